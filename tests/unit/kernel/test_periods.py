"""Periods: codes there and back, no gaps and no overlaps, and what is no period."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.kernel.periods import Frequency, Period, day_words

DAYS = st.dates(dt.date(1901, 1, 1), dt.date(2198, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    day, frequency = draw(DAYS), draw(st.sampled_from(Frequency))
    starts = {
        Frequency.DAY: day,
        Frequency.WEEK: day - dt.timedelta(days=day.weekday()),
        Frequency.MONTH: day.replace(day=1),
        Frequency.QUARTER: dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
        Frequency.YEAR: dt.date(day.year, 1, 1),
        Frequency.FINANCIAL_YEAR: dt.date(day.year, 4, 1),
    }
    return Period.starting(starts[frequency], frequency)


@given(periods())
@settings(max_examples=150, deadline=None)
def test_a_code_is_read_back_as_the_same_period(period):
    assert Period.parse(period.code) == period
    assert str(period) == period.code


@given(periods())
@settings(max_examples=150, deadline=None)
def test_neighbours_meet_without_gap_or_overlap(period):
    after = period.next()
    assert after.start == period.end
    assert after.previous() == period
    assert period.last_day in period
    assert period.end not in period
    assert period.start - dt.timedelta(days=1) not in period
    assert after.frequency is period.frequency


@given(periods(), st.integers(1, 365))
@settings(max_examples=150, deadline=None)
def test_no_period_starts_inside_another_of_its_length(period, days):
    inside = period.start + dt.timedelta(days=days)
    if inside in period:
        with pytest.raises(Refused):
            Period.starting(inside, period.frequency)


@pytest.mark.parametrize(
    ("text", "start", "end", "frequency", "words"),
    [
        ("2021-09-14", "2021-09-14", "2021-09-15", "day", "14 September 2021"),
        ("2021-W36", "2021-09-06", "2021-09-13", "week", "week 36 of 2021 (6 to 12 September 2021)"),
        ("2020-W53", "2020-12-28", "2021-01-04", "week", "week 53 of 2020 (28 December 2020 to 3 January 2021)"),
        ("2021-W30", "2021-07-26", "2021-08-02", "week", "week 30 of 2021 (26 July to 1 August 2021)"),
        ("2021-09", "2021-09-01", "2021-10-01", "month", "September 2021"),
        ("2010-11", "2010-11-01", "2010-12-01", "month", "November 2010"),
        ("2010/11", "2010-04-01", "2011-04-01", "financial year", "2010/11"),
        ("2020-12", "2020-12-01", "2021-01-01", "month", "December 2020"),
        ("2020-21-Q1", "2020-04-01", "2020-07-01", "quarter", "quarter 1 of 2020/21 (1 April to 30 June 2020)"),
        (
            "2020/21-Q4",
            "2021-01-01",
            "2021-04-01",
            "quarter",
            "quarter 4 of 2020/21 (1 January to 31 March 2021)",
        ),
        ("FY2021-22", "2021-04-01", "2022-04-01", "financial year", "2021/22"),
        ("2021-22", "2021-04-01", "2022-04-01", "financial year", "2021/22"),
        ("1999-00", "1999-04-01", "2000-04-01", "financial year", "1999/00"),
        (" 2021 ", "2021-01-01", "2022-01-01", "year", "2021"),
        ("2020-02-29", "2020-02-29", "2020-03-01", "day", "29 February 2020"),
    ],
)
def test_what_is_written_is_read(text, start, end, frequency, words):
    period = Period.parse(text)
    assert (period.start.isoformat(), period.end.isoformat(), period.frequency) == (start, end, frequency)
    assert period.words == words


@pytest.mark.parametrize(
    "text",
    [
        *("", "September 2021", "2021-9", "21-09", "2021-09-14T00:00", "W36", "2021-w36", "-2021"),
        *("2021-09-31", "2021-02-29", "2021-13", "2021-00", "2021-W00", "2021-W53", "2021-W54"),
        *("FY2021-23", "2021-23", "2020-21-Q5", "2020-22-Q1", "FY2021-22-Q1", "2021-22-23"),
        *("0000", "0000-01", "0000-01-01", "0000-W01", "FY0000-01", "0000-01-Q1"),
        *("1899", "1899-12", "1899-12-31", "1899-W10", "FY1899-00", "1899-00-Q1", "2200", "2200-01-01"),
        *("9999", "9999-12", "9999-12-31", "9999-W52", "FY9999-00", "9999-00-Q4"),
    ],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(Refused):
        Period.parse(text)


@pytest.mark.parametrize(
    ("start", "frequency", "why"),
    [
        ("2021-09-07", Frequency.WEEK, "not a Monday"),
        ("2021-09-02", Frequency.MONTH, "No month starts"),
        ("2021-02-01", Frequency.QUARTER, "No quarter starts"),
        ("2021-04-01", Frequency.YEAR, "No year starts"),
        ("2021-01-01", Frequency.FINANCIAL_YEAR, "No financial year starts"),
        ("9999-12-31", Frequency.DAY, "1900 to 2199"),
        ("9999-12-27", Frequency.WEEK, "1900 to 2199"),
        ("9999-12-01", Frequency.MONTH, "1900 to 2199"),
        ("1899-04-01", Frequency.FINANCIAL_YEAR, "1900 to 2199"),
    ],
)
def test_a_day_on_which_none_starts_is_refused_and_says_why(start, frequency, why):
    with pytest.raises(Refused, match=why):
        Period.starting(dt.date.fromisoformat(start), frequency)


@pytest.mark.parametrize("frequency", list(Frequency))
def test_the_first_and_last_periods_have_no_neighbour_beyond(frequency):
    first = {Frequency.FINANCIAL_YEAR: dt.date(1900, 4, 1)}.get(frequency, dt.date(1900, 1, 1))
    with pytest.raises(Refused):
        Period.starting(first, frequency).previous()
    last = {
        Frequency.DAY: dt.date(2199, 12, 31),
        Frequency.WEEK: dt.date(2199, 12, 30),
        Frequency.MONTH: dt.date(2199, 12, 1),
        Frequency.QUARTER: dt.date(2199, 10, 1),
        Frequency.YEAR: dt.date(2199, 1, 1),
        Frequency.FINANCIAL_YEAR: dt.date(2199, 4, 1),
    }
    with pytest.raises(Refused):
        Period.starting(last[frequency], frequency).next()


def test_a_refusal_says_how_to_write_one():
    with pytest.raises(Refused, match=r"“last week” is not a period.*2021-W36.*FY2021-22"):
        Period.parse("last week")


def test_day_words():
    assert day_words(dt.date(2021, 9, 1)) == "1 September 2021"
