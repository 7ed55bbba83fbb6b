"""Several clerks at one meeting: none loses what another wrote, and none waits for another for good."""

from __future__ import annotations

from functools import partial

import pytest

from peelian.facts.meetings.kinds import MeetingState, OutcomeKind, QuestionKind
from peelian.facts.meetings.models import Meeting, MinuteEntry, Outcome, WorkProgrammeItem
from peelian.facts.meetings.proposals import Proposal
from peelian.facts.meetings.services.asking import SubmittedRow, place_question, submit_question
from peelian.facts.meetings.services.entries import EntryRow, save_entry, write_entry
from peelian.facts.meetings.services.meetings import MeetingRow, amend_meeting, plan_meeting
from peelian.facts.meetings.services.outcomes import OutcomeRow, date_outcomes, record_outcome
from peelian.facts.meetings.services.programme import (
    ProgrammeRow,
    add_to_programme,
    complete_programme_item,
    schedule,
)
from peelian.facts.meetings.services.taking_up import take_up
from peelian.kernel.errors import Stale
from peelian.registers.actions.models import Action
from peelian.registers.actions.services import start
from tests.factories import meeting as make
from tests.factories.owed import said

pytestmark = pytest.mark.django_db(databases=["default", "public"], transaction=True)

CLERKS = (make.CLERK, make.SECOND_CLERK) * 3


def outcome(number: int = 1) -> OutcomeRow:
    """A resolution that becomes an action, due at the next meeting."""
    words = f"That the Commissioner report on matter {number}."
    return OutcomeRow(OutcomeKind.RESOLUTION, words, owed_by="Commissioner", due_words="next meeting")


@pytest.fixture
def meeting(committed):
    return make.a_meeting(state=MeetingState.SITTING)


@pytest.fixture
def item(meeting):
    return make.an_item(meeting)


def test_of_those_who_save_one_line_one_does_and_the_others_see_both_texts(at_once, item):
    entry = make.an_entry(item)
    texts = [f"As clerk {number} heard it." for number in range(len(CLERKS))]
    saved = at_once(
        *(
            partial(save_entry, entry=MinuteEntry.objects.get(pk=entry.pk), row=EntryRow(text), lock=1, by=by)
            for text, by in zip(texts, CLERKS, strict=True)
        )
    )
    entry.refresh_from_db()
    late = [one for one in saved if one is not None]
    assert [type(one) for one in late] == [Stale] * 5
    assert {one.theirs for one in late} == {entry.text}
    assert {one.yours for one in late} == set(texts) - {entry.text}
    assert entry.lock == 2


def test_lines_written_at_once_each_have_a_place(at_once, item):
    made = at_once(
        *(
            partial(write_entry, item=item, row=EntryRow(f"Line {number}."), by=by)
            for number, by in enumerate(CLERKS)
        )
    )
    assert sorted(one.position for one in made) == [1, 2, 3, 4, 5, 6]


