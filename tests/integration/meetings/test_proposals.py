"""What belongs on the next agenda proposes itself, with the reason, and is accepted one by one."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.meetings.kinds import ItemKind, ItemState, MeetingState, ProgrammeState, QuestionState
from peelian.facts.meetings.models import DraftMinutes, Meeting
from peelian.facts.meetings.queries.agenda import agenda_of
from peelian.facts.meetings.queries.proposals import proposals
from peelian.facts.meetings.services.agenda import accept_proposal, begin_agenda, defer_item
from peelian.facts.meetings.services.meetings import cancel_meeting
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due, read_due
from peelian.registers.actions.kinds import Kind
from tests.factories import meeting as make
from tests.factories.meeting import CLERK, EXEMPT, FOR_THE_PANEL, MEETING_ON, NEXT_ON, SECRET
from tests.factories.owed import ATHENA, raised

pytestmark = pytest.mark.django_db(databases=["default", "public"])

ALL = frozenset(Audience)
HELD = {"state": MeetingState.HELD}
RECRUITMENT = "That delivery and impact be on the agenda in Spring 2019."


@pytest.fixture
def series(db):
    return make.a_series()


@pytest.fixture
def march(series):
    return make.a_meeting(series, MEETING_ON, **HELD)


@pytest.fixture
def june(march):
    return make.a_meeting(march.series, NEXT_ON)


def found(meeting, audiences=ALL):
    return [(one.origin, one.reason) for one in proposals(meeting, audiences=audiences)]


def origins(meeting, audiences=ALL):
    return [origin for origin, _ in found(meeting, audiences)]


def promise(item, **changes):
    return raised(item.meeting.body, origin=item.ref, **changes)


def test_everything_that_is_owed_comes_back_in_its_order(series, march, june):
    """Rows of the minutes of 19 March 2018: Athena at the next meeting, recruitment in Spring 2019."""
    item = make.an_item(march)
    put_off = make.an_item(march, "Fire governance", state=ItemState.DEFERRED, state_reason="No time")
    athena = promise(item)
    figures = promise(item, what="Share the figures regularly.", kind=Kind.UNDERTAKING, due=Due(), every_months=3)
    question = make.a_question(march, state=QuestionState.PARTLY_ANSWERED)
    make.a_question(march, "Answered", state=QuestionState.ANSWERED)
    scheduled = make.a_programme_item(series, state=ProgrammeState.SCHEDULED, meeting=june)
    spring = make.a_programme_item(series, planned_from=dt.date(2018, 6, 1), planned_words="Summer 2018")
    assert found(june) == [
        (str(march.ref), "The minutes of the meeting of 19 March 2018 are not confirmed."),
        (str(put_off.ref), "Put off at the meeting of 19 March 2018: No time."),
        (str(scheduled.ref), "The work programme schedules it for this meeting."),
        (
            str(athena.ref),
            (
                "Due by 21 June 2018 (“next meeting”). "
                "Owed by Commissioner, raised at Panel, 19 March 2018, item 4."
            ),
        ),
        (
            str(figures.ref),
            "It recurs every 3 months. Owed by Commissioner, raised at Panel, 19 March 2018, item 4.",
        ),
        (str(question.ref), "Put to the meeting of 19 March 2018, answered in part."),
        (str(spring.ref), "The work programme plans it for Summer 2018."),
    ]


def test_minutes_of_an_older_meeting_are_put_only_where_they_were_drafted(series, march, june):
    older = make.a_meeting(series, dt.date(2017, 3, 23), **HELD)
    make.a_meeting(series, dt.date(2018, 5, 1))
    assert origins(june) == [str(march.ref)]
    DraftMinutes.objects.create(meeting=older, saved_by="clerk")
    assert origins(june) == [str(march.ref), str(older.ref)]


def test_what_is_accepted_keeps_its_origin_and_is_not_proposed_again(march, june):
    athena = promise(make.an_item(march))
    offered = proposals(june, audiences=ALL)
    begin_agenda(meeting=june, by=CLERK, accepted=[one for one in offered if one.origin == str(athena.ref)])
    item = june.items.get(origin=str(athena.ref))
    assert (item.title, item.kind, item.presenter) == (ATHENA, ItemKind.CARRIED_FORWARD, "Commissioner")
    assert june.items.get(kind=ItemKind.MINUTES).origin == str(march.ref)
    assert found(june) == []
    lines = [line.title for line in agenda_of(june, audiences=ALL).items]
    assert lines.index(ATHENA) == lines.index("Public question time") + 1


def test_one_proposal_is_accepted_once(march, june):
    promise(make.an_item(march))
    offered = proposals(june, audiences=ALL)[-1]
    first, second = (accept_proposal(meeting=june, proposal=offered, by=CLERK) for _ in range(2))
    assert first == second
    assert (first.origin, first.audience) == (offered.origin, "public")


def test_a_restricted_promise_stays_restricted_on_the_agenda(march, june):
    secret = promise(make.an_item(march), what=SECRET, restriction=EXEMPT)
    assert origins(june, {Audience.PUBLIC}) == [str(march.ref)]
    offered = next(one for one in proposals(june, audiences=ALL) if one.origin == str(secret.ref))
    item = accept_proposal(meeting=june, proposal=offered, by=CLERK)
    assert (item.audience, item.exemption) == ("panel", "1, 3")
    assert SECRET not in repr(agenda_of(june, audiences={Audience.PUBLIC}))


def test_what_is_put_off_again_and_again_comes_back_until_it_is_taken(march, june):
    item = make.an_item(march, "Fire governance", state=ItemState.DEFERRED, state_reason="No time.")
    offered = next(one for one in proposals(june, audiences=ALL) if one.origin == str(item.ref))
    again = accept_proposal(meeting=june, proposal=offered, by=CLERK)
    september = make.a_meeting(march.series, dt.date(2018, 9, 20))
    assert str(item.ref) not in origins(september)
    defer_item(item=again, reason="Still no time.", by=CLERK)
    assert str(again.ref) in origins(september)
    assert str(item.ref) not in origins(september)


def test_a_cancelled_meeting_puts_off_its_business_and_not_what_always_stands(march, june):
    begin_agenda(meeting=june, by=CLERK)
    item = make.an_item(june, "Fire governance")
    cancel_meeting(meeting=june, reason="The pandemic.", by=CLERK)
    september = make.a_meeting(march.series, dt.date(2018, 9, 20))
    put_off = [one for one in proposals(september, audiences=ALL) if "cancelled" in one.reason]
    assert [one.origin for one in put_off] == [str(item.ref)]


def test_what_a_working_group_raised_goes_to_the_working_group(march, june):
    group = make.a_working_group()
    met = make.a_meeting(group, dt.date(2018, 4, 10), **HELD)
    ours = raised(met.body, origin=make.an_item(met, key="4-r1").ref, raised_on=met.on, due=Due())
    outcome = make.an_outcome(make.an_item(march))
    panels = raised(march.body, origin=outcome.ref, what="Recruit.", due=Due())
    unknown = raised(march.body, origin=Ref(march.body.slug, "meetings", "2017-11-30"), what="Old.", due=Due())
    later = make.a_meeting(group, dt.date(2018, 7, 10), restriction=FOR_THE_PANEL)
    assert origins(later)[1:] == [str(ours.ref)]
    assert origins(june)[1:] == [str(panels.ref), str(unknown.ref)]


def test_a_promise_the_work_programme_took_up_is_proposed_once(series, march, june):
    outcome = make.an_outcome(make.an_item(march), RECRUITMENT)
    promised = raised(
        march.body, origin=outcome.ref, what=RECRUITMENT, due=read_due("Spring 2019", raised_on=MEETING_ON)
    )
    planned = make.a_programme_item(series, meeting=june, state=ProgrammeState.SCHEDULED, origin=str(outcome.ref))
    assert origins(june) == [str(march.ref), str(planned.ref)]
    assert str(promised.ref) in origins(make.a_meeting(series, dt.date(2018, 9, 20)))


def test_a_question_waits_for_a_meeting_of_the_panel_and_not_of_a_group(march, june):
    waiting = make.a_question()
    make.a_question(june, "On this agenda already")
    group = make.a_meeting(make.a_working_group(), dt.date(2018, 7, 10))
    assert origins(june) == [str(march.ref), str(waiting.ref)]
    assert origins(group) == []


def test_what_an_earlier_meeting_that_is_still_to_come_will_take_is_not_proposed(series, march, june):
    make.a_programme_item(series, state=ProgrammeState.SCHEDULED, meeting=june)
    make.a_question(june)
    september = make.a_meeting(series, dt.date(2018, 9, 20))
    assert origins(september) == [str(march.ref)]
    Meeting.objects.filter(pk=june.pk).update(state=MeetingState.HELD)
    reasons = [reason for _, reason in found(september)]
    assert "The work programme had it for 21 June 2018, and it is still to do." in reasons
    assert "Put to the meeting of 21 June 2018, not reached." in reasons


def test_the_day_of_judgement_may_be_another(march, june):
    promise(make.an_item(march), due=read_due("by May 2018", raised_on=MEETING_ON))
    early = proposals(june, dt.date(2018, 4, 1), audiences=ALL)[-1].reason
    late = proposals(june, audiences=ALL)[-1].reason
    assert early.startswith("Still open.")
    assert late.startswith("Overdue: it was due by 31 May 2018")


def test_proposals_take_a_fixed_number_of_queries(series, march, june, django_assert_num_queries):
    for count in (2, 12):
        for at in range(count):
            item = make.an_item(march, f"Item {at}", state=ItemState.DEFERRED, state_reason="No time.")
            raised(march.body, origin=item.ref, what=f"Promise {count} {at}", by=OPERATOR)
            make.a_question(march, f"Why {count} {at}?")
            make.a_programme_item(series, meeting=june, state=ProgrammeState.SCHEDULED)
        with django_assert_num_queries(10):
            assert len(proposals(june, audiences=ALL)) > 3 * count
