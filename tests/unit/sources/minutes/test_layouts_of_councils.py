"""Layouts of councils and committees near a panel: posts before names, motions told apart, heads in capitals."""

from __future__ import annotations

import pytest

from peelian.sources.minutes.lines import Line, Place
from peelian.sources.minutes.people_lists import people_in
from peelian.sources.minutes.posts_first import holders_named
from peelian.sources.minutes.schemes import Scheme, number_at
from peelian.sources.minutes.title_shapes import shown_title
from peelian.sources.minutes.votes import votes_in
from peelian.sources.minutes.who import Register
from peelian.sources.minutes.wrapping import paragraphs
from tests.unit.sources.minutes.reading import names, outcomes, read, titles

HEAD = (
    "Minutes of the Fell Police and Crime Panel held on 6 March 2023\n\nPresent: Cllr Ann Ash, Cllr Bob Birch\n\n"
)


def joined(*texts: str) -> list[str]:
    told = [Line(text, Place(line=number)) for number, text in enumerate(texts, 1)]
    return [line.text for line in paragraphs(told, wrapped=True)]


def motions(*texts: str) -> list[tuple[str, str, str]]:
    told = [Line(text, Place(line=number)) for number, text in enumerate(texts, 1)]
    return [(one.moved_by, one.seconded_by, one.result) for one in votes_in(told, Register([]))]


@pytest.mark.parametrize(
    ("printed", "holders"),
    [
        (
            "Treasurer (Ms J. Ash), Head of Finance (Mr B Birch).",
            "Ms J. Ash (Treasurer); Mr B Birch (Head of Finance)",
        ),
        (
            "Director, West Area (Mr C. Cherry), Inspector (Dee Dill)",
            "Mr C. Cherry (Director, West Area); Dee Dill (Inspector)",
        ),
        ("Mr E Elm, Head of Estates and Roads (Ms F. Fern)", "Mr E Elm; Ms F. Fern (Head of Estates and Roads)"),
        ("Mr E Elm and Clerk (Ms F. Fern)", "Mr E Elm; Ms F. Fern (Clerk)"),
        ("Clerk (Ms F. Fern) and Inspector G. Gorse", "Ms F. Fern (Clerk); Inspector G. Gorse"),
        (
            "Cllr Ann Ash (Chair), Cllr Bob Birch (Fell Council)",
            "Cllr Ann Ash (Chair), Cllr Bob Birch (Fell Council)",
        ),
        ("Treasurer (vacant)", "Treasurer (vacant)"),
    ],
)
def test_the_holder_is_put_before_the_post(printed: str, holders: str):
    assert holders_named(printed) == holders


def test_officers_listed_by_their_posts_are_named():
    told = read(f"""{HEAD}Officers in attendance:
Chief Executive (Mr C. Cherry), Treasurer (Ms D. Dill), Democratic Services
Officer (Mr E. Elm)

1. Apologies

None.

2. Policing Update

The report was noted.
""")
    assert [(one["name"], one["role"]) for one in told["officers"]] == [
        ("C. Cherry", "Chief Executive"),
        ("D. Dill", "Treasurer"),
        ("E. Elm", "Democratic Services Officer"),
    ]


def test_a_courtesy_title_said_once_is_that_of_all():
    found = people_in("Councillor Ash (Chair), Birch (Deputy Chair), Cherry, Dill and Elm")
    assert [(one.name, one.part) for one in found] == [
        ("Ash", "Chair"),
        ("Birch", "Deputy Chair"),
        ("Cherry", ""),
        ("Dill", ""),
        ("Elm", ""),
    ]
    assert all(one.title in ("Cllr", "Councillor") for one in found)


def test_a_place_after_a_rank_is_nobody():
    found = people_in("", ("Mr Gus Gorse", "Chief Constable, Fell Constabulary"))
    assert [(one.name, one.role, one.body) for one in found] == [
        ("Gus Gorse", "Chief Constable", "Fell Constabulary")
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [("Air Commodore Guy Gorse", "Guy Gorse"), ("Group Captain H Hazel", "H Hazel"), ("Cllr Ó Hazel", "Ó Hazel")],
)
def test_titles_of_the_forces_are_no_part_of_a_name(words: str, name: str):
    assert [one.name for one in people_in(words)] == [name]


def test_words_before_a_courtesy_title_are_no_name():
    assert people_in("Guest Dr Ivy Iris") == []


def test_letters_after_a_name_are_no_body():
    assert [one.body for one in people_in("A. Ash, M.C.C., B. Birch, T.D.")] == ["", ""]


