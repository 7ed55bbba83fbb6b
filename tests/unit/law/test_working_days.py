from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.working_days import Nation, Overrides, bank_holidays, day_off, is_working_day


def weekdays_off(year: int, nation: Nation) -> list[str]:
    return [f"{day:%m-%d}" for day in bank_holidays(year, nation) if day.weekday() < 5]


# As published by gov.uk.
@pytest.mark.parametrize(
    ("year", "nation", "expected"),
    [
        (2020, Nation.ENGLAND, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, Nation.ENGLAND, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, Nation.WALES, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, Nation.ENGLAND, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2021, Nation.SCOTLAND, "01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28"),
        (2021, Nation.NORTHERN_IRELAND, "01-01 03-17 04-02 04-05 05-03 05-31 07-12 08-30 12-27 12-28"),
        (
            2021,
            Nation.UK,
            "01-01 01-04 03-17 04-02 04-05 05-03 05-31 07-12 08-02 08-30 11-30 12-27 12-28",
        ),
    ],
)
def test_bank_holidays_on_weekdays(year: int, nation: Nation, expected: str) -> None:
    assert weekdays_off(year, nation) == expected.split()


@pytest.mark.parametrize("year", [1980, 2012, 2026, 2099])
def test_england_and_wales_share_theirs(year: int) -> None:
    assert bank_holidays(year, Nation.ENGLAND) == bank_holidays(year, Nation.WALES)


def test_a_day_off_says_why() -> None:
    assert day_off(dt.date(2021, 9, 18)) == "Saturday"
    assert day_off(dt.date(2021, 9, 19)) == "Sunday"
    assert day_off(dt.date(2021, 4, 2)) == "Good Friday"
    assert day_off(dt.date(2021, 9, 20)) is None


def test_a_holiday_of_part_of_the_kingdom_names_the_part() -> None:
    st_andrew, easter_monday = dt.date(2021, 11, 30), dt.date(2021, 4, 5)
    assert day_off(st_andrew, "UK") == "Saint Andrew's Day (Scotland)"
    assert day_off(st_andrew, "ENG") is None
    assert day_off(easter_monday, "UK") == "Easter Monday (England, Wales and Northern Ireland)"
    assert day_off(dt.date(2021, 1, 1), "UK") == "New Year's Day"


def test_days_may_be_proclaimed_and_taken_away() -> None:
    proclaimed, moved = dt.date(2027, 6, 14), dt.date(2027, 5, 31)
    overrides = Overrides(added={proclaimed: "Day of thanksgiving"}, removed=frozenset({moved}))
    assert is_working_day(proclaimed)
    assert day_off(proclaimed, overrides=overrides) == "Day of thanksgiving"
    assert not is_working_day(moved)
    assert is_working_day(moved, overrides=overrides)
    saturday = dt.date(2027, 6, 12)
    assert not is_working_day(saturday, overrides=Overrides(removed=frozenset({saturday})))


@pytest.mark.parametrize("year", [1979, 2100, 202])
def test_years_out_of_range_are_refused(year: int) -> None:
    with pytest.raises(Refused, match=f"not for {year}"):
        is_working_day(dt.date(year, 6, 1))


def test_an_unknown_nation_is_refused() -> None:
    with pytest.raises(Refused, match="“Mercia” is not one of ENG, WLS, SCT, NIR, UK"):
        day_off(dt.date(2021, 6, 1), "Mercia")


def test_a_day_proclaimed_in_one_nation_is_no_working_day_of_the_whole():
    day, moved = dt.date(2026, 6, 16), dt.date(2026, 8, 31)
    parts = {day: frozenset({Nation.SCOTLAND}), moved: frozenset({Nation.WALES})}
    overrides = Overrides(added={day: "A day in Scotland"}, removed=frozenset({moved}), parts=parts)
    assert is_working_day(day, Nation.ENGLAND, overrides)
    assert day_off(day, Nation.SCOTLAND, overrides) == "A day in Scotland"
    assert day_off(day, Nation.UK, overrides) == "A day in Scotland"
    assert is_working_day(moved, Nation.WALES, overrides)
    assert not is_working_day(moved, Nation.ENGLAND, overrides)
    assert not is_working_day(moved, Nation.UK, overrides)
