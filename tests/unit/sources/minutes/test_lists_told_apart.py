"""Small things that the layouts of many panels turn on: signs, posts, lists after a decision, recorded votes."""

from __future__ import annotations

import pytest

from peelian.sources.minutes.bilingual import english, in_english
from peelian.sources.minutes.groups import label_of
from peelian.sources.minutes.lines import Line, Place
from peelian.sources.minutes.people import initials_of
from peelian.sources.minutes.people_lists import people_in
from peelian.sources.minutes.places import is_place
from peelian.sources.minutes.presence_marks import without_marks
from peelian.sources.minutes.results import Vote
from peelian.sources.minutes.running_lines import without_repeats
from peelian.sources.minutes.vote_lines import recorded, with_fate
from tests.unit.sources.minutes.reading import names, outcomes, owed, questions, read, titles

HEAD = (
    "Minutes of the Fell Police and Crime Panel held on 6 March 2023\n\nPresent: Cllr Ann Ash, Cllr Bob Birch\n\n"
)


def lines(*texts: str) -> list[Line]:
    return [Line(text, Place(line=number)) for number, text in enumerate(texts, 1)]


def minuted(words: str) -> dict[str, object]:
    return read(f"{HEAD}1. Policing Update\n\n{words}\n\n2. Any Other Business\n\nNone.\n")


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("Yn bresennol / Present: Ann Ash", "Present: Ann Ash"),
        ("Present / Yn bresennol", "Present"),
        ("Budget 2023/24 and beyond", "Budget 2023/24 and beyond"),
        ("Drugs / Alcohol", "Drugs / Alcohol"),
    ],
)
def test_the_english_half_is_kept(printed: str, kept: str):
    assert english(printed) == kept


def test_one_welsh_line_makes_no_bilingual_document():
    told = lines("Cofnodion / Minutes", "Cllr Ann Ash")
    assert in_english(told) == told


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Committee Room 2, County Hall", True),
        ("COUNCIL CHAMBER, TOWN HALL", True),
        ("Microsoft Teams", True),
        ("12 High Street, Fell, FE1 2LL", True),
        ("Present: Council Chamber", False),
        ("The hall was full", False),
        ("Fell Police and Crime Panel", False),
        ("A", False),
    ],
)
def test_what_names_a_place(words: str, place: bool):
    assert is_place(words) is place


def test_too_few_letters_before_names_are_initials():
    told = lines("P. Rosa Rook", "A. Roger Redwing")
    assert without_marks(told) == told


def test_a_council_below_names_of_two_rows_is_left_alone():
    told = lines("p Cllr Ann Ash", "p Cllr Bob Birch", "p Cllr Cy Cedar", "(Fell Council)")
    row = Line("(Fell Council) (Moor Council)", cells=("(Fell Council)", "(Moor Council)"))
    marked = without_marks([*told, row])
    assert [line.text for line in marked] == [
        *("Cllr Ann Ash", "Cllr Bob Birch", "Cllr Cy Cedar (Fell Council)"),
        "(Fell Council) (Moor Council)",
    ]


def test_stars_end_at_the_next_label():
    told = read(
        "Minutes of the Fell Panel Meeting\n\nMembers:\n(* = Present)\n\n* Cllr Ann Ash\nCllr Bob Birch\n\n"
        "Officers present:\n\nCy Cedar, Clerk\n\n1. Apologies\n\nNone.\n\n2. Minutes\n\nAgreed.\n"
    )
    assert (names(told["present"]), names(told["apologies"]), names(told["officers"])) == (
        ["Ann Ash"],
        ["Bob Birch"],
        ["Cy Cedar"],
    )


@pytest.mark.parametrize(
    ("name", "printed", "initials"),
    [
        ("Ann Ash", "Ann Ash (AA)", "AA"),
        ("Ann Mary Ash", "Ann Mary Ash (AA), Clerk", "AA"),
        ("Ann Ash", "Ann Ash (DC)", ""),
    ],
)
def test_initials_are_those_of_the_name(name: str, printed: str, initials: str):
    assert initials_of(name, printed) == initials


