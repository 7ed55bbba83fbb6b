"""Rows from a supplier's file become observations: all of them, or none.

Loading the same rows again changes nothing. The same day cannot report two values for one period; a later day
can, and both are kept. A value is kept to four decimals and a comparison to three; the cells as printed are kept
beside them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.measures.kinds import Kind
from peelian.facts.measures.models import MeasureSet, Observation, Series
from peelian.facts.measures.queries import rows_of, series_of
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.periods import day_words
from peelian.registers.bodies.models import Body
from peelian.sources.figures import FigureRow, FiguresFile
from peelian.sources.models import Snapshot
from peelian.sources.services import Origin, keep, take_snapshot

_VALUE = (Decimal("0.0001"), Decimal(10) ** 11)
_COMPARISON = (Decimal("0.001"), Decimal(10) ** 6)
_LONGEST_CELL = 40
_LONGEST_LABEL = 120
_LONGEST_REASON = 300


class Outcome(StrEnum):
    """What a row does to the record."""

    NEW = "new"
    REVISED = "revised"
    CONFIRMED = "confirmed"
    KNOWN = "already loaded"


@dataclass(frozen=True, slots=True)
class Placed:
    """A row and the series it belongs to, with what it does and the value it follows."""

    row: FigureRow
    series: Series
    outcome: Outcome
    before: Observation | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file on its way in: what was read from it, for which body, as reported on which day."""

    file_name: str
    content: bytes
    figures: FiguresFile
    body: Body
    reported_on: dt.date
    origin: Origin
    measure_set: MeasureSet | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What loading would do. Made to be shown before anything is written."""

    arrival: Arrival
    placed: tuple[Placed, ...]

    def count(self, outcome: Outcome) -> int:
        """How many rows do this."""
        return sum(1 for one in self.placed if one.outcome is outcome)


def plan(arrival: Arrival, *, today: dt.date) -> Plan:
    """Place every row, or refuse with every problem found: nothing is written.

    Besides what names no series or no possible day, refuses two rows for one figure, a value of a hundred billion
    and more, and a cell of more than 40 characters.
    """
    if arrival.reported_on > today:
        raise Refused(f"A figure cannot have been reported on {day_words(arrival.reported_on)}: that is to come.")
    finder = _Finder(arrival)
    problems: list[Problem] = []
    found: list[tuple[FigureRow, Series]] = []
    rows: dict[tuple[int, dt.date], int] = {}
    for row in arrival.figures.rows:
        series = finder.series_for(row, problems)
        kept = _kept(arrival, row, problems)
        if series is None or kept is None:
            continue
        earlier = rows.setdefault((series.pk, row.period.start), row.row)
        if earlier != row.row:
            problems.append(_problem(arrival, row, f"Row {earlier} gives this figure too.", found=row.measure))
        found.append((kept, series))
    placed = _place(arrival, found, problems)
    if problems:
        raise Refused(f"{arrival.file_name} was not loaded. Nothing was changed.", problems)
    return Plan(arrival, tuple(placed))


def hold(planned: Plan, *, by: Actor) -> str:
    """Keep the file of a plan until somebody decides on it; its SHA-256. No figure is loaded."""
    arrival = planned.arrival
    by.require(Permission.FIGURES_LOAD, arrival.body.slug)
    with trail.atomic():
        blob = keep(arrival.content)
        details = {"file": arrival.file_name, "sha256": blob.sha256}
        trail.record(by=by, verb="received figures", ref=arrival.body.ref, details=details)
    return blob.sha256


def load(planned: Plan, *, by: Actor) -> Snapshot | None:
    """Write what was planned, keeping the file byte for byte. Returns None where everything was known already.

    Refuses a plan that no longer holds, because other figures were loaded since it was made.
    """
    arrival = planned.arrival
    by.require(Permission.FIGURES_LOAD, arrival.body.slug)
    fresh = [one for one in planned.placed if one.outcome is not Outcome.KNOWN]
    if not fresh:
        return None
    with trail.atomic():
        snapshot = take_snapshot(file_name=arrival.file_name, content=arrival.content, origin=arrival.origin)
        label = arrival.figures.comparison_label[:_LONGEST_LABEL]
        details = {
            "file": arrival.file_name,
            "sha256": snapshot.blob_id,
            "reported_on": arrival.reported_on.isoformat(),
            **{outcome.value: planned.count(outcome) for outcome in Outcome},
        }
        trail.record(by=by, verb="loaded figures", ref=arrival.body.ref, details=details)  # one load at a time
        if tuple(_place(arrival, [(one.row, one.series) for one in planned.placed], [])) != planned.placed:
            raise Refused(f"Other figures were loaded while {arrival.file_name} waited. Check it again.")
        Observation.objects.bulk_create(
            (_observation(one, snapshot, arrival.reported_on, label) for one in fresh), batch_size=500
        )
    return snapshot


def _observation(placed: Placed, snapshot: Snapshot, reported_on: dt.date, label: str) -> Observation:
    row = placed.row
    return Observation(
        series=placed.series,
        start=row.period.start,
        end=row.period.end,
        value=row.value,
        printed=row.printed,
        null_reason=row.null_reason,
        reported_on=reported_on,
        snapshot=snapshot,
        cell=row.cell,
        comparison=row.comparison,
        comparison_printed=row.comparison_printed,
        comparison_label=label if row.comparison_printed else "",
        base=row.base,
        status=row.status,
        revision_reason=row.revision_reason[:_LONGEST_REASON] if placed.outcome is Outcome.REVISED else "",
    )


class _Finder:
    """Finds the series of a row by the measure's short name, title or the set's label, and the area."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        self.series: dict[tuple[str, str], Series] = {}
        self.areas: dict[str, str] = {}
        self.labels: dict[str, set[str]] = defaultdict(set)
        for one in series_of(arrival.body):
            code = one.area.code if one.area else ""
            self.series[one.measure.slug, code] = one
            for name in (one.measure.slug, one.measure.title):
                self.labels[_fold(name)].add(one.measure.slug)
            if one.area:
                self.areas[_fold(one.area.name)] = self.areas[_fold(code)] = code
        if arrival.measure_set is not None:
            self.labels |= {_fold(row.label): {row.measure.slug} for row in rows_of(arrival.measure_set)}

    def series_for(self, row: FigureRow, problems: list[Problem]) -> Series | None:
        """The series, or None with the problem added."""
        called = self.labels.get(_fold(row.measure), set())
        measure = next(iter(called)) if len(called) == 1 else None
        area = self.areas.get(_fold(row.area), None) if row.area else ""
        series = self.series.get((measure or "", area)) if area is not None else None
        message, expected, found = "", "", row.measure
        if measure is None:
            message, expected = "This is not a measure of this body.", "a measure that has a series here"
            if called:
                message, expected = "More than one measure is called this.", " or ".join(sorted(called))
        elif area is None:
            message, expected, found = "This is not an area of this body.", "an area code or name", row.area
        elif series is None:
            message, expected = "No series has been opened for this measure and area.", "a series of this body"
        elif series.frequency != row.period.frequency:
            message, expected, found = (
                "The period is of the wrong length.",
                f"a {series.frequency}",
                row.period.code,
            )
        elif series.measure.kind == Kind.VOLUME and self.arrival.reported_on < row.period.start:
            message, expected = "This was reported before the period began.", f"a day from {row.period.start}"
            found = self.arrival.reported_on.isoformat()
        if message:
            problems.append(_problem(self.arrival, row, message, expected, found))
            return None
        return series


