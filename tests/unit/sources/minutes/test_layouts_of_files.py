"""Layouts that only Word, PDF and web pages have: numbered by Word, tables with ticks, minutes set as a table."""

from __future__ import annotations

from peelian.sources.minutes.payload import payload
from peelian.sources.minutes.reader import read_minutes
from tests.unit.sources.minutes.making import docx, paragraph, pdf, table
from tests.unit.sources.minutes.reading import digest

_LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    + _LEVEL.format(0, "decimal", "%1.")
    + _LEVEL.format(1, "decimal", "%1.%2")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + _LEVEL.format(0, "lowerLetter", "(%1)")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)
TICK = "\u2713"


def found(name: str, data: bytes) -> list[str]:
    return digest(payload(read_minutes(name, data)))


def heading(text: str) -> str:
    return paragraph(text, list_number="1", bold=True)


def minuted(text: str) -> str:
    return paragraph(text, list_number="1", depth=1)


NUMBERED = docx(
    paragraph("Ashdale Police and Crime Panel", bold=True),
    paragraph("Minutes of the meeting held on Thursday 7 March 2024 at 10.00am in the Beacon Room, Ashdale House"),
    paragraph("Membership and attendance", bold=True),
    table(
        [
            ["Member", "Authority", "Present", "Apologies"],
            ["Cllr Ann Acacia (Chair)", "Ashdale County Council", TICK, ""],
            ["Cllr Bob Balsa", "Dale Borough Council", "", TICK],
            ["Ms Di Dogwood", "Independent Member", TICK, ""],
        ]
    ),
    paragraph("In attendance: Ed Elm (Police and Crime Commissioner), Flo Fir (Clerk to the Panel)"),
    heading("Declarations of interest"),
    minuted("None."),
    heading("Performance"),
    minuted("Cllr Acacia asked whether burglary had fallen. The Commissioner replied that it had, by 3%."),
    minuted("RESOLVED that:"),
    paragraph("the report be noted; and", list_number="2"),
    paragraph("the Clerk write to the Commissioner by 28 March 2024.", list_number="2"),
    heading("Action summary"),
    table(
        [
            ["Ref", "Action", "Owner", "Due date"],
            ["1", "Write to the Commissioner", "Clerk", "28/03/2024"],
            ["2", "Circulate the survey", "", "Next meeting"],
            ["3", paragraph("Ask for figures") + paragraph("by ward"), "Ed Elm", ""],
        ]
    ),
    heading("Date of next meeting"),
    minuted("Thursday 13 June 2024 at 10.00am, Ashdale House."),
    paragraph("The meeting closed at 11.20am."),
    numbering=NUMBERING,
)


def test_word_numbers_ticks_and_a_table_of_actions():
    assert found("minutes.docx", NUMBERED) == [
        "body: Ashdale Police and Crime Panel",
        "date: 2024-03-07",
        "time: 10:00",
        "venue: Beacon Room, Ashdale House",
        "kind: minutes",
        "chair: Ann Acacia",
        "ended_at: 11:20",
        "present: Ann Acacia | appointed | Ashdale County Council | Chair | -",
        "present: Di Dogwood | co-opted independent | - | - | -",
        "officers: Ed Elm | in attendance | - | Police and Crime Commissioner | -",
        "officers: Flo Fir | in attendance | - | Clerk to the Panel | -",
        "apology: Bob Balsa | - | Dale Borough Council",
        "item: 1 | Declarations of interest",
        "item: 2 | Performance",
        (
            "  question: question | Ann Acacia | Ed Elm | Cllr Acacia asked whether burglary had fallen. | "
            "The Commissioner replied that it had, by 3%."
        ),
        "  outcome: resolution | - | - | the report be noted; and",
        "  outcome: resolution | Clerk | 2024-03-28 | the Clerk write to the Commissioner by 28 March 2024.",
        "item: 3 | Action summary",
        "  outcome: action | Clerk | 2024-03-28 | Write to the Commissioner",
        "  outcome: action | - | Next meeting | Circulate the survey",
        "  outcome: action | Ed Elm | - | Ask for figures by ward",
        "item: 4 | Date of next meeting",
        "to come: 2024-06-13 | 10:00 | Ashdale House",
    ]


