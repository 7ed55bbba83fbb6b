"""Judges one series: from its readings to one frozen assessment. Pure arithmetic on what it is given."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from peelian.assurance.assessments.assessment import Assessment, Caveat, Change, Comparator, Method
from peelian.assurance.assessments.formats import (
    between,
    figure_text,
    plain,
    points,
    printed_percent,
    signed_percent,
)
from peelian.assurance.assessments.wording import SIGNAL_WORDS, chart_words, places, sentence
from peelian.facts.measures.kinds import Confidence, Kind
from peelian.facts.measures.models import Baseline, DataNotice
from peelian.facts.measures.queries import History, Reading
from peelian.kernel.errors import Refused
from peelian.kernel.periods import Frequency, Period, day_words
from peelian.sources.printed_numbers import parse_number
from peelian.statistics import baselines
from peelian.statistics.comparisons import SMALL, compare_counts
from peelian.statistics.control_charts import ChartKind, Signal, Variation, XmrChart, variation, xmr
from peelian.statistics.polarity import Polarity
from peelian.statistics.sparse import chart_for, sparse_chart

_WEAKEST_FIRST = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)
_CHARTED = frozenset({Frequency.WEEK, Frequency.MONTH, Frequency.QUARTER})
_FEWEST_TO_CHART = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known about a series apart from its figures: the notices on it and its stated baseline."""

    notices: Sequence[DataNotice] = ()
    baseline: Baseline | None = None


@dataclass(slots=True)
class _Judgement:
    """What has been worked out so far about one reading."""

    method: Method = Method.VALUE
    comparator: Comparator | None = None
    change: Change | None = None
    caveats: list[Caveat] = field(default_factory=list)


def assess(
    history: History, *, as_at: dt.date, period: Period | None = None, standing: Standing | None = None
) -> Assessment:
    """Judge the reading of ``period``, or the latest, as reported by ``as_at``.

    Without a reading the assessment says so, and carries no figure. The rules are in the design: one comparator,
    percentages withheld or marked below 20, shares in percentage points, signals from an XmR chart.
    """
    standing = standing or Standing()
    upto = _upto(history, period)
    latest = upto[-1] if upto else None
    reading = history.at(period) if period else latest
    if reading is None:
        words = "Nothing has been reported" + (f" for {period.words}." if period else ".")
        return Assessment(history.series, as_at, period, None, "not reported", words, Method.VALUE)
    chart = _chart(history, upto)
    judged = _compare(history, upto, reading, standing, chart)
    confidence = _inherit(judged, reading, standing)
    replaced = history.replaced.get(reading.start)
    if replaced is not None:
        judged.caveats.append(_revision(history, replaced, reading))
    shown = (
        figure_text(reading.value, history.series.measure.unit) if reading.value is not None else "not reported"
    )
    judging = chart if reading.value is not None else None
    polarity = Polarity(history.series.measure.polarity)
    signal = variation(judging, polarity) if judging else Variation.TOO_FEW_POINTS
    when = history.period(reading)
    return Assessment(
        series=history.series,
        as_at=as_at,
        period=when,
        reading=reading,
        text=shown,
        sentence=sentence(history.series, when, reading, shown, judged.change, chart),
        method=judged.method,
        comparator=judged.comparator,
        change=judged.change,
        variation=signal,
        signal_words=SIGNAL_WORDS[signal] if judging else "",
        confidence=confidence,
        caveats=tuple(judged.caveats),
        chart=chart,
        readings=upto,
        replaced=replaced,
    )


def _upto(history: History, period: Period | None) -> tuple[Reading, ...]:
    if period is None:
        return history.readings
    return tuple(reading for reading in history.readings if reading.start <= period.start)


def _chart(history: History, readings: Sequence[Reading]) -> XmrChart | None:
    """The control chart of a volume or share with enough points; a period not reported is a gap, never a zero.

    Counts too few for moving ranges get exact limits. Where screening would leave limits of no width, nothing is
    screened. Trial limits carry no signals.
    """
    frequency = Frequency(history.series.frequency)
    if frequency not in _CHARTED or len(readings) < _FEWEST_TO_CHART:
        return None
    if history.series.measure.kind not in (Kind.VOLUME, Kind.SHARE):
        return None
    slots = aligned(readings, frequency)
    values = [None if one is None or one.value is None else float(one.value) for one in slots]
    if history.series.measure.kind == Kind.VOLUME and chart_for(values) is ChartKind.SPARSE:
        chart = sparse_chart(values)
    else:
        chart = xmr(values)
        if chart.average_moving_range == 0:
            chart = xmr(values, screen=False)
    return replace(chart, signals=(Signal.NONE,) * len(values)) if chart.trial else chart


def aligned(readings: Sequence[Reading], frequency: Frequency) -> list[Reading | None]:
    """The readings with None put where a period between them was not reported."""
    if not readings:
        return []
    slots: list[Reading | None] = [readings[0]]
    for before, reading in itertools.pairwise(readings):
        gap = before.end
        while gap < reading.start:
            slots.append(None)
            gap = Period.starting(gap, frequency).end
        slots.append(reading)
    return slots


def _compare(
    history: History,
    upto: Sequence[Reading],
    reading: Reading,
    standing: Standing,
    chart: XmrChart | None,
) -> _Judgement:
    if reading.value is None:
        return _Judgement()
    if reading.comparison is not None:
        return _printed(history, reading)
    is_share = history.series.measure.kind == Kind.SHARE
    weighted = None if is_share else _weighted(history, reading, standing.baseline)
    if weighted is not None:
        return weighted
    if is_share and len(upto) > 1 and upto[-2].end == reading.start and upto[-2].value is not None:
        return _in_points(history, upto[-2].value, reading.value)
    if chart is not None and not chart.trial:
        return _against_average(chart, reading)
    return _Judgement()


