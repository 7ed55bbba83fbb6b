"""``peelian inbox``: what the public sent, read, taken in, set aside and forgotten."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import time_machine

from peelian.facts.meetings.models import MeetingQuestion
from peelian.publication.models import Letter
from tests.factories.letters import ADDRESS, SENDER, WORDS, a_called_meeting, a_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    with time_machine.travel(dt.datetime(2021, 6, 14, 9, 0, tzinfo=dt.UTC), tick=False):
        a_called_meeting()
        return a_letter()


def test_list_shows_what_waits_without_how_to_reach_the_sender(peelian, letter):
    done = peelian("inbox", "list", "--body", "anyshire-panel")

    assert done.exit_code == 0
    assert SENDER in done.output
    assert ADDRESS not in done.output


def test_list_shows_how_to_reach_the_sender_when_asked(peelian, letter):
    done = peelian("inbox", "list", "--body", "anyshire-panel", "--contact", "--json")

    (row,) = json.loads(done.output)["letters"]
    assert row["ref"] == str(letter.ref)
    assert (row["name"], row["question"], row["contact"]) == (SENDER, WORDS, ADDRESS)
    assert (row["received"], row["forgotten on"]) == ("14 June 2021", "2021-07-23")


def test_what_is_taken_in_waits_no_longer(peelian, letter):
    done = peelian("inbox", "take", letter.ref)

    question = MeetingQuestion.objects.get()
    assert done.output == f"It is now {question.ref}.\n"
    assert "No letter is waiting." in peelian("inbox", "list", "--body", "anyshire-panel").output
    every = json.loads(peelian("inbox", "list", "--body", "anyshire-panel", "--all", "--json").output)["letters"]
    assert [one["state"] for one in every] == ["taken in"]


def test_one_is_set_aside_for_a_reason(peelian, letter):
    assert peelian("inbox", "aside", letter.ref).exit_code == 2
    done = peelian("inbox", "aside", letter.ref, "--reason", "An advertisement")

    letter.refresh_from_db()
    assert done.output == f"{letter.reference} is set aside.\n"
    assert (letter.state, letter.reason) == ("set aside", "An advertisement")


def test_forget_deletes_what_is_due_and_says_so(peelian, letter):
    assert peelian("inbox", "forget", "--on", "2021-07-22").output == "There is nothing to forget.\n"
    assert peelian("inbox", "forget", "--on", "2021-07-23").output == "1 letter is deleted.\n"
    assert not Letter.objects.exists()


def test_one_is_forgotten_at_once_when_its_sender_asks(peelian, letter):
    assert peelian("inbox", "forget", "--letter", letter.ref).output == "1 letter is deleted.\n"
    assert not Letter.objects.exists()


@pytest.mark.parametrize("ref", ["anyshire-panel/letters/0000-0000", "anyshire-panel/meetings/2021-06-24", "x y"])
def test_a_letter_that_is_not_there_is_refused(peelian, letter, ref):
    done = peelian("inbox", "take", ref)

    assert done.exit_code == 1
    assert not MeetingQuestion.objects.exists()