def test_an_item_may_hold_the_list_of_those_present():
    told = read("""Fell Parish Council

Minutes of a Meeting of Fell Parish Council held on Monday 6 March 2023 at the Parish Room, Fell

FPC/285/22-23 Present

Members: Cllr A Ash (Chairman), Cllr Birch and Cllr Cherry.

FPC/286/22-23 Apologies for Absence

Apologies for absence were received from Cllr Dill

It was proposed by Councillor Birch that Councillor Cherry be Vice Chairman; the Council RESOLVED to
elect Councillor Cherry as Vice Chairman.

FPC/287/22-23 Declarations of Interest

Cllr A Ash - Personal interest in item 7 as a borough councillor.
""")
    assert names(told["present"]) == ["A Ash", "Birch", "Cherry"]
    assert [one["number"] for one in told["items"]] == ["285/22-23", "286/22-23", "287/22-23"]
    assert [one["name"] for one in told["interests"]] == ["A Ash"]
    assert outcomes(told) == [("resolution", "to elect Councillor Cherry as Vice Chairman.")]


@pytest.mark.parametrize(
    "words",
    [
        "Apologies: Cllr Ann Ash and Cllr Bob Birch, replaced by Cllr Cat Cherry and Mr Dan Dill respectively.",
        "*Councillors Ann Ash and Bob Birch were replaced by Councillors Cat Cherry and Dan Dill respectively.",
        "*Councillors Cat Cherry and Dan Dill replaced Councillors Ann Ash and Bob Birch respectively.",
        (
            "Apologies were received from:\n\nCllr Ann Ash, for whom Cllr Cat Cherry was substitute;\n\n"
            "Cllr Bob Birch, for whom Cllr Dan Dill attended."
        ),
    ],
)
def test_substitutes_are_paired_with_those_whose_place_they_took(words: str):
    told = read(
        f"Minutes of the Fell Police and Crime Panel held on 6 March 2023\n\n1. Apologies\n\n{words}\n\n"
        "2. Policing Update\n\nThe report was noted.\n"
    )
    assert [(one["name"], one["substituted_by"]) for one in told["apologies"]] == [
        ("Ann Ash", "Cat Cherry"),
        ("Bob Birch", "Dan Dill"),
    ]


def test_a_note_above_the_lists_tells_who_replaced_whom():
    told = read("""Fell Police and Crime Panel

6 March 2023

*Councillors A Ash and B Birch replaced Councillors C Cherry and D Dill respectively.

Officers in attendance:

Eve Elm - Solicitor

1. Chair

RESOLVED: That Councillor A Ash be Chair.

2. Policing Update

The report was noted.
""")
    assert [(one["name"], one["substituted_by"]) for one in told["apologies"]] == [
        ("C Cherry", "A Ash"),
        ("D Dill", "B Birch"),
    ]


def test_apologies_told_with_two_verbs_are_all_read():
    told = read(
        f"{HEAD}1. Apologies\n\nApologies were presented on behalf of Cllr Cat Cherry and received from"
        " Cllr Dan Dill.\n\n2. Policing Update\n\nThe report was noted.\n"
    )
    assert names(told["apologies"]) == ["Cat Cherry", "Dan Dill"]


def test_interests_in_lists_and_as_reported_are_read():
    told = read(f"""{HEAD}1. Declarations of Interest

(i) Councillors Ash and Birch (Cabinet Members) - Interest in the called-in items;

It was noted that Cllr Cherry was in receipt of a police pension.

2. Policing Update

The report was noted.
""")
    assert [one["name"] for one in told["interests"]] == ["Ann Ash", "Bob Birch", "Cherry"]


@pytest.mark.parametrize(
    ("paragraphs_", "found"),
    [
        (("Proposed by Councillor Ash;", "Seconded by Councillor Birch;"), [("Ash", "Birch", "")]),
        (("Proposed: C. Ash, M.C.C.", "Seconded: D. Birch"), [("C. Ash", "D. Birch", "")]),
        (("The minutes were before members: Proposed by Mr Ash", "Seconded by Mr Birch"), [("Ash", "Birch", "")]),
        (
            ("Councillor Ash (S) proposed the name of the bridge. Councillor Birch (D) seconded the proposal.",),
            [("Ash", "Birch", "")],
        ),
        (
            ("It was proposed by the Chair, seconded by Councillor Ash-Birch and",),
            [("the Chair", "Ash-Birch", "")],
        ),
        (("Proposed by Councillor Ash", "The Panel thanked the officers."), []),
        (("Councillor Birch seconded the proposal.",), []),
    ],
)
def test_movers_and_seconders_told_apart_make_one_motion(
    paragraphs_: tuple[str, ...], found: list[tuple[str, str, str]]
):
    assert motions(*paragraphs_) == found


