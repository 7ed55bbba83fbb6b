"""What befell an action is never changed, and the database holds that another person closes it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.db.utils import DatabaseError

from peelian.access.actors import OPERATOR
from peelian.registers.actions.kinds import EventKind, Status
from peelian.registers.actions.models import Action, ActionEvent, Evidence
from peelian.registers.actions.services import close, submit, update_action
from tests.factories.owed import CLERK, NEXT_ON, SECOND_CLERK, SHOWN, bodies, raised, said

pytestmark = pytest.mark.django_db
TABLES = [ActionEvent, Evidence]


@pytest.fixture
def action():
    action = raised(bodies()[0])
    update_action(action=action, said=said("Halfway."), by=CLERK, shown=SHOWN)
    return action


def delete_all_actions():
    connection.cursor().execute(f"DELETE FROM {Action._meta.db_table}")
    connection.check_constraints()


def event(action, **changes):
    known = {"kind": EventKind.STATUS, "on": NEXT_ON, "person": "Ann", "entered_by": "ann@a.example", "words": "x"}
    return ActionEvent(action=action, **{**known, **changes})


@pytest.mark.parametrize("model", TABLES)
@pytest.mark.parametrize(
    "tamper",
    [
        lambda model: model.objects.update(words="Never said."),
        lambda model: model.objects.last().save(),
        lambda model: model.objects.last()._meta.model.objects.all()._raw_delete("default"),
        lambda model: connection.cursor().execute(f"UPDATE {model._meta.db_table} SET words = 'Never said.'"),
        lambda model: connection.cursor().execute(f"DELETE FROM {model._meta.db_table}"),
    ],
    ids=["update", "save", "delete", "SQL update", "SQL delete"],
)
def test_the_database_refuses_to_change_or_delete(action, model, tamper):
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        tamper(model)
    assert (ActionEvent.objects.last().words, Evidence.objects.get().words) == ("Halfway.", SHOWN[0].words)


@pytest.mark.parametrize("model", TABLES)
def test_the_database_refuses_to_empty_or_replace(action, model):
    connection.check_constraints()
    table = model._meta.db_table
    statement = f"TRUNCATE {table} CASCADE"
    if connection.vendor == "sqlite":
        names = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
        statement = f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}"
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_promise_is_not_deleted(action):
    with pytest.raises(ProtectedError):
        action.delete()
    connection.cursor().execute("SAVEPOINT before")
    with pytest.raises(IntegrityError):
        delete_all_actions()
    connection.cursor().execute("ROLLBACK TO SAVEPOINT before")


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.OPEN])
def test_a_status_that_no_event_gave_is_refused(action, status):
    with pytest.raises(IntegrityError, match="the one its latest event gave"), transaction.atomic():
        Action.objects.update(status=status)
    action.pk, action.number, action.status = None, 2, status
    with pytest.raises(IntegrityError, match="entered open"), transaction.atomic():
        action.save(force_insert=True)


@pytest.mark.parametrize(
    "closing",
    [
        {"person": "The Clerk", "entered_by": SECOND_CLERK.identity},
        {"person": "THE CLERK", "entered_by": SECOND_CLERK.identity},
        {"person": "Somebody Else", "entered_by": CLERK.identity},
    ],
    ids=["the same person", "in capitals", "the same account"],
)
def test_the_database_refuses_a_closure_by_whoever_submitted_it(action, closing):
    submit(action=action, said=said(), shown=SHOWN, lock=1, by=CLERK)
    with pytest.raises(IntegrityError, match="closed by another person"), transaction.atomic():
        event(action, status=Status.CLOSED, **closing).save()
    event(action, status=Status.CLOSED).save()


def test_the_database_refuses_a_closure_without_a_submission(action):
    with pytest.raises(IntegrityError, match="closed by another person"), transaction.atomic():
        event(action, status=Status.CLOSED).save()


def test_a_submission_that_was_returned_counts_no_more(action):
    submit(action=action, said=said(), shown=SHOWN, lock=1, by=CLERK)
    close(action=action, said=said(), lock=2, by=OPERATOR)
    event(action, status=Status.REOPENED).save()
    with pytest.raises(IntegrityError, match="closed by another person"), transaction.atomic():
        event(action, status=Status.CLOSED).save()


@pytest.mark.parametrize(
    "changes",
    [
        {"status": ""},
        {"kind": EventKind.UPDATE, "status": Status.DROPPED},
        {"kind": "rumour"},
        {"status": Status.OPEN},
        {"status": Status.DROPPED, "words": ""},
        {"status": Status.SUPERSEDED},
        {"kind": EventKind.UPDATE, "words": ""},
        {"kind": EventKind.CHECK},
        {"kind": EventKind.RESPONSE},
        {"kind": EventKind.UPDATE, "response": "accepted"},
        {"kind": EventKind.UPDATE, "person": ""},
        {"kind": EventKind.UPDATE, "audience": "public"},
    ],
    ids=[
        "a status event without one",
        "a status where none changed",
        "an unknown kind",
        "raised twice",
        "dropped without a reason",
        "superseded by nothing",
        "an update without words",
        "a check at no meeting",
        "a response that says nothing",
        "a response where none was given",
        "nobody said it",
        "public though not clear",
    ],
)
def test_no_event_may_be(action, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        event(action, **changes).save()


@pytest.mark.parametrize("fields", [{}, {"url": "javascript:alert(1)"}], ids=["nothing", "a script"])
def test_no_evidence_may_be(action, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(event=action.events.last(), words="See.", **fields)


def test_a_day_is_kept_as_stated(action):
    assert ActionEvent.objects.last().on == dt.date(2018, 6, 21)
    assert [str(one) for one in ActionEvent.objects.all()] == ["open, 2018-03-19", "update, 2018-06-21"]
    assert str(Evidence.objects.get()) == SHOWN[0].words
