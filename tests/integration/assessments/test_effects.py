"""What a load did, and what a mark, target, baseline or notice would do: before against after, nothing written."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.assurance.assessments.effects import (
    effect_on_series,
    effects_of_baseline,
    effects_of_load,
    effects_of_notice,
)
from peelian.facts.measures.kinds import BaselineMethod, Confidence, MarkKind
from peelian.facts.measures.marks import MarkRow, TargetRow, add_mark, supposed_mark, supposed_target
from peelian.facts.measures.models import Baseline, BaselineExclusion, DataNotice, SeriesMark
from peelian.facts.measures.queries import mark_of
from peelian.facts.measures.services import NoticeRow, give_notice
from peelian.sources.models import Snapshot
from tests.factories.record import (
    FORCE,
    PUBLIC,
    REPORTED,
    TODAY,
    load_values,
    make_body,
    make_measure,
    make_series,
    make_set,
)

pytestmark = pytest.mark.django_db
STEADY = (20, 22, 18, 21, 19, 23, 17, 20, 22, 18, 21, 19, 20, 21, 19, 20)
MONTHS = [f"{2020 + at // 12}-{at % 12 + 1:02d}" for at in range(4, 20)]
LATER = REPORTED + dt.timedelta(days=7)


@pytest.fixture
def body():
    made = make_body()
    make_measure()
    make_series(made)
    load_values(made, dict(zip(MONTHS, STEADY, strict=True)))
    return made


@pytest.fixture
def series(body):
    return make_series(body)


def of_load(body, **asked):
    kept_at = Snapshot.objects.latest("pk").kept_at
    (found,) = effects_of_load(body, measures=["burglary"], kept_at=kept_at, as_at=TODAY, **asked)
    return found


def test_a_new_figure_changes_the_signal(body):
    load_values(body, {"2021-09": 60}, reported_on=LATER)
    found = of_load(body)
    said = [one.signal_words for one in (found.before, found.restated, found.after)]
    assert said == ["No unusual change", "No unusual change", "Worse than usual"]
    assert found.changes_signal


def test_a_revised_figure_changes_what_was_said_of_its_own_period(body):
    load_values(body, {"2021-08": 60, "2021-09": 20}, reported_on=LATER)
    found = of_load(body)
    said = [one.signal_words for one in (found.before, found.restated, found.after)]
    assert said == ["No unusual change", "Worse than usual", "No unusual change"]
    assert found.changes_signal


def test_a_load_that_confirms_changes_nothing(body):
    load_values(body, {"2021-08": 20}, reported_on=LATER)
    found = of_load(body)
    assert not found.changes_signal
    assert found.before.text == found.after.text


def test_before_the_first_load_there_was_nothing(body):
    found = of_load(body)
    assert found.before.reading is None
    assert found.restated is None
    assert found.after.reading is not None


def test_a_load_is_judged_in_a_fixed_number_of_queries(body, django_assert_max_num_queries):
    make_measure("robbery")
    make_series(body, "robbery")
    load_values(body, dict(zip(MONTHS, STEADY, strict=True)), measure="robbery", reported_on=LATER)
    kept_at = Snapshot.objects.latest("pk").kept_at
    with django_assert_max_num_queries(12):
        assert len(effects_of_load(body, measures=["burglary", "robbery"], kept_at=kept_at, as_at=TODAY)) == 2


def row(kind, start, end=None):
    return MarkRow(kind, start, "Understood.", "Chief constable", REPORTED, end)


def test_a_step_change_would_draw_the_limits_anew_and_is_not_laid_down(body, series):
    before = TrailEntry.objects.count()
    supposed = supposed_mark(series, row(MarkKind.STEP_CHANGE, dt.date(2021, 3, 1)))
    found = effect_on_series(series, as_at=TODAY, marks=[supposed])
    assert not found.before.chart.trial
    assert found.after.chart.trial
    assert found.changes_signal
    assert found.changes
    assert not SeriesMark.objects.exists()
    assert TrailEntry.objects.count() == before


def test_taking_a_mark_away_is_seen_before_it_is_done(body, series):
    mark = add_mark(series=series, row=row(MarkKind.STEP_CHANGE, dt.date(2021, 3, 1)), by=OPERATOR)
    found = effect_on_series(series, as_at=TODAY, without=mark_of(body, mark.pk))
    assert found.before.chart.trial
    assert not found.after.chart.trial


def test_a_target_would_be_missed(series):
    supposed = supposed_target(series, TargetRow(Decimal(10), dt.date(2021, 1, 1), "Ann", REPORTED))
    found = effect_on_series(series, as_at=TODAY, targets=[supposed])
    assert found.before.target is None
    assert found.after.target.met is False


def test_a_baseline_would_be_what_figures_are_held_against(body):
    held = make_set(("burglary", "Burglary"))
    baseline = Baseline(
        body=body,
        measure_set=held,
        method=BaselineMethod.WEIGHTED,
        owner=FORCE,
        reference_years=[2020],
        weights=[1.0],
    )
    (found,) = effects_of_baseline(baseline, [], as_at=TODAY)
    assert "weighted baseline" in found.after.change.words
    assert "weighted baseline" not in found.before.change.words
    left_out = BaselineExclusion(start=dt.date(2020, 8, 1), end=dt.date(2020, 9, 1), reason="Lockdowns.")
    assert effects_of_baseline(baseline, [left_out], as_at=TODAY) == []
    assert not Baseline.objects.exists()


def test_a_notice_would_withhold_the_figures_of_its_set_and_no_others(body):
    make_measure("robbery")
    make_series(body, "robbery")
    load_values(body, {"2021-08": 3}, measure="robbery")
    held = make_set(("burglary", "Burglary"))
    notice = DataNotice(
        body=body, measure_set=held, confidence=Confidence.LOW, withheld=True, text="Wrong.", **_axes()
    )
    (found,) = effects_of_notice(notice, as_at=TODAY)
    assert (found.before.text, found.after.text) == ("20", "withheld")
    assert found.changes
    assert not DataNotice.objects.exists()


def test_a_notice_ended_would_leave_later_figures_free(body):
    given = NoticeRow(Confidence.LOW, "Counted anew.", PUBLIC, measure="burglary")
    notice = give_notice(body=body, row=given, by=OPERATOR)
    notice.end = dt.date(2021, 8, 1)
    (found,) = effects_of_notice(notice, as_at=TODAY)
    assert (found.before.confidence, found.after.confidence) == (Confidence.LOW, Confidence.HIGH)


def _axes():
    return {"marking": PUBLIC.marking, "foi": PUBLIC.foi, "audience": PUBLIC.audience}
