"""Writes: define measures and sets, open series, state baselines and notices. Entering again amends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.measures.kinds import (
    BaselineMethod,
    Confidence,
    Kind,
    SetKind,
    Tier,
    Unit,
    Weakness,
)
from peelian.facts.measures.models import (
    Baseline,
    BaselineExclusion,
    DataNotice,
    Measure,
    MeasureSet,
    Series,
    SetRow,
)
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import Frequency, day_words
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Area, Body
from peelian.registers.records.restricted import restriction_fields
from peelian.statistics.polarity import Polarity

REGISTER = Ref("peelian", "registers", "measures")
_LONGEST_WAIT = 1095


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure as defined. ``parent`` is the short name of what it is a part of."""

    slug: str
    title: str
    definition: str
    unit: Unit
    kind: Kind
    polarity: Polarity
    tier: Tier = Tier.NONE
    performance: bool = True
    parent: str = ""


@dataclass(frozen=True, slots=True)
class SetDetails:
    """What a set is besides its rows: of which kind, whose (everybody's when empty), and between which days.

    ``valid_to`` is the first day on which it no longer holds, ``replaces`` the set it came after, and ``tiers``
    those measures whose tier in this set is its own.
    """

    kind: SetKind = SetKind.TABLE
    body: str = ""
    description: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    replaces: str = ""
    tiers: Mapping[str, Tier] = field(default_factory=dict)
    verify: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series of a body; an empty ``area`` is the body's whole area.

    ``steward`` is the post that answers for the figures, ``due_days`` how many days after a period ends its figure
    is expected.
    """

    measure: str
    area: str
    frequency: Frequency
    supplier: str
    restriction: Restriction
    origin: str = ""
    method_note: str = ""
    source: str = ""
    steward: str = ""
    due_days: int | None = None


@dataclass(frozen=True, slots=True)
class ExclusionRow:
    """A stretch left out of a baseline; ``end`` is the first day after."""

    start: dt.date
    end: dt.date
    reason: str
    stated_by: str
    stated_on: dt.date
    source: str = ""


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """A baseline as its owner states it; each weight is that of the reference year in the same place.

    ``named_year`` is the calendar year in which the financial year to compare with begins, such as 2019 for the
    last before the pandemic. A baseline is in force from ``stated_on``; without it, from the beginning.
    """

    measure_set: str
    method: BaselineMethod
    owner: str
    reference_years: Sequence[int] = ()
    weights: Sequence[float] = ()
    exclusions: Sequence[ExclusionRow] = field(default=())
    named_year: int | None = None
    stated_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A known weakness of one measure or one set; null days mean always.

    While a notice says ``withheld`` the figures it is about are not shown.
    """

    confidence: Confidence
    text: str
    restriction: Restriction
    measure: str = ""
    measure_set: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    source: str = ""
    weakness: Weakness | None = None
    withheld: bool = False
    stated_by: str = ""
    stated_on: dt.date | None = None


def define_measures(rows: Iterable[MeasureRow], *, by: Actor) -> None:
    """Enter measures, or amend what is said of them. They are everybody's: only the operator may.

    Refuses a parent that is not defined before its parts.
    """
    by.require_operator("define measures")
    with trail.atomic():
        known = dict(Measure.objects.values_list("slug", "pk"))
        count = 0
        for row in rows:
            if row.parent and (row.parent not in known or row.parent == row.slug):
                raise Refused(f"“{row.slug}” is said to be a part of “{row.parent}”, which is not defined yet.")
            measure, _ = Measure.objects.update_or_create(
                slug=row.slug,
                defaults={
                    "title": row.title,
                    "definition": row.definition,
                    "unit": row.unit,
                    "kind": row.kind,
                    "polarity": row.polarity,
                    "tier": row.tier,
                    "performance": row.performance,
                    "parent_id": known[row.parent] if row.parent else None,
                },
            )
            known[row.slug] = measure.pk
            count += 1
        trail.record(by=by, verb="defined measures", ref=REGISTER, details={"rows": count})


