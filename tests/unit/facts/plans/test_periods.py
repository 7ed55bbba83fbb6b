"""The last day of the planning period (2011 Act, s7(7))."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.plans.labels import LABELS, text_fields
from peelian.facts.plans.periods import Elections, last_day
from peelian.kernel.errors import Refused

D = dt.date
ELECTIONS = Elections(D(2021, 5, 6), D(2024, 5, 2))


def test_a_period_ends_with_the_financial_year_of_the_next_ordinary_election() -> None:
    assert last_day(D(2022, 3, 31), None, ELECTIONS) == D(2025, 3, 31)
    assert last_day(D(2022, 3, 31), D(2022, 3, 31), ELECTIONS) == D(2025, 3, 31)
    assert last_day(D(2022, 3, 31), D(2022, 4, 1), ELECTIONS) == D(2025, 3, 31)


def test_a_plan_cannot_take_effect_after_the_first_day_of_the_next_financial_year() -> None:
    with pytest.raises(Refused, match=r"s7\(7\)"):
        last_day(D(2022, 3, 31), D(2022, 4, 2), ELECTIONS)


def test_the_text_of_a_plan_is_not_what_became_of_it() -> None:
    assert set(LABELS["plan"]) - set(text_fields("plan")) == {"stated_current_on", "ended_on"}
    assert text_fields("objective") == LABELS["objective"]
