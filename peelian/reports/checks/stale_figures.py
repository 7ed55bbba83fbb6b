"""Figures of a report that no longer match: the record gives others today, or the text keeps an older paper's.

Nothing is worked out here: the record is asked as :mod:`peelian.reports.verification` asks it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from peelian.assurance.papers.findings import Finding, Weight, shortened
from peelian.kernel.periods import Period, day_words
from peelian.reports.checks.lines import ReportLines
from peelian.reports.figures import Figures
from peelian.reports.models import ReportVersion, Status
from peelian.reports.reading.comparing import superseded
from peelian.reports.revisions import uses_of
from peelian.reports.tokens import Show
from peelian.reports.tree import FigureUse
from peelian.reports.verification import Lookup
from peelian.sources.minutes.lines import Place

SUPERSEDED, KEPT = "figure-superseded", "figure-kept-from-an-older-paper"
_PAPERS = 3
"""Signed papers, the newest first, whose figures may have been copied into this one."""
_LEAST_DIGITS = 3
_WORD = re.compile(r"[a-z]{4,}")
_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d])")


def superseded_figures(figures: Figures, read: ReportLines, *, today: dt.date) -> Iterator[Finding]:
    """Each figure of which the record gives another today than on the day of the report's figures.

    Of one measure in one paragraph, table or chart there is one finding.
    """
    places = {token: at for at, tokens in enumerate(read.tokens) for token in tokens}
    lookup, seen = Lookup(today, at_hand=figures), set[tuple[int, str, str]]()
    for use in figures.uses if today > figures.as_at else ():
        at = places.get(use.token)
        if at is None or (at, use.measure, use.area) in seen:
            continue
        known = lookup.known(use)
        words = superseded(use, known)
        if words:
            seen.add((at, use.measure, use.area))
            yield Finding(
                SUPERSEDED,
                Weight.LOOK,
                read.lines[at].place,
                shortened(use.text),
                words,
                "Give the report’s figures a later day, or say in the text that the figure has been revised.",
                f"{use.measure} {use.area} {use.period} {use.kind} {known.now}",
            )


def kept_figures(version: ReportVersion, read: ReportLines) -> Iterator[Finding]:
    """Figures typed as an earlier signed paper printed them, where the record gives others now; each once."""
    typed, lookup = _typed(read), Lookup(version.as_at)
    for paper in _papers(version):
        for use in uses_of(paper.pk, paper.digest):
            at = _beside_its_name(use, typed) if _is_telling(use) else None
            now = lookup.known(use).now if at is not None else None
            if at is not None and now is not None and now != use.text:
                del typed[use.text]
                yield _kept(use, paper, read.lines[at].place, now)


def _kept(use: FigureUse, paper: ReportVersion, place: Place, now: str) -> Finding:
    when = Period.parse(use.period).words
    return Finding(
        KEPT,
        Weight.LOOK,
        place,
        use.text,
        f"“{paper.title}” of {day_words(paper.dated)} gave {use.text} for {when}; the record now gives {now}.",
        f"Put [[figure {use.measure} {use.period}]] in its place, or say of which day the figure is.",
        f"{use.measure} {use.area} {use.period} {now}",
    )


def _is_telling(use: FigureUse) -> bool:
    """Whether a figure has digits enough to be known again."""
    return use.kind == Show.VALUE and len(re.sub(r"\D", "", use.text)) >= _LEAST_DIGITS


def _papers(version: ReportVersion) -> list[ReportVersion]:
    found = ReportVersion.objects.filter(
        report__body=version.report.body_id, status=Status.SIGNED, dated__lte=version.dated
    )
    return list(found.exclude(pk=version.pk).defer("frozen").order_by("-dated", "-signed_at", "-pk")[:_PAPERS])


def _typed(read: ReportLines) -> dict[str, dict[int, str]]:
    """Every number that was typed, with the lines in which it was; what a token drew is left out."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for at, words in enumerate(read.typed):
        if not read.is_drawn(read.lines[at].place):
            for number in _NUMBER.findall(words):
                found[number][at] = words.casefold()
    return found


def _beside_its_name(use: FigureUse, typed: Mapping[str, Mapping[int, str]]) -> int | None:
    """The first line in which a figure was typed beside a word of its measure's name."""
    wanted = _WORD.findall(use.measure)
    lines = typed[use.text].items() if use.text in typed else ()
    return next((at for at, words in lines if any(word in words for word in wanted)), None)
