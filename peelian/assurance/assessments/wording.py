"""The plain sentence of an assessment, and the words of its signals."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

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
WITHHELD = "withheld"
LEFT_OUT = "Not judged, because this figure is left out of the limits"
NOT_RELIED_ON = "Not judged, because confidence in the figures is low"
POINT_WORDS = {
    Signal.NONE: "",
    Signal.OUTSIDE_ABOVE: "above the upper limit",
    Signal.OUTSIDE_BELOW: "below the lower limit",
    Signal.TREND_UP: "seven points rising",
    Signal.TREND_DOWN: "seven points falling",
    Signal.TWO_OF_THREE_ABOVE: "two of three near the upper limit",
    Signal.TWO_OF_THREE_BELOW: "two of three near the lower limit",
    Signal.SHIFT_ABOVE: "seven or more in a row above the average",
    Signal.SHIFT_BELOW: "seven or more in a row below the average",
}
_JUDGED_APART = "The base of this share is not stated, so whether the change is real cannot be judged."


def sentence(
    series: Series, period: Period, reading: Reading, shown: str, change: Change | None, usual: str | None
) -> str:
    """What the figure is, for when, and how it stands, in words that need no picture.

    ``usual`` is what :func:`usual_words` says of its chart.
    """
    subject = series.measure.title + (f" in {series.area.name}" if series.area else "")
    if reading.null_reason == WITHHELD:
        return f"{subject} is withheld for {period.words}: see the notices on these figures."
    if reading.value is None:
        return f"{subject} was not reported for {period.words}: {reading.null_reason}."
    joint = "on" if period.frequency is Frequency.DAY else "in"
    first = f"{subject}: {shown} {joint} {period.words}"
    if change is None:
        if usual is None:
            return f"{first}. There are too few figures to say what is usual."
        return f"{first}, as reported on {day_words(reading.reported_on)}."
    if change.words == usual:
        return f"{first}. {_capital(change.words)}."
    said = f"{first}. {_capital(change.words)}."
    if series.measure.kind == Kind.SHARE:
        said = f"{first}, {change.words}."
    if usual:
        return f"{said} Against its own past, {usual}."
    return f"{said} {_JUDGED_APART}" if series.measure.kind == Kind.SHARE and reading.base is None else said


def usual_words(chart: XmrChart | None) -> str | None:
    """How the latest point stands on its chart; nothing without one, and None where its limits are on trial."""
    if chart is None:
        return ""
    return None if chart.trial else chart_words(chart)


def chart_words(chart: XmrChart) -> str:
    """How the latest point stands on its chart."""
    last = chart.last
    if last is None:
        return "nothing has been reported"
    limits = _limits(chart)
    signal = POINT_WORDS[chart.signals[last]]
    if not signal:
        return f"this is within what is usual ({limits})"
    return f"this is unusual: {signal} (usual is {limits})"


def places(chart: XmrChart) -> int:
    """How many decimals the chart's numbers are shown with: none where all its values are whole."""
    return 0 if all(map(float.is_integer, filter(None, chart.values))) else 2


def _limits(chart: XmrChart) -> str:
    """The latest limits, rounded inwards: a value outside them is never shown as one of them."""
    segment = chart.segments[-1]
    lower, upper = (Decimal(f"{limit or 0.0:.12g}") for limit in (segment.lower, segment.upper))
    lower, step = max(lower, Decimal(0)), Decimal(1).scaleb(-places(chart))
    while lower < upper and lower.quantize(step, ROUND_CEILING) >= upper.quantize(step, ROUND_FLOOR):
        step /= 10
    first, last = lower.quantize(step, ROUND_CEILING), upper.quantize(step, ROUND_FLOOR)
    shown = [plain(limit, 6) for limit in (first, last)]
    return shown[0] if shown[0] == shown[1] else f"between {shown[0]} and {shown[1]}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
