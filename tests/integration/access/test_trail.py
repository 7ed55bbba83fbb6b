"""The trail: each entry follows from the one before, and every kind of tampering is found out."""

from __future__ import annotations

import json
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.utils import DatabaseError

from peelian.access import trail
from peelian.access.actors import OPERATOR, Actor
from peelian.access.append_only import removal, statements
from peelian.access.models import TrailEntry
from peelian.access.queries import trail_of
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref

pytestmark = pytest.mark.django_db
TABLE = TrailEntry._meta.db_table


def write(*words: str, body: str = "anyshire") -> list[trail.Head]:
    """One entry a word."""
    return [trail.record(by=OPERATOR, verb=word, ref=Ref(body), details={"n": word}) for word in words]


@contextmanager
def triggers_off():
    """What somebody does who holds the database."""
    with connection.cursor() as cursor:
        for statement in removal(connection.vendor, TABLE):
            cursor.execute(statement)
        yield cursor
        for statement in statements(connection.vendor, TABLE):
            cursor.execute(statement)


def test_entries_are_numbered_and_chained():
    one, two = write("made", "changed")
    first, second = TrailEntry.objects.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert (first.previous, second.previous) == (trail.GENESIS, first.digest)
    assert (one.digest, two.digest) == (first.digest, second.digest)
    assert trail.head() == two
    assert list(trail.faults()) == []


def test_an_empty_trail_holds_and_has_a_head_of_zeros():
    assert trail.head() == trail.Head(0, "0" * 64)
    assert list(trail.faults()) == []


def test_an_entry_says_who_did_what_to_what():
    actor = Actor("a@anyshire.example", "A")
    trail.record(by=actor, verb="made", ref=Ref("anyshire", "reports", "1"), details={"b": 2, "a": "£"})
    entry = TrailEntry.objects.get()
    assert (entry.actor, entry.verb, entry.ref, entry.body) == (
        "a@anyshire.example",
        "made",
        "anyshire/reports/1",
        "anyshire",
    )
    assert entry.at.endswith("+00:00")
    assert json.loads(entry.details) == {"a": "£", "b": 2}


def test_the_trail_of_a_body_is_its_own_newest_first():
    write("one", "two")
    write("elsewhere", body="othershire")
    assert [entry.verb for entry in trail_of("anyshire")] == ["two", "one"]
    assert [entry.verb for entry in trail_of("anyshire", limit=1)] == ["two"]


def test_an_entry_outside_a_transaction_is_refused(monkeypatch):
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)
    with pytest.raises(Refused, match="in the transaction of the write"):
        write("made")


def test_a_write_that_fails_takes_its_entry_with_it():
    write("kept")

    def fail():
        with trail.atomic():
            write("lost")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [entry.verb for entry in TrailEntry.objects.all()] == ["kept"]
    assert list(trail.faults()) == []


FIELDS = {
    "at": "2020-01-01T00:00:00+00:00",
    "actor": "nobody",
    "verb": "unmade",
    "ref": "anyshire/reports/9",
    "body": "othershire",
    "details": "{}",
    "previous": "f" * 64,
    "digest": "f" * 64,
}


@pytest.mark.parametrize(("field", "value"), FIELDS.items(), ids=list(FIELDS))
@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_edit_to_any_field_of_any_entry_is_found(field, value, number):
    write("one", "two", "three")
    with triggers_off() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET {field} = %s WHERE number = %s", [value, number])
    assert f"Entry {number} has been changed since it was written." in list(trail.faults())


def test_an_edit_with_its_digest_made_anew_is_found_at_the_next_link():
    write("one", "two", "three")
    entry = TrailEntry.objects.get(number=2)
    forged = trail._digest(2, entry.at, "nobody", entry.verb, entry.ref, entry.details, entry.previous)
    with triggers_off() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET actor = 'nobody', digest = %s WHERE number = 2", [forged])
    assert list(trail.faults()) == ["Entry 3 does not follow from the entry before it."]


@pytest.mark.parametrize(("gone", "faults"), [(1, {1, 2}), (2, {2, 3})])
def test_a_deleted_entry_is_missed(gone, faults):
    write("one", "two", "three")
    with triggers_off() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE number = %s", [gone])
    assert list(trail.faults()) == [
        f"Entry {gone} is missing: {gone + 1} stands in its place.",
        f"Entry {gone + 1} does not follow from the entry before it.",
    ]


def test_entries_that_changed_places_are_found():
    write("one", "two", "three")
    with triggers_off() as cursor:
        for before, after in ((2, 99), (3, 2), (99, 3)):
            cursor.execute(f"UPDATE {TABLE} SET number = %s WHERE number = %s", [after, before])
    found = list(trail.faults())
    assert "Entry 2 has been changed since it was written." in found
    assert "Entry 3 has been changed since it was written." in found
    assert "Entry 2 does not follow from the entry before it." in found


def test_a_chain_cut_short_is_found_by_what_was_published():
    heads = write("one", "two", "three")
    with triggers_off() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE number = 3")
    assert list(trail.faults()) == []
    assert list(trail.faults([trail.Head(0, trail.GENESIS), heads[1]])) == []
    assert list(trail.faults(heads)) == ["Entry 3 was published, and is missing."]


def test_a_chain_written_anew_is_found_by_what_was_published():
    heads = write("one", "two")
    with triggers_off() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
    write("one", "something else")
    assert list(trail.faults()) == []
    assert list(trail.faults(heads[1:])) == ["Entry 2 is not the one that was published."]


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: TrailEntry.objects.filter(number=1).update(actor="nobody"),
        lambda: TrailEntry.objects.filter(number=1).delete(),
        lambda: TrailEntry.objects.get(number=1).delete(),
        lambda: TrailEntry(number=1, verb="unmade").save(update_fields=["verb"]),
        lambda: connection.cursor().execute(f"UPDATE {TABLE} SET actor = 'nobody'"),
        lambda: connection.cursor().execute(f"DELETE FROM {TABLE}"),
    ],
    ids=["update", "delete", "delete one", "save", "SQL update", "SQL delete"],
)
def test_the_database_refuses_to_change_or_delete(tamper):
    write("one", "two")
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        tamper()
    assert [entry.verb for entry in TrailEntry.objects.all()] == ["one", "two"]
    assert list(trail.faults()) == []


def test_the_database_refuses_to_empty_or_replace():
    write("one", "two")
    statement = f"TRUNCATE {TABLE}"
    if connection.vendor == "sqlite":
        values = "1, at, 'nobody', verb, ref, body, details, previous, 'f'"
        statement = f"INSERT OR REPLACE INTO {TABLE} SELECT {values} FROM {TABLE} WHERE number = 1"
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        connection.cursor().execute(statement)
    assert TrailEntry.objects.filter(actor="operator").count() == 2


def test_a_number_stands_once():
    write("one")
    entry = TrailEntry.objects.get()
    entry.digest = "f" * 64
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)
