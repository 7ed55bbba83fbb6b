"""Reads: series with their figures as reported by a day. Never a query per series."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, TypeVar

from django.db.models import Count, F, Max, Min, Prefetch, Q, QuerySet

from peelian.facts.measures.kinds import SetKind
from peelian.facts.measures.models import (
    Baseline,
    DataNotice,
    MeasureSet,
    Observation,
    Series,
    SeriesMark,
    SetRow,
    Target,
)
from peelian.kernel.errors import NotFound
from peelian.kernel.periods import Frequency, Period
from peelian.registers.bodies.models import Body
from peelian.sources.models import Snapshot


class Reading(NamedTuple):
    """One figure as reported. ``value`` is None where ``null_reason`` says why.

    A named tuple and not a dataclass, because a body has ten thousand of them and a tuple is made in a quarter
    of the time.
    """

    start: dt.date
    end: dt.date
    value: Decimal | None
    printed: str
    null_reason: str
    reported_on: dt.date
    snapshot_id: int
    cell: str
    comparison: Decimal | None
    comparison_printed: str
    comparison_label: str
    base: int | None = None
    status: str = ""
    revision_reason: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """A series and its readings, oldest period first: for each period the last reported by the day asked for.

    ``earlier`` holds, by first day of the period, the readings with another value that later reports changed, the
    first reported first. ``marks`` and ``targets`` are those that were in force on that day, by first day.
    """

    series: Series
    readings: tuple[Reading, ...]
    earlier: Mapping[dt.date, tuple[Reading, ...]] = field(default_factory=dict)
    marks: tuple[SeriesMark, ...] = ()
    targets: tuple[Target, ...] = ()

    def replaced(self, reading: Reading) -> Reading | None:
        """The reading that this one changed, if there is one."""
        before = self.earlier.get(reading.start)
        return before[-1] if before else None

    def period(self, reading: Reading) -> Period:
        """The period a reading is for."""
        return Period(reading.start, reading.end, Frequency(self.series.frequency))

    def at(self, period: Period) -> Reading | None:
        """The reading for a period, if there is one."""
        return next((one for one in self.readings if (one.start, one.end) == (period.start, period.end)), None)


def set_called(slug: str) -> MeasureSet:
    """The set with this short name; refuses as :class:`NotFound`."""
    found = MeasureSet.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(f"There is no set of measures “{slug}”.")
    return found


def rows_of(measure_set: MeasureSet) -> list[SetRow]:
    """The rows of a set in order, with their measures."""
    return list(measure_set.rows.select_related("measure"))


def sets_by_measure() -> dict[int, tuple[MeasureSet, SetRow]]:
    """For each measure, the first table, survey or list of outcomes it stands in and its row there. One query."""
    tables = [SetKind.TABLE, SetKind.SURVEY, SetKind.OUTCOMES]
    rows = SetRow.objects.filter(measure_set__kind__in=tables).select_related("measure_set")
    rows = rows.order_by("measure_set__pk", "position")
    found: dict[int, tuple[MeasureSet, SetRow]] = {}
    for row in rows:
        found.setdefault(row.measure_id, (row.measure_set, row))
    return found


def sets_of(body: Body) -> list[MeasureSet]:
    """The sets in which a measure of this body stands, and that are not another body's, by title. One query."""
    measures = Series.objects.filter(body=body).values("measure")
    found = MeasureSet.objects.filter(Q(body=body) | Q(body__isnull=True), rows__measure__in=measures)
    return list(found.distinct().order_by("title"))


def sets_in_force(kind: SetKind, *, body: Body, on: dt.date) -> list[MeasureSet]:
    """The sets of a kind that hold on a day, a body's own and everybody's, with their rows. Two queries."""
    found = MeasureSet.objects.filter(
        Q(body=body) | Q(body__isnull=True),
        Q(valid_from__isnull=True) | Q(valid_from__lte=on),
        Q(valid_to__isnull=True) | Q(valid_to__gt=on),
        kind=kind,
    )
    rows = Prefetch("rows", SetRow.objects.select_related("measure"))
    return list(found.select_related("replaces").prefetch_related(rows).order_by("pk"))


def sets_of_measures() -> dict[int, list[int]]:
    """For each measure, the sets it stands in, oldest first. One query."""
    found: dict[int, list[int]] = defaultdict(list)
    for measure, measure_set in SetRow.objects.order_by("measure_set").values_list("measure_id", "measure_set_id"):
        found[measure].append(measure_set)
    return dict(found)


