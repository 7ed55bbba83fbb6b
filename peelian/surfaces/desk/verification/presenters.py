"""What checking a report's file shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.reports.reading.comparing import FigureCheck, Verdict
from peelian.reports.reading.reader import ReadReport

_STYLES = {Verdict.MATCHED: "done", Verdict.SUPERSEDED: "due", Verdict.UNSUPPORTED: "late"}
_MEANINGS = {
    Verdict.MATCHED: "stand as the record has them",
    Verdict.SUPERSEDED: "were right then; the record says otherwise now",
    Verdict.UNSUPPORTED: "are not what the record has",
}
_WORST_FIRST = (Verdict.UNSUPPORTED, Verdict.SUPERSEDED, Verdict.MATCHED)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One figure and what became of it."""

    check: FigureCheck
    style: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking a file found, the worst first."""

    ref: str
    version: str
    counts: tuple[tuple[Verdict, int, str, str], ...]
    lines: tuple[CheckLine, ...]
    unlisted: tuple[str, ...]


def verified(read: ReadReport, checks: Sequence[FigureCheck]) -> Verified:
    """The checks as a person reads them."""
    ordered = sorted(checks, key=lambda check: _WORST_FIRST.index(check.verdict))
    return Verified(
        ref=read.manifest.ref,
        version=read.manifest.version,
        counts=tuple(
            (one, sum(1 for check in checks if check.verdict is one), _MEANINGS[one], _STYLES[one])
            for one in _WORST_FIRST
        ),
        lines=tuple(CheckLine(check, _STYLES[check.verdict]) for check in ordered),
        unlisted=read.unlisted,
    )
