"""Makes a body's performance measures public: one page each, from the same assessments as everything else."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.assurance.assessments.assessment import METHOD_WORDS, Assessment
from peelian.assurance.assessments.calculator import aligned
from peelian.assurance.assessments.formats import between, figure_text, plain
from peelian.assurance.assessments.queries import assess_body
from peelian.assurance.assessments.wording import POINT_WORDS
from peelian.facts.measures.models import MeasureSet, SetRow
from peelian.facts.measures.queries import Reading, sets_by_measure
from peelian.kernel.errors import NotFound
from peelian.kernel.periods import Frequency, Period
from peelian.publication.models import Release
from peelian.publication.payloads import (
    AreaReading,
    ChartPayload,
    MeasureCard,
    MeasurePayload,
    Row,
    Source,
)
from peelian.publication.services import Draft, publish
from peelian.registers.bodies.models import Body
from peelian.reports.blocks import series_chart
from peelian.sources.models import Snapshot
from peelian.statistics.control_charts import Assurance
from peelian.statistics.polarity import Polarity

_POLARITY_WORDS = {
    Polarity.LOWER_IS_BETTER: "Lower is better.",
    Polarity.HIGHER_IS_BETTER: "Higher is better.",
    Polarity.NEUTRAL: "Neither higher nor lower can be called better.",
}
_ASSURANCE_WORDS = {
    Assurance.CONSISTENTLY_PASSING: "The target is being met consistently.",
    Assurance.CONSISTENTLY_FAILING: "The target is being missed consistently.",
    Assurance.HIT_AND_MISS: "The target will be met in some periods and missed in others.",
    Assurance.NO_TARGET: "No target is set.",
    Assurance.TOO_FEW_POINTS: "There are too few figures to say whether a target would be met.",
}
_OTHER = ("", "Other measures")
_SPARKLINE = 24


def release_measures(
    *, body: Body, as_at: dt.date, by: Actor, measures: Collection[str] | None = None
) -> list[Release]:
    """Release every performance measure of a body, or of these, that may be public and was not withdrawn.

    A series that is not for the public is left out whole: neither its name nor its count is shown.
    """
    by.require(Permission.RELEASE, body.slug)
    return publish(measure_drafts(body=body, as_at=as_at, measures=measures), by=by)


def release_measure(*, body: Body, slug: str, as_at: dt.date, by: Actor) -> list[Release]:
    """Release one measure of a body, even one that was withdrawn. Refuses one that may not be public."""
    by.require(Permission.RELEASE, body.slug)
    drafts = measure_drafts(body=body, as_at=as_at, measures=[slug])
    if not drafts:
        raise NotFound(f"{body.name} has no figure of a measure “{slug}” that may be public.")
    return publish(drafts, by=by, again=True)


def measure_drafts(*, body: Body, as_at: dt.date, measures: Collection[str] | None = None) -> list[Draft]:
    """What releasing the measures of a body would make public, whether it is out already or not."""
    public = [
        assessment
        for assessment in assess_body(body, as_at=as_at, measures=measures)
        if assessment.series.measure.performance and assessment.series.restriction.is_public and assessment.reading
    ]
    snapshots = _snapshots(public)
    sets = sets_by_measure()
    by_measure: dict[int, list[Assessment]] = defaultdict(list)
    for assessment in public:
        by_measure[assessment.series.measure_id].append(assessment)
    drafts = []
    for measure_id, assessments in by_measure.items():
        whole = next((one for one in assessments if one.series.area is None), None)
        if whole is not None:
            parts = [one for one in assessments if one.series.area is not None]
            drafts.append(_draft(whole, parts, sets.get(measure_id), snapshots))
    return drafts


def _snapshots(assessments: Sequence[Assessment]) -> dict[int, Snapshot]:
    wanted = {reading.snapshot_id for one in assessments for reading in one.readings}
    return Snapshot.objects.in_bulk(wanted)


def _draft(
    whole: Assessment,
    parts: Sequence[Assessment],
    place: tuple[MeasureSet, SetRow] | None,
    snapshots: dict[int, Snapshot],
) -> Draft:
    measure = whole.series.measure
    card = _card(whole, place)
    rows = tuple(row for one in (whole, *parts) for row in _rows(one, snapshots))
    payload = MeasurePayload(
        card=card,
        definition=measure.definition,
        polarity_words=_POLARITY_WORDS[Polarity(measure.polarity)],
        method=whole.method,
        method_words=METHOD_WORDS[whole.method],
        as_at=max(reading.reported_on for one in (whole, *parts) for reading in one.readings),
        comparator_words=_comparator_words(whole),
        assurance_words=_ASSURANCE_WORDS[whole.assurance],
        caveats=(*whole.public_caveats, *([whole.series.method_note] if whole.series.method_note else [])),
        chart=_chart(whole),
        districts=tuple(_area_reading(one) for one in parts),
        rows=rows,
        sources=_sources((whole, *parts), snapshots),
    )
    return Draft(ref=whole.series.ref, title=measure.title, card=card, payload=payload)


def _card(whole: Assessment, place: tuple[MeasureSet, SetRow] | None) -> MeasureCard:
    measure, reading = whole.series.measure, whole.reading
    if reading is None or whole.period is None:
        raise ValueError(measure.slug)
    group_slug, group, position = (place[0].slug, place[0].title, place[1].position) if place else (*_OTHER, 0)
    values = [None if one.value is None else float(one.value) for one in whole.readings[-_SPARKLINE:]]
    return MeasureCard(
        slug=measure.slug,
        title=measure.title,
        group=group,
        group_slug=group_slug,
        position=position,
        tier=measure.tier,
        unit=measure.unit,
        text=whole.text,
        period_words=whole.period.words,
        reported_on=reading.reported_on,
        supplier=whole.series.supplier,
        sentence=whole.sentence,
        change_text=whole.change.text if whole.change else "",
        change_words=whole.change.words if whole.change else "",
        signal=whole.variation if whole.signal_words else "",
        signal_words=whole.signal_words,
        confidence=whole.confidence,
        sparkline=tuple(values) if len(values) > 2 else (),
    )


def _comparator_words(whole: Assessment) -> str:
    comparator = whole.comparator
    if comparator is None:
        return "It is not compared with anything."
    if comparator.lower is None:
        return f"It is compared with the {comparator.words}."
    return f"It is compared with the {comparator.words}: {between(comparator.lower, comparator.upper)}."


def _chart(whole: Assessment) -> ChartPayload | None:
    if whole.chart is None or whole.period is None:
        return None
    caption = f"{whole.series.measure.title}, {whole.series.body.area or whole.series.body}"
    spec, svg = series_chart(whole, caption=caption)
    return ChartPayload(caption=caption, alternative=whole.sentence, spec=spec, svg=svg)


def _area_reading(part: Assessment) -> AreaReading:
    area = part.series.area
    return AreaReading(
        area_code=area.code if area else "",
        area_name=area.name if area else "",
        text=part.text,
        period_words=part.period.words if part.period else "",
        signal_words=part.signal_words,
        sentence=part.sentence,
    )


def _rows(assessment: Assessment, snapshots: dict[int, Snapshot]) -> list[Row]:
    frequency, chart = Frequency(assessment.series.frequency), assessment.chart
    rows = []
    for at, reading in enumerate(aligned(assessment.readings, frequency)):
        if reading is None:
            continue
        limits = {}
        if chart is not None:
            limits = {
                "mean": _limit(chart.mean[at]),
                "lower": _limit(chart.lower[at]),
                "upper": _limit(chart.upper[at]),
                "signal": POINT_WORDS[chart.signals[at]],
            }
        rows.append(_row(assessment, reading, snapshots[reading.snapshot_id], limits))
    return rows


def _limit(value: float | None) -> str:
    return "" if value is None else plain(max(value, 0.0), 1)


def _row(assessment: Assessment, reading: Reading, snapshot: Snapshot, limits: dict[str, str]) -> Row:
    series = assessment.series
    period = Period(reading.start, reading.end, Frequency(series.frequency))
    return Row(
        area_code=series.area.code if series.area else "",
        area_name=series.area.name if series.area else "",
        period=period.code,
        period_words=period.words,
        period_start=period.start,
        value=_decimal(reading.value),
        text=figure_text(reading.value, series.measure.unit) if reading.value is not None else "not reported",
        null_reason=reading.null_reason,
        reported_on=reading.reported_on,
        cell=reading.cell,
        source_sha256=snapshot.blob_id,
        comparison=reading.comparison_printed,
        **limits,
    )


def _decimal(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def _sources(assessments: Sequence[Assessment], snapshots: dict[int, Snapshot]) -> tuple[Source, ...]:
    used = {reading.snapshot_id for one in assessments for reading in one.readings}
    return tuple(
        Source(
            supplier=snapshot.supplier,
            title=snapshot.title,
            file_name=snapshot.file_name,
            sha256=snapshot.blob_id,
            licence=snapshot.licence,
            url=snapshot.url,
            received_on=snapshot.received_on,
        )
        for pk, snapshot in sorted(snapshots.items())
        if pk in used
    )
