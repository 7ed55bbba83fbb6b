"""The page of one measure, laid out from its assessments. Nothing is worked out here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from peelian.assurance.assessments.assessment import METHOD_WORDS, Assessment
from peelian.assurance.assessments.charting import aligned
from peelian.assurance.assessments.formats import between, figure_text, plain, points
from peelian.assurance.assessments.wording import POINT_WORDS, WITHHELD
from peelian.facts.measures.kinds import Kind, Unit
from peelian.facts.measures.models import Measure
from peelian.facts.measures.queries import Reading
from peelian.kernel.periods import Frequency, Period
from peelian.publication import entries, payloads
from peelian.publication.areas import compare_areas
from peelian.publication.measure_workbooks import workbook_files
from peelian.publication.places import Place, Places
from peelian.publication.services import Draft
from peelian.reports.blocks import series_chart
from peelian.sources.models import Snapshot
from peelian.sources.printed_numbers import digits
from peelian.statistics.control_charts import Assurance
from peelian.statistics.polarity import Polarity

_POLARITY_WORDS = {
    Polarity.LOWER_IS_BETTER: "Lower is better.",
    Polarity.HIGHER_IS_BETTER: "Higher is better.",
    Polarity.NEUTRAL: "Neither higher nor lower can be called better.",
}
ASSURANCE_WORDS = {
    Assurance.CONSISTENTLY_PASSING: "The target is being met consistently.",
    Assurance.CONSISTENTLY_FAILING: "The target is being missed consistently.",
    Assurance.HIT_AND_MISS: "The target will be met in some periods and missed in others.",
    Assurance.NO_TARGET: "No target is set.",
    Assurance.TOO_FEW_POINTS: "There are too few figures to say whether a target would be met.",
}
_SPARKLINE = 24


@dataclass(frozen=True, slots=True)
class Record:
    """What every page of a body's measures needs: places, source files, and which measures have a page."""

    places: Places
    snapshots: dict[int, Snapshot]
    out: Collection[int]
    parts: dict[int, list[Measure]]

    @classmethod
    def of(cls, places: Places, public: Sequence[Assessment]) -> Record:
        """From everything of the body that may be public. One query."""
        parts: dict[int, list[Measure]] = defaultdict(list)
        measures = {one.series.measure_id: one.series.measure for one in public if one.series.area is None}
        for measure in measures.values():
            if measure.parent_id:
                parts[measure.parent_id].append(measure)
        return cls(places, entries.snapshots_of(public), measures, parts)


def measure_draft(whole: Assessment, parts: Sequence[Assessment], record: Record) -> Draft:
    """What releasing one measure makes public: its card, its page, and its spreadsheets."""
    card = measure_card(whole, record.places.of(whole.series.measure))
    payload = _payload(whole, parts, card, record)
    files = workbook_files(payload, publisher=whole.series.body.name)
    listed = payload.model_copy(update={"files": tuple(entries.file_card(file) for file in files)})
    return Draft(ref=whole.series.ref, title=card.title, card=card, payload=listed, files=files)


def _payload(
    whole: Assessment, parts: Sequence[Assessment], card: payloads.MeasureCard, record: Record
) -> payloads.MeasurePayload:
    measure, every = whole.series.measure, (whole, *parts)
    compared, positions = compare_areas(whole, parts)
    parent = measure.parent if measure.parent_id in record.out else None
    return payloads.MeasurePayload(
        card=card,
        definition=measure.definition,
        polarity_words=_POLARITY_WORDS[Polarity(measure.polarity)],
        method=whole.method,
        method_words=METHOD_WORDS[whole.method],
        as_at=max(reading.reported_on for one in every for reading in one.readings),
        comparator_words=_comparator_words(whole),
        assurance_words=ASSURANCE_WORDS[whole.assurance],
        caveats=(*whole.public_caveats, *([whole.series.method_note] if whole.series.method_note else [])),
        chart=_chart(whole),
        districts=tuple(_area_reading(one, positions) for one in parts),
        rows=tuple(row for one in every for row in _rows(one, record.snapshots)),
        sources=entries.sources(every, record.snapshots),
        notices=entries.notices(every),
        marks=tuple(
            payloads.Mark(kind=mark.kind, start=mark.start, end=mark.end, words=mark.words) for mark in whole.marks
        ),
        years=tuple(_year(one) for one in whole.years),
        rate=entries.rate(whole.rate),
        target=_target(whole),
        revisions=tuple(revision for one in every for revision in _revisions(one)),
        coverage=whole.coverage,
        parent=_named(parent) if parent else None,
        parts=tuple(_named(one) for one in record.parts.get(measure.pk, ())),
        areas=compared,
    )