def series_of(
    body: Body, *, measures: Collection[str] | None = None, whole_area: bool | None = None
) -> QuerySet[Series]:
    """The series of a body, with measure, area, body and its area, without outlines; all, or of some measures."""
    found = (
        Series.objects.filter(body=body)
        .select_related("measure__parent", "area", "body__area")
        .defer("area__outline", "body__area__outline")
        .order_by("measure__title", "measure__slug", F("area__name").asc(nulls_first=True))
    )
    if measures is not None:
        found = found.filter(measure__slug__in=measures)
    if whole_area is not None:
        found = found.filter(area__isnull=whole_area)
    return found


_FIELDS = (
    *("series_id", "start", "end", "value", "printed", "null_reason", "reported_on", "snapshot_id", "cell"),
    *("comparison", "comparison_printed", "comparison_label", "base", "status", "revision_reason"),
)


def histories(series: Sequence[Series], *, as_at: dt.date, known_by: dt.datetime | None = None) -> list[History]:
    """The series with their readings as reported by ``as_at``, in the order given. Three queries.

    ``known_by`` leaves out what was loaded later, even if it says that it was reported before: so a paper signed
    then can be made again as it was.
    """
    keys = [one.pk for one in series]
    found = Observation.objects.filter(series__in=keys, reported_on__lte=as_at)
    if known_by is not None:
        found = found.filter(snapshot__kept_at__lte=known_by)
    latest: dict[int, dict[dt.date, Reading]] = defaultdict(dict)
    earlier: dict[int, dict[dt.date, tuple[Reading, ...]]] = defaultdict(dict)
    for row in found.order_by("series_id", "start", "reported_on").values_list(*_FIELDS):
        reading, readings = Reading._make(row[1:]), latest[row[0]]
        before = readings.get(reading.start)
        if before is not None and before.value != reading.value:
            held = earlier[row[0]]
            held[reading.start] = (*held.get(reading.start, ()), before)
        readings[reading.start] = reading
    marks, targets = _standing(SeriesMark, keys, as_at), _standing(Target, keys, as_at)
    return [
        History(one, tuple(latest[one.pk].values()), earlier[one.pk], marks[one.pk], targets[one.pk])
        for one in series
    ]


_Stated = TypeVar("_Stated", SeriesMark, Target)


def _standing(model: type[_Stated], keys: Sequence[int], as_at: dt.date) -> dict[int, tuple[_Stated, ...]]:
    """What was stated by a day and not withdrawn by then, by series. One query."""
    in_force = model._default_manager.filter(  # noqa: SLF001
        Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=as_at), series__in=keys, stated_on__lte=as_at
    )
    found: dict[int, tuple[_Stated, ...]] = defaultdict(tuple)
    for one in in_force.order_by("start", "pk"):
        found[one.series_id] += (one,)
    return found


def notices_of(body: Body, *, as_at: dt.date | None = None) -> list[DataNotice]:
    """The data notices of a body known by a day, or all of them. One query."""
    found = DataNotice.objects.filter(body=body).select_related("measure", "measure_set").order_by("pk")
    if as_at is not None:
        found = found.filter(Q(stated_on__isnull=True) | Q(stated_on__lte=as_at))
    return list(found)


def notice_of(body: Body, key: int) -> DataNotice:
    """One data notice of a body; refuses as :class:`NotFound`."""
    found = DataNotice.objects.filter(body=body, pk=key).select_related("body__area", "measure", "measure_set")
    notice = found.first()
    if notice is None:
        raise NotFound("There is no such notice.")
    return notice


def baselines_of(body: Body, *, as_at: dt.date | None = None) -> dict[int, Baseline]:
    """The baseline of each set in force for figures as at a day, or the newest, with exclusions. Two queries."""
    found = Baseline.objects.filter(body=body).prefetch_related("exclusions")
    if as_at is not None:
        found = found.filter(Q(stated_on__isnull=True) | Q(stated_on__lte=as_at))
    in_order = found.order_by(F("stated_on").asc(nulls_first=True))
    return {baseline.measure_set_id: baseline for baseline in in_order}


