"""Figures of one force, as plain rows ready to become observations: measure, period, value, base and cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from peelian.sources.official.kinds import Kind
from peelian.sources.official.measures import (
    OFFICERS,
    POSITIVE_SETS,
    place_measure,
    rate_measure,
    survey_measure,
)
from peelian.sources.official.outcome_rates import ALL_CRIME, Basis, outcome_rates
from peelian.sources.official.querying import rows
from peelian.sources.official.reporters import Reporter, reporter
from peelian.sources.official.store import Store
from peelian.sources.official.totals import totals
from peelian.sources.official.workforce import COUNTED


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``value`` is nothing where ``note`` says why; ``base`` what a share is of, where it is known.

    ``period`` is a period's code; ``cell`` the file with the line it stands on, or the lines it was summed from.
    """

    measure: str
    body: str
    period: str
    value: Decimal | None
    base: int | None
    note: str
    cell: str


def series_figures(
    kind: Kind, store: Store, *, force: str, as_at: dt.datetime | None = None, yearly: bool = False
) -> tuple[Figure, ...]:
    """Every figure of a force as loaded by ``as_at``, by measure and period; none of a region, a total, or grades.

    Recorded crime is by quarter, or with ``yearly`` by financial year, for years of which every quarter is held.
    """
    who = reporter(force)
    if who.role not in COUNTED:
        return ()
    found = {
        Kind.RECORDED_CRIME: lambda: _recorded(store, who, as_at, yearly=yearly),
        Kind.OUTCOMES: lambda: _outcomes(store, who, as_at),
        Kind.WORKFORCE: lambda: _officers(store, who, as_at),
        Kind.SURVEYS: lambda: _surveys(store, who, as_at),
    }
    made = found[kind]() if kind in found else iter(())
    return tuple(sorted(made, key=lambda one: (one.measure, one.period)))


def _lines(files: str, rows: int, first: int, last: int) -> str:
    return f"{files}:{first}" if rows == 1 else f"{files}:{first}-{last} ({rows} rows)"


def _recorded(store: Store, who: Reporter, as_at: dt.datetime | None, *, yearly: bool) -> Iterator[Figure]:
    for (period, place), total in totals(store, body=who.slug, as_at=as_at, yearly=yearly).items():
        value = None if total.value is None else Decimal(total.value)
        cell = _lines(", ".join(total.files), total.rows, total.first, total.last)
        yield Figure(place_measure(place), who.slug, period, value, None, total.note, cell)


def _outcomes(store: Store, who: Reporter, as_at: dt.datetime | None) -> Iterator[Figure]:
    held = rows(Kind.OUTCOMES, store, body=who.slug, as_at=as_at)
    crimes = {
        (who.slug, period, place): total.value
        for (period, place), total in totals(store, body=who.slug, as_at=as_at).items()
    }
    for name, positive in POSITIVE_SETS.items():
        for basis in Basis:
            for rate in outcome_rates(held, basis=basis, positive=positive, crimes=crimes):
                measure = rate_measure(name, basis, rate.group or ALL_CRIME)
                cell = _lines(rate.file, rate.rows, rate.first, rate.last)
                note = f"{rate.label}. {rate.note}".strip()
                yield Figure(measure, who.slug, rate.period, rate.rate, rate.crimes, note, cell)


def _officers(store: Store, who: Reporter, as_at: dt.datetime | None) -> Iterator[Figure]:
    for row in rows(Kind.WORKFORCE, store, body=who.slug, as_at=as_at):
        column = f", column {row.column}" if row.column else ""
        note = f"No figure: {row.missing}." if row.missing else ""
        cell = f"{row.file}:{row.line}{column}"
        yield Figure(OFFICERS, who.slug, row.day.isoformat(), row.fte, None, note, cell)


def _surveys(store: Store, who: Reporter, as_at: dt.datetime | None) -> Iterator[Figure]:
    for row in rows(Kind.SURVEYS, store, body=who.slug, as_at=as_at):
        notes = [
            f"No figure: {row.missing}." if row.missing else "",
            "" if row.base else "No base: whether it changed cannot be judged.",
            row.note,
        ]
        note = " ".join(one for one in notes if one)
        cell = f"{row.file}:{row.line}"
        yield Figure(survey_measure(row.measure), who.slug, row.period, row.value, row.base, note, cell)
