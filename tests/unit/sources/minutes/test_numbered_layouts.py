"""Items numbered in the ways panels number them."""

from __future__ import annotations

import pytest

from tests.unit.sources.minutes.reading import names, outcomes, owed, questions, read, titles

HEAD = """\
Minutes of the meeting of the Northshire Police and Crime Panel
held on 19 March 2018

Present:

Councillors:

Ann Aspen\tNorthshire County Council
Bert Birch\tMossford Borough Council

"""


COUNTY = """\
**Minutes of the meeting of the Northshire Police and Crime Panel
held on 19 March 2018**

Present:

Members of the Panel

Councillors:

Ann Aspen\tNorthshire County Council
Bert Birch\tMoss-on-Wold District Council
Cora Cedar\tFen and Holt Borough Council

Independent Members

Dan Dogwood

Office of the Police and Crime Commissioner (OPCC)

Ed Elder\tChief Executive
Flo Fir\tPolice and Crime Commissioner (PCC)
Gus Hall\tTreasurer

Northshire Police

Hal Hawthorn-Lime Chief Superintendent and Strategic Lead for Neighbourhood Policing and
Custody

Northshire County Council Officers

Ivy Juniper\tTrainee Solicitor (Interim Panel Support)

1. General

1) Apologies for absence

Apologies for absence were received on behalf of Councillor Kay Larch and Councillor Lee Maple. \
Councillor Ned Oak was substituted by Councillor Bert Birch.

2) Members\u2019 Disclosures of Interests

There were no disclosures of interest.

3) Minutes of the previous meeting

The minutes of the meeting held on 1 February 2018 were confirmed as a correct record.

2. Public Question Time

There were no public questions.

3. A New Policing Model

The Chair, Councillor Aspen, invited Chief Superintendent Hal Hawthorn-Lime to present. He began with three aims:

1. Match the people on duty to the calls that come in at each time of day.
2. Use what is new in technology.
3. Put first what matters most.
4. Take out what need not be done.

It was said that there were

12 officers waiting to transfer. The Panel heard that the analysis of

this evidence went on.

Councillor Cedar enquired how long it would take. Hal responded that it was hard to say.

Resolved

1. That progress be reviewed at the next Planning and Performance Working Group.
2. That delivery be added to the agenda of the Police and Crime Panel meeting in Spring 2019 for annual review.

4. Update Report

The Chair asked how the PCC will follow this. The PCC stated that it would take six months.

Resolved

That the PCC provide an update in his report at the next panel meeting.

5. Dates of Future Meetings

- Thursday 21 June 2018 \u2013 Northshire County Council, Shire Hall, Mossford
- Thursday 20 September 2018 - VENUE TBC

The meeting rose at 12:30

.....
Chair"""


def test_decimal_items_with_bracketed_items_inside():
    """The structure of a county panel's minutes of 2018: lists in the text are no items."""
    told = read(COUNTY)
    assert (told["body"], told["date"], told["ended_at"]) == (
        "Northshire Police and Crime Panel",
        "2018-03-19",
        "12:30",
    )
    assert [(one["name"], one["capacity"], one["body"]) for one in told["present"]] == [
        ("Ann Aspen", "appointed", "Northshire County Council"),
        ("Bert Birch", "substitute", "Moss-on-Wold District Council"),
        ("Cora Cedar", "appointed", "Fen and Holt Borough Council"),
        ("Dan Dogwood", "co-opted independent", ""),
    ]
    assert [(one["name"], one["role"]) for one in told["officers"]] == [
        ("Ed Elder", "Chief Executive"),
        ("Flo Fir", "Police and Crime Commissioner"),
        ("Gus Hall", "Treasurer"),
        ("Hal Hawthorn-Lime", "Chief Superintendent and Strategic Lead for Neighbourhood Policing and Custody"),
        ("Ivy Juniper", "Trainee Solicitor, Interim Panel Support"),
    ]
    assert told["officers"][3]["body"] == "Northshire Police"
    assert [(one["name"], one["substituted_by"]) for one in told["apologies"]] == [
        ("Kay Larch", None),
        ("Lee Maple", None),
        ("Ned Oak", "Bert Birch"),
    ]
    assert titles(told) == [
        ("1", "General"),
        ("1.1", "Apologies for absence"),
        ("1.2", "Members\u2019 Disclosures of Interests"),
        ("1.3", "Minutes of the previous meeting"),
        ("2", "Public Question Time"),
        ("3", "A New Policing Model"),
        ("4", "Update Report"),
        ("5", "Dates of Future Meetings"),
    ]
    assert "there were 12 officers waiting" in told["items"][5]["text"]
    assert "the analysis of this evidence went on" in told["items"][5]["text"]
    assert questions(told) == [
        ("Cora Cedar", "Hal Hawthorn-Lime", "question"),
        ("Ann Aspen", "Flo Fir", "question"),
    ]
    assert [kind for kind, _ in outcomes(told)] == ["agreed", "resolution", "resolution", "resolution"]
    assert owed(told)[1:] == [
        ("Planning and Performance Working Group", "the next Planning and Performance Working Group"),
        (None, "Spring 2019"),
        ("PCC", "the next panel meeting"),
    ]
    assert [(one["date"], one["venue"]) for one in told["future_meetings"]] == [
        ("2018-06-21", "Northshire County Council, Shire Hall, Mossford"),
        ("2018-09-20", "TBC"),
    ]
    assert told["chair"] == "Ann Aspen"
    assert told["not_understood"] == []
    assert told["items"][5]["place"] == {"line": 51}


