"""Law, or practice, that had ended when the paper was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.lexicon import Obsolete
from peelian.assurance.papers.paper import Paper, Paragraph
from peelian.kernel.periods import day_words


def obsolete_law(paper: Paper) -> Iterator[Found]:
    """Crime and disorder reduction grants under a section repealed in 2014; one finding for each thing ended.

    A paper dated while it was in force is left alone.
    """
    for ended in paper.lexicon.obsolete:
        if paper.dated and ended.until and paper.dated <= ended.until:
            continue
        first = next(_places(paper, ended), None)
        if first:
            paragraph, match = first
            quoted = paragraph.quoted(match.start(), match.end())
            yield Found(paragraph.at, quoted, _reason(paper, ended), ended.instead)


def _places(paper: Paper, ended: Obsolete) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    for paragraph in paper.paragraphs:
        for pattern in ended.words:
            match = pattern.search(paragraph.text)
            if match:
                yield paragraph, match


def _reason(paper: Paper, ended: Obsolete) -> str:
    when = f" on {day_words(ended.until)}" if ended.until else ""
    dated = f", before this paper of {day_words(paper.dated)}" if paper.dated and ended.until else ""
    verify = " The day has not been seen in a source." if ended.verify and ended.until else ""
    return f"It rests on {ended.what}, which ended{when}{dated}.{verify}"
