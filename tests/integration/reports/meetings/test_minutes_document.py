"""Minutes as a document: draft and confirmed, for each kind of reader, in four formats."""

from __future__ import annotations

import re

import pytest

from peelian.facts.meetings.services.minutes import (
    AnnotationRow,
    annotate,
    circulate,
    confirm_minutes,
    draft_minutes,
    save_frame,
    save_section,
)
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.reports.freezing import freeze, thaw
from peelian.reports.meetings.minutes import minutes_document
from peelian.reports.rendering.formats import FORMATS
from peelian.reports.tree import Heading, ItemList, Paragraph
from tests.factories import meeting as make
from tests.factories import minuted
from tests.factories.meeting import CLERK, NEXT_ON
from tests.factories.minuted import SECRETS, section
from tests.integration.leaks.opening import words_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PUBLIC = frozenset({Audience.PUBLIC})
PANEL = frozenset({Audience.PANEL, Audience.PUBLIC})


@pytest.fixture
def recorded(db):
    return minuted.a_held_meeting()


def annotated(recorded):
    minutes = minuted.confirmed(recorded, corrections="Item 4: “Athena” for “Atena”.")
    note = AnnotationRow(
        "It is the other way round.", "The clerk", NEXT_ON, make.PUBLIC, recorded.model, "p 83 of 141"
    )
    annotate(minutes=minutes, row=note, by=CLERK)
    annotate(minutes=minutes, row=AnnotationRow("A tape was found.", "A. Davis", NEXT_ON, make.PUBLIC), by=CLERK)


def words_of(document):
    found = []
    for block in document.blocks:
        match block:
            case Heading():
                found.append(block.text)
            case Paragraph():
                found.append("".join(one.text for one in block.inlines))
            case ItemList():
                found += ["".join(one.text for one in item.inlines) for item in block.items]
    return found


def anchors_of(document):
    return [block.anchor for block in document.blocks if isinstance(block, Heading | Paragraph)]


def test_a_draft_says_on_every_page_that_it_is_not_confirmed(recorded):
    draft = draft_minutes(meeting=recorded.meeting, by=CLERK)
    document = minutes_document(recorded.meeting, audiences=PUBLIC)
    assert (document.draft, document.draft_words) == (True, "DRAFT – not confirmed")
    assert dict(document.control.rows()) == {
        "Meeting": "Police and Crime Panel",
        "Held on": "Monday 19 March 2018, 10.00 am",
        "Venue": "Shire Hall",
        "Chair": minuted.CHAIR,
        "Status": "Draft; not confirmed",
        "Security classification": "OFFICIAL",
    }
    assert any(words.startswith("Signed ....") for words in words_of(document))
    circulate(minutes=draft, on=minuted.CIRCULATED_ON, by=CLERK)
    again = minutes_document(recorded.meeting, audiences=PUBLIC)
    assert ("Status", "Draft, circulated for accuracy on 3 April 2018; not confirmed") in again.control.rows()


def test_confirmed_they_say_when_and_by_whom_and_carry_the_notes_at_their_places(recorded):
    annotated(recorded)
    document = minutes_document(recorded.meeting, audiences=PUBLIC)
    words = words_of(document)
    assert not document.draft
    assert (
        "Confirmed as a correct record at the meeting of 21 June 2018, and signed by Councillor Nicola Davies."
        in (words)
    )
    assert "Corrected on confirmation: Item 4: “Athena” for “Atena”." in words
    note = words.index("Note added 21 June 2018: It is the other way round. – The clerk (p 83 of 141)")
    assert words.index("4. Alliance Policing Model") < note < words.index("5. Complaints")
    assert words[-1] == "Note added 21 June 2018: A tape was found. – A. Davis"
    assert document.modified == "2018-06-21"


def test_confirmed_without_a_meeting_they_say_the_day(recorded):
    minuted.confirmed(recorded, at=None)
    words = words_of(minutes_document(recorded.meeting, audiences=PUBLIC))
    assert "Confirmed as a correct record on 21 June 2018, and signed by Councillor Nicola Davies." in words


