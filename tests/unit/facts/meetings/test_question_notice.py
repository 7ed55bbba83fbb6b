"""Whether a question came in time, counted in working days before the meeting."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.question_notice import question_notice, words_in
from peelian.kernel.errors import Refused

MONDAY = dt.date(2018, 3, 19)


@pytest.mark.parametrize(
    ("meeting", "days", "last"),
    [
        (MONDAY, 1, dt.date(2018, 3, 16)),
        (MONDAY, 3, dt.date(2018, 3, 14)),
        (dt.date(2018, 4, 3), 1, dt.date(2018, 3, 29)),  # Easter lies between
        (dt.date(2018, 6, 21), 5, dt.date(2018, 6, 14)),
    ],
)
def test_the_last_day_is_so_many_working_days_before(meeting, days, last):
    assert question_notice(last, meeting, days).in_time
    assert not question_notice(last + dt.timedelta(days=1), meeting, days).in_time
    assert question_notice(last, meeting, days).clock.due == last


def test_it_shows_the_days_counted_and_skipped():
    notice = question_notice(dt.date(2018, 3, 17), MONDAY, 1)
    assert [str(step) for step in notice.clock.steps] == [
        "Monday 19 March 2018: skipped, the day of the meeting",
        "Sunday 18 March 2018: skipped, Sunday",
        "Saturday 17 March 2018: skipped, Saturday",
        "Friday 16 March 2018: counted, working day 1",
    ]
    assert str(notice) == (
        "Received on 17 March 2018: late. The last day was 16 March 2018, 1 working day before the meeting of "
        "19 March 2018."
    )
    assert str(question_notice(dt.date(2018, 3, 1), MONDAY, 3)).startswith("Received on 1 March 2018: in time.")


@pytest.mark.parametrize("days", [0, 61])
def test_a_count_that_no_rules_have_is_refused(days):
    with pytest.raises(Refused, match="1 to 60"):
        question_notice(MONDAY, MONDAY, days)


def test_words_are_counted_as_a_reader_counts_them():
    assert words_in("How many  officers\nwill there be?") == 6