def test_outcomes_raised_at_once_are_numbered_one_after_another(at_once, item):
    made = at_once(
        *(partial(record_outcome, item=item, row=outcome(number), by=by) for number, by in enumerate(CLERKS))
    )
    assert sorted(one.position for one in made) == [1, 2, 3, 4, 5, 6]
    assert sorted(Action.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert {one.action for one in made} == {str(action.ref) for action in Action.objects.all()}


def test_the_same_outcome_at_once_is_recorded_once(at_once, item):
    made = at_once(*(partial(record_outcome, item=item, row=outcome(), by=by) for by in CLERKS))
    assert {one.pk for one in made} == {Outcome.objects.get().pk}
    assert Action.objects.count() == 1


def test_the_meeting_is_amended_while_outcomes_are_recorded_in_it(at_once, meeting, item):
    row = MeetingRow(meeting.on, make.PUBLIC, meeting.opens_at, "The annexe")
    made = at_once(
        partial(amend_meeting, meeting=Meeting.objects.get(pk=meeting.pk), row=row, lock=1, by=make.CLERK),
        *(partial(record_outcome, item=item, row=outcome(number), by=make.SECOND_CLERK) for number in range(5)),
    )
    assert made[0] is None
    assert Meeting.objects.get().venue == "The annexe"
    assert Outcome.objects.count() == 5


def test_a_question_moves_while_lines_are_written_before_it(at_once, item):
    questions = [make.a_question(item.meeting, item=item, position=at) for at in range(1, 4)]
    moved = [partial(place_question, question=one, item=item, lock=1, by=make.CLERK) for one in questions]
    lines = [
        partial(write_entry, item=item, row=EntryRow(f"Line {number}."), by=make.SECOND_CLERK, after=0)
        for number in range(3)
    ]
    done = at_once(*moved, *lines)
    assert [one for one in done if isinstance(one, Exception)] == []
    places = [one.position for rows in (item.entries, item.questions_put) for one in rows.all()]
    assert len(set(places)) == 6


def test_a_meeting_is_planned_once_a_day(at_once, committed):
    series = make.a_series()
    row = MeetingRow(make.NEXT_ON, make.PUBLIC)
    made = at_once(*(partial(plan_meeting, series=series, row=row, by=by) for by in CLERKS))
    assert sorted(type(one).__name__ for one in made) == ["Meeting", *["Refused"] * 5]


def test_questions_that_come_in_at_once_have_numbers_of_their_own(at_once, meeting):
    rows = [
        SubmittedRow(QuestionKind.MEMBER, f"How many were there in {year}?", make.MEETING_ON, "Councillor Cargill")
        for year in range(2012, 2018)
    ]
    made = at_once(*(partial(submit_question, body=meeting.body, row=row, by=make.CLERK) for row in rows))
    assert sorted(one.number for one in made) == [1, 2, 3, 4, 5, 6]


def test_actions_are_dated_while_their_owners_write_to_them(at_once, meeting, item):
    actions = []
    for number in range(6):
        made = record_outcome(item=item, row=outcome(number), by=make.CLERK)
        actions.append(Action.objects.get(number=made.action.rpartition("/")[2]))
    following = make.a_meeting(meeting.series, make.NEXT_ON)
    begun = [
        partial(start, action=one, said=said(on=make.MEETING_ON), lock=1, by=make.SECOND_CLERK) for one in actions
    ]
    dated, *others = at_once(partial(date_outcomes, meeting=following, by=make.CLERK), *begun)
    assert len(dated) == 6
    assert {type(one) for one in others} <= {type(None), Stale}
    assert set(Action.objects.values_list("overdue_after", flat=True)) == {make.NEXT_ON}


def test_the_work_programme_grows_while_what_recurs_is_done(at_once, meeting):
    series = meeting.series
    recurring = [
        make.a_programme_item(series, f"Yearly report {number}", every_months=12, number=number)
        for number in (1, 2, 3)
    ]
    done = [
        partial(complete_programme_item, item=one, on=make.MEETING_ON, lock=1, by=make.CLERK) for one in recurring
    ]
    rows = [ProgrammeRow(f"New matter {number}", make.PUBLIC, "Spring 2019") for number in range(3)]
    added = [partial(add_to_programme, series=series, row=row, by=make.SECOND_CLERK) for row in rows]
    made = at_once(*done, *added)
    assert sorted(one.number for one in made) == [4, 5, 6, 7, 8, 9]


def test_proposals_are_taken_up_while_their_times_are_amended(at_once, meeting):
    planned = [make.a_programme_item(meeting.series, f"Matter {number}") for number in range(3)]
    accepted = [Proposal("Planned.", one.title, str(one.ref), make.PUBLIC) for one in planned]
    taken, *moved = at_once(
        partial(take_up, meeting=meeting, accepted=accepted, by=make.CLERK, urgent_reason="It cannot wait."),
        *(partial(schedule, item=one, meeting=meeting, lock=1, by=make.SECOND_CLERK) for one in planned),
    )
    assert [one.title for one in taken] == ["Matter 0", "Matter 1", "Matter 2"]
    assert {type(one) for one in moved} <= {type(None), Stale}
    assert set(WorkProgrammeItem.objects.values_list("meeting", flat=True)) == {meeting.pk}
