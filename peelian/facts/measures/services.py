"""Writes: define measures and sets, open series, state baselines and notices. Entering again amends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.measures.kinds import BaselineMethod, Confidence, Kind, Tier, Unit
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
from peelian.kernel.periods import Frequency
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Area, Body
from peelian.registers.records.restricted import restriction_fields
from peelian.statistics.polarity import Polarity

REGISTER = Ref("peelian", "registers", "measures")


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure as defined."""

    slug: str
    title: str
    definition: str
    unit: Unit
    kind: Kind
    polarity: Polarity
    tier: Tier = Tier.NONE
    performance: bool = True


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series of a body; an empty ``area`` is the body's whole area."""

    measure: str
    area: str
    frequency: Frequency
    supplier: str
    restriction: Restriction
    origin: str = ""
    method_note: str = ""
    source: str = ""


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
    """A baseline as its owner states it."""

    measure_set: str
    method: BaselineMethod
    owner: str
    reference_years: Sequence[int] = ()
    weights: Sequence[float] = ()
    exclusions: Sequence[ExclusionRow] = field(default=())


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A known weakness of one measure or one set; null days mean always."""

    confidence: Confidence
    text: str
    restriction: Restriction
    measure: str = ""
    measure_set: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    source: str = ""


def define_measures(rows: Iterable[MeasureRow], *, by: Actor) -> None:
    """Enter measures, or amend what is said of them."""
    with trail.atomic():
        count = 0
        for row in rows:
            Measure.objects.update_or_create(
                slug=row.slug,
                defaults={
                    "title": row.title,
                    "definition": row.definition,
                    "unit": row.unit,
                    "kind": row.kind,
                    "polarity": row.polarity,
                    "tier": row.tier,
                    "performance": row.performance,
                },
            )
            count += 1
        trail.record(by=by, verb="defined measures", ref=REGISTER, details={"rows": count})


def define_set(*, slug: str, title: str, rows: Sequence[tuple[str, str]], by: Actor) -> MeasureSet:
    """Enter a set; ``rows`` are (measure, label) in order and replace those it had."""
    with trail.atomic():
        measures = {measure.slug: measure for measure in Measure.objects.all()}
        unknown = [measure for measure, _ in rows if measure not in measures]
        if unknown:
            raise Refused(f"The set “{slug}” names measures that are not defined: {', '.join(unknown)}.")
        measure_set, _ = MeasureSet.objects.update_or_create(slug=slug, defaults={"title": title})
        measure_set.rows.all().delete()
        SetRow.objects.bulk_create(
            SetRow(measure_set=measure_set, measure=measures[measure], position=position, label=label)
            for position, (measure, label) in enumerate(rows, 1)
        )
        trail.record(by=by, verb="defined set", ref=REGISTER, details={"set": slug})
    return measure_set


def open_series(*, body: Body, rows: Iterable[SeriesRow], by: Actor) -> int:
    """Open series, or amend what is said of them. Refuses a measure or an area that is not in the record."""
    by.require(Permission.FIGURES_LOAD, body.slug)
    with trail.atomic():
        measures = {measure.slug: measure for measure in Measure.objects.all()}
        areas = {area.code: area for area in Area.objects.defer("outline")}
        count = 0
        for row in rows:
            if row.measure not in measures or (row.area and row.area not in areas):
                raise Refused(f"The record has no measure “{row.measure}” or no area “{row.area}”.")
            Series.objects.update_or_create(
                body=body,
                measure=measures[row.measure],
                area=areas[row.area] if row.area else None,
                defaults={
                    "frequency": row.frequency,
                    "supplier": row.supplier,
                    "origin": row.origin,
                    "method_note": row.method_note,
                    "source": row.source,
                    **restriction_fields(row.restriction),
                },
            )
            count += 1
        trail.record(by=by, verb="opened series", ref=body.ref, details={"rows": count})
    return count


def state_baseline(*, body: Body, row: BaselineRow, by: Actor) -> Baseline:
    """Enter a baseline as its owner states it, replacing its exclusions."""
    by.require(Permission.FIGURES_LOAD, body.slug)
    with trail.atomic():
        baseline, _ = Baseline.objects.update_or_create(
            body=body,
            measure_set=_set_called(row.measure_set),
            defaults={
                "method": row.method,
                "owner": row.owner,
                "reference_years": list(row.reference_years),
                "weights": list(row.weights),
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
        trail.record(by=by, verb="stated baseline", ref=body.ref, details={"set": row.measure_set})
    return baseline


def give_notice(*, body: Body, row: NoticeRow, by: Actor) -> DataNotice:
    """Enter a data notice. The same words about the same figures are entered once."""
    by.require(Permission.FIGURES_LOAD, body.slug)
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
                "source": row.source,
                **restriction_fields(row.restriction),
            },
        )
        trail.record(by=by, verb="gave notice", ref=body.ref, details={"confidence": row.confidence})
    return notice


def _set_called(slug: str) -> MeasureSet:
    found = MeasureSet.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(f"There is no set of measures “{slug}”.")
    return found