def test_words_all_in_capitals_are_searched_for_motions_in_no_time():
    assert motions("THE CHAIR PROPOSED " + "RESPONSIBILITIES" * 12) == []


def test_a_resolution_after_and_is_one():
    told = read(
        f"{HEAD}1. Minutes\n\nProposed by Cllr Ash;\n\nSeconded by Cllr Birch;\n\nAnd Resolved:\n\n"
        "That the draft minutes be taken as read.\n\n2. Policing Update\n\nNone.\n"
    )
    assert outcomes(told) == [("resolution", "That the draft minutes be taken as read.")]


def test_a_decision_below_what_was_minuted_is_kept():
    told = read("""Fell Police and Crime Panel

Monday 6 March 2023

1.

Appointment of Chair

Minutes:

The appointment was considered.

DECISION

That Mr Ash be Chair.

2.

Policing Update

Minutes:

The report was noted.
""")
    assert ("agreed", "That Mr Ash be Chair.") in outcomes(told)


@pytest.mark.parametrize(
    ("words", "body", "day", "venue"),
    [
        (
            (
                "MINUTES OF PROCEEDINGS AT MEETING OF THE COASTAL DISTRICT OF FELL HELD IN THE\n"
                "COUNCIL CHAMBER, FELL, ON MONDAY, 6TH MARCH, 2023, AT 9AM."
            ),
            "Coastal District of Fell",
            "2023-03-06",
            "COUNCIL CHAMBER, FELL",
        ),
        (
            (
                "MINUTES\nOF\nMEETING OF THE FELL JOINT\nPOLICING SUB COMMITTEE HELD IN FELL\n"
                "TOWN HALL, ON MONDAY, 6TH MARCH, 2023"
            ),
            "Fell Joint Policing Sub Committee",
            "2023-03-06",
            "FELL TOWN HALL",
        ),
        (
            'Police and Crime Panel for Fellshire - Monday, 6" March, 2023 10.00 am\n\nVenue: Town Hall, Fell',
            "Police and Crime Panel for Fellshire",
            "2023-03-06",
            "Town Hall, Fell",
        ),
        (
            (
                "Fellshire and City of Fell Fire and Rescue Authority - Policy\n\nMonday, 6th March, 2023\n\n"
                "Venue: Fire House"
            ),
            "Fellshire and City of Fell Fire and Rescue Authority",
            "2023-03-06",
            "Fire House",
        ),
        (
            (
                "(These minutes are published subject to approval at the meeting at which they are approved)\n\n"
                "Minutes of a Meeting of Fell Parish Council held on 6 March 2023 at the Parish Room, Fell"
            ),
            "Fell Parish Council",
            "2023-03-06",
            "Parish Room, Fell",
        ),
        ("Notes from Fell\n\n6 March 2023", "", "2023-03-06", ""),
    ],
)
def test_heads_of_other_bodies_are_read(words: str, body: str, day: str, venue: str):
    told = read(f"{words}\n\nPresent:\n\nCllr Ann Ash\n\n1. Minutes\n\nAgreed.\n\n2. Policing Update\n\nNone.\n")
    assert (told["body"], told["date"], told["venue"]) == (body, day, venue)


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (
            ("Councillors B. Ash, C. Birch, D. Cherry, E. Dill, F. Elm,", "G. Fern and H. Gorse"),
            ["Councillors B. Ash, C. Birch, D. Cherry, E. Dill, F. Elm, G. Fern and H. Gorse"],
        ),
        (
            ("Cllr. Ann Ash, Cllr. Bob Birch, Ms. Cat", "Cherry"),
            ["Cllr. Ann Ash, Cllr. Bob Birch, Ms. Cat Cherry"],
        ),
        (("Economic Development", "(a)"), ["Economic Development", "(a)"]),
        (("MINUTES", "OF", "FELL"), ["MINUTES OF FELL"]),
        (("MINUTES OF A MEETING OF FELL", "PRESENT"), ["MINUTES OF A MEETING OF FELL", "PRESENT"]),
        (
            (
                "Item 4 - Dog Fouling in the Fell Electoral Area and the Wards",
                "Councillor Ash asked for a blitz on it.",
            ),
            [
                "Item 4 - Dog Fouling in the Fell Electoral Area and the Wards",
                "Councillor Ash asked for a blitz on it.",
            ],
        ),
    ],
)
def test_lines_that_ran_out_of_room_are_joined_and_others_are_not(texts: tuple[str, ...], whole: list[str]):
    assert joined(*texts) == whole


