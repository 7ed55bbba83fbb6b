"""Judges one series: from its readings to one frozen assessment. Pure arithmetic on what it is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from peelian.assurance.assessments.assessment import Assessment, Caveat, Method, NoticeGiven, TargetStanding
from peelian.assurance.assessments.charting import CHARTED, aligned, chart_of, placed_marks
from peelian.assurance.assessments.comparing import Judgement, compare
from peelian.assurance.assessments.formats import figure_text
from peelian.assurance.assessments.wording import (
    LEFT_OUT,
    NOT_RELIED_ON,
    SIGNAL_WORDS,
    WITHHELD,
    sentence,
    usual_words,
)
from peelian.assurance.assessments.yearly import missing_words, rate_of, years_of
from peelian.facts.measures.kinds import Confidence, FigureStatus
from peelian.facts.measures.models import Baseline, DataNotice, Target
from peelian.facts.measures.queries import History, Reading
from peelian.kernel.periods import Frequency, Period, day_words
from peelian.registers.bodies.models import Population
from peelian.statistics.control_charts import Assurance, ControlChart, Variation, assurance, variation
from peelian.statistics.polarity import Polarity
from peelian.statistics.trajectories import Trajectory, target_position

_WEAKEST_FIRST = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known about a series apart from its figures: notices, stated baseline, population of its area."""

    notices: Sequence[DataNotice] = ()
    baseline: Baseline | None = None
    population: Population | None = None


def assess(
    history: History, *, as_at: dt.date, period: Period | None = None, standing: Standing | None = None
) -> Assessment:
    """Judge the reading of ``period``, or the latest, as reported by ``as_at``.

    Without a reading the assessment says so, and carries no figure. The rules are in the design: one comparator,
    percentages withheld or marked below 20, shares in percentage points, signals from a control chart; figures
    that a notice withholds are not there, and those of low confidence are shown and not judged.
    """
    standing = standing or Standing()
    history = _without_withheld(history, standing.notices)
    upto = _upto(history, period)
    reading = history.at(period) if period else (upto[-1] if upto else None)
    if reading is None:
        words = "Nothing has been reported" + (f" for {period.words}." if period else ".")
        return Assessment(history.series, as_at, period, None, "not reported", words, Method.VALUE)
    chart = chart_of(history, upto)
    judging = None if chart is not None and len(chart.values) - 1 in chart.excluded else chart
    usual = usual_words(judging)
    judged = compare(history, upto, reading, standing.baseline, judging, usual or "")
    notices = _in_force(reading, standing.notices)
    confidence = _confidence(judged, notices)
    replaced = history.replaced(reading)
    judged.caveats += _caveats(history, reading, replaced, notices)
    shown = _shown(history, reading)
    polarity = Polarity(history.series.measure.polarity)
    signal, signal_words = _signal(chart, judging, reading, polarity, confidence)
    when = history.period(reading)
    target = _target(history, reading, polarity)
    return Assessment(
        series=history.series,
        as_at=as_at,
        period=when,
        reading=reading,
        text=shown,
        sentence=_sentence(history, when, reading, shown, judged, usual, confidence),
        method=judged.method,
        comparator=judged.comparator,
        change=judged.change,
        variation=signal,
        signal_words=signal_words,
        assurance=_assurance(chart, target, polarity),
        confidence=confidence,
        caveats=tuple(judged.caveats),
        chart=chart,
        readings=upto,
        replaced=replaced,
        years=years_of(history, reading, standing.baseline),
        rate=rate_of(history, reading, standing.population),
        target=target,
        target_line=_target_line(history, upto),
        marks=placed_marks(history, upto),
        notices=notices,
        earlier=history.earlier,
        coverage=missing_words(history, reading),
        next_due=_next_due(history),
    )


def _shown(history: History, reading: Reading) -> str:
    if reading.value is None:
        return WITHHELD if reading.null_reason == WITHHELD else "not reported"
    return figure_text(reading.value, history.series.measure.unit)


def _without_withheld(history: History, notices: Sequence[DataNotice]) -> History:
    """The history with every figure blank that a notice withholds, as reported now and as reported before."""
    withholding = [one for one in notices if one.withheld]
    if not withholding:
        return history

    def shown(reading: Reading) -> Reading:
        if not any(_applies(one, reading) for one in withholding):
            return reading
        return reading._replace(
            value=None, printed="", null_reason=WITHHELD, comparison=None, comparison_printed="", base=None
        )

    earlier = {
        start: before
        for start, before in history.earlier.items()
        if not any(_applies(one, reading) for one in withholding for reading in before)
    }
    return replace(history, readings=tuple(shown(one) for one in history.readings), earlier=earlier)


def _applies(notice: DataNotice, reading: Reading) -> bool:
    after = notice.end is not None and reading.start >= notice.end
    before = notice.start is not None and reading.end <= notice.start
    return not after and not before


def _upto(history: History, period: Period | None) -> tuple[Reading, ...]:
    if period is None:
        return history.readings
    return tuple(reading for reading in history.readings if reading.start <= period.start)


def _in_force(reading: Reading, notices: Sequence[DataNotice]) -> tuple[NoticeGiven, ...]:
    return tuple(given(one) for one in notices if _applies(one, reading))


