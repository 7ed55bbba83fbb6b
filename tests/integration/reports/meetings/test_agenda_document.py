"""An agenda as a document, for each kind of reader, in four formats."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.kinds import ItemState, MeetingState, PaperState
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.reports.meetings.agenda import agenda_document
from peelian.reports.rendering.formats import FORMATS
from peelian.reports.tree import Heading, ItemList, Paragraph
from tests.factories import meeting as make
from tests.integration.leaks.opening import words_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PUBLIC = frozenset({Audience.PUBLIC})
PANEL = frozenset({Audience.PANEL, Audience.PUBLIC})
HIDDEN = "Shift patterns of the covert unit"


@pytest.fixture
def meeting(db):
    series = make.a_series(contact="panel@anyshire.example", question_notice="noon, two working days before")
    meeting = make.a_meeting(
        series,
        state=MeetingState.CALLED,
        called_on=dt.date(2018, 3, 9),
        watch_url="https://anyshire.example/live",
        venue_confirmed=False,
        short_notice_reason="The precept is due.",
    )
    item = make.an_item(
        meeting, number="1", purpose="To consider the model.", presenter="Alex Franklin-Smith", minutes_allowed=20
    )
    make.a_paper(item, letter="A")
    make.a_paper(
        item,
        "Figures",
        state=PaperState.RECEIVED,
        received_on=dt.date(2018, 3, 8),
        supplement=1,
        owner="Treasurer",
    )
    make.a_paper(item, HIDDEN, restriction=make.EXEMPT, held_back_words="A contract")
    make.an_item(
        meeting,
        "Recruitment",
        number="1.1",
        parent=item,
        state=ItemState.DEFERRED,
        state_reason="Figures are late.",
    )
    make.an_item(meeting, "A fire", number="2", urgent_reason="It happened on Friday.", supplement=1)
    make.an_exempt_item(meeting, number="3", held_back_words="A complaint and a tender")
    return meeting


def lines_of(document):
    found = []
    for block in document.blocks:
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Paragraph):
            found.append("".join(one.text for one in block.inlines))
        elif isinstance(block, ItemList):
            found += ["- " + "".join(one.text for one in item.inlines) for item in block.items]
    return found


def test_the_agenda_states_where_and_when_and_what(meeting):
    document = agenda_document(meeting, audiences=PUBLIC)
    assert document.control.rows() == (
        ("Meeting", "Police and Crime Panel"),
        ("Date", "Monday 19 March 2018"),
        ("Time", "10.00 am"),
        ("Venue", "Shire Hall (to be confirmed)"),
        ("Watch", "https://anyshire.example/live"),
        ("Notice given", "9 March 2018"),
        ("Public questions", "noon, two working days before"),
        ("Host authority", "Anyshire County Council"),
        ("Contact", "panel@anyshire.example"),
        ("Security classification", "OFFICIAL"),
    )
    assert document.notices == ("Called at shorter notice than usual. The precept is due.",)
    exempt = "Not for publication. A {}. Paragraphs 1 and 3 of Part 1 of Schedule 12A."
    assert lines_of(document) == [
        "Agenda",
        "1. Alliance Policing Model",
        "To consider the model.",
        "Presented by Alex Franklin-Smith. 20 minutes.",
        "- Appendix A: Report of the Commissioner, to follow",
        "- Figures, supplement 1",
        f"- Exempt paper. {exempt.format('contract')}",
        "1.1. Recruitment",
        "Deferred. Figures are late.",
        "2. A fire",
        "Urgent, by special circumstances: It happened on Friday.",
        "Added by supplement 1.",
        "3. Exempt item",
        exempt.format("complaint and a tender"),
    ]


def test_its_places_do_not_follow_its_numbers(meeting):
    document = agenda_document(meeting, audiences=PUBLIC)
    anchors = [block.anchor for block in document.blocks if isinstance(block, Heading | Paragraph)]
    assert anchors == [
        "agenda",
        *("item-1", "item-1-p1", "item-1-p2"),
        *("item-2", "item-2-p1"),
        *("item-3", "item-3-p1", "item-3-p2"),
        *("item-4", "item-4-p1"),
    ]
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert levels == [2, 3, 4, 3, 3]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_nothing_exempt_is_in_any_byte_of_the_public_agenda(meeting, form):
    opened = "\n".join(words_in(FORMATS[form].render(agenda_document(meeting, audiences=PUBLIC))))
    assert "Alliance Policing Model" in opened
    assert [words for words in (HIDDEN, "Quill", "Zephyr", "covert") if words.lower() in opened.lower()] == []


def test_the_panel_sees_what_is_taken_in_private_and_that_it_is(meeting):
    document = agenda_document(meeting, audiences=PANEL)
    lines = lines_of(document)
    assert f"3. {make.SECRET}" in lines
    assert any(line.startswith(f"- {HIDDEN}, to follow. Not for publication. A contract.") for line in lines)
    assert document.control.marking == "OFFICIAL-SENSITIVE"


def test_before_the_meeting_is_called_it_is_a_draft(meeting):
    meeting.state = MeetingState.PLANNED
    meeting.save()
    document = agenda_document(meeting, audiences=PUBLIC)
    assert (document.draft, document.draft_words) == (True, "DRAFT – not yet called")
    assert "DRAFT – not yet called" in FORMATS["html"].render(document).decode()


def test_a_cancelled_meeting_says_so_first(meeting):
    meeting.state, meeting.cancelled_reason, meeting.short_notice_reason = MeetingState.CANCELLED, "Snow.", ""
    meeting.save()
    assert agenda_document(meeting, audiences=PUBLIC).notices == ("This meeting is cancelled. Snow.",)


def test_a_meeting_that_nobody_may_know_of_has_none(db):
    private = make.a_meeting(restriction=make.FOR_THE_PANEL)
    with pytest.raises(NotFound):
        agenda_document(private, audiences=PUBLIC)
    rows = agenda_document(private, audiences=PANEL).control.rows()
    assert ("Not for publication", "For the panel only") in rows
