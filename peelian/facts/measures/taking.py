"""Figures counted from rows that were landed before: street-level crime, and tables of official statistics.

What is taken becomes observations in the way any file does: the figures are written as a file of their own, which
is kept, and each says from which landed file and lines it was counted.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.measures.intake import Arrival, Plan, load, plan
from peelian.facts.measures.models import Measure, Series
from peelian.facts.measures.services import MeasureRow, SeriesRow, define_measures, open_series
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.periods import Period
from peelian.registers.bodies.models import Body
from peelian.sources.figures import FigureRow, FiguresFile
from peelian.sources.printed_numbers import digits
from peelian.sources.services import Origin

_OPEN = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
_LONGEST = {"cell": 160, "reason": 120}


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure counted from landed rows. ``area`` is a code or empty; ``reason`` says why there is no value."""

    measure: str
    area: str
    period: Period
    value: Decimal | None
    cell: str
    base: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Taking:
    """Figures of one body from one supplier, with the measures they are of, parents first."""

    name: str
    measures: Sequence[MeasureRow]
    figures: Sequence[Counted]
    origin: Origin
    source: str
    method_note: str = ""


def take(taking: Taking, *, body: Body, reported_on: dt.date, today: dt.date, by: Actor) -> Plan:
    """Define the measures that are new, open the series that are missing, and load the figures.

    Published statistics are open to the public. What is said of a measure or a series already is left as it is.
    Only the operator may, since measures are everybody's. Refuses where there is nothing to take.
    """
    if not taking.figures:
        raise Refused(f"There are no figures of {body.name} in {taking.source}.")
    with trail.atomic():
        _define(taking, by)
        _open(taking, body, by)
        planned = plan(_arrival(taking, body, reported_on), today=today)
        load(planned, by=by)
    return planned


def _arrival(taking: Taking, body: Body, reported_on: dt.date) -> Arrival:
    rows = [_row(one, number) for number, one in enumerate(taking.figures, 2)]
    return Arrival(
        file_name=taking.name,
        content=_as_csv(taking.figures),
        figures=FiguresFile(file=taking.name, sheet="", rows=tuple(rows), comparison_label=""),
        body=body,
        reported_on=reported_on,
        origin=taking.origin,
    )


def _define(taking: Taking, by: Actor) -> None:
    used = {one.measure for one in taking.figures}
    parents = {row.slug: row.parent for row in taking.measures}
    needed = set(used)
    for slug in used:
        parent = parents.get(slug, "")
        while parent:
            needed.add(parent)
            parent = parents.get(parent, "")
    held = set(Measure.objects.values_list("slug", flat=True))
    define_measures([row for row in taking.measures if row.slug in needed - held], by=by)


def _open(taking: Taking, body: Body, by: Actor) -> None:
    held = {
        (one.measure.slug, one.area.code if one.area else "")
        for one in Series.objects.filter(body=body).select_related("measure", "area")
    }
    wanted = {(one.measure, one.area): one.period.frequency for one in taking.figures}
    rows = [
        SeriesRow(
            measure=measure,
            area=area,
            frequency=frequency,
            supplier=taking.origin.supplier,
            restriction=_OPEN,
            origin=taking.source,
            method_note=taking.method_note,
            source=taking.source,
        )
        for (measure, area), frequency in wanted.items()
        if (measure, area) not in held
    ]
    if rows:
        open_series(body=body, rows=rows, by=by)


def _row(one: Counted, number: int) -> FigureRow:
    return FigureRow(
        measure=one.measure,
        period=one.period,
        value=one.value,
        printed=digits(one.value),
        null_reason="" if one.value is not None else (one.reason or "not given")[: _LONGEST["reason"]],
        area=one.area,
        comparison=None,
        comparison_printed="",
        cell=one.cell[: _LONGEST["cell"]],
        row=number,
        base=one.base,
    )


def _as_csv(figures: Iterable[Counted]) -> bytes:
    """The figures as a file that may be loaded like any other, with where each was counted from."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("Measure", "Area", "Period", "Value", "Base", "Counted from"))
    for one in figures:
        value = digits(one.value) or one.reason or "not given"
        writer.writerow((one.measure, one.area, one.period.code, value, one.base or "", one.cell))
    return text.getvalue().encode()