def define_set(
    *, slug: str, title: str, rows: Sequence[tuple[str, str]], by: Actor, details: SetDetails | None = None
) -> MeasureSet:
    """Enter a set; ``rows`` are (measure, label) in order and replace those it had. Only the operator may.

    Refuses a measure, a body or a set to replace that is not in the record, a measure or a label that stands
    twice, and an end that is not after the beginning.
    """
    by.require_operator("define sets of measures")
    details = details or SetDetails()
    for names in zip(*rows, strict=True):
        if len({name.casefold() for name in names}) < len(names):
            raise Refused(f"The set “{slug}” names a measure or a label twice.")
    if details.valid_from and details.valid_to and details.valid_to <= details.valid_from:
        raise Refused(f"The set “{slug}” would end before it begins.")
    with trail.atomic():
        measures = {measure.slug: measure for measure in Measure.objects.all()}
        unknown = [name for name in (*(measure for measure, _ in rows), *details.tiers) if name not in measures]
        if unknown:
            raise Refused(f"The set “{slug}” names measures that are not defined: {', '.join(unknown)}.")
        measure_set, _ = MeasureSet.objects.update_or_create(
            slug=slug, defaults={"title": title, **_set_fields(details)}
        )
        measure_set.rows.all().delete()
        SetRow.objects.bulk_create(
            SetRow(
                measure_set=measure_set,
                measure=measures[measure],
                position=position,
                label=label,
                tier=details.tiers.get(measure, Tier.NONE),
            )
            for position, (measure, label) in enumerate(rows, 1)
        )
        trail.record(by=by, verb="defined set", ref=REGISTER, details={"set": slug})
    return measure_set


def _set_fields(details: SetDetails) -> dict[str, object]:
    body = Body.objects.filter(slug=details.body).first()
    if details.body and body is None:
        raise NotFound(f"There is no body “{details.body}”.")
    return {
        "kind": details.kind,
        "body": body,
        "description": details.description,
        "valid_from": details.valid_from,
        "valid_to": details.valid_to,
        "replaces": _set_called(details.replaces) if details.replaces else None,
        "verify": details.verify,
        "source": details.source,
    }


def open_series(*, body: Body, rows: Iterable[SeriesRow], by: Actor) -> int:
    """Open series, or amend what is said of them.

    Refuses a measure or an area that is not in the record, and another frequency for a series that has figures.
    """
    by.require(Permission.FIGURES_LOAD, body.slug)
    with trail.atomic():
        measures = {measure.slug: measure for measure in Measure.objects.all()}
        areas = {area.code: area for area in Area.objects.defer("outline")}
        held = {(one.measure_id, one.area_id): one for one in Series.objects.filter(body=body)}
        count = 0
        for row in rows:
            if row.measure not in measures or (row.area and row.area not in areas):
                raise Refused(f"The record has no measure “{row.measure}” or no area “{row.area}”.")
            measure, area = measures[row.measure], areas[row.area] if row.area else None
            before = held.get((measure.pk, area.pk if area else None))
            if before is not None and before.frequency != row.frequency and before.observations.exists():
                raise Refused(f"The series of “{row.measure}” has figures by the {before.frequency}.")
            Series.objects.update_or_create(
                body=body,
                measure=measure,
                area=area,
                defaults={
                    "frequency": row.frequency,
                    "supplier": row.supplier,
                    "origin": row.origin,
                    "method_note": row.method_note,
                    "source": row.source,
                    "steward": row.steward,
                    "due_days": row.due_days,
                    **restriction_fields(row.restriction),
                },
            )
            count += 1
        trail.record(by=by, verb="opened series", ref=body.ref, details={"rows": count})
    return count


def set_cadence(*, series: Sequence[Series], steward: str, due_days: int | None, by: Actor) -> None:
    """Say which post answers for the figures of these series, and how many days after a period they are expected.

    Without days nothing of them is ever late. Refuses more than three years.
    """
    if due_days is not None and not 0 <= due_days <= _LONGEST_WAIT:
        raise Refused(f"A figure is expected from 0 to {_LONGEST_WAIT:,} days after its period ends.")
    for body in {one.body.slug for one in series}:
        by.require(Permission.FIGURES_LOAD, body)
    with trail.atomic():
        for one in series:
            one.steward, one.due_days = steward.strip(), due_days
            one.save(update_fields=["steward", "due_days"])
            details = {"steward": one.steward, "days": due_days, "area": one.area.code if one.area else ""}
            trail.record(by=by, verb="set cadence", ref=one.ref, details=details)