def given(notice: DataNotice) -> NoticeGiven:
    """A notice as an assessment holds it."""
    about = notice.measure or notice.measure_set
    return NoticeGiven(
        about=about.title if about else "",
        text=notice.text,
        confidence=Confidence(notice.confidence),
        weakness=notice.weakness,
        withheld=notice.withheld,
        start=notice.start,
        end=notice.end,
        stated_by=notice.stated_by,
        stated_on=notice.stated_on,
        is_public=notice.restriction.is_public,
    )


def _confidence(judged: Judgement, notices: Sequence[NoticeGiven]) -> Confidence:
    """The weakest of the notices in force and of the comparison decides."""
    grades = [Confidence.HIGH, *(one.confidence for one in notices)]
    change = judged.change
    if change is not None and not change.reliable and judged.method not in (Method.POINTS, Method.SHARES):
        grades.append(Confidence.MEDIUM)
    return next(grade for grade in _WEAKEST_FIRST if grade in grades)


def _caveats(
    history: History, reading: Reading, replaced: Reading | None, notices: Sequence[NoticeGiven]
) -> list[Caveat]:
    found = [Caveat(one.text, one.is_public) for one in notices]
    if replaced is not None:
        found.append(_revision(history, replaced, reading))
    if reading.status == FigureStatus.PROVISIONAL:
        found.append(Caveat("Provisional: its supplier has still to settle this figure."))
    return found


def _revision(history: History, replaced: Reading, reading: Reading) -> Caveat:
    unit = history.series.measure.unit
    was = figure_text(replaced.value, unit) if replaced.value is not None else "not reported"
    reason = f" Reason given: {reading.revision_reason.rstrip('.')}." if reading.revision_reason else ""
    return Caveat(
        f"Revised: reported as {was} on {day_words(replaced.reported_on)}, "
        f"and as it stands here on {day_words(reading.reported_on)}.{reason}"
    )


def _signal(
    chart: ControlChart | None,
    judging: ControlChart | None,
    reading: Reading,
    polarity: Polarity,
    confidence: Confidence,
) -> tuple[Variation, str]:
    """The variation and its words; none for a figure that is not there, and no judgement at low confidence."""
    if chart is None or reading.value is None:
        return Variation.TOO_FEW_POINTS, ""
    if judging is None:
        return Variation.TOO_FEW_POINTS, LEFT_OUT
    if confidence is Confidence.LOW:
        return Variation.TOO_FEW_POINTS, NOT_RELIED_ON
    found = variation(judging, polarity)
    return found, SIGNAL_WORDS[found]


def _sentence(
    history: History,
    when: Period,
    reading: Reading,
    shown: str,
    judged: Judgement,
    usual: str | None,
    confidence: Confidence,
) -> str:
    if confidence is Confidence.LOW and reading.value is not None:
        if judged.method is Method.POINTS:
            return sentence(history.series, when, reading, shown, judged.change, "")
        said = sentence(history.series, when, reading, shown, None, "")
        return f"{said} {NOT_RELIED_ON}: see the notices on these figures."
    return sentence(history.series, when, reading, shown, judged.change, usual)


def _in_force_on(targets: Sequence[Target], day: dt.date) -> Target | None:
    """The target that started last by ``day``."""
    return next((one for one in reversed(targets) if one.start <= day), None)


def _expected(target: Target, day: dt.date) -> float:
    """What the target asks for on a day: its value, or the point of the line towards it."""
    value = float(target.value)
    if target.start_value is None or target.end is None:
        return value
    expected = Trajectory(target.start, float(target.start_value), target.end, value).expected(day)
    return value if expected is None else expected


def _target(history: History, reading: Reading, polarity: Polarity) -> TargetStanding | None:
    last_day = reading.end - dt.timedelta(days=1)
    target = _in_force_on(history.targets, last_day)
    if target is None:
        return None
    unit, asked = history.series.measure.unit, _expected(target, last_day)
    text = figure_text(target.value, unit)
    said = f"The target is {text}"
    if target.start_value is not None and target.end is not None:
        said += f" by {day_words(target.end)}, which asks for {asked:,.1f} by {day_words(last_day)}"
    said += f" (set by {target.stated_by}, {day_words(target.stated_on)})"
    if reading.value is None:
        return TargetStanding(asked, None, text, f"{said}. There is no figure to hold against it.")
    met = target_position(float(reading.value), asked, polarity).met
    outcome = {True: "It was met.", False: "It was not met.", None: "Neither side of it is better."}[met]
    return TargetStanding(asked, met, text, f"{said}. {outcome}")


def _target_line(history: History, upto: Sequence[Reading]) -> tuple[float | None, ...]:
    """What was asked for in each slot of the chart; empty without a target."""
    frequency = Frequency(history.series.frequency)
    if not history.targets or frequency not in CHARTED or not upto:
        return ()
    line: list[float | None] = []
    period = history.period(upto[0])
    for _ in aligned(upto, frequency):
        target = _in_force_on(history.targets, period.last_day)
        line.append(None if target is None else _expected(target, period.last_day))
        period = period.next()
    return tuple(line)


def _assurance(chart: ControlChart | None, target: TargetStanding | None, polarity: Polarity) -> Assurance:
    if target is None:
        return Assurance.NO_TARGET
    return Assurance.TOO_FEW_POINTS if chart is None else assurance(chart, target.value, polarity)


def _next_due(history: History) -> dt.date | None:
    """The day by which the figure of the period after the last is expected."""
    days = history.series.due_days
    if days is None or not history.readings:
        return None
    return history.period(history.readings[-1]).next().end + dt.timedelta(days=days)
