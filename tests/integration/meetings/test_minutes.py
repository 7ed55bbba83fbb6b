"""Minutes: drafted from the record, edited, circulated, commented on; who sees what of them."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.models import TrailEntry
from peelian.facts.meetings.kinds import (
    EntryKind,
    InterestKind,
    ItemState,
    MeetingState,
    MinutesState,
    Presence,
    SectionKind,
)
from peelian.facts.meetings.models import DraftMinutes, DraftSection, Interest
from peelian.facts.meetings.queries.minutes import (
    comments_on,
    draft_of,
    minutes_of,
    sections_of,
    summaries_wanted,
)
from peelian.facts.meetings.services.minutes import (
    circulate,
    comment_on_accuracy,
    draft_minutes,
    save_frame,
    save_section,
)
from peelian.kernel.errors import NotFound, Refused, Stale
from peelian.kernel.markings import Audience
from peelian.registers.records.restricted import restriction_fields
from tests.factories import meeting as make
from tests.factories import minuted
from tests.factories.meeting import CLERK, MEETING_ON, NEXT_ON, SECOND_CLERK
from tests.factories.minuted import CIRCULATED_ON, SECRETS, section

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PUBLIC = frozenset({Audience.PUBLIC})
PANEL = frozenset({Audience.PANEL, Audience.PUBLIC})


@pytest.fixture
def recorded(db):
    return minuted.a_held_meeting()


@pytest.fixture
def draft(recorded):
    return draft_minutes(meeting=recorded.meeting, by=CLERK)


def verbs():
    return list(TrailEntry.objects.filter(verb__contains="minutes").values_list("verb", flat=True))


def test_the_draft_says_what_was_recorded(recorded, draft):
    assert "Councillor John Holland (substitute for Councillor Neil Dirveiks)" in draft.opening
    assert "Councillor Nicola Davies (Chair), Anyshire County Council" in draft.opening
    assert draft.closing == "The meeting rose at 12.30 pm."
    model = section(draft, recorded.model).text
    assert "Councillor Cargill asked the Commissioner how the target to recruit 50 officers will be met." in model
    assert "In response, Alex Franklin-Smith said: There will be two intakes" in model
    assert "The motion was carried: 4 for, 1 against." in model
    assert "**UNDERTAKING** Philip Seccombe: “I am happy to share the figures.” (due: in 12 months)" in model
    assert "**RESOLVED**\n\n1. That recruitment" in model
    assert "paragraphs 1 and 3 of Part 1 of Schedule 12A" in model
    order = [
        model.index(words) for words in ("presented", "asked", "key words", "moved", "UNDERTAKING", "RESOLVED")
    ]
    assert order == sorted(order)
    assert verbs() == ["drafted minutes"]


def test_what_was_said_in_confidence_and_in_private_stands_apart(recorded, draft):
    public = [row.text for row in draft.sections.all() if row.audience == Audience.PUBLIC]
    assert not [secret for secret in SECRETS for text in [*public, draft.opening] if secret in text]
    apart = section(draft, recorded.model, SectionKind.CONFIDENCE)
    assert minuted.CONFIDED in apart.text
    assert apart.audience == Audience.PANEL
    exempt = section(draft, recorded.exempt)
    assert minuted.WORDS in exempt.text
    assert "cousin of Mr Quill" in exempt.text
    assert (exempt.exemption, exempt.audience) == ("1, 3", Audience.PANEL)
    interests = section(draft, recorded.interests).text
    assert "Bob Malloy declared a pecuniary interest in item 4: owns a garage." in interests
    assert "Andy Davis declared a pecuniary interest in item 6, and left the room" in interests


def test_the_sections_stand_in_the_order_of_reading(draft, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        found = [(row.item.number, row.kind) for row in sections_of(draft_of(draft.meeting))]
    assert found == [
        ("1", "record"),
        ("2", "record"),
        ("3", "record"),
        ("4", "record"),
        ("4", "in confidence"),
        ("5", "record"),
        ("6", "record"),
        ("6", "public summary"),
    ]


def test_a_draft_takes_no_more_queries_for_a_longer_meeting(recorded, django_assert_max_num_queries):
    for at in range(20):
        item = make.an_item(recorded.meeting, f"Business {at}", number=str(20 + at))
        make.an_entry(item)
        minuted.answer(minuted.put(recorded.meeting, item, "Why?", 2), "So.")
    draft_minutes(meeting=recorded.meeting, by=CLERK)
    with django_assert_max_num_queries(30):
        draft_minutes(meeting=recorded.meeting, by=CLERK)


def test_drafted_again_it_takes_in_what_is_new_and_leaves_what_was_edited(recorded, draft):
    model = section(draft, recorded.model)
    save_section(section=model, text="In my own words.", lock=1, by=CLERK)
    save_frame(minutes=draft, opening="Those there.", closing="", lock=1, by=CLERK)
    summary = section(draft, recorded.exempt, SectionKind.SUMMARY)
    save_section(section=summary, text=minuted.SUMMARY, lock=1, by=CLERK)
    late = make.an_item(recorded.meeting, "Transformation", number="7")
    make.an_entry(late, "A director was named.")
    make.an_entry(recorded.interests, "A reminder was given.", position=9)
    again = draft_minutes(meeting=recorded.meeting, by=SECOND_CLERK)
    assert again.pk == draft.pk
    assert (again.opening, again.lock) == ("Those there.", 2)
    model.refresh_from_db()
    assert (model.text, model.lock, model.saved_by) == ("In my own words.", 2, CLERK.identity)
    summary.refresh_from_db()
    assert (summary.text, summary.lock) == (minuted.SUMMARY, 2)
    assert section(draft, late).text == "A director was named."
    interests = section(draft, recorded.interests)
    assert "A reminder was given." in interests.text
    assert (interests.lock, interests.saved_by) == (2, SECOND_CLERK.identity)


def test_drafted_again_with_nothing_new_nothing_changes(recorded, draft):
    before = list(draft.sections.order_by("pk").values_list("pk", "lock"))
    draft_minutes(meeting=recorded.meeting, by=SECOND_CLERK)
    assert list(draft.sections.order_by("pk").values_list("pk", "lock")) == before
    assert verbs() == ["drafted minutes"]


def test_a_section_that_nothing_stands_behind_any_more_goes_unless_it_was_edited(recorded, draft):
    recorded.model.entries.filter(kind=EntryKind.EVIDENCE).delete()
    draft_minutes(meeting=recorded.meeting, by=CLERK)
    assert not draft.sections.filter(kind=SectionKind.CONFIDENCE).exists()
    kept = DraftSection.objects.create(
        minutes=draft,
        item=recorded.model,
        kind=SectionKind.CONFIDENCE,
        text="Mine.",
        edited=True,
        saved_by=CLERK.identity,
        **restriction_fields(make.FOR_THE_PANEL),
    )
    draft_minutes(meeting=recorded.meeting, by=CLERK)
    kept.refresh_from_db()
    assert kept.text == "Mine."


def test_of_two_who_save_at_once_the_second_sees_both_texts(recorded, draft):
    model = section(draft, recorded.model)
    save_section(section=model, text="First.", lock=1, by=CLERK)
    with pytest.raises(Stale) as stale:
        save_section(section=model, text="Second.", lock=1, by=SECOND_CLERK)
    assert (stale.value.theirs, stale.value.yours) == ("First.", "Second.")
    save_frame(minutes=draft, opening="A", closing="B", lock=1, by=CLERK)
    with pytest.raises(Stale) as stale:
        save_frame(minutes=draft, opening="C", closing="D", lock=1, by=SECOND_CLERK)
    assert (stale.value.theirs, stale.value.yours) == ("A\n\nB", "C\n\nD")


def test_the_same_save_sent_again_changes_nothing(recorded, draft):
    model = section(draft, recorded.model)
    for _ in range(2):
        save_section(section=model, text="First. ", lock=1, by=CLERK)
        save_frame(minutes=draft, opening="A", closing="B", lock=1, by=CLERK)
    assert (model.lock, draft.lock) == (2, 2)
    assert verbs() == ["drafted minutes", "saved minutes", "saved minutes"]


def test_an_item_made_exempt_after_it_was_drafted_is_kept_back_at_once(recorded, draft):
    for name, value in restriction_fields(make.EXEMPT).items():
        setattr(recorded.model, name, value)
    recorded.model.save()
    seen = minutes_of(recorded.meeting, audiences=PUBLIC).text
    assert "recruitment" not in str(seen)
    assert [item.withheld for item in seen.items] == [False, False, False, True, False, True]
    assert recorded.model in summaries_wanted(draft)
    model = section(draft, recorded.model)
    save_section(section=model, text="Now private.", lock=model.lock, by=CLERK)
    assert model.audience == Audience.PANEL


def test_each_reader_sees_their_own(recorded, draft):
    public = minutes_of(recorded.meeting, audiences=PUBLIC)
    assert public.state is MinutesState.DRAFT
    assert not [secret for secret in SECRETS if secret in str(public.text)]
    exempt = public.text.items[-1]
    assert (exempt.withheld, exempt.title, exempt.held_back) == (True, "", "A complaint and a tender")
    panel = minutes_of(recorded.meeting, audiences=PANEL)
    assert minuted.WORDS in str(panel.text)
    assert minuted.CONFIDED in str(panel.text)


def test_minutes_of_a_private_meeting_are_not_for_the_public(recorded, draft):
    for name, value in restriction_fields(make.FOR_THE_PANEL).items():
        setattr(recorded.meeting, name, value)
    recorded.meeting.save()
    with pytest.raises(NotFound):
        minutes_of(recorded.meeting, audiences=PUBLIC)
    assert minutes_of(recorded.meeting, audiences=PANEL).state is MinutesState.DRAFT
    assert summaries_wanted(draft_of(recorded.meeting)) == []
    again = draft_minutes(meeting=recorded.meeting, by=CLERK)
    assert again.audience == Audience.PANEL
    assert not again.sections.filter(kind=SectionKind.SUMMARY).exists()


def test_there_are_none_before_they_are_drafted(recorded):
    with pytest.raises(NotFound, match="no minutes"):
        minutes_of(recorded.meeting, audiences=PANEL)
    with pytest.raises(NotFound, match="no draft"):
        draft_of(recorded.meeting)


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CALLED])
def test_a_meeting_that_has_not_begun_has_nothing_to_draft_from(state):
    meeting = make.a_meeting(state=state)
    with pytest.raises(Refused, match="has not begun"):
        draft_minutes(meeting=meeting, by=CLERK)
    assert not DraftMinutes.objects.exists()


def test_without_items_for_them_apologies_and_interests_stand_in_the_opening():
    meeting = make.a_meeting(state=MeetingState.HELD)
    make.somebody(meeting, "Ann Archer")
    make.somebody(meeting, "Dev Dyer", presence=Presence.ABSENT)
    Interest.objects.create(
        meeting=meeting, person="Ann Archer", kind=InterestKind.PECUNIARY, words="owns a shop", saved_by="x"
    )
    opening = draft_minutes(meeting=meeting, by=CLERK).opening
    assert "### Apologies\n\nCouncillor Dev Dyer did not attend." in opening
    assert opening.endswith("### Interests\n\nCouncillor Ann Archer declared a pecuniary interest: owns a shop.")


def test_without_an_item_for_them_interests_stand_under_their_own():
    meeting = make.a_meeting(state=MeetingState.HELD)
    item = make.an_item(meeting)
    Interest.objects.create(
        meeting=meeting, item=item, person="Ann", kind=InterestKind.PECUNIARY, words="owns it", saved_by="x"
    )
    draft = draft_minutes(meeting=meeting, by=CLERK)
    assert section(draft, item).text == "Ann declared a pecuniary interest: owns it."


def test_an_item_taken_off_says_why_and_one_below_another_is_numbered_below_it():
    meeting = make.a_meeting(state=MeetingState.HELD)
    above = make.an_item(meeting, "Groups")
    below = make.an_item(
        meeting, "Budget", parent=above, state=ItemState.DEFERRED, state_reason="The report is late"
    )
    draft = draft_minutes(meeting=meeting, by=CLERK)
    assert section(draft, below).text == "The item was deferred: The report is late"
    items = minutes_of(meeting, audiences=PUBLIC).text.items
    assert [(item.title, item.depth) for item in items] == [("Groups", 0), ("Budget", 1)]


def test_an_answer_for_fewer_readers_or_of_a_later_day_is_not_in_the_open_record(recorded):
    meeting, model = recorded.meeting, recorded.model
    in_private = minuted.put(meeting, model, "Who was it?", 20)
    minuted.answer(in_private, "It was Mr Quill.", restriction=make.FOR_THE_PANEL)
    later = minuted.put(meeting, model, "When?", 21)
    minuted.answer(later, "In writing.", on=NEXT_ON)
    for_panel = minuted.put(meeting, model, "What of the zebra?", 22, restriction=make.FOR_THE_PANEL)
    minuted.answer(for_panel, "It is well.")
    draft = draft_minutes(meeting=meeting, by=CLERK)
    words = section(draft, model).text
    assert "asked the Commissioner: Who was it?\n\nIt was answered in confidence." in words
    assert "asked the Commissioner: When?\n\nNo answer was given at the meeting." in words
    assert "Quill" not in words
    assert "zebra" not in words
    apart = section(draft, model, SectionKind.CONFIDENCE).text
    assert "It was Mr Quill." in apart
    assert "What of the zebra?" in apart


def test_the_public_is_told_on_which_paragraphs_it_was_excluded_from_an_exempt_item(recorded):
    make.an_entry(
        recorded.exempt,
        "That the public leave while Mr Quill is heard",
        position=0,
        kind=EntryKind.EXCLUSION,
        excludes="1",
        restriction=make.EXEMPT,
    )
    make.an_entry(recorded.exempt, "The public was readmitted.", position=9, kind=EntryKind.READMISSION)
    draft = draft_minutes(meeting=recorded.meeting, by=CLERK)
    told = section(draft, recorded.exempt, SectionKind.SUMMARY)
    assert told.text == (
        "The public was excluded under paragraph 1 of Part 1 of Schedule 12A.\n\nThe public was readmitted."
    )
    assert told.restriction.is_public
    assert summaries_wanted(draft) == [recorded.exempt]


def test_it_is_circulated_after_the_meeting_and_again_later(recorded, draft):
    with pytest.raises(Refused, match="before 19 March 2018"):
        circulate(minutes=draft, on=MEETING_ON - dt.timedelta(days=1), by=CLERK)
    for _ in range(2):
        circulate(minutes=draft, on=CIRCULATED_ON, by=CLERK)
    assert (draft.circulated_on, draft.circulated_by) == (CIRCULATED_ON, CLERK.identity)
    with pytest.raises(Refused, match="before 3 April 2018"):
        circulate(minutes=draft, on=MEETING_ON, by=CLERK)
    circulate(minutes=draft, on=CIRCULATED_ON + dt.timedelta(days=1), by=CLERK)
    assert verbs().count("circulated minutes") == 2
    assert minutes_of(recorded.meeting, audiences=PUBLIC).state is MinutesState.CIRCULATED


def test_members_comment_on_the_accuracy_of_what_was_circulated(recorded, draft):
    def comment(item=None, by=make.MEMBER, text="It is the other way round.", said_by="Andy Davis"):
        return comment_on_accuracy(minutes=draft, text=text, said_by=said_by, by=by, item=item)

    with pytest.raises(Refused, match="once the draft is circulated"):
        comment()
    circulate(minutes=draft, on=CIRCULATED_ON, by=CLERK)
    first = comment(recorded.model)
    assert comment(recorded.model) == first
    assert (first.entered_by, str(first)) == (make.MEMBER.identity, "It is the other way round.")
    comment(recorded.exempt, text="He is no cousin.")
    comment(by=CLERK, text="A typing error.")
    assert [one.text for one in comments_on(draft, audiences=PUBLIC)] == [
        "It is the other way round.",
        "A typing error.",
    ]
    assert len(comments_on(draft, audiences=PANEL)) == 3
    for wrong in ({"text": " "}, {"said_by": ""}):
        with pytest.raises(Refused, match="needs its words"):
            comment(**wrong)
    with pytest.raises(Refused, match="cannot be recorded"):
        comment(said_by="x" * 201)
    elsewhere = make.an_item(make.a_meeting(on=NEXT_ON))
    with pytest.raises(NotFound):
        comment(elsewhere)


def test_a_member_does_not_comment_on_what_they_may_not_see(recorded, draft):
    circulate(minutes=draft, on=CIRCULATED_ON, by=CLERK)
    recorded.exempt.audience = Audience.OFFICE
    recorded.exempt.save()
    with pytest.raises(NotFound):
        comment_on_accuracy(minutes=draft, text="What?", said_by="A", by=make.MEMBER, item=recorded.exempt)
