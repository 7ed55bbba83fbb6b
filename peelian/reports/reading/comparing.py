"""Checking a report against the record: for each figure, whether it still holds.

The record is asked through ``lookup``; nothing here reads it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.periods import day_words
from peelian.reports.reading.contents import Kind
from peelian.reports.reading.reader import ReadReport
from peelian.reports.tree import FigureUse


class Verdict(StrEnum):
    """What became of a figure."""

    MATCHED = "matched"
    SUPERSEDED = "superseded"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Known:
    """What the record gives for a figure, as printed: at the figure's own as-at, and today.

    None where it gives nothing. ``reported_on_now`` is the ISO date on which today's was reported.
    """

    as_then: str | None
    now: str | None
    reported_on_now: str = ""


@dataclass(frozen=True, slots=True)
class FigureCheck:
    """One figure, its verdict, and why in one plain sentence."""

    figure: FigureUse
    verdict: Verdict
    words: str


def checks(read: ReadReport, lookup: Callable[[FigureUse], Known]) -> tuple[FigureCheck, ...]:
    """A check of every figure in the manifest, in its order. Words are compared, spacing is not."""
    return tuple(_check(read, figure, lookup(figure)) for figure in read.manifest.figures)


def _check(read: ReadReport, figure: FigureUse, known: Known) -> FigureCheck:
    problem = _unsupported(read, figure, known)
    if problem:
        return FigureCheck(figure, Verdict.UNSUPPORTED, problem)
    since = superseded(figure, known)
    if since:
        return FigureCheck(figure, Verdict.SUPERSEDED, since)
    words = f"The record gives “{_short(known.now or '')}” as at {_day(figure.as_at)} and still does."
    return FigureCheck(figure, Verdict.MATCHED, words)


def _unsupported(read: ReadReport, figure: FigureUse, known: Known) -> str:
    """Why nothing supports the figure; empty where the file and the record agree."""
    if known.as_then is None:
        printed = _short(figure.text)
        return f"The record holds no such figure as at {_day(figure.as_at)}; the report prints “{printed}”."
    standing = read.standing(figure)
    if not standing:
        where = "as often as it should" if read.kind is Kind.PDF else "any longer"
        return f"The figure “{_short(figure.text)}” does not stand in the file {where}."
    for words in standing:
        if not _same(words, known.as_then):
            return (
                f"The file says “{_short(words)}” where the record gives “{_short(known.as_then)}” "
                f"as at {_day(figure.as_at)}."
            )
    return ""


def superseded(figure: FigureUse, known: Known) -> str:
    """What the record gives today in the place of a figure it gave then; empty where it gives the same."""
    if known.now is not None and _same(known.now, known.as_then or ""):
        return ""
    then = f"“{_short(known.as_then or '')}” was right as at {_day(figure.as_at)}"
    if known.now is None:
        return f"{then}, but the record no longer gives this figure."
    since = f", reported on {_day(known.reported_on_now)}" if known.reported_on_now else ""
    return f"{then}; the record now gives “{_short(known.now)}”{since}."


def _same(left: str, right: str) -> bool:
    return left.split() == right.split()


def _short(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= 80 else f"{folded[:79]}…"


def _day(iso: str) -> str:
    """``1 September 2021`` for an ISO date; other words as they stand."""
    try:
        return day_words(dt.date.fromisoformat(iso[:10]))
    except ValueError:
        return iso
