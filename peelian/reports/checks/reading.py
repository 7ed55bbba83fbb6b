"""Everything there is to say of a version: what stops it, what was found and dismissed, what keeps it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from peelian.assurance.papers.checking import check_paper
from peelian.assurance.papers.findings import Finding, Weight, with_fingerprints
from peelian.assurance.papers.known import Known
from peelian.reports import checking
from peelian.reports.checking import Severity
from peelian.reports.checks.knowing import known_to
from peelian.reports.checks.lines import Part, ReportLines, Spot, lines_of
from peelian.reports.checks.stale_figures import kept_figures, superseded_figures
from peelian.reports.composing import Composed, compose
from peelian.reports.models import Dismissal, ReportVersion
from peelian.sources.minutes.lines import Line, Place

_PAPERS_KEPT = 32
_CALCULATED = frozenset({"percentage-of-none", "rows-short-of-total", "small-numbers"})
"""Rules on numbers that the calculator keeps itself in the tables it draws, and says so in a note."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding, where it stands in the report, and its dismissal; None while it is open."""

    finding: Finding
    spot: Spot
    dismissal: Dismissal | None = None

    @property
    def is_serious(self) -> bool:
        """Whether something contradicts the calendar, the law, arithmetic or the paper itself."""
        return self.finding.weight is Weight.WRONG


@dataclass(frozen=True, slots=True)
class Checks:
    """What stops the signature, what a careful reader would say, and what keeps the paper from the public."""

    stops: tuple[checking.Finding, ...]
    noted: tuple[Noted, ...]
    release: tuple[checking.Finding, ...]

    @property
    def open(self) -> tuple[Noted, ...]:
        """The findings nobody has dismissed, in the order of the paper."""
        return tuple(one for one in self.noted if one.dismissal is None)

    @property
    def dismissed(self) -> tuple[Noted, ...]:
        """The findings that were dismissed, in the order of the paper."""
        return tuple(one for one in self.noted if one.dismissal is not None)

    def in_section(self, position: int) -> tuple[Noted, ...]:
        """The open findings in the section at a position."""
        return tuple(one for one in self.open if one.spot.section == position)

    def called(self, fingerprint: str) -> Noted | None:
        """The finding of this fingerprint."""
        return next((one for one in self.noted if one.finding.fingerprint == fingerprint), None)


def checks_of(version: ReportVersion, *, today: dt.date, printing: bool = True) -> Checks:
    """Every finding on a version as it would print now; ``printing`` it shows whether it can be printed."""
    composed = compose(version)
    found = checking.check(version, composed, printing=printing)
    looks = [one for one in found if one.severity is Severity.LOOK]
    return Checks(
        stops=tuple(one for one in found if one.severity is Severity.STOPS),
        noted=noted_on(version, composed, today=today, beside=looks),
        release=tuple(one for one in found if one.severity is Severity.RELEASE),
    )


def noted_on(
    version: ReportVersion, composed: Composed, *, today: dt.date, beside: Sequence[checking.Finding] = ()
) -> tuple[Noted, ...]:
    """The findings on the words and figures of a document, in the order of the paper, each with its dismissal.

    ``beside`` are those of the record, put where they stand.
    """
    read = lines_of(composed.document)
    figures = [*superseded_figures(composed.figures, read, today=today), *kept_figures(version, read)]
    found = [*_of_words(version, read), *with_fingerprints(figures)]
    places = [(read.spot(one.place), one) for one in found]
    places += zip(map(_spot, beside), with_fingerprints(map(_plain, beside)), strict=True)
    dismissals = dismissals_of(version)
    in_order = sorted(places, key=lambda pair: (_PARTS.index(pair[0].part), pair[0].section, pair[0].paragraph))
    return tuple(Noted(one, spot, dismissals.get(one.fingerprint)) for spot, one in in_order)


_PARTS = list(Part)


def _of_words(version: ReportVersion, read: ReportLines) -> tuple[Finding, ...]:
    """What the paper checks find, but for what nobody wrote."""
    letters = frozenset(version.appendices.values_list("letter", flat=True))
    found = _checked(read.lines, version.dated, letters, known_to(version.report.body))
    return tuple(one for one in found if one.rule not in _CALCULATED or not read.is_drawn(one.place))


@lru_cache(maxsize=_PAPERS_KEPT)
def _checked(
    lines: tuple[Line, ...], dated: dt.date, supplied: frozenset[str], known: Known
) -> tuple[Finding, ...]:
    """The paper checks, kept for the next page that asks: the same words are found the same."""
    return check_paper(lines, dated=dated, supplied=supplied, known=known)


def _plain(found: checking.Finding) -> Finding:
    return Finding(found.rule, Weight.LOOK, Place(), found.where, found.words, "")


def _spot(found: checking.Finding) -> Spot:
    part = Part.SECTION if found.position else Part.CONTROL
    return Spot(part, found.where, found.position)


def dismissals_of(version: ReportVersion) -> dict[str, Dismissal]:
    """The dismissals that hold on a report, by fingerprint. One query."""
    newest = {one.fingerprint: one for one in _turns(version)}
    return {fingerprint: one for fingerprint, one in newest.items() if one.is_dismissed}


def _turns(version: ReportVersion) -> Iterator[Dismissal]:
    yield from Dismissal.objects.filter(report=version.report_id).order_by("turn")


def summed(noted: Iterable[Noted]) -> str:
    """How many of each weight, as ``2 wrong, 1 look again``; empty where there are none."""
    held = [one.finding.weight for one in noted]
    return ", ".join(f"{held.count(weight)} {weight}" for weight in Weight if weight in held)