TABLED = docx(
    paragraph("Moordale Road Safety Working Group"),
    paragraph("Notes of meeting: 12 February 2024, 2.00pm, MS Teams"),
    table(
        [
            [
                "Present:",
                (
                    "Cllr Gail Gorse (GG) - Chair\nPC Hal Holly (HH) - Moordale Police\nIvy Iris"
                    " (II) - Moordale Council"
                ),
            ],
            ["Apologies:", "Jo Jasmine - Fire and Rescue"],
        ]
    ),
    table(
        [
            ["Item", "Discussion", "Action"],
            ["1", paragraph("Welcome and introductions", bold=True) + paragraph("GG welcomed everyone."), ""],
            [
                "2",
                paragraph("Speed cameras", bold=True)
                + paragraph(
                    "HH reported that two were broken. GG asked when they would be mended. HH said by Easter."
                ),
                "HH to confirm date of repair by 1 March 2024",
            ],
            ["3", paragraph("Date of next meeting", bold=True) + paragraph("Monday 13 May 2024, 2.00pm"), ""],
        ]
    ),
)


def test_minutes_set_as_a_table_with_a_column_of_actions():
    assert found("notes.docx", TABLED) == [
        "body: Moordale Road Safety Working Group",
        "date: 2024-02-12",
        "time: 14:00",
        "venue: MS Teams",
        "kind: notes",
        "chair: Gail Gorse",
        "present: Gail Gorse | appointed | - | Chair | -",
        "present: Ivy Iris | member | Moordale Council | - | -",
        "officers: Hal Holly | in attendance | Moordale Police | PC | -",
        "apology: Jo Jasmine | - | Fire and Rescue",
        "item: 1 | Welcome and introductions",
        "item: 2 | Speed cameras",
        "  question: question | Gail Gorse | Hal Holly | GG asked when they would be mended. | HH said by Easter.",
        "  outcome: action | HH | 2024-03-01 | HH to confirm date of repair by 1 March 2024",
        "item: 3 | Date of next meeting",
        "to come: 2024-05-13 | 14:00 | -",
    ]


OWNED = docx(
    paragraph("Notes of the Fell Partnership held on 3 May 2024"),
    paragraph("Present: Cllr Ann Acacia, Cllr Bob Balsa"),
    table(
        [
            ["No", "Minutes", "Owner"],
            [
                "1",
                paragraph("Lighting", bold=True)
                + paragraph("The lamps on Mill Lane will be mended by June 2024."),
                "BB",
            ],
            ["2", paragraph("Any other business", bold=True) + paragraph("There was none."), ""],
        ]
    ),
)


def test_a_column_of_owners_names_who_does_what_was_said():
    assert [line for line in found("notes.docx", OWNED) if line.startswith(("item", "  "))] == [
        "item: 1 | Lighting",
        "  outcome: action | BB | by June 2024 | The lamps on Mill Lane will be mended by June 2024.",
        "item: 2 | Any other business",
    ]


def _page_item(number: str, title: str, inside: str) -> str:
    return f'<tr><td><p>{number}</p></td><td><p class="mgAiTitleTxt">{title}</p>{inside}</td></tr>'


PAGE = (
    "<!DOCTYPE html><html><body><nav><ul><li>Home</li></ul></nav><h1>Agenda and minutes</h1>"
    "<h2>Brackenshire Police and Crime Panel - Friday, 15th September, 2023 10.30 am</h2>"
    '<p><span>Venue:</span> Fern Room, County Hall, Brackenham BR1 1AA. <a href="#">View directions</a></p>'
    "<p><span>Contact:</span> Pat Rush&nbsp; Email: pat@example.org</p>"
    "<h2>Attendance</h2><ul><li>Councillor Ann Arum, Chairman</li></ul>"
    "<h2>Items</h2><table><caption>Items</caption><tr><th>No.</th><th>Item</th></tr>"
    + _page_item(
        "21/23",
        "Apologies for Absence",
        "<div><p>To receive any apologies.</p></div><h3>Minutes:</h3><div><p>Apologies were received from "
        "Councillor Ben Bryony and Mr Cal Clover.</p><p>Councillor Di Dock was present as substitute for "
        "Councillor Ben Bryony.</p></div>",
    )
    + _page_item(
        "22/23",
        "Budget Monitoring <span>PDF 2 MB</span>",
        "<div><p>To consider the report.</p></div><h3>Decision:</h3><div><p>That the"
        " report be noted.</p></div>"
        "<h3>Minutes:</h3><div><table><tr><td><p>Key points:</p><ol><li>Councillor Dock asked about overtime. "
        "The Commissioner said that it had doubled.</li><li>The Treasurer undertook to"
        " send figures to Members "
        "within two weeks.</li></ol></td></tr></table><p><b>RESOLVED:</b></p><ol type='a'><li>That"
        " the report be "
        "noted.</li><li>That the Commissioner be asked to report on overtime in November"
        " 2023.</li></ol></div>",
    )
    + _page_item(
        "23/23",
        "Date of the next meeting",
        (
            "<h3>Minutes:</h3><div><p>The next meeting will be held on Friday 24 November"
            " 2023 at 10.30 am.</p></div>"
        ),
    )
    + "</table></body></html>"
)