@pytest.mark.parametrize(
    ("first", "second", "third", "numbers"),
    [
        ("1.", "2.", "3.", ("1", "2", "3")),
        ("1)", "2)", "3)", ("1", "2", "3")),
        ("(1)", "(2)", "(3)", ("1", "2", "3")),
        ("1", "2", "3", ("1", "2", "3")),
        ("Item 1:", "Item 2:", "Item 3:", ("1", "2", "3")),
        ("Agenda Item 1 \u2013", "Agenda Item 2 \u2013", "Agenda Item 3 \u2013", ("1", "2", "3")),
        ("22/18", "23/18", "24/18", ("22/18", "23/18", "24/18")),
        ("PCP 22/18", "PCP 23/18", "PCP 24/18", ("22/18", "23/18", "24/18")),
        ("18/22", "18/23", "18/24", ("18/22", "18/23", "18/24")),
        ("83.", "84.", "85.", ("83", "84", "85")),
        ("Minute 7:", "Minute 8:", "Minute 9:", ("7", "8", "9")),
        ("A.", "B.", "C.", ("A", "B", "C")),
        ("I.", "II.", "III.", ("I", "II", "III")),
        ("1.0", "2.0", "3.0", ("1.0", "2.0", "3.0")),
    ],
)
def test_every_way_of_numbering(first, second, third, numbers):
    told = read(
        HEAD + f"{first} Apologies for Absence\n\nNone.\n\n{second} Update from the "
        f"Commissioner\n\nThe Commissioner spoke at length "
        f"of the year that had passed.\n\nRESOLVED that:\n(1) the report be noted; and\n(2) a letter be sent.\n\n"
        f"{third} Any Other Business\n\nThere was none.\n"
    )
    assert titles(told) == list(
        zip(numbers, ("Apologies for Absence", "Update from the Commissioner", "Any Other Business"), strict=True)
    )
    assert outcomes(told) == [("resolution", "the report be noted; and"), ("resolution", "a letter be sent.")]


def test_numbers_set_on_a_line_of_their_own():
    told = read(
        HEAD + "39/20\n\nAPOLOGIES FOR ABSENCE\n\nNone.\n\n40/20\n\nPUBLIC QUESTIONS\n\nThere were none.\n\n"
        "PCP\n41/20\nANNUAL REPORT\n\nRESOLVED that the report be agreed.\n"
    )
    assert titles(told) == [
        ("39/20", "APOLOGIES FOR ABSENCE"),
        ("40/20", "PUBLIC QUESTIONS"),
        ("41/20", "ANNUAL REPORT"),
    ]


def test_items_within_items_numbered_in_decimals():
    told = read(
        HEAD
        + "1. APOLOGIES\n\nNone.\n\n2. MINUTES\n\n2.1 25 October 2017\n\nRESOLVED that the minutes be signed.\n\n"
        "2.2 6 November 2017\n\nRESOLVED that the minutes be signed, as amended.\n\n3. "
        "CLOSE\n\nThe Chair thanked all.\n"
    )
    assert titles(told) == [
        ("1", "APOLOGIES"),
        ("2", "MINUTES"),
        ("2.1", "25 October 2017"),
        ("2.2", "6 November 2017"),
        ("3", "CLOSE"),
    ]