def measure_card(whole: Assessment, place: Place) -> payloads.MeasureCard:
    """The measure in a list. It has a reading, since nothing else is released."""
    measure, reading, period = whole.series.measure, whole.reading, whole.period
    if reading is None or period is None:
        raise ValueError(measure.slug)
    values = [None if one.value is None else float(one.value) for one in whole.readings[-_SPARKLINE:]]
    has_target = whole.assurance is not Assurance.NO_TARGET
    return payloads.MeasureCard(
        slug=measure.slug,
        title=measure.title,
        group=place.group,
        group_slug=place.group_slug,
        position=place.position,
        tier=place.tier,
        unit=measure.unit,
        text=whole.text,
        period_words=period.words,
        reported_on=reading.reported_on,
        supplier=whole.series.supplier,
        sentence=whole.sentence,
        change_text=whole.change.text if whole.change else "",
        change_words=whole.change.words if whole.change else "",
        signal=whole.variation if whole.signal_words else "",
        signal_words=whole.signal_words,
        confidence=whole.confidence,
        sparkline=tuple(values) if len(values) > 2 else (),
        objective=place.objective,
        objective_slug=place.objective_slug,
        objective_position=place.objective_position,
        parent=measure.parent.slug if measure.parent else "",
        assurance=whole.assurance if has_target else "",
        assurance_words=ASSURANCE_WORDS[whole.assurance] if has_target else "",
        target_text=whole.target.text if whole.target else "",
        rate_text=whole.rate.text if whole.rate else "",
        status=reading.status or ("revised" if whole.replaced else ""),
        withheld=whole.withheld,
        steward=whole.series.steward,
        next_due=whole.next_due,
    )


def _comparator_words(whole: Assessment) -> str:
    comparator = whole.comparator
    if comparator is None:
        return "It is not compared with anything."
    if comparator.lower is None:
        return f"It is compared with the {comparator.words}."
    return f"It is compared with the {comparator.words}: {between(comparator.lower, comparator.upper)}."


def _chart(whole: Assessment) -> payloads.ChartPayload | None:
    if whole.chart is None or whole.period is None:
        return None
    caption = f"{whole.series.measure.title}, {whole.series.body.area or whole.series.body}"
    spec, svg = series_chart(whole, caption=caption)
    return payloads.ChartPayload(caption=caption, alternative=whole.sentence, spec=spec, svg=svg)


def _target(whole: Assessment) -> payloads.Target | None:
    target = whole.target
    return payloads.Target(text=target.text, words=target.words, met=target.met) if target else None


def _year(one: object) -> payloads.YearCompared:
    return payloads.YearCompared.model_validate(one, from_attributes=True)


def _named(measure: Measure) -> payloads.NamedMeasure:
    return payloads.NamedMeasure(slug=measure.slug, title=measure.title)


def _area_reading(part: Assessment, positions: dict[str, str]) -> payloads.AreaReading:
    area, reading = part.series.area, part.reading
    code = area.code if area else ""
    return payloads.AreaReading(
        area_code=code,
        area_name=area.name if area else "",
        text=part.text,
        period_words=part.period.words if part.period else "",
        signal_words=part.signal_words,
        sentence=part.sentence,
        value=digits(reading.value if reading else None),
        rate=entries.rate(part.rate),
        position=positions.get(code, ""),
    )


def _revisions(one: Assessment) -> list[payloads.Revision]:
    """Every value that a later report changed, the newest period first."""
    series, found = one.series, []
    frequency, unit = Frequency(series.frequency), series.measure.unit
    latest = {reading.start: reading for reading in one.readings}
    for start, before in sorted(one.earlier.items(), reverse=True):
        if start not in latest:
            continue
        period = Period.starting(start, frequency)
        for was, now in zip(before, (*before[1:], latest[start]), strict=True):
            found.append(
                payloads.Revision(
                    area_name=series.area.name if series.area else "",
                    period=period.code,
                    period_words=period.words,
                    was_text=_told(was, unit),
                    was_on=was.reported_on,
                    now_text=_told(now, unit),
                    now_on=now.reported_on,
                    size_text=_size(was, now, series.measure),
                    reason=now.revision_reason,
                )
            )
    return found


def _told(reading: Reading, unit: str) -> str:
    if reading.value is None:
        return reading.null_reason or "not reported"
    return figure_text(reading.value, unit)


def _size(was: Reading, now: Reading, measure: Measure) -> str:
    if was.value is None or now.value is None:
        return ""
    if measure.kind == Kind.SHARE:
        return points(now.value - was.value)
    sign = "+" if now.value > was.value else ""
    difference = now.value - was.value
    return figure_text(difference, measure.unit) if measure.unit == Unit.POUNDS else f"{sign}{plain(difference)}"


def _rows(assessment: Assessment, snapshots: dict[int, Snapshot]) -> list[payloads.Row]:
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


def _row(assessment: Assessment, reading: Reading, snapshot: Snapshot, limits: dict[str, str]) -> payloads.Row:
    series = assessment.series
    period = Period(reading.start, reading.end, Frequency(series.frequency))
    absent = WITHHELD if reading.null_reason == WITHHELD else "not reported"
    return payloads.Row(
        area_code=series.area.code if series.area else "",
        area_name=series.area.name if series.area else "",
        period=period.code,
        period_words=period.words,
        period_start=period.start,
        value=digits(reading.value),
        text=figure_text(reading.value, series.measure.unit) if reading.value is not None else absent,
        null_reason=reading.null_reason,
        reported_on=reading.reported_on,
        cell=reading.cell,
        source_sha256=snapshot.blob_id,
        comparison=reading.comparison_printed,
        base="" if reading.base is None else str(reading.base),
        status=reading.status,
        revised=reading.start in assessment.earlier,
        **limits,
    )
