"""Observations are never changed or deleted, by whatever way; and what no observation may be."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.db.utils import DatabaseError

from peelian.facts.measures.models import Observation
from tests.factories.record import load_values, make_body, make_measure, make_series

pytestmark = pytest.mark.django_db
TABLE = Observation._meta.db_table


@pytest.fixture
def observation():
    body = make_body()
    make_measure()
    make_series(body)
    load_values(body, {"2021-08": 5})
    return Observation.objects.get()


@pytest.mark.parametrize(
    "tamper",
    [
        lambda one: Observation.objects.update(value=6),
        lambda one: Observation.objects.filter(pk=one.pk).delete(),
        lambda one: one.delete(),
        lambda one: one.save(),
        lambda one: Observation.objects.bulk_update([one], ["value"]),
        lambda one: connection.cursor().execute(f"UPDATE {TABLE} SET value = 6"),
        lambda one: connection.cursor().execute(f"DELETE FROM {TABLE}"),
    ],
    ids=["update", "delete", "delete one", "save", "bulk update", "SQL update", "SQL delete"],
)
def test_the_database_refuses_to_change_or_delete(observation, tamper):
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        tamper(observation)
    assert Observation.objects.get().value == 5


def test_the_database_refuses_to_empty_or_replace(observation):
    connection.check_constraints()
    statement = f"TRUNCATE {TABLE}"
    if connection.vendor == "sqlite":
        names = [field.column for field in Observation._meta.concrete_fields]
        values = ", ".join("6" if name == "value" else name for name in names)
        statement = f"INSERT OR REPLACE INTO {TABLE} ({', '.join(names)}) SELECT {values} FROM {TABLE}"
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Observation.objects.get().value == 5


def test_what_it_stands_on_cannot_be_deleted_under_it(observation):
    for below in (observation.series, observation.snapshot):
        with pytest.raises(ProtectedError):
            below.delete()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"value": 6},
        {"reported_on": dt.date(2021, 9, 14), "end": dt.date(2021, 8, 1)},
        {"reported_on": dt.date(2021, 9, 14), "value": None},
    ],
    ids=[
        "the same day twice",
        "the same day twice, another value",
        "an end at its start",
        "a null without a reason",
    ],
)
def test_no_observation_may_be(observation, changes):
    for name, value in changes.items():
        setattr(observation, name, value)
    observation.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        observation.save(force_insert=True)


def test_a_null_with_its_reason_may_be(observation):
    observation.pk, observation.value, observation.null_reason = None, None, "suppressed"
    observation.reported_on = dt.date(2021, 9, 14)
    observation.save(force_insert=True)
    assert Observation.objects.count() == 2
