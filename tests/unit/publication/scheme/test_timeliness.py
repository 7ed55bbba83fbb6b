"""Whether an item is up to date: each way the Order says when."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.periods import Frequency
from peelian.law.rule_reading import rulebook
from peelian.publication.scheme.timeliness import Shown, containing, judge, span_words

D = dt.date
ON = D(2026, 3, 15)


def shown(since: dt.date, starts: dt.date | None = None, ends: dt.date | None = None, **more) -> Shown:
    return Shown("anyshire/publication/x-1", since, starts, ends, **more)


def judged(rule: str, *found: Shown, on: dt.date = ON, **events: dt.date):
    known = {name.replace("_", "-"): day for name, day in events.items()}
    return judge(rulebook().rule(rule, on), found, known, on=on)


JANUARY = shown(D(2026, 3, 3), D(2026, 1, 1), D(2026, 2, 1))
NOVEMBER = shown(D(2026, 1, 3), D(2025, 11, 1), D(2025, 12, 1))


class TestEveryMonth:
    def test_the_newest_month_that_is_due_is_out(self):
        found = judged("SIO-3.g", NOVEMBER, JANUARY)
        assert found.state is True
        assert found.due == D(2026, 3, 30)
        assert found.words == (
            "Published 3 March 2026 for January 2026. The next, for February 2026, is due by 30 March 2026."
        )

    def test_a_month_that_was_due_is_not_out(self):
        found = judged("SIO-3.g", NOVEMBER)
        assert found.state is False
        assert found.due == D(2026, 1, 30)
        assert found.words == (
            "Published 3 January 2026 for November 2025. The next, for December 2025, was due by 30 January 2026."
        )

    @pytest.mark.parametrize(("day", "state"), [(30, True), (31, False)])
    def test_it_is_late_the_day_after_the_days_allowed(self, day, state):
        assert judged("SIO-3.g", JANUARY, on=D(2026, 3, day)).state is state

    def test_nothing_is_out(self):
        found = judged("SIO-3.g")
        assert found.state is False
        assert found.words == "Nothing is published. That for January 2026 was due by 2 March 2026."

    def test_one_that_does_not_say_for_when_answers_no_month(self):
        found = judged("SIO-3.g", shown(D(2026, 3, 3)))
        assert found.state is False
        assert "and it does not say for when. That for January 2026 was due" in found.words

    def test_a_day_as_at_answers_the_months_before_it(self):
        assert judged("SIO-3.g", shown(D(2026, 3, 3), as_at=D(2026, 1, 31))).state is True
        assert judged("SIO-3.g", shown(D(2026, 3, 3), as_at=D(2026, 1, 30))).state is False


def test_a_quarter_is_that_of_the_financial_year():
    found = judged("SIO-1.d", shown(D(2026, 1, 20), D(2025, 10, 1), D(2026, 1, 1)))
    assert found.state is True
    assert "for quarter 4 of 2025/26 (1 January to 31 March 2026), is due by 30 April 2026" in found.words


def test_after_the_financial_year():
    assert judged("SIO-1.f", shown(D(2025, 5, 1), D(2024, 4, 1), D(2025, 4, 1))).state is True
    late = judged("SIO-1.f")
    assert (late.state, late.due) == (False, D(2025, 5, 30))


class TestBeforeTheYear:
    def test_told_before_it_began(self):
        found = judged("SIO-3.a", shown(D(2025, 3, 31), D(2025, 4, 1), D(2026, 4, 1)))
        assert (found.state, found.due) == (True, D(2026, 3, 31))
        assert found.words == "Published 31 March 2025 for 2025/26. That for 2026/27 is due by 31 March 2026."

    def test_told_after_it_began_is_late_for_good(self):
        found = judged("SIO-3.a", shown(D(2025, 4, 1), D(2025, 4, 1), D(2026, 4, 1)))
        assert found.state is False
        assert found.words == "Published 1 April 2025 for 2025/26; it was due by 31 March 2025."

    def test_not_told_at_all(self):
        assert judged("SIO-3.a").words == "Nothing is published. That for 2025/26 was due by 31 March 2025."
        other = judged("SIO-3.a", shown(D(2025, 1, 1), D(2024, 4, 1), D(2025, 4, 1)))
        assert other.state is False
        assert other.words.startswith("Published 1 January 2025 for 2024/25. That for 2025/26 was due")


class TestLookedAtAgain:
    def test_every_year_from_the_day_it_tells_of(self):
        found = judged("SIO-6.d", shown(D(2025, 6, 1), as_at=D(2025, 3, 15)))
        assert (found.state, found.due) == (True, ON)
        assert found.words == "Published 1 June 2025, as at 15 March 2025. To be looked at again by 15 March 2026."

    def test_after_a_year_it_is_out_of_date(self):
        found = judged("SIO-6.d", shown(D(2025, 3, 14)))
        assert found.state is False
        assert found.words == "Published 14 March 2025. It was to be looked at again by 14 March 2026."

    def test_every_six_months(self):
        assert judged("SIO-2.a", shown(D(2025, 9, 14))).state is False
        assert judged("SIO-2.a", shown(D(2025, 9, 15))).state is True

    def test_what_is_to_be_there_always_is_late_when_missing(self):
        found = judged("SIO-6.d")
        assert found.state is False
        assert found.words == "Nothing is published. It is asked for at all times."

    def test_what_there_need_not_be_is_not(self):
        found = judged("SIO-4.b")
        assert found.state is None
        assert found.words == "Nothing is published. Nothing that makes it due has been entered."

    def test_and_where_there_is_some_it_grows_old(self):
        assert judged("SIO-4.b", shown(D(2025, 6, 1))).words == "Published 1 June 2025."
        old = judged("SIO-4.b", shown(D(2025, 1, 1)))
        assert (old.state, old.words) == (False, "Published 1 January 2025. Nothing newer is out.")


class TestAfterAnEvent:
    def test_within_a_month_of_the_report(self):
        found = judged("SIO-7B.a", shown(D(2026, 2, 1)), peel_report_published=D(2026, 1, 12))
        assert (found.state, found.due) == (True, None)
        words = "Published 1 February 2026, after the inspectors’ report of 12 January 2026; it was due by"
        assert found.words == f"{words} 11 February 2026."

    def test_after_the_month_it_is_late_for_good(self):
        found = judged("SIO-7B.a", shown(D(2026, 2, 12)), peel_report_published=D(2026, 1, 12))
        assert (found.state, found.due) == (False, D(2026, 2, 11))

    def test_one_from_before_the_event_does_not_answer_it(self):
        before = shown(D(2026, 1, 1))
        late = judged("SIO-7B.a", before, peel_report_published=D(2026, 1, 12))
        assert late.state is False
        words = "before the inspectors’ report of 12 January 2026. It was due by 11 February 2026."
        assert late.words.endswith(words)
        still = judged("SIO-7B.a", before, on=D(2026, 2, 11), peel_report_published=D(2026, 1, 12))
        assert (still.state, still.due) == (True, D(2026, 2, 11))

    def test_nothing_is_out_and_the_month_runs(self):
        found = judged("SIO-7B.a", on=D(2026, 2, 1), peel_report_published=D(2026, 1, 12))
        assert (found.state, found.due) == (None, D(2026, 2, 11))
        assert "Nothing is published after the inspectors’ report" in found.words

    def test_an_election_asks_for_it_anew_and_the_check_allows_some_days(self):
        election = {"ordinary_election_held": D(2026, 2, 1)}
        old = shown(D(2026, 1, 1))
        assert judged("SIO-6.d", old, on=D(2026, 3, 3), **election).state is True
        assert judged("SIO-6.d", old, on=D(2026, 3, 4), **election).state is False
        since = judged("SIO-6.d", old, shown(D(2026, 3, 10)), **election)
        assert (since.state, since.due) == (True, D(2027, 3, 10))

    def test_an_event_from_before_the_rule_asks_nothing(self):
        found = judged("SIO-7B.a", peel_report_published=D(2020, 1, 12))
        assert found.state is None

    def test_without_an_event_nothing_shows_either(self):
        found = judged("SIO-7B.a", shown(D(2026, 2, 1)))
        assert found.state is None
        assert found.words == "Published 1 February 2026. Nothing that makes it due has been entered."


def test_a_review_the_law_gives_no_day_for_says_nothing():
    assert judged("SIO-7A.a", shown(D(2026, 2, 1))).state is None
    assert judged("SIO-7A.a", shown(D(2026, 2, 1)), plan_issued=D(2026, 2, 1)).state is True
    assert judged("SIO-7A.a", shown(D(2026, 2, 2)), plan_issued=D(2026, 2, 1)).state is False


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (D(2026, 1, 1), D(2026, 2, 1), "January 2026"),
        (D(2025, 4, 1), D(2026, 4, 1), "2025/26"),
        (D(2026, 1, 1), D(2026, 4, 1), "1 January to 31 March 2026"),
    ],
)
def test_a_stretch_of_days_in_words(starts, ends, words):
    assert span_words(starts, ends) == words


@pytest.mark.parametrize(
    ("frequency", "code"),
    [
        (Frequency.MONTH, "2026-03"),
        (Frequency.QUARTER, "2025-26-Q4"),
        (Frequency.FINANCIAL_YEAR, "FY2025-26"),
    ],
)
def test_the_period_a_day_lies_in(frequency, code):
    assert containing(ON, frequency).code == code
