"""Counts of more than one period: year to date, rolling year and quarter against others, and rates per head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from peelian.assurance.assessments.assessment import RateGiven, YearCompared
from peelian.assurance.assessments.formats import plain, signed_percent
from peelian.facts.measures.kinds import Kind
from peelian.facts.measures.models import Baseline
from peelian.facts.measures.queries import History, Reading
from peelian.kernel.periods import MONTH_NAMES, Frequency, Period, day_words
from peelian.registers.bodies.models import Population
from peelian.statistics.comparisons import SMALL, compare_counts
from peelian.statistics.periods_compared import (
    Total,
    TotalsCompared,
    Values,
    against_last_year,
    against_year,
    rolling_year,
    total_of,
    year_to_date,
)
from peelian.statistics.rates import PER, rate

_ADDED_UP = frozenset({Frequency.MONTH, Frequency.QUARTER})


def years_of(history: History, reading: Reading, baseline: Baseline | None) -> tuple[YearCompared, ...]:
    """The totals that end with ``reading`` against those of other years, for a volume by the month or quarter.

    A total that is not whole is never shown as one: what is missing is said instead.
    """
    named = _named_year(baseline)
    values = _values(history, reading, named)
    if values is None or reading.value is None:
        return ()
    last = history.period(reading)
    to_date, rolling = year_to_date(values, last), rolling_year(values, last)
    found = []
    if last.frequency is Frequency.MONTH and last.start.month % 3 == 0:
        found.append(
            _stated("Latest quarter against the one before", _quarters(values, last), "the quarter before")
        )
    found += [
        _stated("Year to date against last year", against_last_year(values, to_date), "the same months last year"),
        _stated(
            "Rolling 12 months against the 12 before", against_last_year(values, rolling), "the 12 months before"
        ),
    ]
    if named is not None:
        label = f"Rolling 12 months against {named.words}"
        found.append(_stated(label, against_year(values, rolling, named), f"the year {named.words}"))
    return tuple(found)


def _named_year(baseline: Baseline | None) -> Period | None:
    if baseline is None or not baseline.named_year:
        return None
    return Period.starting(dt.date(baseline.named_year, 4, 1), Frequency.FINANCIAL_YEAR)


def _values(history: History, reading: Reading, named: Period | None = None) -> Values | None:
    """The figures by period of the two years before ``reading`` and of a named one.

    None where they cannot be added up to years.
    """
    frequency = Frequency(history.series.frequency)
    if history.series.measure.kind != Kind.VOLUME or frequency not in _ADDED_UP:
        return None
    since = reading.start.replace(year=reading.start.year - 2)
    found: dict[Period, float | None] = {}
    for one in history.readings:
        if one.start < since and (named is None or one.start not in named):
            continue
        if one.value is not None and one.value < 0:
            return None
        found[history.period(one)] = None if one.value is None else float(one.value)
    return found


def _quarters(values: Values, last: Period) -> TotalsCompared:
    periods = [last]
    while len(periods) < 6:
        periods.insert(0, periods[0].previous())
    now, then = total_of(values, periods[3:]), total_of(values, periods[:3])
    if now.value is None or then.value is None:
        return TotalsCompared(now, then, None)
    return TotalsCompared(now, then, compare_counts(now.value, then.value))


def _stated(label: str, compared: TotalsCompared, other: str) -> YearCompared:
    now, then, change = compared.now, compared.then, compared.change
    now_text = "" if now.value is None else plain(now.value, 0)
    then_text = "" if then.value is None else plain(then.value, 0)
    coverage = " ".join(_coverage(one) for one in (now, then) if not one.whole)
    if change is None:
        words = "Not compared: figures are missing."
        if not then.received_periods:
            words = f"Not compared: nothing is held for {other}."
        return YearCompared(label, _span(now), now_text, _span(then), then_text, "", words, coverage)
    if not change.percent_may_stand_alone:
        too_few = f"{plain(abs(change.absolute), 0)} {'more' if change.absolute > 0 else 'fewer'} than in {other}"
        words = f"{too_few if change.absolute else f'The same as in {other}'}. Below {SMALL}, too few to compare."
        return YearCompared(label, _span(now), now_text, _span(then), then_text, "", words, coverage)
    text = signed_percent(change.percent or 0.0)
    reason = "More than chance would give." if change.distinguishable else "No more than chance would give."
    return YearCompared(label, _span(now), now_text, _span(then), then_text, text, reason, coverage)


def _coverage(total: Total) -> str:
    expected, received = total.expected_periods, total.received_periods
    unit = f"{total.periods[0].frequency}s"
    return f"{_span(total)}: {received} of {expected} {unit} received."


def _span(total: Total) -> str:
    """The months from the first to the last, in words: ``April to December 2025``."""
    return span_words(total.periods)


def span_words(periods: Sequence[Period]) -> str:
    """The months that ``periods`` cover, repeating no year: ``January to December 2025``."""
    first, last = periods[0].start, periods[-1].last_day
    start, end = MONTH_NAMES[first.month - 1], f"{MONTH_NAMES[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{start} to {end}" if first.year == last.year else f"{start} {first.year} to {end}"


def rate_of(history: History, reading: Reading, population: Population | None) -> RateGiven | None:
    """Events per 1,000 people over the 12 months that end with ``reading``; None unless all 12 are there."""
    values = None if population is None else _values(history, reading)
    if values is None or reading.value is None or population is None:
        return None
    total = rolling_year(values, history.period(reading))
    if total.value is None:
        return None
    made = rate(total.value, population.people, population.counted_on)
    over, places = span_words(total.periods), 1 if made.value >= 1 else 2
    text, lower, upper = (f"{one:.{places}f}" for one in (made.value, made.interval.lower, made.interval.upper))
    return RateGiven(
        events=total.value,
        value=made.value,
        lower=made.interval.lower,
        upper=made.interval.upper,
        over_words=over,
        population=population.people,
        population_on=population.counted_on,
        population_method=population.method,
        text=text,
        words=(
            f"{text} for every {PER:,} people in {over} (95% interval {lower} to {upper}). The population is "
            f"that of {day_words(population.counted_on)}: {population.people:,} ({population.method})."
        ),
    )


def missing_words(history: History, reading: Reading) -> str:
    """Which of the last 12 months or 4 quarters were not received since the first figure; empty where none."""
    frequency = Frequency(history.series.frequency)
    if frequency not in _ADDED_UP or not history.readings:
        return ""
    periods: list[Period] = []
    period = history.period(reading)
    while len(periods) < (12 if frequency is Frequency.MONTH else 4) and period.start >= history.readings[0].start:
        periods.append(period)
        period = period.previous()
    known = {one.start for one in history.readings if one.value is not None}
    received = sum(1 for one in periods if one.start in known)
    if received == len(periods) or len(periods) == 1:
        return ""
    return f"{received} of the last {len(periods)} {frequency}s have figures. The others are gaps and not zeros."