def stated_baselines(body: Body) -> list[Baseline]:
    """Every baseline a body's sets ever had, with its exclusions, by set and day. Two queries."""
    found = Baseline.objects.filter(body=body).select_related("measure_set").prefetch_related("exclusions")
    return list(found.order_by("measure_set__pk", F("stated_on").asc(nulls_first=True)))


def marks_in_force(body: Body) -> list[SeriesMark]:
    """The marks on a body's series that were not withdrawn. One query."""
    found = SeriesMark.objects.filter(series__body=body, withdrawn_on__isnull=True)
    return list(found.select_related("series__measure", "series__area", "series__body").order_by("pk"))


def targets_in_force(body: Body) -> list[Target]:
    """The targets of a body's series that were not withdrawn. One query."""
    found = Target.objects.filter(series__body=body, withdrawn_on__isnull=True)
    return list(found.select_related("series__measure", "series__area", "series__body").order_by("pk"))


def mark_of(body: Body, key: int) -> SeriesMark:
    """One mark on a body's series, withdrawn or not; refuses as :class:`NotFound`."""
    return _one_of(SeriesMark, body, key)


def target_of(body: Body, key: int) -> Target:
    """One target of a body's series, withdrawn or not; refuses as :class:`NotFound`."""
    return _one_of(Target, body, key)


def _one_of(model: type[_Stated], body: Body, key: int) -> _Stated:
    related = ("series__measure", "series__area", "series__body__area")
    found = model._default_manager.filter(series__body=body, pk=key).select_related(*related).first()  # noqa: SLF001
    if found is None:
        raise NotFound("There is no such mark or target.")
    return found


def vintages(series: Series, period: Period) -> list[Observation]:
    """Every report of one period, earliest first."""
    return list(series.observations.filter(start=period.start).select_related("snapshot").order_by("reported_on"))


def reports_of(series: Sequence[Series], *, as_at: dt.date) -> list[Observation]:
    """Every report of every period of these series by a day, with its snapshot, earliest first. One query."""
    found = Observation.objects.filter(series__in=[one.pk for one in series], reported_on__lte=as_at)
    return list(found.select_related("snapshot", "series").order_by("series_id", "start", "reported_on"))


@dataclass(frozen=True, slots=True)
class Loaded:
    """One figure as a load gave it, and the report of its period that stood just before the load, if any did."""

    observation: Observation
    before: Observation | None

    @property
    def is_revised(self) -> bool:
        """Whether it says anything else: another value, reason for there being none, comparison or base."""
        was, now = self.before, self.observation
        return was is not None and _said(was) != _said(now)


def _said(one: Observation) -> tuple[object, ...]:
    return one.value, one.null_reason, one.comparison, one.base


def loaded_in(snapshot: Snapshot) -> list[Loaded]:
    """Every figure of one load with the report before it, by measure, area and period. Two queries.

    A report loaded late, of an earlier day than one held already, follows the last before its own day.
    """
    found = list(
        Observation.objects.filter(snapshot=snapshot)
        .select_related("series__measure", "series__area", "series__body")
        .order_by("series__measure__title", F("series__area__name").asc(nulls_first=True), "series_id", "start")
    )
    days = {(one.series_id, one.start): one.reported_on for one in found}
    earlier = Observation.objects.filter(
        series__in={one.series_id for one in found}, snapshot__kept_at__lt=snapshot.kept_at
    ).order_by("reported_on")
    before = {
        key: one for one in earlier if (key := (one.series_id, one.start)) in days and one.reported_on < days[key]
    }
    return [Loaded(one, before.get((one.series_id, one.start))) for one in found]


@dataclass(frozen=True, slots=True)
class Load:
    """One file of figures as loaded: the day it reported on, how many figures, and over which days."""

    snapshot: Snapshot
    reported_on: dt.date
    figures: int
    start: dt.date
    end: dt.date


def loads_of(body: Body) -> list[Load]:
    """The files of figures loaded for a body, the latest loaded first. Two queries."""
    rows = list(
        Observation.objects.filter(series__body=body)
        .values("snapshot_id", "reported_on")
        .annotate(figures=Count("pk"), start=Min("start"), end=Max("end"))
        .order_by("-snapshot_id", "-reported_on")
    )
    snapshots = Snapshot.objects.in_bulk({row["snapshot_id"] for row in rows})
    return [
        Load(snapshots[row["snapshot_id"]], row["reported_on"], row["figures"], row["start"], row["end"])
        for row in rows
    ]
