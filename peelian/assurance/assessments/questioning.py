"""The first words of a question about a figure, written from its signal. A person edits them."""

from __future__ import annotations

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.formats import figure_text
from peelian.assurance.assessments.wording import chart_words
from peelian.kernel.periods import Frequency
from peelian.statistics.control_charts import ControlChart, Signal, Variation
from peelian.statistics.polarity import Polarity

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_TWO_OF_THREE = "near the {} limit in two of the last three {}s"
_ASKED = {
    Variation.IMPROVING: "What has brought this about, can it be held, and what can be learnt from it elsewhere?",
    Variation.CHANGE_WITHOUT_DIRECTION: "What is behind it, and does it change what the force has to do?",
}
_ASKED_OF_USUAL = "What is the force doing to make the usual better, and how would the panel see it?"
_ASKED_OF_NEUTRAL = "Is this what the force expects?"
_ASKED_OF_CONCERN = "What is behind it, what is the force doing, and by when should the panel see a change?"


def question_words(assessment: Assessment) -> str:
    """The question that the latest signal, or a target missed, gives cause for; of any other figure, what it says.

    ``Robbery in Anyshire: above the average for seven months (41 in March 2026; usual is between 12 and 38).
    What is behind it, what is the force doing, and by when should the panel see a change?``
    """
    series, reading, period = assessment.series, assessment.reading, assessment.period
    place = series.area or series.body.area or series.body
    subject = f"{series.measure.title} in {place}"
    if reading is None or reading.value is None or period is None:
        return f"{assessment.sentence} Why, and by when is there a figure?"
    figure = figure_text(reading.value, series.measure.unit)
    chart = assessment.chart
    if chart is not None and assessment.variation in (Variation.CONCERN, *_ASKED):
        said = _pattern(chart, Frequency(series.frequency))
        usual = chart_words(chart).partition(" (")[2].removesuffix(")")
        asked = _ASKED.get(assessment.variation, _ASKED_OF_CONCERN)
        return f"{subject}: {said} ({figure} in {period.words}; {usual}). {asked}"
    if assessment.target is not None and assessment.target.met is False:
        first = f"{subject} was {figure} in {period.words}. {assessment.target.words}"
        return f"{first} {_ASKED_OF_CONCERN}"
    is_neutral = series.measure.polarity == Polarity.NEUTRAL
    return f"{assessment.sentence} {_ASKED_OF_NEUTRAL if is_neutral else _ASKED_OF_USUAL}"


def _pattern(chart: ControlChart, frequency: Frequency) -> str:
    """What the latest point completes: ``above the average for seven months``."""
    last = chart.last
    signal = chart.signals[last] if last is not None else Signal.NONE
    side, way = ("upper", "rising") if signal.high else ("lower", "falling")
    match signal:
        case Signal.OUTSIDE_ABOVE | Signal.OUTSIDE_BELOW:
            return f"{'above' if signal.high else 'below'} what is usual"
        case Signal.TREND_UP | Signal.TREND_DOWN:
            return f"{way} for seven {frequency}s or more"
        case Signal.TWO_OF_THREE_ABOVE | Signal.TWO_OF_THREE_BELOW:
            return _TWO_OF_THREE.format(side, frequency)
        case Signal.SHIFT_ABOVE | Signal.SHIFT_BELOW:
            run = _run(chart, high=signal.high)
            words = _NUMBERS[run] if run < len(_NUMBERS) else str(run)
            return f"{'above' if signal.high else 'below'} the average for {words} {frequency}s"
    return ""


def _run(chart: ControlChart, *, high: bool) -> int:
    """How many of the latest known points lie on one side of the average, one after the other."""
    run = 0
    for value, mean in zip(reversed(chart.values), reversed(chart.mean), strict=True):
        if value is None or mean is None:
            continue
        if (value > mean) is not high or value == mean:
            break
        run += 1
    return run
