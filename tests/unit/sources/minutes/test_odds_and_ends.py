"""What is met seldom: half a table, a post that runs over, a day that is none, a mark that marks nothing."""

from __future__ import annotations

import pytest

from peelian.sources.minutes.dates import days_in, time_in
from peelian.sources.minutes.docx_files import docx_lines
from peelian.sources.minutes.lines import Line, Place
from peelian.sources.minutes.people import name_at
from peelian.sources.minutes.people_lists import people_in
from peelian.sources.minutes.wrapping import paragraphs
from tests.unit.sources.minutes.making import docx, paragraph
from tests.unit.sources.minutes.reading import names, outcomes, read, titles

HEAD = (
    "Minutes of the Northshire Police and Crime Panel held on 19 March "
    "2018\n\nPresent:\nCouncillor Ann Aspen\nCouncillor Bert Birch\n\n"
)


def item(title: str, words: str):
    return read(HEAD + f"1. {title}\n\n{words}\n\n2. Any Other Business\n\nThere was none.\n")


def test_apologies_in_columns_and_the_head_of_the_items_after_them():
    told = read(
        "Northshire Police and Crime Panel\n\nApologies:\nCllr Ann Aspen\tFen DC\nItem "
        "Description Decision\n\n1. Close\n\nAll left.\n\n2. Thanks\n\nGiven.\n"
    )
    assert [(one["name"], one["body"]) for one in told["apologies"]] == [("Ann Aspen", "Fen DC")]
    assert [one["text"] for one in told["not_understood"]] == ["Northshire Police and Crime Panel"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Apologies were received from Cllr Ann Aspen (substitute to follow).", [("Ann Aspen", None)]),
        ("Apologies were received from Cllr Ann Aspen (x substituting).", [("Ann Aspen", None)]),
        ("Councillor Ann Aspen joined the meeting at 11.15am.", []),
    ],
)
def test_brackets_that_name_no_substitute(words, expected):
    assert [(one["name"], one["substituted_by"]) for one in item("Apologies", words)["apologies"]] == expected


def test_columns_among_the_apologies_that_name_nobody():
    assert item("Apologies", "Received\tnone")["apologies"] == []


def test_two_replaced_by_one_is_not_understood():
    told = item("Apologies", "Councillors Cedar and Dogwood were substituted by Councillor Birch.")
    assert all(one["substituted_by"] in (None, "Bert Birch") for one in told["apologies"])


def test_apologies_and_interests_under_one_title():
    told = item(
        "Apologies and Declarations of Interest",
        (
            "Apologies were received from Councillor Cedar.\n\nCouncillor Ann Aspen declared an "
            "interest as a governor."
        ),
    )
    assert names(told["apologies"]) == ["Cedar"]
    assert names(told["interests"]) == ["Ann Aspen"]


def test_interests_in_columns_that_stand_one_below_the_other():
    told = item(
        "Declarations of Interest", "Member\n\nAgenda Item No\n\nInterest\n\nCllr. A Aspen\n\nItem 9\n\nA trustee."
    )
    assert [(one["name"], one["item"], one["text"]) for one in told["interests"]] == [
        ("Ann Aspen", "9", "A trustee.")
    ]


def test_a_post_that_runs_over_its_line():
    told = read(
        docx(
            paragraph("Present:"),
            paragraph("Councillor Ann Aspen"),
            paragraph("Officers:"),
            paragraph("Ed Elder \u2013 Head of Law, Governance, Elections and a great deal besides for"),
            paragraph("Mossford"),
            paragraph("1. Apologies", bold=True),
            paragraph("None."),
            paragraph("2. Close", bold=True),
            paragraph("All left."),
        ),
        "minutes.docx",
    )
    assert told["officers"][0]["as_printed"].endswith("besides for Mossford")
    told = read(
        docx(
            paragraph("Officers:"),
            paragraph("Ed Elder \u2013 Head of Law, Governance, Elections and a great deal besides"),
            paragraph("Mossford"),
            paragraph("1. Apologies", bold=True),
            paragraph("None."),
            paragraph("2. Close", bold=True),
            paragraph("All left."),
        ),
        "minutes.docx",
    )
    assert told["officers"][0]["role"].endswith("Mossford")


def test_days_and_times_that_are_none():
    assert days_in("on 3 May") == []
    assert time_in("30 hrs, then 9 am") == "09:00"
    assert time_in("30 hrs") == ""


def test_blocks_that_word_has_deleted_are_left_out():
    assert [
        line.text for line in docx_lines("x", docx(f"<w:del>{paragraph('gone')}</w:del>", paragraph("kept")))
    ] == ["kept"]


