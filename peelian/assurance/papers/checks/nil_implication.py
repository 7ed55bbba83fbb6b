"""“None” under a heading of implications, where the paper itself shows that there are some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.lexicon import Implication
from peelian.assurance.papers.paper import Paper, Paragraph

_NIL = re.compile(
    r"\W*(?:none|nil|no|n/?a|not applicable|there are (?:none|no\b[^.]{0,60}implications?[^.]{0,60}))"
    r"(?: (?:direct|specific|identified|arising|at this (?:time|stage)|legal|equality|financial|risk|implications?"
    r"|from this report))*\W*",
    re.IGNORECASE,
)
_SHOWN = 3


def nil_implication(paper: Paper) -> Iterator[Found]:
    """Legal or equality implications “None” in a paper that speaks of statute or of protected characteristics."""
    for implication in paper.lexicon.implications:
        for at, quoted in _nils(paper, implication):
            shown = list(_content(paper, implication))
            if shown:
                places = "; ".join(f"“{words}” ({paragraph.place})" for paragraph, words in shown[:_SHOWN])
                more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
                reason = f"The paper has {implication.kind} content: {places}{more}."
                suggestion = f"Say what the {implication.kind} implications are, or why these have none."
                yield Found(at, quoted, reason, suggestion)


def _nils(paper: Paper, implication: Implication) -> Iterator[tuple[int, str]]:
    """Where the heading stands with nothing under it: in one paragraph, or in two that follow each other."""
    for paragraph in paper.paragraphs:
        match = next(filter(None, (one.match(_unnumbered(paragraph)) for one in implication.heading)), None)
        if match is None:
            continue
        rest = _unnumbered(paragraph)[match.end() :].strip(" :-")
        below = paper.paragraphs[paragraph.at + 1 : paragraph.at + 2]
        if rest and _NIL.fullmatch(rest):
            yield paragraph.at, paragraph.line.text
        elif not rest and below and _NIL.fullmatch(_unnumbered(below[0])):
            yield below[0].at, f"{paragraph.line.text}: {below[0].line.text}"


def _unnumbered(paragraph: Paragraph) -> str:
    return re.sub(r"^\(?\d{1,3}(?:\.\d{1,2})*[.)]?\s+", "", paragraph.words)


def _content(paper: Paper, implication: Implication) -> Iterator[tuple[Paragraph, str]]:
    """The first telling words of each paragraph outside any heading of implications."""
    headings = [heading for one in paper.lexicon.implications for heading in one.heading]
    for paragraph in paper.paragraphs:
        match = next(filter(None, (one.search(paragraph.text) for one in implication.content)), None)
        if match and not any(heading.search(paragraph.text) for heading in headings):
            yield paragraph, paragraph.quoted(match.start(), match.end())