def state_baseline(*, body: Body, row: BaselineRow, by: Actor, new: bool = False) -> Baseline:
    """Enter a baseline as its owner states it, replacing its exclusions.

    Years and weights are both stated or neither. Refuses a year that stands twice, a weight not above 0, years
    none of which lies before the one it comes into force in, an exclusion without a reason or whose end is not
    after its start, and, where it is to be a ``new`` one, a day from which one is in force already.
    """
    by.require(Permission.FIGURES_LOAD, body.slug)
    refuse_unsound_baseline(row)
    with trail.atomic():
        trail.record(by=by, verb="stated baseline", ref=body.ref, details={"set": row.measure_set})
        held = Baseline.objects.filter(body=body, measure_set__slug=row.measure_set, stated_on=row.stated_on)
        if new and held.exists():
            raise Refused("A baseline is in force from that day already, and is not changed. Give a later day.")
        baseline, _ = Baseline.objects.update_or_create(
            body=body,
            measure_set=_set_called(row.measure_set),
            stated_on=row.stated_on,
            defaults={
                "method": row.method,
                "owner": row.owner,
                "reference_years": list(row.reference_years),
                "weights": list(row.weights),
                "named_year": row.named_year,
            },
        )
        baseline.exclusions.all().delete()
        BaselineExclusion.objects.bulk_create(
            BaselineExclusion(
                baseline=baseline,
                start=exclusion.start,
                end=exclusion.end,
                reason=exclusion.reason,
                stated_by=exclusion.stated_by,
                stated_on=exclusion.stated_on,
                source=exclusion.source,
            )
            for exclusion in row.exclusions
        )
    return baseline


def give_notice(*, body: Body, row: NoticeRow, by: Actor) -> DataNotice:
    """Enter a data notice. The same words about the same figures are entered once.

    Refuses one that is not about either a measure or a set, and one that ends before it begins.
    """
    by.require(Permission.FIGURES_LOAD, body.slug)
    if bool(row.measure) == bool(row.measure_set):
        raise Refused("A data notice is about one measure or about one set of measures.")
    if row.start and row.end and row.end <= row.start:
        raise Refused(f"A notice from {row.start} cannot have ended by {row.end}.")
    with trail.atomic():
        measure = Measure.objects.filter(slug=row.measure).first()
        if row.measure and measure is None:
            raise NotFound(f"There is no measure “{row.measure}”.")
        notice, _ = DataNotice.objects.update_or_create(
            body=body,
            measure=measure,
            measure_set=_set_called(row.measure_set) if row.measure_set else None,
            text=row.text,
            defaults={
                "start": row.start,
                "end": row.end,
                "confidence": row.confidence,
                "weakness": row.weakness or "",
                "withheld": row.withheld,
                "stated_by": row.stated_by,
                "stated_on": row.stated_on,
                "source": row.source,
                **restriction_fields(row.restriction),
            },
        )
        trail.record(by=by, verb="gave notice", ref=body.ref, details={"confidence": row.confidence})
    return notice


def end_notice(*, notice: DataNotice, end: dt.date, by: Actor) -> None:
    """Say that a notice is about figures of periods before ``end`` only: the first day on which it does not hold.

    Refuses an end that is not after its start, and a later one than it has.
    """
    by.require(Permission.FIGURES_LOAD, notice.body.slug)
    if notice.start and end <= notice.start:
        raise Refused(f"The notice begins on {day_words(notice.start)} and cannot have ended by then.")
    with trail.atomic():
        trail.record(by=by, verb="ended notice", ref=notice.body.ref, details={"end": end.isoformat()})
        held = DataNotice.objects.select_for_update().get(pk=notice.pk)
        if held.end is not None and held.end < end:
            raise Refused(f"The notice ended on {day_words(held.end)} already. Give another notice.")
        held.end = end
        held.save(update_fields=["end"])
    notice.refresh_from_db()


def refuse_unsound_baseline(row: BaselineRow) -> None:
    """Refuse a baseline that :func:`state_baseline` would refuse for what it says."""
    years, weights = row.reference_years, row.weights
    if len(years) != len(weights) or len(set(years)) < len(years) or any(weight <= 0 for weight in weights):
        raise Refused("A baseline states each reference year once, each with a weight above 0.")
    if years and row.stated_on is not None and min(years) >= row.stated_on.year:
        raise Refused(
            f"A figure is not held against its own year. Give a reference year before {row.stated_on.year}, "
            "when the baseline comes into force."
        )
    for one in row.exclusions:
        if one.end <= one.start or not one.reason.strip():
            raise Refused("An exclusion needs a reason, and an end after its start.")


def _set_called(slug: str) -> MeasureSet:
    found = MeasureSet.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(f"There is no set of measures “{slug}”.")
    return found