@pytest.mark.parametrize(("text", "other"), [("1a Apologies", 1), ("4(c) Budget", 3), ("4 (b) Budget", 2)])
def test_a_letter_after_a_number_counts_within_it(text: str, other: int):
    found = number_at(text)
    assert found is not None
    assert (found.scheme, found.other) == (Scheme.DECIMAL, other)


def test_items_with_letters_after_their_numbers_are_items_within_items():
    told = read(
        f"{HEAD}1. General\n\nThe Chair opened the meeting.\n\n1a Apologies\n\nApologies were received from"
        " Cllr Cat Cherry.\n\n1b Declarations of Interest\n\nNone.\n\n2. Policing Update\n\nNone.\n"
    )
    assert titles(told) == [
        ("1", "General"),
        ("1a", "Apologies"),
        ("1b", "Declarations of Interest"),
        ("2", "Policing Update"),
    ]
    assert names(told["apologies"]) == ["Cat Cherry"]


def test_numbers_that_decimals_take_up_stand_above_letters():
    told = read(f"""{HEAD}1 Procedural Business

(a) Declarations of Substitutes

1.1 There were none.

(b) Declarations of Interest

1.2 There were none.

2 Minutes

2.1 The minutes were approved as a correct record.

3 Communications

3.1 The Chair thanked the officers.
""")
    assert [one for one in titles(told) if "." not in one[0]] == [
        ("1", "Procedural Business"),
        ("2", "Minutes"),
        ("3", "Communications"),
    ]


def test_a_meeting_with_one_item_has_that_item():
    told = read(
        f"{HEAD}1. Policing Issues in the District\n\nSuperintendent Gorse said that the plans went well.\n"
    )
    assert titles(told) == [("1", "Policing Issues in the District")]


def test_words_spoken_before_the_first_item_name_nobody():
    told = read(
        f"{HEAD}Officers in attendance:\n\nMr Cy Cherry, Clerk\n\nCouncillor Ash noted that this was the first"
        " meeting of the year.\n\n1. Minutes\n\nAgreed.\n\n2. Policing Update\n\nNone.\n"
    )
    assert names(told["officers"]) == ["Cy Cherry"]


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Public Participation (00:04:35 on recording)", "Public Participation"),
        ("Pdf Minutes (71Kb)", "Minutes"),
        ("Pdf files", "Pdf files"),
    ],
)
def test_what_web_pages_hang_on_titles_is_left_out(printed: str, title: str):
    assert shown_title(printed) == title


def test_a_past_day_without_its_year_is_no_meeting_to_come():
    told = read(
        f"{HEAD}1. Policing Update\n\nBefore the next meeting the Clerk would reply to the letter of 2 March."
        "\n\n2. Other Business\n\nThe next meeting is on 8 June.\n"
    )
    assert [one["date"] for one in told["future_meetings"]] == ["2023-06-08"]


RUN_TOGETHER = """Venue: Civic Centre, Fell
No. | Item |
Apologies for Absence Minutes: Apologies were received from Cllr Cat Cherry and Cllr Dan Dill of the Fell District.
Declarations of Interest To receive declarations of interest from members. Minutes: None. |
Work Plan PDF 11 KB To approve the plan. Additional documents:
Minutes: RESOLVED that the plan be approved. |
The Chair said that it had been a good year. It was not over. Minutes: Nothing followed from it.
Other Business Minutes: The next formal meeting is on 26 November 2023. This would be told to members. |
"""


def test_a_page_with_each_item_on_one_line_is_read_item_by_item():
    told = read(RUN_TOGETHER)
    assert [title for _, title in titles(told)] == [
        "Apologies for Absence",
        "Declarations of Interest",
        "Work Plan",
        "Other Business",
    ]
    assert told["items"][1]["agenda_note"] == "To receive declarations of interest from members."
    assert names(told["apologies"]) == ["Cat Cherry", "Dan Dill"]
    assert ("resolution", "that the plan be approved.") in outcomes(told)
    assert [(one["date"], one["venue"]) for one in told["future_meetings"]] == [("2023-11-26", "")]
    assert (told["body"], told["date"]) == ("", None)


def test_a_body_named_in_passing_is_not_the_body_that_met():
    told = read(
        "Venue: Town Hall, Fell\n\nThe Panel met.\n\nReports of the Scrutiny Committee\n\nPresent: Cllr Ash\n"
    )
    assert told["body"] == ""
