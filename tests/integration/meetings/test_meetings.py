"""A meeting is planned, amended, called by its notice, cancelled and taken up again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from peelian.access.models import TrailEntry
from peelian.facts.meetings.kinds import ItemKind, MeetingState, SessionType
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.agenda import agenda_of
from peelian.facts.meetings.queries.meetings import (
    meeting_at,
    meetings_of,
    next_meeting,
    notice_of,
    previous_meeting,
)
from peelian.facts.meetings.services.meetings import (
    MeetingRow,
    amend_meeting,
    call_meeting,
    cancel_meeting,
    plan_meeting,
    reopen,
)
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Area
from tests.factories import meeting as make
from tests.factories.meeting import CLERK, EXEMPT, MEETING_ON, NEXT_ON, PUBLIC, SECOND_CLERK

pytestmark = pytest.mark.django_db(databases=["default", "public"])

ROW = MeetingRow(MEETING_ON, PUBLIC, dt.time(10), "Shire Hall")
LAST_DAY = dt.date(2018, 3, 9)
ALL = frozenset(Audience)


@pytest.fixture
def series(db):
    return make.a_series()


@pytest.fixture
def meeting(series):
    return plan_meeting(series=series, row=ROW, by=CLERK)


@pytest.fixture
def agenda(meeting):
    first = make.an_item(meeting, "Apologies")
    make.an_item(meeting, "Minutes", parent=first)
    make.an_item(meeting, "Alliance Policing Model")
    return meeting


def verbs():
    return list(TrailEntry.objects.filter(ref__contains="/meetings/").values_list("verb", flat=True))


def test_a_meeting_is_planned_under_its_day(meeting):
    assert (str(meeting.ref), meeting.state) == ("anyshire-panel/meetings/2018-03-19", MeetingState.PLANNED)
    assert meeting_at(Ref.parse("anyshire-panel/meetings/2018-03-19")) == meeting
    assert verbs() == ["planned meeting"]


def test_a_working_groups_meeting_is_named_for_it(meeting):
    group = make.a_working_group()
    found = plan_meeting(series=group, row=replace(ROW, opens_at=dt.time(14)), by=CLERK)
    assert found.name == "planning-and-performance-2018-03-19"


def test_a_meeting_keeps_the_name_it_was_given_elsewhere(series):
    row = replace(ROW, name="march-2018")
    assert plan_meeting(series=series, row=row, by=CLERK).name == "march-2018"
    for name in ("march-2018", "March 2018"):
        with pytest.raises(Refused, match="cannot name this meeting"):
            plan_meeting(series=series, row=replace(row, on=NEXT_ON, name=name), by=CLERK)


def test_two_meetings_of_a_series_on_a_day_are_refused(meeting, series):
    with pytest.raises(Refused, match="meets on 19 March 2018 already"):
        plan_meeting(series=series, row=replace(ROW, opens_at=dt.time(15)), by=CLERK)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.a_meeting(series, name="another")


def test_two_meetings_of_a_body_at_one_time_are_refused(meeting):
    group = make.a_working_group()
    with pytest.raises(Refused, match="Police and Crime Panel meets on 19 March 2018 at 10:00 already"):
        plan_meeting(series=group, row=replace(ROW, venue="Old Shire Hall"), by=CLERK)
    Meeting.objects.filter(pk=meeting.pk).update(rose_at=dt.time(12, 30))
    with pytest.raises(Refused, match="sits at Shire Hall on 19 March 2018 at 11:00 still"):
        plan_meeting(series=group, row=replace(ROW, opens_at=dt.time(11), venue="shire  hall"), by=CLERK)
    assert plan_meeting(series=group, row=replace(ROW, opens_at=dt.time(12, 30)), by=CLERK)


def test_what_a_meeting_cannot_be_is_refused_with_every_reason(series):
    row = replace(ROW, session=SessionType.THEMATIC, watch_url="youtube", venue="v" * 301)
    with pytest.raises(Refused) as refusal:
        plan_meeting(series=series, row=row, by=CLERK)
    assert [problem.message for problem in refusal.value.problems] == [
        "A thematic meeting needs its subject.",
        "Where it can be watched is an address on the web: it begins with https://.",
        "Venue is longer than 300 characters.",
    ]
    with pytest.raises(Refused, match="1980 to 2099"):
        plan_meeting(series=series, row=replace(ROW, on=dt.date(2150, 1, 1)), by=CLERK)
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("on", [dt.date(2018, 1, 1), dt.date(2019, 5, 1)])
def test_a_series_meets_within_its_life(on):
    series = make.a_series(valid_from=dt.date(2018, 1, 2), valid_to=dt.date(2019, 5, 1))
    with pytest.raises(Refused, match="cannot be entered") as refusal:
        plan_meeting(series=series, row=replace(ROW, on=on), by=CLERK)
    assert "it had not begun, or had ended" in str(refusal.value)


def test_only_whoever_prepares_meetings_may(meeting, series):
    for by in (make.MEMBER, make.holding("performance-lead", "otherton")):
        with pytest.raises(Forbidden):
            plan_meeting(series=series, row=replace(ROW, on=NEXT_ON), by=by)
        with pytest.raises(Forbidden):
            cancel_meeting(meeting=meeting, reason="No.", by=by)


def test_a_second_save_is_refused_with_both_texts(meeting):
    amend_meeting(meeting=meeting, row=replace(ROW, venue="Old Shire Hall"), lock=1, by=CLERK)
    with pytest.raises(Stale) as stale:
        amend_meeting(meeting=meeting, row=replace(ROW, venue="Town Hall"), lock=1, by=SECOND_CLERK)
    assert "Venue: Old Shire Hall" in stale.value.theirs
    assert "Venue: Town Hall" in stale.value.yours
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.lock) == ("Old Shire Hall", 2)


def test_moving_a_meeting_moves_the_papers_due_for_its_notice_and_keeps_its_reference(agenda):
    item = agenda.items.first()
    due = make.a_paper(item, due=LAST_DAY)
    amend_meeting(meeting=agenda, row=replace(ROW, on=dt.date(2018, 3, 26)), lock=1, by=CLERK)
    due.refresh_from_db()
    assert (due.due, agenda.name) == (dt.date(2018, 3, 16), "2018-03-19")
    make.a_paper(item, "Late", due=dt.date(2018, 3, 25))
    with pytest.raises(Refused, match="Papers would be due after the meeting") as refusal:
        amend_meeting(meeting=agenda, row=ROW, lock=2, by=CLERK)
    assert "“Late” is due on 25 March 2018" in str(refusal.value)


def test_a_meeting_is_not_made_narrower_than_its_items(agenda):
    with pytest.raises(Refused, match="Items are for more than the panel"):
        amend_meeting(meeting=agenda, row=replace(ROW, restriction=make.FOR_THE_PANEL), lock=1, by=CLERK)


def test_the_call_fixes_the_numbers_and_returns_the_notice(agenda):
    notice = call_meeting(meeting=agenda, on=LAST_DAY, by=CLERK, lock=1)
    assert notice.last_day == LAST_DAY
    assert (agenda.state, agenda.called_on, agenda.short_notice_reason) == (MeetingState.CALLED, LAST_DAY, "")
    assert list(agenda.items.values_list("number", flat=True)) == ["1", "1.1", "2"]
    assert verbs() == ["planned meeting", "called meeting"]
    with pytest.raises(Refused, match="It cannot be called: this meeting is called"):
        call_meeting(meeting=agenda, on=LAST_DAY, by=CLERK)


def test_shorter_notice_needs_a_reason_and_shows_the_working(agenda):
    with pytest.raises(Refused, match="It is called at shorter notice") as refusal:
        call_meeting(meeting=agenda, on=dt.date(2018, 3, 13), by=CLERK)
    assert "it leaves 3 clear working days before Monday 19 March 2018 and not 5" in str(refusal.value)
    assert "Saturday 10 March 2018" in str(refusal.value)
    call_meeting(meeting=agenda, on=dt.date(2018, 3, 13), by=CLERK, short_notice_reason="The precept.")
    assert agenda.short_notice_reason == "The precept."


@pytest.mark.parametrize(
    ("on", "words"),
    [(dt.date(2018, 3, 20), "cannot come after"), (dt.date(2150, 1, 1), "cannot come after")],
)
def test_notice_does_not_follow_the_meeting(agenda, on, words):
    with pytest.raises(Refused, match=words):
        call_meeting(meeting=agenda, on=on, by=CLERK)


def test_a_meeting_is_not_called_on_a_day_to_come(series):
    row = replace(ROW, on=dt.date(2090, 6, 1))
    meeting = plan_meeting(series=series, row=row, by=CLERK)
    make.an_item(meeting)
    with pytest.raises(Refused, match="still to come"):
        call_meeting(meeting=meeting, on=dt.date(2090, 5, 1), by=CLERK)


def test_an_empty_agenda_is_not_called(meeting):
    with pytest.raises(Refused, match="no items"):
        call_meeting(meeting=meeting, on=LAST_DAY, by=CLERK)


def test_what_is_taken_in_private_is_grounded_before_the_call(agenda):
    bare = replace(EXEMPT, exemption="", exemption_reason="", exemption_by="")
    private = make.an_item(agenda, restriction=bare, kind=ItemKind.EXEMPT)
    make.an_item(agenda, "Below", restriction=bare, parent=private)
    make.a_paper(private, "Hidden with its item", restriction=bare)
    make.a_paper(agenda.items.first(), "Appendix", restriction=replace(bare, exemption="3"))
    with pytest.raises(Refused) as refusal:
        call_meeting(meeting=agenda, on=LAST_DAY, by=CLERK)
    first, second = refusal.value.problems
    assert "“Alliance Policing Model” does not say under which paragraphs" in first.message
    assert "“Appendix” does not say why the public interest favours" in second.message


def test_a_meeting_of_the_panel_alone_needs_no_ground(series):
    meeting = make.a_meeting(make.a_working_group(), restriction=make.FOR_THE_PANEL)
    make.an_item(meeting, restriction=make.FOR_THE_PANEL)
    call_meeting(meeting=meeting, on=LAST_DAY, by=CLERK)


def test_a_called_meeting_keeps_its_day_until_it_is_reopened(agenda):
    call_meeting(meeting=agenda, on=LAST_DAY, by=CLERK)
    moved = replace(ROW, on=dt.date(2018, 3, 26))
    with pytest.raises(Refused, match="in the notice and cannot move"):
        amend_meeting(meeting=agenda, row=moved, lock=2, by=CLERK)
    amend_meeting(meeting=agenda, row=replace(ROW, venue="Old Shire Hall"), lock=2, by=CLERK)
    with pytest.raises(Refused, match="Say why"):
        reopen(meeting=agenda, reason=" ", by=CLERK)
    reopen(meeting=agenda, reason="The hall is closed.", by=CLERK)
    assert (agenda.state, agenda.called_on) == (MeetingState.PLANNED, None)
    assert set(agenda.items.values_list("number", flat=True)) == {""}
    amend_meeting(meeting=agenda, row=moved, lock=4, by=CLERK)


def test_a_cancelled_meeting_leaves_its_day_free_and_is_not_reopened_into_another(agenda, series):
    with pytest.raises(Refused, match="Say why"):
        cancel_meeting(meeting=agenda, reason="", by=CLERK)
    cancel_meeting(meeting=agenda, reason="The pandemic.", by=CLERK)
    assert agenda.cancelled_reason == "The pandemic."
    again = plan_meeting(series=series, row=ROW, by=CLERK)
    assert again.name == "panel-2018-03-19"
    with pytest.raises(Refused, match="already"):
        reopen(meeting=agenda, reason="It is on.", by=CLERK)
    cancel_meeting(meeting=again, reason="A mistake.", by=CLERK)
    reopen(meeting=agenda, reason="It is on.", by=CLERK)
    assert (agenda.state, agenda.cancelled_reason) == (MeetingState.PLANNED, "")
    assert plan_meeting(series=make.a_working_group(), row=replace(ROW, opens_at=None), by=CLERK)


def test_a_meeting_that_was_held_is_past_all_this(agenda):
    Meeting.objects.filter(pk=agenda.pk).update(state=MeetingState.HELD)
    for attempt in (
        lambda: cancel_meeting(meeting=agenda, reason="No.", by=CLERK),
        lambda: reopen(meeting=agenda, reason="No.", by=CLERK),
        lambda: amend_meeting(meeting=agenda, row=ROW, lock=1, by=CLERK),
    ):
        with pytest.raises(Refused, match="this meeting is held"):
            attempt()


def test_the_notice_follows_the_settings_of_the_series_and_the_nation(series):
    body = series.body
    body.area = Area.objects.create(code="W15000001", name="Gwent", kind="police-force-area")
    body.save()
    series.notice_days = 3
    series.save()
    meeting = plan_meeting(series=series, row=ROW, by=CLERK)
    notice = notice_of(meeting_at(meeting.ref))
    assert (notice.rule, notice.last_day) == ("MTG-02", dt.date(2018, 3, 13))


def test_meetings_before_and_after_leave_out_other_series_and_cancelled_ones(series, django_assert_num_queries):
    last, this, later = (make.a_meeting(series, on) for on in (make.LAST_ON, MEETING_ON, dt.date(2018, 9, 20)))
    make.a_meeting(series, NEXT_ON, state=MeetingState.CANCELLED, cancelled_reason="No quorum.")
    group = make.a_meeting(make.a_working_group(), dt.date(2018, 3, 1), restriction=make.FOR_THE_PANEL)
    with django_assert_num_queries(2):
        assert (previous_meeting(this), next_meeting(this)) == (last, later)
    assert (previous_meeting(last), next_meeting(later)) == (None, None)
    with django_assert_num_queries(1):
        found = meetings_of(series.body, audiences={Audience.PUBLIC}, first=MEETING_ON)
        assert [str(one.ref) for one in found if one.series.body.name][-1] == str(this.ref)
    assert meetings_of(series, audiences=ALL, states=[MeetingState.PLANNED], last=MEETING_ON) == [this, last]
    assert group in meetings_of(series.body, audiences=ALL)
    assert group not in meetings_of(series.body, audiences={Audience.PUBLIC})


def test_an_unknown_meeting_is_not_found(meeting):
    for ref in ("anyshire-panel/meetings/2018-03-20", "anyshire-panel/reports/2018-03-19"):
        with pytest.raises(NotFound):
            meeting_at(Ref.parse(ref))
    meeting_ref, gone = meeting.ref, meeting
    Meeting.objects.filter(pk=meeting.pk).delete()
    with pytest.raises(NotFound):
        cancel_meeting(meeting=gone, reason="No.", by=CLERK)
    assert meeting_ref.name == "2018-03-19"


def test_those_who_may_not_know_of_a_meeting_find_no_agenda(series):
    meeting = make.a_meeting(series, restriction=make.FOR_THE_PANEL)
    with pytest.raises(NotFound):
        agenda_of(meeting, audiences={Audience.PUBLIC})
