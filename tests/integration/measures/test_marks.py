"""Marks and targets: laid down once, never changed, withdrawn from a day on; what is refused; the trail."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from peelian.access.actors import OPERATOR, Actor
from peelian.access.queries import trail_of
from peelian.facts.measures import queries
from peelian.facts.measures.kinds import MarkKind
from peelian.facts.measures.marks import MarkRow, TargetRow, add_mark, set_target, withdraw_mark, withdraw_target
from peelian.facts.measures.models import SeriesMark, Target
from peelian.kernel.errors import Forbidden, Refused
from tests.factories.record import load_values, make_body, make_measure, make_series

pytestmark = pytest.mark.django_db
STATED = dt.date(2021, 8, 1)
STEP = MarkRow(MarkKind.STEP_CHANGE, dt.date(2021, 4, 1), "New counting rules", "Performance lead", STATED)
AIM = TargetRow(Decimal(50), dt.date(2021, 4, 1), "The commissioner", STATED)


@pytest.fixture
def series():
    body = make_body()
    make_measure()
    made = make_series(body)
    load_values(body, {"2021-08": 5})
    return made


def as_at(series, day):
    return queries.histories([series], as_at=day)[0]


def test_the_same_mark_is_laid_down_once_and_leaves_a_trail(series):
    first = add_mark(series=series, row=STEP, by=OPERATOR)
    assert add_mark(series=series, row=STEP, by=OPERATOR) == first
    entries = [one for one in trail_of("anyshire") if one.verb == "marked series"]
    assert [json.loads(one.details)["reason"] for one in entries] == ["New counting rules"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": "  "}, "reason"),
        ({"stated_by": ""}, "name or post"),
        ({"end": dt.date(2021, 4, 1)}, "end after"),
        ({"kind": MarkKind.LEFT_OUT}, "up to which day"),
        ({"kind": MarkKind.FROZEN_LIMITS}, "up to which day"),
        ({"start": dt.date(2021, 4, 2)}, "No month starts"),
    ],
)
def test_an_unsound_mark_is_refused(series, change, words):
    with pytest.raises(Refused, match=words):
        add_mark(series=series, row=replace(STEP, **change), by=OPERATOR)
    assert not SeriesMark.objects.exists()


def test_two_step_changes_on_one_day_are_refused(series):
    add_mark(series=series, row=STEP, by=OPERATOR)
    with pytest.raises(Refused, match="already"):
        add_mark(series=series, row=replace(STEP, reason="Another"), by=OPERATOR)


def test_a_mark_is_seen_from_the_day_it_was_stated_until_it_is_withdrawn(series):
    mark = add_mark(series=series, row=STEP, by=OPERATOR)
    withdraw_mark(mark=mark, on=dt.date(2021, 9, 20), by=OPERATOR)
    days = (dt.date(2021, 7, 31), STATED, dt.date(2021, 9, 19), dt.date(2021, 9, 20))
    assert [len(as_at(series, day).marks) for day in days] == [0, 1, 1, 0]
    assert queries.marks_in_force(series.body) == []
    with pytest.raises(Refused, match="already"):
        withdraw_mark(mark=mark, on=dt.date(2021, 9, 21), by=OPERATOR)
    assert add_mark(series=series, row=STEP, by=OPERATOR) != mark


def test_nothing_is_withdrawn_before_it_was_stated(series):
    mark = add_mark(series=series, row=STEP, by=OPERATOR)
    with pytest.raises(Refused, match="cannot be withdrawn before"):
        withdraw_mark(mark=mark, on=dt.date(2021, 7, 1), by=OPERATOR)


def test_a_target_is_set_once_and_withdrawn(series):
    target = set_target(series=series, row=AIM, by=OPERATOR)
    assert set_target(series=series, row=AIM, by=OPERATOR) == target
    assert as_at(series, STATED).targets == (target,)
    withdraw_target(target=target, on=dt.date(2021, 9, 1), by=OPERATOR)
    assert as_at(series, dt.date(2021, 9, 1)).targets == ()
    assert queries.targets_in_force(series.body) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"stated_by": " "}, "who set"),
        ({"end": dt.date(2021, 4, 1)}, "after the day"),
        ({"start_value": Decimal(90)}, "needs the day"),
    ],
)
def test_an_unsound_target_is_refused(series, change, words):
    with pytest.raises(Refused, match=words):
        set_target(series=series, row=replace(AIM, **change), by=OPERATOR)
    assert not Target.objects.exists()


def test_a_stranger_lays_down_nothing(series):
    stranger = Actor("s@x.example", "S")
    with pytest.raises(Forbidden):
        add_mark(series=series, row=STEP, by=stranger)
    with pytest.raises(Forbidden):
        set_target(series=series, row=AIM, by=stranger)


@pytest.mark.parametrize(
    "fields",
    [
        {"reason": ""},
        {"stated_by": ""},
        {"end": dt.date(2021, 4, 1)},
        {"kind": MarkKind.LEFT_OUT},
    ],
)
def test_the_database_refuses_an_unsound_mark_too(series, fields):
    sound = {
        "kind": MarkKind.STEP_CHANGE,
        "start": STEP.start,
        "reason": "R",
        "stated_by": "P",
        "stated_on": STATED,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        SeriesMark.objects.create(series=series, **(sound | fields))


@pytest.mark.parametrize("fields", [{"stated_by": ""}, {"end": dt.date(2021, 4, 1)}, {"start_value": 9}])
def test_the_database_refuses_an_unsound_target_too(series, fields):
    sound = {"value": 5, "start": STEP.start, "stated_by": "P", "stated_on": STATED}
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(series=series, **(sound | fields))


def test_what_is_loaded_later_is_left_out_of_what_was_known_by_then(series):
    known = as_at(series, dt.date(2021, 10, 1)).readings
    now = timezone.now()
    load_values(series.body, {"2021-08": 9}, reported_on=dt.date(2021, 9, 20))
    later = queries.histories([series], as_at=dt.date(2021, 10, 1))[0]
    assert [one.value for one in later.readings] == [9]
    then = queries.histories([series], as_at=dt.date(2021, 10, 1), known_by=now)[0]
    assert then.readings == known