def _kept(arrival: Arrival, row: FigureRow, problems: list[Problem]) -> FigureRow | None:
    """The row with its numbers as the record keeps them, or None with the problem added."""
    for number, (_, limit), printed in (
        (row.value, _VALUE, row.printed),
        (row.comparison, _COMPARISON, row.comparison_printed),
    ):
        if number is not None and abs(number) >= limit:
            problems.append(_problem(arrival, row, "This is too large.", f"less than {limit:,}", printed))
            return None
        if len(printed) > _LONGEST_CELL:
            expected = f"at most {_LONGEST_CELL} characters"
            problems.append(_problem(arrival, row, "This is too long.", expected, printed))
            return None
    return replace(row, value=_rounded(row.value, _VALUE[0]), comparison=_rounded(row.comparison, _COMPARISON[0]))


def _rounded(number: Decimal | None, step: Decimal) -> Decimal | None:
    return None if number is None else number.quantize(step, ROUND_HALF_UP)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _problem(arrival: Arrival, row: FigureRow, message: str, expected: str = "", found: str = "") -> Problem:
    return Problem(message, file=arrival.file_name, row=row.row, expected=expected, found=found)


def _told(one: Observation | FigureRow) -> tuple[object, ...]:
    """What a later report of the same period may change."""
    return one.value, one.null_reason, one.comparison, one.base


def _place(arrival: Arrival, found: Sequence[tuple[FigureRow, Series]], problems: list[Problem]) -> list[Placed]:
    earlier = (
        Observation.objects.filter(
            series__in={series.pk for _, series in found}, reported_on__lte=arrival.reported_on
        )
        .defer("comparison_label")
        .order_by("reported_on")
    )
    last = {(one.series_id, one.start): one for one in earlier}
    placed = []
    for row, series in found:
        before = last.get((series.pk, row.period.start))
        same = before is not None and _told(before) == _told(row)
        outcome = Outcome.NEW
        if before is not None and before.reported_on == arrival.reported_on:
            outcome = Outcome.KNOWN
            if not same:
                message = "Another value was loaded as reported on this day. Give the day of the correction."
                problems.append(_problem(arrival, row, message, before.printed, row.printed))
                continue
        elif before is not None:
            outcome = Outcome.CONFIRMED if same else Outcome.REVISED
        placed.append(Placed(row, series, outcome, before))
    return placed
