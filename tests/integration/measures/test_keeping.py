"""What keeps figures in order: cadence, notices that end, baselines that are not changed, what a load gave."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.actors import OPERATOR, Actor
from peelian.access.models import TrailEntry
from peelian.facts.measures.intake import load, plan
from peelian.facts.measures.kinds import BaselineMethod, Confidence, MarkKind
from peelian.facts.measures.marks import MarkRow, TargetRow, add_mark, set_target, supposed_mark, supposed_target
from peelian.facts.measures.models import Baseline, DataNotice, Observation, Series
from peelian.facts.measures.queries import loaded_in, mark_of, notice_of, target_of
from peelian.facts.measures.services import (
    BaselineRow,
    NoticeRow,
    end_notice,
    give_notice,
    set_cadence,
    state_baseline,
)
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.sources.models import Snapshot
from tests.factories.record import (
    FORCE,
    PUBLIC,
    REPORTED,
    TODAY,
    arrival_of,
    load_text,
    load_values,
    make_body,
    make_measure,
    make_series,
    make_set,
)

pytestmark = pytest.mark.django_db
READER = Actor("reader@anyshire.example", "Reader", {"anyshire": frozenset({"office-reader"})})
NOTICE = NoticeRow(Confidence.LOW, "Counted anew.", PUBLIC, measure="burglary", start=dt.date(2021, 1, 1))
BASELINE = BaselineRow("weekly", BaselineMethod.WEIGHTED, FORCE, (2019,), (1,), stated_on=dt.date(2021, 4, 1))
LATER = REPORTED + dt.timedelta(days=7)


@pytest.fixture
def body():
    made = make_body()
    make_measure()
    make_series(made)
    return made


@pytest.fixture
def series(body):
    return Series.objects.get()


def test_a_steward_and_a_cadence_are_set_for_every_series_named_with_a_trail(body, series):
    north = make_series(body, area="E-ANYSHIRE-N")
    set_cadence(series=[series, north], steward=" The lead ", due_days=10, by=OPERATOR)
    assert set(Series.objects.values_list("steward", "due_days")) == {("The lead", 10)}
    assert TrailEntry.objects.filter(verb="set cadence").count() == 2
    set_cadence(series=[north], steward="", due_days=None, by=OPERATOR)
    assert set(Series.objects.values_list("steward", "due_days")) == {("The lead", 10), ("", None)}


def test_a_cadence_is_refused_to_who_may_not_and_where_it_is_none(series):
    with pytest.raises(Forbidden):
        set_cadence(series=[series], steward="Me", due_days=1, by=READER)
    for days in (-1, 1096):
        with pytest.raises(Refused, match="from 0 to 1,095 days"):
            set_cadence(series=[series], steward="Me", due_days=days, by=OPERATOR)


def test_a_notice_is_ended_and_never_made_longer_again(body):
    notice = give_notice(body=body, row=NOTICE, by=OPERATOR)
    end_notice(notice=notice, end=dt.date(2021, 9, 1), by=OPERATOR)
    end_notice(notice=notice, end=dt.date(2021, 8, 1), by=OPERATOR)
    assert notice_of(body, notice.pk).end == dt.date(2021, 8, 1)
    assert TrailEntry.objects.filter(verb="ended notice").count() == 2
    with pytest.raises(Refused, match="ended on 1 August 2021 already"):
        end_notice(notice=notice, end=dt.date(2021, 9, 1), by=OPERATOR)
    with pytest.raises(Refused, match="begins on 1 January 2021"):
        end_notice(notice=notice, end=dt.date(2021, 1, 1), by=OPERATOR)
    with pytest.raises(Forbidden):
        end_notice(notice=notice, end=dt.date(2021, 7, 1), by=READER)
    assert DataNotice.objects.get().end == dt.date(2021, 8, 1)
    assert TrailEntry.objects.filter(verb="ended notice").count() == 2


def test_a_new_baseline_takes_no_other_s_place(body):
    make_set(("burglary", "Burglary"))
    state_baseline(body=body, row=BASELINE, by=OPERATOR, new=True)
    with pytest.raises(Refused, match="in force from that day already"):
        state_baseline(body=body, row=replace(BASELINE, owner="Another"), by=OPERATOR, new=True)
    assert Baseline.objects.get().owner == FORCE
    assert TrailEntry.objects.filter(verb="stated baseline").count() == 1
    state_baseline(body=body, row=replace(BASELINE, stated_on=dt.date(2021, 5, 1)), by=OPERATOR, new=True)
    assert Baseline.objects.count() == 2


def test_a_load_says_what_each_figure_was_before_it(body):
    load_values(body, {"2021-06": 5, "2021-07": 6, "2021-08": 7})
    text = (
        "Measure,Period,Value,Revision reason\nburglary,2021-07,9,Late\nburglary,2021-08,7,\nburglary,2021-09,8,"
    )
    load_text(body, text, reported_on=LATER)
    load_values(body, {"2021-07": 10}, reported_on=LATER + dt.timedelta(days=1))
    snapshot = Snapshot.objects.order_by("pk")[1]
    found = [(int(one.observation.value), one.before and int(one.before.value)) for one in loaded_in(snapshot)]
    assert found == [(9, 6), (7, 7), (8, None)]
    assert [one.is_revised for one in loaded_in(snapshot)] == [True, False, False]


def test_two_loads_of_one_plan_at_one_moment_load_once(body):
    made = plan(arrival_of(body, "Measure,Period,Value\nburglary,2021-08,5"), today=TODAY)
    load(made, by=OPERATOR)
    with pytest.raises(Refused, match="Other figures were loaded while figures"):
        load(made, by=OPERATOR)
    assert Observation.objects.count() == 1


def test_what_is_supposed_is_refused_as_the_thing_itself_would_be(series):
    with pytest.raises(Refused, match="needs a reason"):
        supposed_mark(series, MarkRow(MarkKind.ANNOTATION, REPORTED, " ", "Ann", REPORTED))
    with pytest.raises(Refused, match="Say who set the target"):
        supposed_target(series, TargetRow(5, REPORTED, " ", REPORTED))


def test_marks_and_targets_are_found_at_their_body_only(body, series):
    mark = add_mark(series=series, row=MarkRow(MarkKind.ANNOTATION, REPORTED, "So.", "Ann", REPORTED), by=OPERATOR)
    target = set_target(series=series, row=TargetRow(5, REPORTED, "Ann", REPORTED), by=OPERATOR)
    assert mark_of(body, mark.pk) == mark
    assert target_of(body, target.pk) == target
    other = make_body("otherton")
    for find, key in ((mark_of, mark.pk), (target_of, target.pk), (notice_of, 1)):
        with pytest.raises(NotFound):
            find(other, key)
