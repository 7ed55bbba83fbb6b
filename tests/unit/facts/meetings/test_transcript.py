"""What minutes as read would enter: nothing made up, nothing lost."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.kinds import InterestKind, ItemKind, OutcomeKind, Part, Presence
from peelian.facts.meetings.transcript import Kept, Transcript, transcribe
from peelian.sources.minutes.lines import Place
from peelian.sources.minutes.results import (
    Apology,
    Attendee,
    FutureMeeting,
    Heading,
    Interest,
    Item,
    Minutes,
    NotUnderstood,
    Outcome,
    Question,
    Vote,
)
from peelian.sources.minutes.results import OutcomeKind as ReadKind

LINE = Place(line=6)


def read(**said: object) -> Transcript:
    return transcribe(Minutes("minutes.txt", **said), {"bert birch": Part.CO_OPTED_COUNCILLOR})


def an_item(**said: object) -> Item:
    return Item(**{"number": "3", "title": "Cars", "text": "All that was said.", "place": LINE, **said})


@pytest.mark.parametrize(
    ("said", "part", "assumed"),
    [
        ({"capacity": "appointed"}, Part.APPOINTED, ""),
        ({"capacity": "co-opted independent"}, Part.CO_OPTED_INDEPENDENT, ""),
        ({"capacity": "substitute", "substitute_for": "Cora Cedar"}, Part.SUBSTITUTE, ""),
        ({"capacity": "member", "name": "Bert Birch"}, Part.CO_OPTED_COUNCILLOR, ""),
        ({"capacity": "co-opted", "title": "Cllr."}, Part.CO_OPTED_COUNCILLOR, "co-opted councillor"),
        ({"capacity": "co-opted"}, Part.CO_OPTED_INDEPENDENT, "co-opted independent"),
        ({"capacity": "member"}, Part.APPOINTED, "not stated"),
        ({"role": "Police and Crime Commissioner", "body": "OPCC"}, Part.COMMISSIONER, ""),
        ({"role": "Deputy Police and Crime Commissioner"}, Part.OFFICE, ""),
        ({"role": "Treasurer", "body": "Office of the Commissioner"}, Part.OFFICE, ""),
        ({"role": "Chief Constable"}, Part.POLICE, ""),
        ({"role": "Solicitor", "body": "Anyshire Council"}, Part.OFFICER, ""),
        ({"role": "Director", "body": "A Charity"}, Part.PARTNER, "For whom is not stated"),
    ],
)
def test_somebody_takes_the_part_that_is_printed_and_what_is_assumed_is_said(said, part, assumed):
    one = Attendee(**{"name": "Ann Aspen", "place": LINE, "capacity": "in attendance", **said})
    (person,) = read(present=(one,)).people
    assert (person.part, person.presence) == (part, Presence.PRESENT)
    assert assumed in person.assumed
    assert bool(person.assumed) is bool(assumed)
    assert person.stands_in_for == said.get("substitute_for", "")


def test_members_stand_for_a_council_and_others_for_a_post_and_its_body():
    member = Attendee("Ann Aspen", LINE, "appointed", "Anyshire Council", "Chair")
    other = Attendee("Flo Fir", LINE, "in attendance", "Anyshire Police", "Inspector")
    found = read(present=(member,), officers=(other,), chair="Ann Aspen").people
    assert [one.represents for one in found] == ["Anyshire Council", "Inspector, Anyshire Police"]
    assert [one.is_chair for one in found] == [True, False]


def test_everybody_enters_once_and_who_was_away_with_apologies():
    present = (Attendee("Ann Aspen", LINE, "appointed"), Attendee("ANN ASPEN", LINE, "appointed"))
    away = (Apology("Bert Birch", LINE), Apology("Zoe", LINE), Apology("Ann Aspen", LINE))
    found = read(present=present, apologies=away).people
    assert [(one.name, one.presence.value) for one in found] == [
        ("Ann Aspen", "present"),
        ("Bert Birch", "apologies"),
        ("Zoe", "apologies"),
    ]
    assert [(one.part, bool(one.assumed)) for one in found[1:]] == [
        (Part.CO_OPTED_COUNCILLOR, False),
        (Part.APPOINTED, True),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Pecuniary: shares in a firm", InterestKind.PECUNIARY),
        ("a non-pecuniary interest", InterestKind.NON_PECUNIARY),
        ("a personal interest", InterestKind.NON_PECUNIARY),
    ],
)
def test_an_interest_enters_with_its_kind(words, kind):
    there = (Attendee("Ann Aspen", LINE, "appointed"),)
    found = read(present=there, interests=(Interest("Ann Aspen", words, LINE, "3"),))
    (one,) = found.interests
    assert (one.person, one.kind, one.words, one.item) == ("Ann Aspen", kind, words, "3")
    assert found.kept == ()


@pytest.mark.parametrize(("who", "words"), [("Ann Aspen", "an interest"), ("Zoe", "a personal interest")])
def test_an_interest_of_unknown_kind_or_of_somebody_who_was_not_there_is_kept(who, words):
    there = (Attendee("Ann Aspen", LINE, "appointed"),)
    found = read(present=there, interests=(Interest(who, words, LINE),))
    assert found.interests == ()
    assert [one.text for one in found.kept] == [f"{who}: {words}"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Apologies for absence", ItemKind.APOLOGIES),
        ("Declarations of Interest", ItemKind.INTERESTS),
        ("Minutes of the last meeting", ItemKind.MINUTES),
        ("Public Question Time", ItemKind.PUBLIC_QUESTIONS),
        ("Date of next meeting", ItemKind.FUTURE_MEETINGS),
        ("Any urgent business", ItemKind.URGENT),
        ("Complaints", ItemKind.COMPLAINTS),
        ("Complaints about the police", ItemKind.BUSINESS),
    ],
)
def test_an_item_is_of_the_kind_its_title_tells(title, kind):
    assert read(items=(an_item(title=title),)).pieces[0].kind is kind


def test_an_item_stands_below_the_one_its_number_names_if_that_is_there():
    items = (an_item(number="1"), an_item(number="1.2"), an_item(number="7.1"), an_item(number="", title=""))
    found = read(items=items).pieces
    assert [one.under for one in found] == ["", "1", "", ""]
    assert [one.title for one in found] == ["Cars", "Cars", "Cars", "Item 4"]


def test_a_title_longer_than_a_title_may_be_is_kept_whole():
    found = read(items=(an_item(title="x" * 401),))
    assert len(found.pieces[0].title) == 400
    assert found.kept[0].text == "x" * 401


def test_what_was_asked_and_raised_enters_and_what_nobody_is_said_to_have_asked_is_kept():
    questions = (
        Question("Ann Aspen", "She asked why.", LINE, "Flo Fir", "He said."),
        Question("Ann Aspen", "She was concerned.", LINE, kind="concern"),
        Question("", "Somebody asked.", LINE, answer="And heard."),
    )
    found = read(items=(an_item(questions=questions),))
    asked, raised = found.pieces[0].told
    assert (asked.is_question, asked.of, asked.answer, asked.place) == (True, "Flo Fir", "He said.", "line 6")
    assert (raised.is_question, raised.is_concern) == (False, True)
    assert found.kept == (Kept("Somebody asked. And heard.", "Who asked it was not understood.", "line 6", "3"),)


@pytest.mark.parametrize(
    ("said", "kind", "owner", "due", "kept"),
    [
        ({"kind": ReadKind.AGREED}, OutcomeKind.RESOLUTION, "", "", False),
        ({"kind": ReadKind.RESOLUTION, "due": "2018-05-03"}, OutcomeKind.RESOLUTION, "", "", True),
        (
            {"kind": ReadKind.ACTION, "owner": "PCC", "due": "1", "due_as_printed": "by May"},
            OutcomeKind.ACTION,
            "PCC",
            "by May",
            False,
        ),
        ({"kind": ReadKind.NOTED, "owner": "PCC", "due": "by May"}, OutcomeKind.NOTED, "", "", False),
    ],
)
def test_an_outcome_enters_with_who_owes_it_and_when(said, kind, owner, due, kept):
    found = read(items=(an_item(outcomes=(Outcome(**{"text": "That it be.", "place": LINE, **said}),)),))
    (promise,) = found.pieces[0].promises
    assert (promise.kind, promise.owner, promise.due) == (kind, owner, due)
    assert bool(found.kept) is kept


def test_a_request_that_nobody_is_said_to_owe_is_kept():
    found = read(items=(an_item(outcomes=(Outcome(ReadKind.REQUEST, "A note.", LINE),)),))
    assert found.pieces[0].promises == ()
    assert [(one.text, one.item) for one in found.kept] == [("A note.", "3")]


def test_votes_meetings_to_come_and_what_was_not_understood_are_kept():
    found = read(
        items=(an_item(votes=(Vote("7 for.", LINE, 7),)),),
        future_meetings=(FutureMeeting(dt.date(2018, 6, 21), "21 June", LINE, "10:00", "Shire Hall"),),
        not_understood=(NotUnderstood("Two of the public", "No name.", LINE),),
    )
    assert [one.text for one in found.kept] == ["Two of the public", "2018-06-21 10:00 Shire Hall", "7 for."]


def test_the_day_and_the_end_are_as_read():
    found = read(heading=Heading(date=dt.date(2018, 3, 19)), ended_at="12:30")
    assert (found.on, found.ended_at) == (dt.date(2018, 3, 19), dt.time(12, 30))
    assert (read().on, read().ended_at) == (None, None)