def test_paragraphs_numbered_within_an_item_are_no_items():
    told = read(
        HEAD + "1. Apologies and Substitutes\n\n(1) The Head of Democratic Services reported "
        "apologies from Cllr Kay Larch.\n\n"
        "2. Election of Chairman\n\n(1) The clerk asked for nominations for Chairman of the Panel.\n\n"
        "(2) Councillor Ann Aspen proposed and Councillor Bert Birch seconded that Mr Lee "
        "Maple be elected Chairman.\n\n"
        "RESOLVED that Mr Lee Maple be elected Chairman.\n\n3. Membership of the Panel\n\n"
        "3.1 The Panel considered the paper before it at some length.\n\n3.2 Members were "
        "content with what it said.\n"
    )
    assert titles(told) == [
        ("1", "Apologies and Substitutes"),
        ("2", "Election of Chairman"),
        ("3", "Membership of the Panel"),
    ]
    assert names(told["apologies"]) == ["Kay Larch"]
    (vote,) = told["items"][1]["votes"]
    assert (vote["moved_by"], vote["seconded_by"]) == ("Ann Aspen", "Bert Birch")
    assert outcomes(told) == [("resolution", "that Mr Lee Maple be elected Chairman.")]


def test_an_agenda_has_items_and_nothing_else():
    told = read("""\
        NORTHSHIRE POLICE AND CRIME PANEL

        AGENDA

        Date: Thursday 21 June 2018
        Time: 10.30 am
        Venue: Committee Room 2, Shire Hall, Mossford

        1. Apologies for Absence
        2. Declarations of Interest
        3. Minutes of the Meeting held on 19 March 2018 (Pages 1 - 12)
        4. Draft Annual Report
        5. Date of Next Meeting - Thursday 20 September 2018, 2.00 pm, Old Library, Fen
        """)
    assert (told["kind"], told["date"], told["time"]) == ("agenda", "2018-06-21", "10:30")
    assert told["venue"] == "Committee Room 2, Shire Hall, Mossford"
    assert [number for number, _ in titles(told)] == ["1", "2", "3", "4", "5"]
    (meeting,) = told["future_meetings"]
    assert (meeting["date"], meeting["time"], meeting["venue"]) == ("2018-09-20", "14:00", "Old Library, Fen")


def test_unnumbered_headings_in_capitals():
    told = read(
        HEAD + "APOLOGIES\n\nNo apologies were received.\n\nPOLICE PRECEPT 2018/19\n\nThe "
        "Commissioner set out her proposal.\n\n"
        "AGREED that the precept be supported.\n\nANY OTHER BUSINESS\n\nNone.\n"
    )
    assert titles(told) == [("", "APOLOGIES"), ("", "POLICE PRECEPT 2018/19"), ("", "ANY OTHER BUSINESS")]
    assert outcomes(told) == [("agreed", "that the precept be supported.")]
    assert told["items"][1]["certainty"]["grade"] == "medium"


def test_unnumbered_headings_in_bold():
    told = read(
        HEAD + "**Welcome and Introductions**\n\nAll were welcomed.\n\n**Rural Crime in the "
        "Fens**\n\nThe Panel noted the paper.\n\n"
        "**Date of the Next Meeting**\n\n3 May 2018 at 10am\n"
    )
    assert [title for _, title in titles(told)] == [
        "Welcome and Introductions",
        "Rural Crime in the Fens",
        "Date of the Next Meeting",
    ]
    assert outcomes(told) == [("noted", "The Panel noted the paper.")]
    assert [(one["date"], one["time"]) for one in told["future_meetings"]] == [("2018-05-03", "10:00")]


def test_headings_known_by_shape_alone_are_doubted():
    long = "The clerk set out the matter at some length and everybody listened with care to what was said of it."
    told = read(HEAD + f"Recruiting In The Fens\n\n{long}\n\nSeeking New Premises\n\n{long}\n")
    assert [title for _, title in titles(told)] == ["Recruiting In The Fens", "Seeking New Premises"]
    assert {one["certainty"]["grade"] for one in told["items"]} == {"low"}


def test_a_text_that_is_no_minutes_invents_nothing():
    told = read("It rained all day, and nobody came to the door of the small house by the sea.\n")
    assert (told["body"], told["date"], told["present"], told["items"]) == ("", None, [], [])
    assert [one["why"] for one in told["not_understood"]] == [
        "No items of business were recognised in this document.",
        "No list of those present was recognised in this document.",
    ]
