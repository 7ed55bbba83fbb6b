"""What the head of a document says of the meeting, how it ended, and when the next one is."""

from __future__ import annotations

import pytest

from tests.unit.sources.minutes.reading import read

ITEMS = (
    "\n\nPresent:\nCouncillor Ann Aspen\n\n1. Apologies\n\nNone.\n\n2. Any Other Business\n\nThere was none.\n\n"
)


@pytest.mark.parametrize(
    ("head", "body", "date", "time", "venue", "kind"),
    [
        (
            (
                "MINUTES of a meeting of the Northshire and Fen Police and Crime Panel held in the "
                "Long Room, County Hall, Mossford on Thursday, 29 November 2012."
            ),
            "Northshire and Fen Police and Crime Panel",
            "2012-11-29",
            "",
            "Long Room, County Hall, Mossford",
            "minutes",
        ),
        (
            (
                "NORTHSHIRE POLICE, FIRE AND CRIME PANEL\n\nMinutes of the meeting held at 10.30 am on "
                "Friday 3 February 2023 at the Guildhall, Mossford"
            ),
            "Northshire Police, Fire and Crime Panel",
            "2023-02-03",
            "10:30",
            "Guildhall, Mossford",
            "minutes",
        ),
        (
            (
                "Northshire Police and Crime Panel - Thursday, 1 December 2016 10.30 am\n\nVenue: Elm "
                "Suite, County Hall, Mossford. View directions"
            ),
            "Northshire Police and Crime Panel",
            "2016-12-01",
            "10:30",
            "Elm Suite, County Hall, Mossford",
            "",
        ),
        (
            (
                "Northshire Police and Crime Panel Minutes\n\nDate:\tTuesday, 6th July, "
                "2021\nTime:\t5.00 p.m.\nPlace:\tThe Old Hall, Fen, FE1 1AA"
            ),
            "Northshire Police and Crime Panel",
            "2021-07-06",
            "17:00",
            "The Old Hall, Fen, FE1 1AA",
            "minutes",
        ),
        (
            "DRAFT MINUTES\n\nAt a meeting of the Police and Crime Panel for Northshire held on 04/02/2020",
            "Police and Crime Panel for Northshire",
            "2020-02-04",
            "",
            "",
            "draft minutes",
        ),
        (
            "Notes of the Northshire Governance Board\n\nWednesday 21st June 2023, 14:30-17:00",
            "Northshire Governance Board",
            "2023-06-21",
            "14:30",
            "",
            "notes",
        ),
        (
            "Cofnodion / Minutes\n\nFen and Wold Police and Crime Panel\n\nDydd Iau 16 Tachwedd 2017",
            "Fen and Wold Police and Crime Panel",
            "2017-11-16",
            "",
            "",
            "minutes",
        ),
        (
            "Meeting of the Wold Joint Scrutiny Committee\n\n2018-03-19",
            "Wold Joint Scrutiny Committee",
            "2018-03-19",
            "",
            "",
            "",
        ),
        (
            "Agenda and minutes\n\nSafer Wold Police and Crime Panel\n\nMarch 19, 2018 at 2pm",
            "Safer Wold Police and Crime Panel",
            "2018-03-19",
            "14:00",
            "",
            "minutes",
        ),
    ],
)
def test_heads_as_panels_print_them(head, body, date, time, venue, kind):
    told = read(head + ITEMS)
    assert (told["body"], told["date"], told["time"]) == (body, date, time)
    assert (told["venue"], told["kind"]) == (venue, kind)


def test_a_weekday_that_is_not_the_days_is_told():
    told = read("Minutes of the Northshire Police and Crime Panel held on Friday 19 March 2018" + ITEMS)
    assert told["date"] == "2018-03-19"
    assert told["certainty"]["date"] == {
        "grade": "low",
        "reason": "The weekday printed is Friday, but that day is a Monday.",
    }


def test_a_day_that_does_not_exist_is_not_read():
    assert (
        read("Minutes of the Northshire Police and Crime Panel held on 30 February 2018" + ITEMS)["date"] is None
    )


@pytest.mark.parametrize(
    ("words", "ended"),
    [
        ("The meeting rose at 12:30", "12:30"),
        ("The meeting closed at 12.05 p.m.", "12:05"),
        ("(Meeting closed at 1pm)", "13:00"),
        ("The meeting ended at noon", "12:00"),
        ("Meeting concluded: 15.45", "15:45"),
        ("The meeting commenced at 10.00 am and concluded at 12.40 pm", "12:40"),
        ("Close of meeting: 16:10 hrs", "16:10"),
        ("(Duration of meeting: 10.00 am - 12.45 pm)", "12:45"),
        ("The meeting then closed.", ""),
    ],
)
def test_ends_as_panels_print_them(words, ended):
    told = read(
        "Minutes of the Northshire Police and Crime Panel held on 19 March 2018"
        + ITEMS
        + words
        + "\n\nSigned\nChair\n"
    )
    assert told["ended_at"] == ended
    assert told["items"][-1]["text"] == "There was none."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("3. Date of Next Meeting\n\nThursday 21 June 2018 at 10.30 am in the Long Room, Mossford"),
            [("2018-06-21", "10:30", "Long Room, Mossford")],
        ),
        (
            "3. Future Meetings\n\n21 June 2018\n20 September 2018, 2pm, Old Library",
            [("2018-06-21", "", ""), ("2018-09-20", "14:00", "Old Library")],
        ),
        (
            "3. Any Urgent Items\n\nThe next meeting of the Panel will be held on 21 June 2018.",
            [("2018-06-21", "", "")],
        ),
        (
            "3. Dates of Meetings\n\n21 June 2018 and 20 September 2018",
            [("2018-06-21", "", ""), ("2018-09-20", "", "")],
        ),
        ("3. Next Meeting\n\n21 June", [("2018-06-21", "", "")]),
        ("3. Next Meeting\n\nTo be confirmed. The last was on 1 February 2018.", []),
        (
            (
                "3. Dates of Future Meetings\n\n21 June 2018 \u2013 VENUE TBC\n\nThe meeting on 21 "
                "June 2018 at 9am would be short."
            ),
            [("2018-06-21", "09:00", "TBC")],
        ),
    ],
)
def test_meetings_to_come(words, expected):
    told = read("Minutes of the Northshire Police and Crime Panel held on 19 March 2018" + ITEMS + words + "\n")
    assert [(one["date"], one["time"], one["venue"]) for one in told["future_meetings"]] == expected


def test_a_meeting_to_come_on_the_wrong_weekday_is_doubted():
    told = read(
        "Minutes of the Northshire Police and Crime Panel held on 19 March 2018"
        + ITEMS
        + "3. Next Meeting\n\nFriday 21 June 2018\n"
    )
    assert told["future_meetings"][0]["certainty"]["grade"] == "low"