def _printed(history: History, reading: Reading) -> _Judgement:
    """The supplier's own percentage, kept as the supplier's, with the baseline it implies."""
    supplier, text = history.series.supplier, printed_percent(reading.comparison_printed)
    label = reading.comparison_label.rstrip("% ").lower() or "own comparison"
    implied = _implied(reading)
    if implied is None:
        words = f"{supplier} print {text} against their {label}; that cannot be right for this figure"
        return _Judgement(Method.PRINTED_COMPARISON, None, Change(text, words, reliable=False))
    comparator = Comparator(f"{label} of {supplier}", supplier, implied.lower, implied.upper)
    small = float(reading.value or 0) < SMALL or (implied.central or 0.0) < SMALL
    if implied.upper is None:
        words = f"{supplier} print {text} against their {label}, which says only that it was above zero"
    else:
        words = f"{supplier} print {text} against their {label}, which works out at {_about(implied)}"
    if small:
        words += ": too few to compare"
    return _Judgement(Method.PRINTED_COMPARISON, comparator, Change(text, words, reliable=not small))


def _about(implied: baselines.ImpliedBaseline) -> str:
    return between(implied.lower, implied.upper)


def _implied(reading: Reading) -> baselines.ImpliedBaseline | None:
    percent = parse_number(reading.comparison_printed)
    if percent is None or reading.value is None:
        return None
    try:
        return baselines.implied_baseline(reading.value, percent)
    except Refused:
        return None


def _weighted(history: History, reading: Reading, baseline: Baseline | None) -> _Judgement | None:
    """Our own weighted baseline, where its owner has stated years and weights and the figures are there."""
    if baseline is None or not baseline.reference_years or not baseline.weights:
        return None
    excluded, values = [], {}
    for year in baseline.reference_years:
        earlier = _same_period(history, reading, year)
        values[year] = None if earlier is None or earlier.value is None else float(earlier.value)
        if earlier is not None and any(one.start <= earlier.start < one.end for one in baseline.exclusions.all()):
            excluded.append(year)
    pairs = sorted(zip(baseline.reference_years, baseline.weights, strict=True), reverse=True)
    try:
        made = baselines.weighted_baseline(values, weights=[weight for _, weight in pairs], excluded=excluded)
        change = compare_counts(float(reading.value or 0), made.value)
    except Refused:
        return None
    comparator = Comparator("weighted baseline", "Peelian", made.value, made.value)
    size = plain(made.value, 1)
    if change.percent is None:
        return _Judgement(
            Method.WEIGHTED_BASELINE, comparator, Change("", f"the baseline is {size}", reliable=False)
        )
    text = signed_percent(change.percent)
    if change.percent_may_stand_alone:
        shown = Change(text, f"{text} against a weighted baseline of {size}", reliable=True)
    else:
        shown = Change("", f"against a weighted baseline of {size}: too few to compare", reliable=False)
    return _Judgement(Method.WEIGHTED_BASELINE, comparator, shown)


def _same_period(history: History, reading: Reading, year: int) -> Reading | None:
    frequency = Frequency(history.series.frequency)
    if frequency is Frequency.WEEK:
        week = reading.start.isocalendar().week
        try:
            return history.at(Period.week(year, week))
        except Refused:
            return None
    wanted = (year, reading.start.month, reading.start.day)
    return next((one for one in history.readings if one.start.timetuple()[:3] == wanted), None)


def _in_points(history: History, before: Decimal, value: Decimal) -> _Judgement:
    text = points(value - before)
    was = figure_text(before, history.series.measure.unit)
    comparator = Comparator("period before", "Peelian", float(before), float(before))
    words = f"{text} on the period before ({was})"
    return _Judgement(Method.POINTS, comparator, Change(text, words, reliable=False))


def _against_average(chart: XmrChart, reading: Reading) -> _Judgement:
    segment = chart.segments[-1]
    mean = segment.mean or 0.0
    words = chart_words(chart)
    comparator = Comparator(f"average of {segment.points} points", "Peelian", mean, mean)
    difference = float(reading.value or 0) - mean
    size = plain(abs(difference), places(chart))
    text = f"{size} {'above' if difference >= 0 else 'below'} average" if size != "0" else "at the average"
    method = Method.SPARSE if chart.kind is ChartKind.SPARSE else Method.XMR
    return _Judgement(method, comparator, Change(text, words, reliable=True))


def _inherit(judged: _Judgement, reading: Reading, standing: Standing) -> Confidence:
    """Add the notices in force for the reading; the weakest of them decides the confidence."""
    grades = [Confidence.HIGH]
    for notice in standing.notices:
        after = notice.end is not None and reading.start >= notice.end
        before = notice.start is not None and reading.end <= notice.start
        if not after and not before:
            judged.caveats.append(Caveat(notice.text, notice.restriction.is_public))
            grades.append(Confidence(notice.confidence))
    if judged.change is not None and not judged.change.reliable and judged.method is not Method.POINTS:
        grades.append(Confidence.MEDIUM)
    return next(grade for grade in _WEAKEST_FIRST if grade in grades)


def _revision(history: History, replaced: Reading, reading: Reading) -> Caveat:
    was = (
        figure_text(replaced.value, history.series.measure.unit) if replaced.value is not None else "not reported"
    )
    return Caveat(
        f"Revised: reported as {was} on {day_words(replaced.reported_on)}, "
        f"and as it stands here on {day_words(reading.reported_on)}."
    )
