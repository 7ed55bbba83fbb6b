"""Weekdays and dates that disagree, dates that do not exist, months left out."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.assurance.papers.checks.missing_month import missing_month
from peelian.assurance.papers.checks.no_such_date import no_such_date
from peelian.assurance.papers.checks.weekday import weekday
from peelian.assurance.papers.printed_dates import dates_in
from tests.unit.assurance.papers.checked import found, paper, quoted, reasons


@pytest.mark.parametrize(
    "text",
    [
        "The group met on Thursday 8 September 2021.",
        "Thursday, the 8th of September, 2021",
        "Thurs 8 Sept 2021",
        "Thursday September 8th, 2021",
        "Thursday morning 08/09/2021",
        "Thursday 8.9.2021",
    ],
)
def test_a_weekday_that_is_another_is_found_however_the_date_is_printed(text):
    [one] = found(weekday, text)
    assert one.reason == "8 September 2021 was a Wednesday, not a Thursday."
    assert one.suggestion.endswith("write Wednesday.")
    assert one.quoted.startswith("Thurs")
    assert not one.quoted.endswith(".")


@pytest.mark.parametrize(
    "text",
    ["Wednesday 8 September 2021", "8 September 2021", "Thursday 8 September", "Thursday 31 September 2021"],
)
def test_a_weekday_that_is_right_or_cannot_be_told_is_left(text):
    assert found(weekday, text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("by 31 June 2021", "There is no 31 June 2021."),
        ("on 29 February 2021", "There is no 29 February 2021."),
        ("on 30 February", "There is no 30 February."),
        ("on 23/13/2021", "There is no 23/13/2021."),
        ("on 32 March 2021", "There is no 32 March 2021."),
    ],
)
def test_a_date_that_does_not_exist_is_found(text, reason):
    assert reasons(no_such_date, text) == [reason]


@pytest.mark.parametrize("text", ["29 February", "29 February 2020", "37 March returns", "1/2/2021", "no figures"])
def test_a_date_that_exists_or_is_none_is_left(text):
    assert found(no_such_date, text) == []


def test_a_date_keeps_what_was_printed():
    [date] = dates_in("see 3 Dec")
    assert (date.weekday, date.date, date.month, date.year, date.day) == ("", 3, 12, None, None)


def test_a_paper_is_dated_by_its_head_and_not_by_a_date_that_does_not_exist():
    assert paper("31 June 2021\n\n14/09/2021\n\nSince 1 May 2020.").dated == dt.date(2021, 9, 14)
    assert paper("No day").dated is None


def test_a_paper_without_a_date_in_its_head_is_dated_by_the_last_in_it():
    filler = "\n\n".join(f"{number}. A paragraph." for number in range(1, 32))
    assert paper(f"{filler}\n\nOn 3 May 2020.\n\nOn 2 June 2021.\n\nOn 1 May 2019.").dated == dt.date(2021, 6, 2)


LIST = "- January - Hate crime\n- February - Fraud\n- March - Roads\n- April - Victims\n- June - Diversity"


def test_a_month_missing_from_a_list_is_found():
    [one] = found(missing_month, f"2021\n\n{LIST}\n\nThen text.")
    assert one.reason == "May is missing between April and June."
    assert "June - Diversity" in one.quoted


def test_months_that_run_over_the_year_are_whole():
    assert found(missing_month, "- October - a\n- November - b\n- December - c\n- January - d") == []


def test_several_months_are_named_together_and_a_choice_of_months_is_left():
    assert reasons(missing_month, "- Jan: a\n- Feb: b\n- Mar: c\n- Jun: d") == [
        "April, May are missing between March and June."
    ]
    assert found(missing_month, "- Jan: a\n- Feb: b\n- Mar: c\n- Sep: d") == []
    assert found(missing_month, "- January: a\n- March: b") == []


def test_months_in_the_first_column_or_across_the_head_of_a_table_are_a_series():
    down = "Month\tSubject\nJanuary\tA\nFebruary\tB\nApril\tC\nMay\tD"
    assert reasons(missing_month, down) == ["March is missing between February and April."]
    across = "Offence\tApr-20\tMay-20\tJul-20\tAug-20\nRape\t1\t2\t3\t4"
    assert quoted(missing_month, across) == ["Offence Apr-20 May-20 Jul-20 Aug-20"]
