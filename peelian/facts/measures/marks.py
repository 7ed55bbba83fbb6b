"""Writes: marks on the chart of a series, and its targets. Each says who, why and when, and is never changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.measures.kinds import MarkKind
from peelian.facts.measures.models import Series, SeriesMark, Target
from peelian.kernel.errors import Refused
from peelian.kernel.periods import Frequency, Period, day_words

_WITH_END = frozenset({MarkKind.LEFT_OUT, MarkKind.FROZEN_LIMITS})


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark: from which day, until which (the first day after), why, and who said so on what day."""

    kind: MarkKind
    start: dt.date
    reason: str
    stated_by: str
    stated_on: dt.date
    end: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target from ``start`` on; with ``start_value``, a straight line from there to ``value`` on ``end``."""

    value: Decimal
    start: dt.date
    stated_by: str
    stated_on: dt.date
    end: dt.date | None = None
    start_value: Decimal | None = None
    reason: str = ""
    source: str = ""


def supposed_mark(series: Series, row: MarkRow) -> SeriesMark:
    """The mark as it would be laid down, to see what it would do. Refuses a row :func:`add_mark` refuses."""
    _refuse_unsound(series, row)
    return SeriesMark(
        series=series,
        kind=row.kind,
        start=row.start,
        end=row.end,
        reason=row.reason.strip(),
        stated_by=row.stated_by.strip(),
        stated_on=row.stated_on,
        source=row.source,
    )


def supposed_target(series: Series, row: TargetRow) -> Target:
    """The target as it would be set, to see what it would do. Refuses what :func:`set_target` refuses."""
    _refuse_unsound_target(row)
    return Target(
        series=series,
        value=row.value,
        start=row.start,
        end=row.end,
        start_value=row.start_value,
        reason=row.reason,
        stated_by=row.stated_by.strip(),
        stated_on=row.stated_on,
        source=row.source,
    )


def add_mark(*, series: Series, row: MarkRow, by: Actor) -> SeriesMark:
    """Lay down a mark. The same mark is laid down once.

    Refuses one without a reason or a person, one that ends before it begins, points left out or frozen limits
    without an end, a step change where no period of the series begins, and a second one on the same day.
    """
    by.require(Permission.FIGURES_LOAD, series.body.slug)
    mark = supposed_mark(series, row)
    with trail.atomic():
        standing = SeriesMark.objects.filter(series=series, withdrawn_on__isnull=True, kind=row.kind)
        same = standing.filter(
            start=mark.start, end=mark.end, reason=mark.reason, stated_by=mark.stated_by
        ).first()
        if same is not None:
            return same
        if row.kind is MarkKind.STEP_CHANGE and standing.filter(start=row.start).exists():
            raise Refused(f"There is a step change on {day_words(row.start)} already. Withdraw it first.")
        mark.save(force_insert=True)
        details = {"kind": row.kind, "start": row.start.isoformat(), "area": _area(series), "reason": mark.reason}
        trail.record(by=by, verb="marked series", ref=series.ref, details=details)
    return mark


def withdraw_mark(*, mark: SeriesMark, on: dt.date, by: Actor) -> None:
    """Withdraw a mark from ``on``: figures as at an earlier day keep it. Refuses one withdrawn before."""
    _withdraw(mark, f"{mark.kind} of {mark.start.isoformat()}", on, by)


def set_target(*, series: Series, row: TargetRow, by: Actor) -> Target:
    """Set a target. The same target is set once.

    Refuses one without a person, one that ends before it begins, and a line without the day on which it ends.
    """
    by.require(Permission.FIGURES_LOAD, series.body.slug)
    _refuse_unsound_target(row)
    with trail.atomic():
        target, made = Target.objects.get_or_create(
            series=series,
            value=row.value,
            start=row.start,
            end=row.end,
            start_value=row.start_value,
            stated_by=row.stated_by.strip(),
            stated_on=row.stated_on,
            withdrawn_on=None,
            defaults={"reason": row.reason, "source": row.source},
        )
        if made:
            details = {"value": str(row.value), "start": row.start.isoformat(), "area": _area(series)}
            trail.record(by=by, verb="set target", ref=series.ref, details=details)
    return target


def withdraw_target(*, target: Target, on: dt.date, by: Actor) -> None:
    """Withdraw a target from ``on``. Refuses one withdrawn before."""
    _withdraw(target, f"target of {target.start.isoformat()}", on, by)


def _withdraw(one: SeriesMark | Target, words: str, on: dt.date, by: Actor) -> None:
    by.require(Permission.FIGURES_LOAD, one.series.body.slug)
    if on < one.stated_on:
        raise Refused(f"It was stated on {day_words(one.stated_on)} and cannot be withdrawn before.")
    with trail.atomic():
        held = type(one)._default_manager.select_for_update().get(pk=one.pk)  # noqa: SLF001
        if held.withdrawn_on is not None:
            raise Refused(f"It was withdrawn on {day_words(held.withdrawn_on)} already.")
        held.withdrawn_on, held.withdrawn_by = on, by.identity
        held.save(update_fields=["withdrawn_on", "withdrawn_by"])
        trail.record(by=by, verb="withdrew mark", ref=one.series.ref, details={"what": words})


def _refuse_unsound(series: Series, row: MarkRow) -> None:
    if not row.reason.strip() or not row.stated_by.strip():
        raise Refused("A mark on a chart needs a reason and the name or post of who says so.")
    if row.end is not None and row.end <= row.start:
        raise Refused("A mark has to end after the day it begins.")
    if row.kind in _WITH_END and row.end is None:
        raise Refused("Say up to which day: the first day after.")
    if row.kind is MarkKind.STEP_CHANGE:
        Period.starting(row.start, Frequency(series.frequency))


def _refuse_unsound_target(row: TargetRow) -> None:
    if not row.stated_by.strip():
        raise Refused("Say who set the target.")
    if row.end is not None and row.end <= row.start:
        raise Refused("A target has to be reached after the day it starts from.")
    if row.start_value is not None and row.end is None:
        raise Refused("A line to a target needs the day by which it is to be reached.")


def _area(series: Series) -> str:
    return series.area.code if series.area else ""