def test_a_post_may_stand_before_the_name():
    found = people_in("The Commissioner, Kay Kale; Chief Constable Lee Lime; Mo Moss, Treasurer")
    assert [(one.name, one.role) for one in found] == [
        ("Kay Kale", "Commissioner"),
        ("Lee Lime", "Chief Constable"),
        ("Mo Moss", "Treasurer"),
    ]


def test_a_body_with_more_after_a_comma_heads_no_list():
    assert label_of("Office of the Commissioner, Fell") is None
    assert label_of("Office of the Commissioner") is not None


def test_when_somebody_was_there_is_no_post():
    (one,) = people_in("Cllr Ann Ash, from 11am")
    assert (one.role, one.body, one.left_over) == ("", "", "from 11am")


def test_party_letters_are_no_council():
    (one,) = people_in("Cllr Ann Ash (Con)")
    assert (one.name, one.body) == ("Ann Ash", "")


def test_nested_labels_and_people_from_somewhere():
    told = read(
        "Fell Audit Committee\n\n3 May 2023\n\nPRESENT:-\n\nMembers: Chair: Ann Ash (AA); Bob Birch (BB)\n\n"
        "Deloamp LLP: Cy Cedar (CC)\n\nHousekeeping: none\n\n1. Apologies\n\nNone.\n\n2. Risks\n\nNoted.\n"
    )
    assert [(one["name"], one["role"]) for one in told["present"]] == [("Ann Ash", "Chair"), ("Bob Birch", "")]
    assert [(one["name"], one["body"]) for one in told["officers"]] == [("Cy Cedar", "Deloamp LLP")]


def test_a_decision_goes_on_in_the_list_below_it():
    told = minuted(
        "The Panel agreed to:\n\n(a) write to the Minister; and\n\n(b) ask the Commissioner to reply by June 2023."
    )
    assert outcomes(told) == [
        ("agreed", "write to the Minister; and"),
        ("agreed", "ask the Commissioner to reply by June 2023."),
    ]
    assert owed(told)[1] == ("Commissioner", "by June 2023")


def test_a_decision_that_ends_in_a_colon_without_a_list_stands_alone():
    assert outcomes(minuted("The Panel agreed the following:\n\nNothing more was said.")) == [
        ("agreed", "The Panel agreed the following:")
    ]


def test_a_list_after_other_words_belongs_to_the_sentence():
    told = minuted("The Panel agreed to add:\n\n- rural crime (June 2023);\n\n- call handling.")
    assert outcomes(told) == [("agreed", "The Panel agreed to add: rural crime (June 2023); call handling")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("RESOLVED 2023/014\n\nThat the plan be supported.", [("resolution", "That the plan be supported.")]),
        (
            "RESOLVED (8 in favour, 1 against) that the plan be supported.",
            [("resolution", "that the plan be supported.")],
        ),
        (
            "After a debate it was unanimously resolved that no action be taken.",
            [("resolution", "that no action be taken.")],
        ),
        ("ACTION (Clerk): book the hall", [("action", "book the hall")]),
        ("ACTION 05/23: Clerk to book the hall", [("action", "Clerk to book the hall")]),
        ("The slides were shown. (Action: Clerk)\nThey will follow.", [("action", "The slides were shown")]),
    ],
)
def test_how_outcomes_are_set(words: str, found: list[tuple[str, str]]):
    assert outcomes(minuted(words)) == found


def test_what_is_resolved_is_told_once():
    told = minuted("That the report be noted.\n\nRESOLVED:\n\na) That the report be noted.")
    assert outcomes(told) == [("resolution", "That the report be noted.")]


