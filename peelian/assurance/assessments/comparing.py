"""What a figure is held against, one thing at a time: the supplier's percentage, a baseline, the period before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from peelian.assurance.assessments.assessment import Caveat, Change, Comparator, Method
from peelian.assurance.assessments.formats import (
    between,
    figure_text,
    plain,
    points,
    printed_percent,
    signed_percent,
)
from peelian.assurance.assessments.wording import places
from peelian.facts.measures.kinds import BaselineMethod, Kind
from peelian.facts.measures.models import Baseline
from peelian.facts.measures.queries import History, Reading
from peelian.kernel.errors import Refused
from peelian.kernel.periods import Frequency, Period
from peelian.sources.printed_numbers import parse_number
from peelian.statistics import baselines
from peelian.statistics.comparisons import SMALL, compare_counts
from peelian.statistics.control_charts import ChartKind, ControlChart
from peelian.statistics.shares import share_change

_CHART_METHODS = {ChartKind.SPARSE: Method.SPARSE, ChartKind.P: Method.P_CHART}


@dataclass(slots=True)
class Judgement:
    """What has been worked out so far about one reading."""

    method: Method = Method.VALUE
    comparator: Comparator | None = None
    change: Change | None = None
    caveats: list[Caveat] = field(default_factory=list)


def compare(
    history: History,
    upto: Sequence[Reading],
    reading: Reading,
    baseline: Baseline | None,
    chart: ControlChart | None,
    usual: str,
) -> Judgement:
    """Hold ``reading`` against the first of these that there is: what its supplier printed, its stated baseline,
    for a share the period before, and the average of its own past. ``usual`` is how the chart puts that."""
    if reading.value is None:
        return Judgement()
    if reading.comparison is not None:
        return _printed(history, reading)
    is_share = history.series.measure.kind == Kind.SHARE
    against_baseline = None if is_share else _baseline(history, reading, baseline)
    if against_baseline is not None:
        return against_baseline
    if is_share and len(upto) > 1 and upto[-2].end == reading.start and upto[-2].value is not None:
        return _in_points(history, upto[-2], reading)
    if chart is not None and not chart.trial:
        return _against_average(chart, reading, usual)
    return Judgement()


def _printed(history: History, reading: Reading) -> Judgement:
    """The supplier's own percentage, kept as the supplier's, with the baseline it implies."""
    supplier, text = history.series.supplier, printed_percent(reading.comparison_printed)
    label = reading.comparison_label.rstrip("% ").lower() or "own comparison"
    implied = _implied(reading)
    if implied is None:
        words = f"{supplier} print {text} against their {label}; that cannot be right for this figure"
        return Judgement(Method.PRINTED_COMPARISON, None, Change(text, words, reliable=False))
    comparator = Comparator(f"{label} of {supplier}", supplier, implied.lower, implied.upper)
    small = float(reading.value or 0) < SMALL or (implied.central or 0.0) < SMALL
    if implied.upper is None:
        words = f"{supplier} print {text} against their {label}, which says only that it was above zero"
    else:
        words = f"{supplier} print {text} against their {label}, which works out at {_about(implied)}"
    if small:
        words += ": too few to compare"
    return Judgement(Method.PRINTED_COMPARISON, comparator, Change(text, words, reliable=not small))


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


def _baseline(history: History, reading: Reading, baseline: Baseline | None) -> Judgement | None:
    """Our own baseline, where its owner has stated the years and the figures of all of them are there."""
    if baseline is None or not baseline.reference_years:
        return None
    even = baseline.method == BaselineMethod.MEAN
    weights = [1.0] * len(baseline.reference_years) if even else baseline.weights
    if not weights:
        return None
    excluded, values = [], {}
    for year in baseline.reference_years:
        earlier = _same_period(history, reading, year)
        values[year] = None if earlier is None or earlier.value is None else float(earlier.value)
        if earlier is not None and any(one.start <= earlier.start < one.end for one in baseline.exclusions.all()):
            excluded.append(year)
    pairs = sorted(zip(baseline.reference_years, weights, strict=True), reverse=True)
    try:
        made = baselines.weighted_baseline(values, weights=[weight for _, weight in pairs], excluded=excluded)
        change = compare_counts(float(reading.value or 0), made.value)
    except Refused:
        return None
    called = "average of the reference years" if even else "weighted baseline"
    comparator = Comparator(called, "Peelian", made.value, made.value)
    size = plain(made.value, 1)
    if change.percent is None:
        shown = Change("", f"the baseline is {size}", reliable=False)
        return Judgement(Method.WEIGHTED_BASELINE, comparator, shown)
    text = signed_percent(change.percent)
    if change.percent_may_stand_alone:
        shown = Change(text, f"{text} against a {called} of {size}", reliable=True)
    else:
        shown = Change("", f"against a {called} of {size}: too few to compare", reliable=False)
    return Judgement(Method.WEIGHTED_BASELINE, comparator, shown)


def _same_period(history: History, reading: Reading, year: int) -> Reading | None:
    """The figure of the same week, month or other period of ``year``; none in its own, where it is ``reading``."""
    own, week, _ = reading.start.isocalendar()
    if Frequency(history.series.frequency) is Frequency.WEEK:
        try:
            return None if year == own else history.at(Period.week(year, week))
        except Refused:
            return None
    if year == reading.start.year:
        return None
    wanted = (year, reading.start.month, reading.start.day)
    return next((one for one in history.readings if one.start.timetuple()[:3] == wanted), None)


def _in_points(history: History, before: Reading, reading: Reading) -> Judgement:
    """A share against the period before: judged where both bases are known, otherwise said and not judged."""
    was, now = Decimal(before.value or 0), Decimal(reading.value or 0)
    text = points(now - was)
    comparator = Comparator("period before", "Peelian", float(was), float(was))
    words = f"{text} on the period before ({figure_text(was, history.series.measure.unit)})"
    if before.base is None or reading.base is None:
        return Judgement(Method.POINTS, comparator, Change(text, words, reliable=False))
    judged = share_change(float(now), reading.base, float(was), before.base)
    reason = "more than chance would give" if judged.distinguishable else "no more than chance would give"
    return Judgement(
        Method.SHARES, comparator, Change(text, f"{words}, {reason}", reliable=judged.distinguishable)
    )


def _against_average(chart: ControlChart, reading: Reading, words: str) -> Judgement:
    segment = chart.segments[-1]
    mean = segment.mean or 0.0
    comparator = Comparator(f"average of {segment.points} points", "Peelian", mean, mean)
    difference = float(reading.value or 0) - mean
    size = plain(abs(difference), places(chart))
    text = f"{size} {'above' if difference >= 0 else 'below'} average" if size != "0" else "at the average"
    method = _CHART_METHODS.get(chart.kind, Method.XMR)
    return Judgement(method, comparator, Change(text, words, reliable=True))