def test_a_body_named_near_the_top_and_a_place_below_its_label():
    told = read(
        "Welcome to all who came to see the Northshire Scrutiny Board at work\n\nVenue:\nThe "
        "Old Hall, Fen\n\n1. Apologies\n\nNone.\n\n2. Close\n\nAll left.\n"
    )
    assert (told["body"], told["venue"]) == ("Northshire Scrutiny Board", "The Old Hall, Fen")
    assert told["certainty"]["body"]["grade"] == "medium"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It was RESOLVED that a letter be sent.", [("resolution", "that a letter be sent.")]),
        (
            "RESOLVED that the following be agreed:\n1. The plan\n2. The budget",
            [("resolution", "The plan"), ("resolution", "The budget")],
        ),
        ("RESOLVED\n\nAGREED that a letter be sent.", [("agreed", "that a letter be sent.")]),
        ("ACTION \u2013 Ed Elder", []),
        ("Recommended", []),
        ("RESOLVED", []),
        ("RESOLVED:\n\nThe minutes stand.", [("resolution", "The minutes stand.")]),
    ],
)
def test_marks_and_what_follows_them(words, expected):
    assert outcomes(item("Update Report", words)) == expected


def test_names_that_are_none():
    assert name_at("Ann Aspen2") is None
    assert name_at("Cllr A.") is None


def test_rows_of_names():
    assert [one.name for one in people_in("x", ("Cllr Ann Aspen", "Cllr Bert Birch"))] == [
        "Ann Aspen",
        "Bert Birch",
    ]
    assert [(one.name, one.body) for one in people_in("x", ("Fen Council", "Cllr Bert Birch"))] == [
        ("Bert Birch", "Fen Council")
    ]
    (one,) = people_in("Cllr Ann Aspen (from 11.15am), Fen Council, who spoke for the young")
    assert (one.body, one.role, one.left_over) == ("Fen Council", "who spoke for the young", "from 11.15am")


@pytest.mark.parametrize(
    ("words", "chair"),
    [
        ("The Vice-Chair, Councillor Birch, spoke. The Chair, Councillor Aspen, thanked her.", "Ann Aspen"),
        ("Councillor Birch in the Chair.", "Bert Birch"),
        ("The Chair, with regret, left.", ""),
    ],
)
def test_who_was_in_the_chair(words, chair):
    assert item("Update Report", words)["chair"] == chair


def test_a_numbered_paragraph_is_no_title_however_it_begins():
    told = item("Update Report", "3. " + "The Commissioner Spoke Of Many Things At Length " * 6)
    assert titles(told) == [("1", "Update Report"), ("2", "Any Other Business")]


def test_an_answer_that_nobody_is_said_to_give():
    (question,) = item("Update Report", "Councillor Birch asked why. Nothing more was said.")["items"][0][
        "questions"
    ]
    assert (question["asked_of"], question["answer"]) == ("", "Nothing more was said.")


def join(*texts: str, wrapped: bool = True) -> list[str]:
    lines = [Line(text, Place(line=number)) for number, text in enumerate(texts, 1)]
    return [line.text for line in paragraphs(lines, wrapped=wrapped)]


def test_lines_are_joined_where_they_ran_out_of_room():
    assert join("a long re-", "port") == ["a long report"]
    assert join("the years October-", "December") == ["the years October-December"]
    assert join("THE NORTHSHIRE POLICE AND CRIME PANEL AND ITS HOST", "AUTHORITY COUNCIL") == [
        "THE NORTHSHIRE POLICE AND CRIME PANEL AND ITS HOST AUTHORITY COUNCIL"
    ]
    assert join("A TITLE", "ANOTHER") == ["A TITLE", "ANOTHER"]
    assert join("Done.", "More") == ["Done.", "More"]
    assert join("Mr Cy Cedar", "Mrs Di Dogwood") == ["Mr Cy Cedar", "Mrs Di Dogwood"]
    assert paragraphs([], wrapped=True) == []
    assert len(paragraphs([Line("a bold word", bold=True), Line("and a plain one")], wrapped=True)) == 2


def test_a_list_of_people_wrapped_at_the_margin():
    told = read(
        "MINUTES of a meeting of the Northshire Police and Crime Panel held in the\nLong Room, County Hall, "
        "Mossford on Thursday, 29 November\n2012.\n\nPRESENT: Cllr Mrs A Aspen (Mossford Borough Council), Mr B C "
        "Birch (Fen\nBorough Council), Cllr D Cedar (Vice-\nChairman) (Holt Council) and Cllr E Dogwood\n(Wold "
        "and Moss City Council)\n\n1. Apologies\n\nNone.\n\n2. Plan\n\nWhile Members had doubts, it was agreed "
        "to write to the Minister.\n\n.....\nChair\n"
    )
    assert (told["date"], told["venue"]) == ("2012-11-29", "Long Room, County Hall, Mossford")
    assert [(one["name"], one["body"]) for one in told["present"]] == [
        ("A Aspen", "Mossford Borough Council"),
        ("B C Birch", "Fen Borough Council"),
        ("D Cedar", "Holt Council"),
        ("E Dogwood", "Wold and Moss City Council"),
    ]
    assert [kind for kind, _ in outcomes(told)] == ["agreed"]
