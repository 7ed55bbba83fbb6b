"""The wording of draft minutes about people and times."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.kinds import Part, Presence
from peelian.facts.meetings.minuting_people import (
    apologies_text,
    closing,
    listed,
    literal,
    names_of,
    opening,
    styled,
    time_words,
)
from tests.unit.facts.meetings.recorded_lines import attendee, record

PEOPLE = (
    attendee("Nicola Davies", is_chair=True, represents="Anyshire County Council"),
    attendee("John Holland", Part.SUBSTITUTE, stands_in_for="Neil Dirveiks", represents="Rugby Borough Council"),
    attendee("Neil Dirveiks", presence=Presence.APOLOGIES),
    attendee("Richard Chattaway", presence=Presence.APOLOGIES),
    attendee("Andrew Thompson", presence=Presence.APOLOGIES),
    attendee("Derek Poole", presence=Presence.ABSENT),
    attendee("Bob Malloy", Part.CO_OPTED_INDEPENDENT, arrived_at=dt.time(10, 20), left_at=dt.time(12)),
    attendee("Sarah Duxbury", Part.OFFICER, represents="Head of Law", remote=True),
    attendee("A Neighbour", Part.PUBLIC),
)
STYLE = names_of((one.person, one.part) for one in PEOPLE)


def test_those_present_are_given_by_the_part_they_take_and_the_public_is_not_named():
    assert opening(record(*PEOPLE), STYLE, apologies=False) == (
        "### Members\n\n- Councillor Nicola Davies (Chair), Anyshire County Council\n\n"
        "### Independent members\n\n- Bob Malloy (from 10.20 am, until 12 noon)\n\n"
        "### Substitutes\n\n"
        "- Councillor John Holland (substitute for Councillor Neil Dirveiks), Rugby Borough Council\n\n"
        "### Council officers\n\n- Sarah Duxbury (remotely), Head of Law"
    )


def test_apologies_name_who_stood_in_and_whom_nobody_heard_of():
    words = (
        "Apologies for absence were received from Councillor Richard Chattaway and Councillor Andrew Thompson. "
        "Councillor Neil Dirveiks was substituted by Councillor John Holland. "
        "Councillor Derek Poole did not attend."
    )
    assert apologies_text(record(*PEOPLE), STYLE) == words
    assert opening(record(*PEOPLE), STYLE, apologies=True).endswith(f"### Apologies\n\n{words}")


def test_a_full_house_sent_no_apologies():
    assert apologies_text(record(attendee("Ann Archer")), STYLE) == "There were no apologies for absence."


@pytest.mark.parametrize(
    "name", ["Councillor Ann Archer", "Cllr Archer", "Mayor Baker", "Sir Bob Baker", "The Chair"]
)
def test_a_name_that_has_a_style_keeps_it(name):
    assert styled(name) == name


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (dt.time(9, 5), "9.05 am"),
        (dt.time(0, 30), "12.30 am"),
        (dt.time(12), "12 noon"),
        (dt.time(12, 30), "12.30 pm"),
        (dt.time(15), "3.00 pm"),
    ],
)
def test_times_are_written_as_minutes_write_them(time, words):
    assert time_words(time) == words


def test_it_rose_when_it_was_recorded_to_have():
    assert closing(dt.time(12, 30)) == "The meeting rose at 12.30 pm."
    assert closing(None) == ""


def test_names_in_a_sentence():
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A and B"
    assert listed(["A", "B", "C"]) == "A, B and C"


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("*not* _so_ [[figure x]]", r"\*not\* \_so\_ \[\[figure x\]\]"),
        ("1. Not a list", r"1\. Not a list"),
        ("12) Nor this", r"12\) Nor this"),
        ("# No heading", r"\# No heading"),
        ("- no bullet", r"\- no bullet"),
        ("&pound; & co", r"\&pound; & co"),
        ("<b>plain</b>", r"\<b>plain\</b>"),
        ("two\n\nlines", "two lines"),
        ("-5% and 1.5", "-5% and 1.5"),
    ],
)
def test_words_of_others_are_not_read_as_markdown(words, safe):
    assert literal(words) == safe
