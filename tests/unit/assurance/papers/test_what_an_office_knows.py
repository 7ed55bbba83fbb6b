"""What an office knows that a paper does not say: how names are spelt, and when meetings are."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.assurance.papers.checking import check_paper
from peelian.assurance.papers.checks.meeting_day import meeting_day
from peelian.assurance.papers.checks.name_not_as_recorded import name_not_as_recorded
from peelian.assurance.papers.known import Known
from peelian.sources.papers.reader import read_text
from tests.unit.assurance.papers.checked import found, paper

NAMES = Known(names=("Philip Seccombe", "Anyshire Police and Crime Panel", "Anyshire Police"))
MEETINGS = Known(meetings=((dt.date(2021, 6, 24), "the board"), (dt.date(2021, 9, 23), "Police and Crime Panel")))


@pytest.mark.parametrize(
    ("text", "quoted", "recorded"),
    [
        ("It was Philip Secombe who spoke.", "Philip Secombe", "Philip Seccombe"),
        (
            "The minutes of the Anyshire Police and Crime Pannel, as sent.",
            "Anyshire Police and Crime Pannel",
            "Anyshire Police and Crime Panel",
        ),
    ],
)
def test_a_name_that_the_record_spells_otherwise_is_found(text, quoted, recorded):
    [one] = name_not_as_recorded(paper(text, known=NAMES))
    assert (one.quoted, one.reason, one.rests_on) == (quoted, f"The record has “{recorded}”.", recorded)


@pytest.mark.parametrize(
    "text",
    [
        "Philip Seccombe spoke, and Philip Secombe did.",
        "The anyshire police and crime pannel met.",
        "Philip Larkin wrote. The Anyshire Herald printed it.",
        "Anyshire",
        "The Anyshire Police and Crime Panels, and the Anyshire police and fire panel.",
        "Nobody is named.",
    ],
    ids=["two ways", "small letters", "others", "too short", "plural", "none"],
)
def test_names_as_recorded_and_others_are_left(text):
    assert list(name_not_as_recorded(paper(text, known=NAMES))) == []


def test_a_meeting_put_on_a_day_near_one_of_the_record_is_found():
    [one] = meeting_day(paper("At the meeting held on Friday 24 September 2021 it was agreed.", known=MEETINGS))
    assert one.quoted == "Friday 24 September 2021"
    assert one.reason == (
        "The record has no meeting on that day, but one of Police and Crime Panel on 23 September 2021."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The meeting of 23 September 2021.",
        "The meeting of 1 August 2021.",
        "The meeting of 24 September.",
        "The report of 24 September 2021.",
    ],
    ids=["as recorded", "far from any", "no year", "no meeting"],
)
def test_other_days_are_left(text):
    assert list(meeting_day(paper(text, known=MEETINGS))) == []


def test_who_knows_nothing_is_told_nothing():
    text = "At the meeting of 24 September 2021 Philip Secombe spoke."
    assert found(meeting_day, text) == found(name_not_as_recorded, text) == []
    rules = [one.rule for one in check_paper(read_text(text), known=Known(NAMES.names, MEETINGS.meetings))]
    assert rules == ["meeting-day", "name-not-as-recorded"]