def test_every_paragraph_of_an_item_has_a_place_that_no_printed_number_moves(recorded):
    annotated(recorded)
    document = minutes_document(recorded.meeting, audiences=PUBLIC)
    anchors = anchors_of(document)
    assert len(anchors) == len(set(anchors))
    key = recorded.model.key
    assert [anchor for anchor in anchors if anchor.startswith(key)][:3] == [key, f"{key}-p1", f"{key}-p2"]
    assert f"{key}-note-1" in anchors
    assert "close-note-1" in anchors
    html = FORMATS["html"].render(document).decode()
    assert f'id="{key}-p2"' in html


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("state", ["draft", "confirmed"])
def test_nothing_private_is_in_any_byte_of_the_public_minutes(recorded, form, state):
    if state == "draft":
        draft_minutes(meeting=recorded.meeting, by=CLERK)
    else:
        annotated(recorded)
    opened = "\n".join(words_in(FORMATS[form].render(minutes_document(recorded.meeting, audiences=PUBLIC))))
    assert "Alliance Policing Model" in opened
    assert "Exempt item" in opened
    assert [secret for secret in SECRETS if secret.lower() in opened.lower()] == []


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_what_the_panel_may_read_is_in_its_own(recorded, form):
    annotated(recorded)
    opened = "\n".join(words_in(FORMATS[form].render(minutes_document(recorded.meeting, audiences=PANEL))))
    for words in ("Zebedee", "quarterstaff", "Recorded in confidence", "Summary for the public"):
        assert words in opened


def test_a_withheld_item_is_there_by_its_number_its_ground_and_its_summary(recorded):
    annotated(recorded)
    words = words_of(minutes_document(recorded.meeting, audiences=PUBLIC))
    at = words.index("6. Exempt item")
    assert words[at + 1 : at + 3] == [
        "Not for publication. A complaint and a tender. Paragraphs 1 and 3 of Part 1 of Schedule 12A.",
        minuted.SUMMARY,
    ]


def test_the_panels_own_are_marked_as_the_strictest_thing_in_them(recorded):
    annotated(recorded)
    control = minutes_document(recorded.meeting, audiences=PANEL).control
    assert control.marking == "OFFICIAL-SENSITIVE"
    assert ("Not for publication", "For the panel only") in control.rows()
    assert (
        "Security classification",
        "OFFICIAL-SENSITIVE, paragraphs 1 and 3 of Part 1 of Schedule 12A",
    ) in control.rows()


def test_an_item_without_a_ground_is_not_called_exempt(recorded):
    make.an_item(recorded.meeting, "A quiet word", restriction=make.FOR_THE_PANEL, number="7")
    draft_minutes(meeting=recorded.meeting, by=CLERK)
    words = words_of(minutes_document(recorded.meeting, audiences=PUBLIC))
    assert words[words.index("7. Item not for publication") + 1] == "Not for publication."


def test_what_cannot_be_drawn_is_printed_word_for_word(recorded):
    draft = draft_minutes(meeting=recorded.meeting, by=CLERK)
    model = section(draft, recorded.model)
    text = "A picture ![map](map.png)\nwas shown.\n\n\n[[figure burglary]] \\*stars\\*\n\n    code"
    save_section(section=model, text=text, lock=model.lock, by=CLERK)
    words = words_of(minutes_document(recorded.meeting, audiences=PUBLIC))
    at = words.index("4. Alliance Policing Model")
    assert words[at + 1 : at + 4] == [
        "A picture ![map](map.png) was shown.",
        "[[figure burglary]] *stars*",
        "code",
    ]


def test_headings_in_the_text_stand_below_the_items(recorded):
    draft = draft_minutes(meeting=recorded.meeting, by=CLERK)
    save_frame(minutes=draft, opening="", closing="It rose.", lock=draft.lock, by=CLERK)
    model = section(draft, recorded.model)
    save_section(section=model, text="# Figures\n\n| A | B |\n|---|---|\n| 1 | 2 |", lock=model.lock, by=CLERK)
    document = minutes_document(recorded.meeting, audiences=PUBLIC)
    levels = {block.text: block.level for block in document.blocks if isinstance(block, Heading)}
    assert (levels["4. Alliance Policing Model"], levels["Figures"]) == (3, 4)
    assert "Present" not in levels


def test_it_is_frozen_and_read_again_as_it_was(recorded):
    annotated(recorded)
    document = minutes_document(recorded.meeting, audiences=PUBLIC)
    assert thaw(freeze(document)) == document


def test_the_same_minutes_are_the_same_bytes(recorded):
    annotated(recorded)
    for form in FORMATS.values():
        first, second = (form.render(minutes_document(recorded.meeting, audiences=PUBLIC)) for _ in range(2))
        assert first == second


def test_there_are_none_for_whom_they_are_not(recorded):
    with pytest.raises(NotFound):
        minutes_document(recorded.meeting, audiences=PUBLIC)


def test_no_version_is_printed_where_there_is_none(recorded):
    minuted.circulated(recorded)
    confirm_minutes(meeting=recorded.meeting, at=None, on=NEXT_ON, signed_by="A", by=CLERK)
    html = FORMATS["html"].render(minutes_document(recorded.meeting, audiences=PUBLIC)).decode()
    assert re.search(r"version\s*<", html) is None
