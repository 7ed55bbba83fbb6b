"""Overdue follows from the day asked about; that it came to be so is written down once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, Refused
from peelian.registers.actions.due import Due, read_due
from peelian.registers.actions.kinds import EventKind
from peelian.registers.actions.lateness import note_overdue
from peelian.registers.actions.models import ActionEvent
from peelian.registers.actions.services import change_due, submit
from tests.factories.owed import CLERK, LEAD, MEETING_ON, NEXT_ON, SHOWN, bodies, raised, said

pytestmark = pytest.mark.django_db
AFTER = NEXT_ON + dt.timedelta(days=1)


@pytest.fixture
def action():
    return raised(bodies()[0])


def test_it_is_noted_once_on_the_day_after_the_last(action):
    assert note_overdue(on=NEXT_ON, by=OPERATOR) == []
    assert note_overdue(on=AFTER, by=OPERATOR) == [action]
    assert note_overdue(on=dt.date(2018, 8, 1), by=OPERATOR) == []
    event = action.events.get(kind=EventKind.OVERDUE)
    assert (event.on, event.overdue_after, event.due_words) == (AFTER, NEXT_ON, "next meeting")
    assert TrailEntry.objects.filter(verb="noted overdue").count() == 1


def test_another_due_may_be_missed_too(action):
    note_overdue(on=AFTER, by=OPERATOR)
    action.refresh_from_db()
    change_due(action=action, due=Due.on(dt.date(2018, 7, 2)), said=said("Put off."), lock=action.lock, by=CLERK)
    assert note_overdue(on=dt.date(2018, 7, 3), by=OPERATOR) == [action]
    assert action.events.filter(kind=EventKind.OVERDUE).count() == 2


def test_what_was_submitted_late_was_late_though_nobody_noted_it(action):
    submit(action=action, said=said(on=AFTER), shown=SHOWN, lock=1, by=CLERK)
    assert action.events.filter(kind=EventKind.OVERDUE).count() == 1
    assert note_overdue(on=dt.date(2018, 8, 1), by=OPERATOR) == []


def test_what_was_noted_is_not_noted_again_on_submission(action):
    note_overdue(on=AFTER, by=OPERATOR)
    submit(action=action, said=said(on=AFTER), shown=SHOWN, lock=1, by=CLERK)
    assert [event.kind for event in action.events.all()] == ["status", "overdue", "status"]


def test_what_was_submitted_in_time_is_not_late(action):
    submit(action=action, said=said(on=NEXT_ON), shown=SHOWN, lock=1, by=CLERK)
    assert note_overdue(on=AFTER, by=OPERATOR) == []


def test_a_season_is_over_on_its_last_day_and_a_state_never(action):
    panel = action.body
    raised(panel, what="Spring", due=read_due("Spring 2019", raised_on=MEETING_ON))
    raised(panel, what="Soon", due=read_due("as soon as practicable", raised_on=MEETING_ON))
    note_overdue(on=dt.date(2019, 5, 31), by=OPERATOR)
    assert ActionEvent.objects.filter(kind=EventKind.OVERDUE).count() == 1
    assert [one.what for one in note_overdue(on=dt.date(2019, 6, 1), by=OPERATOR)] == ["Spring"]


def test_one_body_s_own_and_everybody_s(action):
    raised(bodies()[1])
    assert note_overdue(on=AFTER, by=CLERK, body=action.body) == [action]
    with pytest.raises(Forbidden):
        note_overdue(on=AFTER, by=LEAD, body=action.body)
    with pytest.raises(Forbidden, match="Only the operator"):
        note_overdue(on=AFTER, by=CLERK)
    assert len(note_overdue(on=AFTER, by=OPERATOR)) == 1


def test_nothing_is_overdue_on_a_day_to_come(action):
    with pytest.raises(Refused, match="still to come"):
        note_overdue(on=dt.date(2199, 1, 1), by=OPERATOR)
    assert not ActionEvent.objects.filter(kind=EventKind.OVERDUE).exists()


def test_the_database_keeps_it_to_once(action):
    note_overdue(on=AFTER, by=OPERATOR)
    event = action.events.get(kind=EventKind.OVERDUE)
    event.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save(force_insert=True)
