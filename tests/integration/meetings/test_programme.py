"""The work programme: planned in words, placed, done and planned again; reports asked for; the forward plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db.utils import DatabaseError

from peelian.access.models import TrailEntry
from peelian.facts.meetings.kinds import MeetingState, ProgrammeState
from peelian.facts.meetings.models import ScopeRemark, WorkProgrammeItem
from peelian.facts.meetings.queries.programme import (
    programme_item_at,
    programme_of,
)
from peelian.facts.meetings.services.programme import (
    ProgrammeRow,
    RemarkRow,
    add_to_programme,
    amend_programme_item,
    complete_programme_item,
    drop_programme_item,
    remark_on_scope,
    schedule,
)
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from tests.factories import meeting as make
from tests.factories.owed import CLERK, FOR_THE_PANEL, MEETING_ON, NEXT_ON, PUBLIC, SECOND_CLERK

pytestmark = pytest.mark.django_db(databases=["default", "public"])

EVERYBODY = frozenset(Audience)
THE_PUBLIC = frozenset({Audience.PUBLIC})
ORIGIN = Ref("anyshire-panel", "meetings", "2018-03-19")
ROW = ProgrammeRow("Delivery and impact of recruitment", PUBLIC, planned="Spring 2019", origin=ORIGIN)
WIDE, NARROW = "Serious and organised crime", "The supply of drugs along county lines"
REPORT = ProgrammeRow(
    "Report on serious and organised crime",
    PUBLIC,
    planned="by November 2018",
    owner="Commissioner",
    report_wanted=True,
    scope=WIDE,
)


@pytest.fixture
def series(db):
    return make.a_series()


def added(series, row=ROW, **known):
    return add_to_programme(series=series, row=row, by=CLERK, **known)


@pytest.fixture
def item(series):
    return added(series)


@pytest.fixture
def report(series):
    return added(series, REPORT)


def verbs():
    return list(TrailEntry.objects.filter(ref__contains="/work-programme/").values_list("verb", flat=True))


def test_a_season_is_kept_in_words_with_the_days_it_may_lie_between(item):
    assert (item.number, str(item.ref), item.state) == (1, "anyshire-panel/work-programme/panel-1", "agreed")
    assert (item.planned_words, item.planned_from, item.planned_to) == (
        "Spring 2019",
        dt.date(2019, 3, 1),
        dt.date(2019, 5, 31),
    )
    assert programme_item_at(item.ref) == item


def test_the_same_open_item_is_entered_once_and_another_has_the_next_number(series, item):
    assert added(series) == item
    assert added(series, replace(ROW, planned="Spring 2020")).number == 2
    group = make.a_working_group(series.body)
    assert str(added(group).ref) == "anyshire-panel/work-programme/planning-and-performance-1"
    complete_programme_item(item=item, on=NEXT_ON, lock=1, by=CLERK)
    assert added(series).number == 3
    assert verbs().count("added to work programme") == 4


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "needs a title"),
        ({"planned": "31 February 2019"}, "There is no 31 February 2019"),
        ({"scope": "All of it"}, "Say that a report is wanted"),
        ({"every_months": 0}, "every month or less often"),
        ({"title": "x" * 301}, "cannot be entered"),
        ({"planned": "in time for " + "x" * 100}, "cannot be entered"),
        ({"restriction": replace(make.EXEMPT, audience=Audience.PUBLIC)}, "cannot be the public"),
    ],
)
def test_what_cannot_be_planned_is_refused(series, changes, words):
    with pytest.raises(Refused, match=words):
        added(series, replace(ROW, **changes))
    assert not WorkProgrammeItem.objects.exists()


@pytest.mark.parametrize("ref", ["anyshire-panel/work-programme/panel-9", "anyshire-panel/work-programme/panel"])
def test_an_item_that_is_not_there_is_not_found(item, ref):
    with pytest.raises(NotFound):
        programme_item_at(Ref.parse(ref))
    with pytest.raises(NotFound):
        programme_item_at(Ref("anyshire-panel", "actions", "panel-1"))


def test_an_item_is_saved_once_by_each_who_read_it(item):
    amend_programme_item(item=item, row=replace(ROW, planned="2019", owner="Clerk"), lock=1, by=CLERK)
    assert (item.planned_to, item.lock, item.saved_by) == (dt.date(2019, 12, 31), 2, CLERK.identity)
    with pytest.raises(Stale) as stale:
        amend_programme_item(item=item, row=replace(ROW, title="Recruits"), lock=1, by=SECOND_CLERK)
    assert stale.value.theirs == "Delivery and impact of recruitment\n2019\nClerk"
    assert stale.value.yours == "Recruits\nSpring 2019"
    assert CLERK.identity in str(stale.value)
    for write in (
        lambda: schedule(item=item, meeting=None, lock=1, by=CLERK),
        lambda: complete_programme_item(item=item, on=NEXT_ON, lock=1, by=CLERK),
        lambda: drop_programme_item(item=item, reason="No more wanted", lock=1, by=CLERK),
    ):
        with pytest.raises(Stale):
            write()


def test_a_suggestion_is_agreed_by_saving_it_so(series):
    item = added(series, replace(ROW, agreed=False))
    assert item.state == ProgrammeState.SUGGESTED
    amend_programme_item(item=item, row=ROW, lock=1, by=CLERK)
    assert item.state == ProgrammeState.AGREED


def test_an_item_is_placed_at_a_meeting_and_taken_off_again(series, item):
    meeting = make.a_meeting(series, NEXT_ON)
    schedule(item=item, meeting=meeting, lock=1, by=CLERK)
    assert (item.state, item.meeting) == ("scheduled", meeting)
    amend_programme_item(item=item, row=replace(ROW, owner="Clerk"), lock=2, by=CLERK)
    assert (item.state, item.meeting) == ("scheduled", meeting)
    schedule(item=item, meeting=None, lock=3, by=CLERK)
    assert (item.state, item.meeting, item.planned_words) == ("agreed", None, "Spring 2019")
    assert verbs()[-1] == "unscheduled work programme item"


def test_an_item_is_not_placed_where_it_cannot_be_taken(series, item):
    group = make.a_working_group(series.body)
    over = make.a_meeting(series, MEETING_ON, state=MeetingState.HELD)
    for meeting, words in ((make.a_meeting(group), "not a meeting of Police and Crime Panel"), (over, "is held")):
        with pytest.raises(Refused, match=words):
            schedule(item=item, meeting=meeting, lock=1, by=CLERK)
        with pytest.raises(Refused, match=words):
            added(series, replace(ROW, title="Other"), meeting=meeting)


def test_a_report_asked_for_widely_is_agreed_to_be_narrower(report):
    asked = remark_on_scope(item=report, row=RemarkRow(MEETING_ON, "The panel", WIDE), lock=report.lock, by=CLERK)
    said = RemarkRow(dt.date(2018, 4, 9), "Chief executive", "That is too wide for one report.")
    remark_on_scope(item=report, row=said, lock=report.lock, by=CLERK)
    assert (report.scope, report.lock) == (WIDE, 1)
    agreed = RemarkRow(NEXT_ON, "The panel", NARROW, agreed=True)
    made = remark_on_scope(item=report, row=agreed, lock=report.lock, by=CLERK)
    assert (report.scope, report.lock) == (NARROW, 2)
    assert remark_on_scope(item=report, row=agreed, lock=1, by=CLERK) == made
    line = programme_of(report.series, MEETING_ON, audiences=EVERYBODY).unplaced[0]
    assert [(one.said_by, one.agreed) for one in line.remarks] == [
        ("The panel", False),
        ("Chief executive", False),
        ("The panel", True),
    ]
    assert (line.scope, line.remarks[0].text) == (NARROW, WIDE)
    with pytest.raises(DatabaseError):
        ScopeRemark.objects.filter(pk=asked.pk).update(text="Nothing")


def test_two_do_not_agree_two_scopes_at_once(report):
    remark_on_scope(item=report, row=RemarkRow(NEXT_ON, "The panel", NARROW, agreed=True), lock=1, by=CLERK)
    other = RemarkRow(NEXT_ON, "The panel", "Modern slavery", agreed=True)
    with pytest.raises(Stale) as stale:
        remark_on_scope(item=report, row=other, lock=1, by=SECOND_CLERK)
    assert NARROW in stale.value.theirs
    assert stale.value.yours == "Modern slavery"
    assert ScopeRemark.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (RemarkRow(NEXT_ON, " ", "Words"), "whose they are"),
        (RemarkRow(NEXT_ON, "The panel", ""), "its words"),
        (RemarkRow(NEXT_ON, "x" * 201, "Words"), "cannot be entered"),
    ],
)
def test_what_is_no_remark_is_refused(report, row, words):
    with pytest.raises(Refused, match=words):
        remark_on_scope(item=report, row=row, lock=1, by=CLERK)


def test_a_scope_is_of_a_report_and_agreed_by_remark_alone(item, report):
    with pytest.raises(Refused, match="No report is wanted here"):
        remark_on_scope(item=item, row=RemarkRow(NEXT_ON, "The panel", NARROW), lock=1, by=CLERK)
    with pytest.raises(Refused, match="agreed remark by remark"):
        amend_programme_item(item=report, row=replace(REPORT, scope=NARROW), lock=1, by=CLERK)


def test_what_recurs_is_planned_again_when_it_is_done(series):
    item = added(series, replace(REPORT, planned="Spring 2019", every_months=12))
    done_on, result = dt.date(2019, 3, 14), Ref("anyshire", "reports", "2019-03-14")
    again = complete_programme_item(item=item, on=done_on, result=result, lock=1, by=CLERK)
    assert (item.state, item.result) == ("done", "anyshire/reports/2019-03-14")
    assert (again.planned_words, again.state, again.origin, again.scope, again.every_months, again.owner) == (
        *("Spring 2020", "agreed", str(item.ref), WIDE, 12),
        "Commissioner",
    )
    assert complete_programme_item(item=again, on=dt.date(2020, 3, 12), lock=1, by=CLERK).number == 3


def test_what_has_ended_does_not_change(series, item):
    assert complete_programme_item(item=item, on=NEXT_ON, lock=1, by=CLERK) is None
    for write in (
        lambda: complete_programme_item(item=item, on=NEXT_ON, lock=2, by=CLERK),
        lambda: drop_programme_item(item=item, reason="Late", lock=2, by=CLERK),
        lambda: amend_programme_item(item=item, row=ROW, lock=2, by=CLERK),
        lambda: schedule(item=item, meeting=None, lock=2, by=CLERK),
    ):
        with pytest.raises(Refused, match="It is done and does not change"):
            write()


def test_an_item_is_dropped_for_a_reason_that_the_trail_keeps(item):
    with pytest.raises(Refused, match="Say why"):
        drop_programme_item(item=item, reason=" ", lock=1, by=CLERK)
    drop_programme_item(item=item, reason="Overtaken by the new model", lock=1, by=CLERK)
    assert item.state == ProgrammeState.DROPPED
    assert "Overtaken" in TrailEntry.objects.last().details
    WorkProgrammeItem.objects.all().delete()
    with pytest.raises(NotFound):
        drop_programme_item(item=item, reason="Again", lock=2, by=CLERK)


def test_only_who_keeps_the_meetings_writes(series, report):
    remark = RemarkRow(NEXT_ON, "The panel", NARROW)
    for by in (make.MEMBER, make.holding("panel-officer", "otherton-panel")):
        for write in (
            lambda by=by: add_to_programme(series=series, row=ROW, by=by),
            lambda by=by: amend_programme_item(item=report, row=REPORT, lock=1, by=by),
            lambda by=by: schedule(item=report, meeting=None, lock=1, by=by),
            lambda by=by: remark_on_scope(item=report, row=remark, lock=1, by=by),
            lambda by=by: complete_programme_item(item=report, on=NEXT_ON, lock=1, by=by),
            lambda by=by: drop_programme_item(item=report, reason="Late", lock=1, by=by),
        ):
            with pytest.raises(Forbidden):
                write()
    assert verbs() == ["added to work programme"]


def test_the_programme_stands_by_meeting_then_by_time(series, item):
    meeting, empty = make.a_meeting(series, NEXT_ON), make.a_meeting(series, dt.date(2018, 9, 20))
    placed = added(series, replace(ROW, title="Transformation", planned=""), meeting=meeting)
    sooner = added(series, replace(ROW, title="Athena", planned="by November 2018", agreed=False))
    complete_programme_item(item=added(series, REPORT), on=MEETING_ON, lock=1, by=CLERK)
    plan = programme_of(series, MEETING_ON, audiences=EVERYBODY)
    assert [(one.slot.on, [line.title for line in one.lines]) for one in plan.meetings] == [
        (NEXT_ON, ["Transformation"]),
        (empty.on, []),
    ]
    assert [line.key for line in plan.unplaced] == [sooner.pk, item.pk]
    assert [line.title for line in plan.ended] == [REPORT.title]
    assert plan.notices == ()
    late = programme_of(series, dt.date(2019, 6, 1), audiences=EVERYBODY)
    assert (late.meetings, len(late.unplaced), len(late.notices)) == ((), 3, 3)
    assert placed.pk in {line.key for line in late.unplaced}


def test_what_was_placed_at_a_cancelled_meeting_is_to_be_placed_again(series, item):
    meeting = make.a_meeting(series, NEXT_ON)
    schedule(item=item, meeting=meeting, lock=1, by=CLERK)
    meeting.state, meeting.cancelled_reason = MeetingState.CANCELLED, "Snow"
    meeting.save()
    plan = programme_of(series, MEETING_ON, audiences=EVERYBODY)
    assert (plan.meetings, [line.key for line in plan.unplaced]) == ((), [item.pk])
    assert plan.notices[0][1] == "It was placed at the meeting on 21 June 2018, which was cancelled."


def test_the_public_sees_what_is_open_to_it_alone(series, item):
    secret = make.a_meeting(series, NEXT_ON, restriction=FOR_THE_PANEL, title="Confidential hearing")
    schedule(item=item, meeting=secret, lock=1, by=CLERK)
    added(series, replace(ROW, title="A complaint", restriction=FOR_THE_PANEL))
    added(series, replace(ROW, title="Only an idea", agreed=False))
    complete_programme_item(item=added(series, replace(ROW, title="Gone")), on=MEETING_ON, lock=1, by=CLERK)
    plan = programme_of(series, MEETING_ON, audiences=THE_PUBLIC)
    assert (plan.meetings, [line.title for line in plan.unplaced]) == ((), [ROW.title, "Only an idea"])
    assert "Confidential" not in repr(plan)
    assert str(NEXT_ON) not in repr(plan)
    seen = programme_of(series, MEETING_ON, audiences=EVERYBODY)
    assert ([len(one.lines) for one in seen.meetings], [one.title for one in seen.unplaced]) == (
        [1],
        ["A complaint", "Only an idea"],
    )


def test_plans_are_read_without_a_query_per_item(series, django_assert_num_queries):
    for month in range(4, 10):
        meeting = make.a_meeting(series, dt.date(2018, month, 5))
        made = added(series, replace(REPORT, title=f"Report {month}"), meeting=meeting)
        remark_on_scope(item=made, row=RemarkRow(MEETING_ON, "The panel", WIDE), lock=1, by=CLERK)
    with django_assert_num_queries(3):
        plan = programme_of(series, MEETING_ON, audiences=EVERYBODY)
    assert [len(one.lines[0].remarks) for one in plan.meetings] == [1] * 6
