"""Dates as people state them, which never pretend to be a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.dates import FuzzyDate, Precision
from peelian.kernel.errors import Refused
from peelian.kernel.periods import MONTH_NAMES, Period, day_words

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31))


@pytest.mark.parametrize(
    ("text", "precision", "qualifier", "earliest", "latest"),
    [
        ("23 September 2021", "day", "", "2021-09-23", "2021-09-23"),
        ("1st may 2021", "day", "", "2021-05-01", "2021-05-01"),
        ("3 Sept 2021", "day", "", "2021-09-03", "2021-09-03"),
        ("2021-09-14", "day", "", "2021-09-14", "2021-09-14"),
        ("29 September 1829", "day", "", "1829-09-29", "1829-09-29"),
        ("  November \n 2021 ", "month", "", "2021-11-01", "2021-11-30"),
        ("Feb 2020", "month", "", "2020-02-01", "2020-02-29"),
        ("September 1829", "month", "", "1829-09-01", "1829-09-30"),
        ("Spring 2019", "season", "", "2019-03-01", "2019-05-31"),
        ("summer 2019", "season", "", "2019-06-01", "2019-08-31"),
        ("Autumn 2019", "season", "", "2019-09-01", "2019-11-30"),
        ("Winter 2019", "season", "", "2019-12-01", "2020-02-29"),
        ("2021", "year", "", "2021-01-01", "2021-12-31"),
        ("by November 2021", "month", "by", None, "2021-11-30"),
        ("By 1 May 2021", "day", "by", None, "2021-05-01"),
        ("before November 2021", "month", "before", None, "2021-10-31"),
        ("prior to 1 May 2021", "day", "prior to", None, "2021-04-30"),
        ("before 2021", "year", "before", None, "2020-12-31"),
        ("from April 2021", "month", "from", "2021-04-01", None),
        ("early 2021", "year", "early", "2021-01-01", "2021-12-31"),
        ("late November 2021", "month", "late", "2021-11-01", "2021-11-30"),
        ("around 5 March 2019", "day", "around", None, None),
        ("in time for 2024 elections", "event", "in time for", None, None),
        ("by the next meeting", "event", "by", None, None),
        ("before the election", "event", "before", None, None),
        ("from the start", "event", "from", None, None),
        ("the next meeting", "event", "", None, None),
        ("23 Brumaire 1799", "event", "", None, None),
        ("Brumaire 1799", "event", "", None, None),
        ("2021-W36", "event", "", None, None),
        ("1829", "event", "", None, None),
    ],
)
def test_what_is_stated_sets_its_bounds_and_no_others(text, precision, qualifier, earliest, latest):
    date = FuzzyDate.parse(text)
    assert (date.precision, date.qualifier) == (precision, qualifier)
    assert date.earliest == (dt.date.fromisoformat(earliest) if earliest else None)
    assert date.latest == (dt.date.fromisoformat(latest) if latest else None)
    assert str(date) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "31 September 2021", "29 February 2021", "0 May 2021", "31 Sep 2021", "2021-09-31"),
        *("2021-13-01", "January 0000", "1 January 0001", "before 1 January 0001", "December 9999", "winter 9999"),
        *("by 31 June 2021", "spring 0999"),
    ],
)
def test_a_day_that_does_not_exist_is_refused(text):
    with pytest.raises(Refused):
        FuzzyDate.parse(text)


@given(DAYS)
@settings(max_examples=100, deadline=None)
def test_an_exact_day_reads_back_and_bounds_itself(day):
    date = FuzzyDate.exact(day)
    assert date == FuzzyDate.parse(day_words(day))
    assert FuzzyDate.parse(day.isoformat()).earliest == day
    assert not date.certainly_before(day)
    assert date.certainly_before(day + dt.timedelta(days=1))


@given(DAYS, st.sampled_from(["", "by ", "before ", "from ", "early ", "around "]))
@settings(max_examples=100, deadline=None)
def test_a_month_never_claims_more_than_its_words(day, qualifier):
    date = FuzzyDate.parse(f"{qualifier}{MONTH_NAMES[day.month - 1]} {day.year:04d}")
    assert date.precision is Precision.MONTH
    month_start = day.replace(day=1)
    assert date.earliest in (None, month_start)
    assert date.certainly_before(month_start) == (qualifier == "before ")
    if date.latest is not None and qualifier != "before ":
        assert (date.latest + dt.timedelta(days=1)).day == 1


@given(st.integers(1901, 2198), st.integers(1, 12))
@settings(max_examples=50, deadline=None)
def test_a_month_is_the_same_month_to_a_period(year, month):
    date = FuzzyDate.parse(f"{MONTH_NAMES[month - 1]} {year}")
    period = Period.parse(f"{year}-{month:02d}")
    assert (date.earliest, date.latest) == (period.start, period.last_day)


def test_what_has_no_latest_day_is_never_certainly_before():
    assert not FuzzyDate.parse("from April 2021").certainly_before(dt.date(2099, 1, 1))
    assert not FuzzyDate.parse("around 5 March 2019").certainly_before(dt.date(2099, 1, 1))
