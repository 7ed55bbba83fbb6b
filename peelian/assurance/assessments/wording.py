"""The plain sentence of an assessment, and the words of its signals."""

from __future__ import annotations

from peelian.assurance.assessments.assessment import Change
from peelian.assurance.assessments.formats import plain
from peelian.facts.measures.kinds import Kind
from peelian.facts.measures.models import Series
from peelian.facts.measures.queries import Reading
from peelian.kernel.periods import Frequency, Period, day_words
from peelian.statistics.control_charts import Signal, Variation, XmrChart

SIGNAL_WORDS = {
    Variation.IMPROVING: "Better than usual",
    Variation.CONCERN: "Worse than usual",
    Variation.CHANGE_WITHOUT_DIRECTION: "Unusual",
    Variation.COMMON_CAUSE: "No unusual change",
    Variation.TOO_FEW_POINTS: "Too few figures to judge",
}
POINT_WORDS = {
    Signal.NONE: "",
    Signal.OUTSIDE_ABOVE: "above the upper limit",
    Signal.OUTSIDE_BELOW: "below the lower limit",
    Signal.TREND_UP: "seven points rising",
    Signal.TREND_DOWN: "seven points falling",
    Signal.TWO_OF_THREE_ABOVE: "two of three near the upper limit",
    Signal.TWO_OF_THREE_BELOW: "two of three near the lower limit",
    Signal.SHIFT_ABOVE: "seven in a row above the average",
    Signal.SHIFT_BELOW: "seven in a row below the average",
}
_JUDGED_APART = "The number of people asked is not stated, so whether this is a real change cannot be judged."


def sentence(
    series: Series, period: Period, reading: Reading, shown: str, change: Change | None, chart: XmrChart | None
) -> str:
    """What the figure is, for when, and how it stands, in words that need no picture."""
    subject = series.measure.title + (f" in {series.area.name}" if series.area else "")
    if reading.value is None:
        return f"{subject} was not reported for {period.words}: {reading.null_reason}."
    joint = "on" if period.frequency is Frequency.DAY else "in"
    first = f"{subject}: {shown} {joint} {period.words}"
    if change is None:
        if chart is not None and chart.trial:
            return f"{first}. There are too few figures to say what is usual."
        return f"{first}, as reported on {day_words(reading.reported_on)}."
    if series.measure.kind == Kind.SHARE:
        return f"{first}, {change.words}. {_JUDGED_APART}"
    return f"{first}. {_capital(change.words)}."


def chart_words(chart: XmrChart) -> str:
    """How the latest point stands on its chart."""
    last = chart.last
    if last is None:
        return "nothing has been reported"
    segment = chart.segments[-1]
    limits = f"between {plain(max(segment.lower or 0.0, 0.0), 0)} and {plain(segment.upper or 0.0, 0)}"
    signal = POINT_WORDS[chart.signals[last]]
    if not signal:
        return f"this is within what is usual ({limits})"
    return f"this is unusual: {signal} (usual is {limits})"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