def test_a_question_ends_where_the_panel_decides():
    told = minuted(
        "Cllr Ash asked about cars. The Treasurer said that there were nine. It was agreed that a list be sent."
    )
    assert questions(told) == [("Ann Ash", "The Treasurer", "question")]
    assert told["items"][0]["questions"][0]["answer"] == "The Treasurer said that there were nine."


def test_a_labelled_answer_ends_at_the_vote():
    told = minuted("Q: (Cllr Ash) How many?\n\nA: Nine.\n\nThe motion was put to the vote and carried.")
    (one,) = told["items"][0]["questions"]
    assert (one["asked_by"], one["text"], one["answer"]) == ("Ann Ash", "How many?", "Nine.")


def test_a_recorded_vote_over_several_lines():
    found = recorded(lines("For (2)", "Cllrs Ash and Birch", "Against: nil", "Abstentions: 0"))
    assert [
        (first, last, vote.for_, vote.against, vote.abstentions, vote.result) for first, last, vote in found
    ] == [(0, 3, 2, 0, 0, "carried unanimously")]


def test_a_count_alone_or_told_twice_is_no_recorded_vote():
    assert recorded(lines("For (2)", "a", "b", "c", "d", "Against (3)")) == []
    assert [(first, last) for first, last, _ in recorded(lines("For (2)", "For (1)", "Against (3)"))] == [(1, 2)]


def test_the_fate_of_a_motion_and_of_its_amendment():
    votes = [Vote("Moved: that it pass", Place()), Vote("Moved as an amendment: that it wait", Place())]
    lost = with_fate(votes, "Amendment lost.")
    assert lost is not None
    assert [one.result for one in lost] == ["", "lost"]
    carried = with_fate(lost, "The motion was carried.")
    assert carried is not None
    assert [one.result for one in carried] == ["carried", "lost"]
    assert with_fate(carried, "Motion carried.") is None
    assert with_fate(votes, "The Panel moved on.") is None


def test_the_head_repeated_on_later_pages_is_dropped():
    head = ("FELL POLICE AND CRIME PANEL", "7 FEBRUARY 2025")
    told = lines(
        *head,
        *(f"Words {number}" for number in range(8)),
        "2",
        *head,
        "More words",
        "3",
        "FELL POLICE AND CRIME PANEL",
    )
    assert [line.text for line in without_repeats(told)][-2:] == ["Words 7", "More words"]


def test_a_missing_number_between_two_items_is_filled():
    told = read(
        "Agenda for a meeting of the Fell Police and Crime Panel on 6 March 2023\n\n1\tApologies\n2\tDeclarati"
        "ons of "
        "Interest\n3\tNotes from the spring conference of the chairs.\n4\tForward Plan\t7 - 9\n"
    )
    assert [number for number, _ in titles(told)] == ["1", "2", "3", "4"]
    assert titles(told)[3] == ("4", "Forward Plan")


def test_members_listed_after_an_agenda_need_not_have_come():
    told = read(
        "Agenda for a meeting of the Fell Police and Crime Panel on 6 March 2023\n\n1. Apologies\n\n2. Minutes\n\n"
        "Membership:\n\nCllr Ann Ash, Fell Council\n"
    )
    assert told["present"] == []
    assert told["apologies"] == []
    assert [one["text"] for one in told["not_understood"]] == ["Membership:"]


def test_run_in_headings_part_from_their_text():
    told = read(
        HEAD + "1. APOLOGIES - None.\n\n2. MINUTES The minutes of 1 February 2023 were agreed.\n\n"
        "3. Declarations of interest: There were none.\n\n4. PCSO numbers and what they"
        " mean\n\n5. Any Other Business: None\n"
    )
    assert titles(told) == [
        ("1", "APOLOGIES"),
        ("2", "MINUTES"),
        ("3", "Declarations of interest"),
        ("4", "PCSO numbers and what they mean"),
        ("5", "Any Other Business"),
    ]
    assert told["items"][1]["text"] == "The minutes of 1 February 2023 were agreed."