def test_a_page_of_nested_tables_with_decisions_before_minutes():
    assert found("page.html", PAGE.encode()) == [
        "body: Brackenshire Police and Crime Panel",
        "date: 2023-09-15",
        "time: 10:30",
        "venue: Fern Room, County Hall, Brackenham BR1 1AA",
        "kind: minutes",
        "chair: Ann Arum",
        "present: Ann Arum | appointed | - | Chairman | -",
        "apology: Ben Bryony | Di Dock | -",
        "apology: Cal Clover | - | -",
        "item: 21/23 | Apologies for Absence",
        "item: 22/23 | Budget Monitoring",
        (
            "  question: question | Di Dock | The Commissioner | Councillor Dock asked about overtime. | "
            "The Commissioner said that it had doubled."
        ),
        (
            "  outcome: undertaking | Treasurer | within two weeks | "
            "The Treasurer undertook to send figures to Members within two weeks."
        ),
        "  outcome: resolution | - | - | That the report be noted.",
        (
            "  outcome: resolution | Commissioner | November 2023 | "
            "That the Commissioner be asked to report on overtime in November 2023."
        ),
        "item: 23/23 | Date of the next meeting",
        "to come: 2023-11-24 | 10:30 | -",
    ]


HEAD = [(200, 820, "Heather Police and Crime Panel - 4 July 2023"), (280, 30, "Page 1 of 2")]
FIRST = [
    *HEAD,
    (60, 780, "*MINUTES of the meeting of the Heather Police and Crime Panel held on Tuesday 4 July 2023"),
    (60, 766, "*at 2.00 pm in the Linden Room, Heather House"),
    (60, 740, "Present:"),
    (60, 724, "Cllr Ann Acacia (Chair)"),
    (300, 724, "Heather Council"),
    (60, 710, "Cllr Bob Balsa"),
    (300, 710, "Moor Council"),
    (60, 690, "Apologies: Cllr Cy Cedar"),
    (60, 664, "*1."),
    (90, 664, "*Roads"),
    (60, 646, "Cllr Balsa asked what the force was doing about speeding on the moor road and in neigh-"),
    (60, 632, "bouring villages. The Commissioner said that two cameras would be put up in the autumn, once"),
]
SECOND = [
    (200, 820, "Heather Police and Crime Panel - 4 July 2023"),
    (280, 30, "Page 2 of 2"),
    (60, 780, "the county council had agreed."),
    (60, 754, "*2."),
    (90, 754, "*Actions"),
    (60, 736, "Action"),
    (300, 736, "Owner"),
    (450, 736, "Date"),
    (60, 720, "Map the camera sites"),
    (300, 720, "Clerk"),
    (450, 720, "31/08/2023"),
    (60, 690, "The meeting ended at 3.10 pm"),
]


def test_a_pdf_with_running_heads_hyphens_and_a_table_of_actions():
    assert found("minutes.pdf", pdf(FIRST, SECOND)) == [
        "body: Heather Police and Crime Panel",
        "date: 2023-07-04",
        "time: 14:00",
        "venue: Linden Room, Heather House",
        "kind: minutes",
        "chair: Ann Acacia",
        "ended_at: 15:10",
        "present: Ann Acacia | appointed | Heather Council | Chair | -",
        "present: Bob Balsa | appointed | Moor Council | - | -",
        "apology: Cy Cedar | - | -",
        "item: 1 | Roads",
        (
            "  question: question | Bob Balsa | The Commissioner | Cllr Balsa asked what the force was doing "
            "about speeding on the moor road and in neighbouring villages. | The Commissioner said"
            " that two cameras would be "
            "put up in the autumn, once the county council had agreed."
        ),
        "item: 2 | Actions",
        "  outcome: action | Clerk | 2023-08-31 | Map the camera sites",
    ]
