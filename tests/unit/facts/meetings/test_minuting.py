"""The wording of draft minutes from what was recorded under an item."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.kinds import Choice, EntryKind, InterestKind, ItemKind, OutcomeKind, QuestionState
from peelian.facts.meetings.minuting import Business, named, section_text
from tests.unit.facts.meetings.recorded_lines import entry, interest, outcome, question, vote


def text(*lines, **changes):
    return section_text(Business(lines=lines, **changes))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ItemKind.INTERESTS, "There were no disclosures of interest."),
        (ItemKind.PUBLIC_QUESTIONS, "There were no public questions."),
        (ItemKind.URGENT, "There were no urgent items."),
        (ItemKind.COMPLAINTS, "There were no complaints."),
        (ItemKind.BUSINESS, ""),
    ],
)
def test_of_a_standing_item_with_nothing_under_it_the_draft_says_so(kind, words):
    assert text(kind=kind) == words


def test_what_the_clerk_took_down_goes_in_as_it_was_typed():
    assert text(entry("Three purposes:\n\n1. *Meet* demand")) == "Three purposes:\n\n1. *Meet* demand"


@pytest.mark.parametrize(
    ("speaker", "words", "minuted"),
    [
        ("Neil Hewison", "agreed that it was slow", "Neil Hewison agreed that it was slow."),
        ("Neil Hewison", "It is slow.", "Neil Hewison said: It is slow."),
        ("Neil Hewison", "no key words", "Neil Hewison said: no key words."),
        ("Neil Hewison", "Mr Hewison agreed", "Mr Hewison agreed"),
        ("Neil Hewison", "Neil Hewison agreed", "Neil Hewison agreed"),
        ("", "It was agreed", "It was agreed"),
    ],
)
def test_words_stand_with_who_said_them(speaker, words, minuted):
    assert text(entry(words, speaker=speaker)) == minuted


@pytest.mark.parametrize(
    ("line", "minuted"),
    [
        (entry("no key words", EntryKind.CONCERN, "The Chair"), "The Chair raised a concern: no key words."),
        (entry("A welcome.", EntryKind.ANNOUNCEMENT, "The Chair"), "The Chair announced: A welcome."),
        (entry("Crime fell", EntryKind.FINDING), "**Finding:** Crime fell."),
        (entry("Ann left the meeting.", EntryKind.DEPARTURE, at=dt.time(11)), "Ann left the meeting at 11.00 am."),
        (entry("Ann joined the meeting.", EntryKind.ARRIVAL), "Ann joined the meeting."),
        (entry("It cannot wait", EntryKind.URGENCY), "The item was taken as urgent, by special circumstances: "),
        (entry("The public was readmitted.", EntryKind.READMISSION), "The public was readmitted."),
    ],
)
def test_each_kind_of_entry_has_its_words(line, minuted):
    assert text(line).startswith(minuted)


def test_the_reason_for_urgency_is_minuted_once():
    urgent = "The item was taken as urgent, by special circumstances: The order expires."
    assert text(urgent_reason="The order expires") == urgent
    assert text(entry("The order expires", EntryKind.URGENCY), urgent_reason="The order expires") == urgent


def test_the_resolution_to_exclude_gives_its_paragraphs_and_why():
    line = entry(
        "That the public leave", EntryKind.EXCLUSION, excludes="1, 3", public_interest="It harms a person"
    )
    assert text(line) == (
        "**RESOLVED** That the public leave. The public was excluded under paragraphs 1 and 3 of Part 1 of "
        "Schedule 12A. Why keeping it back outweighed disclosing it: It harms a person."
    )
    said = entry("That the public leave under Schedule 12A.", EntryKind.EXCLUSION, excludes="1")
    assert text(said) == "**RESOLVED** That the public leave under Schedule 12A."


@pytest.mark.parametrize(
    ("asked", "minuted"),
    [
        (
            question("how it will be met", "explained that it will"),
            "Councillor Cargill asked how it will be met. In response, Neil Hewison explained that it will.",
        ),
        (
            question("How many?", "Fifty.", "And ten more."),
            (
                "Councillor Cargill asked: How many? In response, Neil Hewison said: Fifty.\n\n"
                "In response, Neil Hewison said: And ten more."
            ),
        ),
        (
            question("Why?", asked_of="Chief constable", state=QuestionState.UNANSWERED),
            "Councillor Cargill asked the Chief constable: Why?\n\nNo answer was given at the meeting.",
        ),
        (
            question("Why?", "In part.", asked_of="the Chair", state=QuestionState.PARTLY_ANSWERED),
            (
                "Councillor Cargill asked the Chair: Why? In response, Neil Hewison said: In part.\n\n"
                "The question was answered in part; an answer to the rest is awaited."
            ),
        ),
        (
            question("Why?", asked_of="Philip Seccombe"),
            "Councillor Cargill asked Philip Seccombe: Why?\n\nIt was answered in confidence.",
        ),
        (question("Is [[this]] *it*?", "Yes."), r"Councillor Cargill asked: Is \[\[this\]\] \*it\*?"),
    ],
)
def test_a_question_stands_with_what_was_answered(asked, minuted):
    assert text(asked).startswith(minuted)


@pytest.mark.parametrize(
    ("put", "minuted"),
    [
        (
            vote("That it be reviewed"),
            "It was moved that it be reviewed. The motion was carried: 7 for, 2 against.",
        ),
        (
            vote("That it stop", moved_by="Ann", seconded_by="Bob", carried=False, votes_for=1, abstained=1),
            (
                "It was moved by Ann and seconded by Bob that it stop. "
                "The motion was lost: 1 for, 2 against, 1 abstention."
            ),
        ),
        (
            vote("The plan", moved_by="Ann", unanimous=True, votes_for=0, votes_against=0),
            "The motion was moved by Ann: The plan. The motion was carried unanimously.",
        ),
        (
            vote("That it be so", votes_for=2, abstained=2, casting_vote=Choice.FOR),
            (
                "It was moved that it be so. The motion was carried: 2 for, 2 against, 2 abstentions. "
                "The Chair used a casting vote for the motion."
            ),
        ),
        (
            vote("That it be vetoed", is_veto=True, working="8 of 11 are needed", carried=False),
            "It was moved that it be vetoed. The motion was lost: 7 for, 2 against. 8 of 11 are needed.",
        ),
        (
            vote("That it be vetoed", is_veto=True, working=""),
            "It was moved that it be vetoed. The motion was carried",
        ),
        (
            vote("That it be", ("Ann", Choice.FOR), ("Bob", Choice.AGAINST), ("Cat", Choice.FOR)),
            "It was moved that it be. The motion was carried: 7 for, 2 against. For: Ann and Cat. Against: Bob.",
        ),
    ],
)
def test_a_vote_gives_its_motion_and_how_it_fell(put, minuted):
    assert text(put).startswith(minuted)


def test_what_is_promised_stays_in_the_words_of_who_promised():
    said = outcome(
        "I will share the figures.", OutcomeKind.UNDERTAKING, said_by="The PCC", due_words="in 12 months"
    )
    plain = outcome("We will look.", OutcomeKind.UNDERTAKING, owed_by="Commissioner")
    nobody = outcome("It will be done.", OutcomeKind.UNDERTAKING)
    assert text(said, plain, nobody) == (
        "**UNDERTAKING** The PCC: “I will share the figures.” (due: in 12 months)\n\n"
        "**UNDERTAKING** Commissioner: “We will look.”\n\n**UNDERTAKING** “It will be done.”"
    )


def test_one_resolution_follows_its_word_and_several_are_numbered_below_it():
    assert text(outcome("That it be noted")) == "**RESOLVED** That it be noted."
    assert text(outcome("That it be", number="2")) == "**RESOLVED** (2) That it be."
    two = (outcome("That it be.", number="1"), outcome("That\nit stay", number="2"))
    assert text(*two) == "**RESOLVED**\n\n1. That it be.\n2. That it stay."
    later = (outcome("That a.", number="3"), outcome("That b.", number="4"))
    assert text(*later) == "**RESOLVED**\n\n3. That a.\n4. That b."
    unnumbered = (outcome("That a."), outcome("That b."))
    assert text(*unnumbered) == "**RESOLVED**\n\n1. That a.\n2. That b."


def test_numbers_of_another_kind_are_printed_as_they_were():
    lettered = (outcome("That a.", number="a"), outcome("That b.", number="b"), outcome("That c."))
    assert text(*lettered) == "**RESOLVED**\n\na: That a.\n\nb: That b.\n\nThat c."


def test_outcomes_of_other_kinds_have_their_own_word_in_their_order():
    lines = (
        outcome("To publish", OutcomeKind.RECOMMENDATION),
        outcome("A report", OutcomeKind.REQUEST),
        outcome("Ask the force", OutcomeKind.ACTION, owed_by="Clerk", due_words="next meeting"),
        outcome("Thank them", OutcomeKind.ACTION),
        outcome("The report was noted.", OutcomeKind.NOTED),
    )
    assert text(*lines) == (
        "**RECOMMENDED** To publish.\n\n**REQUESTED** A report.\n\n"
        "**ACTION**\n\n1. Ask the force. (Clerk, next meeting)\n2. Thank them.\n\n**NOTED** The report was noted."
    )


def test_an_interest_says_in_which_item_in_which_words_and_whether_they_left():
    declared = (
        (interest(), "4"),
        (interest("knows him.", kind=InterestKind.NON_PECUNIARY, left_the_room=True), ""),
        (interest(""), "6"),
    )
    assert text(declared=declared) == (
        "Bob Malloy declared a pecuniary interest in item 4: owns a garage.\n\n"
        "Bob Malloy declared a non-pecuniary interest: knows him, and left the room while the item was taken.\n\n"
        "Bob Malloy declared a pecuniary interest in item 6."
    )


def test_a_preface_stands_first():
    assert text(entry("Said."), preface="The item was deferred.") == "The item was deferred.\n\nSaid."


def test_everybody_in_a_line_is_named_as_minutes_name_them():
    def style(name: str) -> str:
        return f"Councillor {name}" if name == "Ann" else name

    lines = (
        entry("It is so.", speaker="Ann"),
        question("Why?", "So.", asked_by="Ann", asked_of="Bob"),
        vote("That it be", ("Ann", Choice.FOR), moved_by="Ann", seconded_by="Bob"),
        outcome("I will.", OutcomeKind.UNDERTAKING, said_by="Ann"),
    )
    words = text(*(named(line, style) for line in lines))
    assert words.count("Councillor Ann") == 5
    assert "asked Bob: Why?" in words
