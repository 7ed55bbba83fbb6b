"""The record of a meeting: in order, for each reader, and never a query per line. After 19 March 2018."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.facts.meetings.kinds import (
    Choice,
    EntryKind,
    InterestKind,
    MeetingState,
    OutcomeKind,
    Part,
    Presence,
    QuestionKind,
    QuestionState,
)
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.record import record_of
from peelian.facts.meetings.recorded import EntryLine, OutcomeLine, QuestionLine, VoteLine
from peelian.facts.meetings.services.asking import (
    GivenRow,
    SubmittedRow,
    answer_at_meeting,
    put_question,
)
from peelian.facts.meetings.services.entries import EntryRow, write_entry
from peelian.facts.meetings.services.outcomes import OutcomeRow, record_outcome
from peelian.facts.meetings.services.sitting import (
    AttendanceRow,
    InterestRow,
    declare_interest,
    exclude_public,
    open_sitting,
    record_everybody,
    rise,
    substitute,
)
from peelian.facts.meetings.services.voting import VoteRow, put_to_vote
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from tests.factories import meeting as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

EVERYBODY, PUBLIC = frozenset(Audience), frozenset({Audience.PUBLIC})
PANEL = frozenset({Audience.PANEL, Audience.PUBLIC})
CARGILL = "Mark Cargill"


@pytest.fixture
def meeting(db):
    for name in (CARGILL, "Nicola Davies", "Neil Dirveiks", "Richard Chattaway"):
        make.a_member(name)
    meeting = make.a_meeting(make.a_series())
    make.an_item(meeting, "Alliance Policing Model", number="3")
    make.an_exempt_item(meeting, number="4", exemption="1, 3")
    open_sitting(meeting=meeting, at=dt.time(10), by=make.CLERK)
    rows = [
        AttendanceRow(CARGILL, Part.APPOINTED),
        AttendanceRow("Nicola Davies", Part.APPOINTED, is_chair=True),
        AttendanceRow("Richard Chattaway", Part.APPOINTED, Presence.APOLOGIES),
        AttendanceRow("Rob Tromans", Part.OFFICE),
        AttendanceRow("Philip Seccombe", Part.COMMISSIONER),
    ]
    record_everybody(meeting=meeting, rows=rows, by=make.CLERK)
    substitute(meeting=meeting, person="John Holland", stands_in_for="Neil Dirveiks", by=make.CLERK)
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def item(meeting):
    return meeting.items.get(number="3")


@pytest.fixture
def exempt(meeting):
    return meeting.items.get(number="4")


def hold(item):
    """Everything that can stand under an item, in the order in which it was done."""
    write_entry(item=item, row=EntryRow("The model was explained."), by=make.CLERK)
    row = SubmittedRow(QuestionKind.MEMBER, "How will 50 be recruited?", make.MEETING_ON, asked_by=CARGILL)
    question = put_question(item=item, row=row, by=make.CLERK)
    given = GivenRow("In two intakes.", "Neil Hewison", make.MEETING_ON)
    answer_at_meeting(question=question, row=given, by=make.CLERK)
    members = item.meeting.attendance.filter(person__in=[CARGILL, "Nicola Davies"])
    ballots = [(one, Choice.FOR) for one in members]
    vote = put_to_vote(item=item, row=VoteRow("That it be reviewed.", ballots=ballots), by=make.CLERK)
    resolved = OutcomeRow(
        *(OutcomeKind.RESOLUTION, "That it be reviewed.", "Commissioner", "Spring 2019"), vote=vote, number="1"
    )
    return record_outcome(item=item, row=resolved, by=make.CLERK)


def test_attendance_stands_in_house_order_with_apologies_and_who_stood_in(meeting):
    rise(meeting=meeting, at=dt.time(12, 30), by=make.CLERK)
    record = record_of(meeting, audiences=PUBLIC)
    assert (record.opens_at, record.rose_at, record.state) == (dt.time(10), dt.time(12, 30), MeetingState.HELD)
    assert [(group.heading, [one.person for one in group.people]) for group in record.present] == [
        ("Members", [CARGILL, "Nicola Davies"]),
        ("Substitutes", ["John Holland"]),
        ("Commissioner", ["Philip Seccombe"]),
        ("Commissioner’s office", ["Rob Tromans"]),
    ]
    assert [(one.person, one.substitute) for one in record.apologies] == [
        ("Richard Chattaway", ""),
        ("Neil Dirveiks", "John Holland"),
    ]
    assert (record.chaired_by, str(record.ref)) == ("Nicola Davies", "anyshire-panel/meetings/2018-03-19")
    assert (record.absent, record.expected) == ((), ())


def test_what_was_said_asked_voted_and_agreed_stands_in_order(meeting, item):
    outcome = hold(item)
    (recorded, _) = record_of(meeting, audiences=PUBLIC).items
    assert [type(line) for line in recorded.lines] == [EntryLine, QuestionLine, VoteLine, OutcomeLine]
    assert [line.position for line in recorded.lines] == [1, 2, 3, 4]
    (question,), (vote,), (agreed,) = recorded.questions, recorded.votes, recorded.outcomes
    assert (question.state, [one.text for one in question.answers]) == (
        QuestionState.ANSWERED,
        ["In two intakes."],
    )
    assert {(one.person, one.part, one.choice) for one in vote.ballots} == {
        (CARGILL, Part.APPOINTED, Choice.FOR),
        ("Nicola Davies", Part.APPOINTED, Choice.FOR),
    }
    assert (agreed.vote, str(agreed.action), agreed.ref) == (vote.key, outcome.action, outcome.ref)
    assert (recorded.number, recorded.title, str(recorded.ref)) == (
        "3",
        "Alliance Policing Model",
        "anyshire-panel/meetings/2018-03-19-item-1",
    )


def test_an_exempt_item_has_a_place_in_the_record_and_no_words(meeting, exempt):
    write_entry(item=exempt, row=EntryRow("The tender was discussed."), by=make.CLERK)
    below = make.an_item(meeting, "Under the exempt item", parent=exempt)
    write_entry(item=below, row=EntryRow("Zephyr Ltd"), by=make.CLERK)
    interest = InterestRow(CARGILL, InterestKind.NON_PECUNIARY, "Knows Mr Quill.", exempt)
    declare_interest(meeting=meeting, row=interest, by=make.CLERK)
    shown = record_of(meeting, audiences=PUBLIC)
    withheld = shown.items[1]
    assert (withheld.title, withheld.number, withheld.withheld) == ("Exempt item", "4", True)
    assert withheld.ground == "paragraphs 1 and 3 of Part 1 of Schedule 12A"
    assert (withheld.lines, withheld.kind, withheld.restriction) == ((), None, None)
    assert shown.interests == ()
    for secret in ("Quill", "Zephyr", "tender", "Under the exempt item"):
        assert secret not in repr(shown)
    known = record_of(meeting, audiences=PANEL)
    assert [item.depth for item in known.items] == [0, 0, 1]
    assert [line.text for line in known.items[1].entries] == ["The tender was discussed."]
    assert (known.items[1].title, known.interests[0].item) == (make.SECRET, exempt.pk)


def test_each_line_has_its_own_readers(meeting, item):
    exclude_public(item=item, paragraphs="3", resolution="That it be private.", reason="A tender.", by=make.CLERK)
    hold(item)
    write_entry(item=item, row=EntryRow("For the office.", EntryKind.EVIDENCE), by=make.CLERK)
    (shown, _) = record_of(meeting, audiences=PUBLIC).items
    assert [line.text for line in shown.entries] == ["That it be private."]
    assert (shown.questions, shown.votes, shown.outcomes) == ((), (), ())
    assert len(record_of(meeting, audiences=PANEL).items[0].lines) == 5
    assert len(record_of(meeting, audiences=EVERYBODY).items[0].lines) == 6


def test_only_whoever_keeps_the_record_is_warned(meeting, item):
    interest = InterestRow(CARGILL, InterestKind.PECUNIARY, "A contract.", item)
    declare_interest(meeting=meeting, row=interest, by=make.CLERK)
    assert record_of(meeting, audiences=PANEL).warnings == ()
    (warning,) = record_of(meeting, audiences=EVERYBODY).warnings
    assert warning.startswith("Mark Cargill declared a pecuniary interest under “Alliance Policing Model”")


def test_a_question_that_was_not_put_is_not_in_the_record(meeting, item):
    for state in (QuestionState.RECEIVED, QuestionState.WITHDRAWN):
        make.a_question(meeting, f"{state}?", item=item, state=state)
    assert record_of(meeting, audiences=EVERYBODY).items[0].questions == ()


def test_whoever_may_not_know_of_a_meeting_gets_no_record(db):
    private = make.a_meeting(restriction=make.FOR_THE_PANEL)
    with pytest.raises(NotFound):
        record_of(private, audiences=PUBLIC)
    assert record_of(private, audiences=PANEL).items == ()


def queries(meeting) -> int:
    fresh = Meeting.objects.select_related("body", "series__body").get(pk=meeting.pk)
    with CaptureQueriesContext(connection) as captured:
        record_of(fresh, audiences=EVERYBODY)
    return len(captured)


def test_however_long_the_record_it_takes_as_many_queries(meeting, item):
    hold(item)
    before = queries(meeting)
    for at in range(5):
        hold(make.an_item(meeting, f"Item {at}"))
    assert queries(meeting) == before
    assert before <= 14
