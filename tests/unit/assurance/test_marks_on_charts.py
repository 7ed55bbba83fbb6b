"""What people lay down about a chart: step changes, points left out, frozen limits, annotations; and p charts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.assurance.assessments.assessment import Method
from peelian.assurance.assessments.calculator import assess
from peelian.assurance.assessments.wording import LEFT_OUT
from peelian.facts.measures.kinds import Kind, MarkKind, Unit
from peelian.facts.measures.models import SeriesMark
from peelian.statistics.control_charts import ChartKind, Variation
from peelian.statistics.polarity import Polarity
from tests.factories.record import TODAY, monthly

STEADY = [60, 62, 58, 61, 59, 63, 57, 60, 62, 58, 61, 59]
STATED = dt.date(2021, 8, 1)


def mark(kind, start, end=None, reason="A new recording rule"):
    return SeriesMark(
        kind=kind, start=start, end=end, reason=reason, stated_by="Performance lead", stated_on=STATED
    )


def judged(values, *marks, **kinds):
    return assess(replace(monthly(values, **kinds), marks=marks), as_at=TODAY)


def test_without_a_step_change_a_new_level_is_a_signal_and_with_it_is_usual():
    values = [*STEADY, *(value + 40 for value in STEADY)]
    assert judged(values).variation is Variation.CONCERN
    after = judged(values, mark(MarkKind.STEP_CHANGE, dt.date(2019, 1, 1)))
    assert after.variation is Variation.COMMON_CAUSE
    assert [(one.start, one.stop) for one in after.chart.segments] == [(0, 12), (12, 24)]
    assert after.marks[0].words == (
        "New limits from January 2019: A new recording rule (Performance lead, 1 August 2021)."
    )


def test_a_step_change_on_the_first_period_or_after_the_last_changes_no_limits():
    for day in (dt.date(2018, 1, 1), dt.date(2030, 1, 1)):
        assert len(judged(STEADY, mark(MarkKind.STEP_CHANGE, day)).chart.segments) == 1


def test_points_left_out_move_no_limits_and_carry_no_signal():
    values = [*STEADY, 400, *STEADY]
    left_out = judged(values, mark(MarkKind.LEFT_OUT, dt.date(2019, 1, 1), dt.date(2019, 2, 1), "Lockdown"))
    assert left_out.chart.upper[-1] == pytest.approx(judged(STEADY + STEADY).chart.upper[-1], rel=0.02)
    assert left_out.chart.excluded == (12,)
    assert left_out.chart.signals[12].value == "none"
    assert left_out.marks[0].words.startswith("Left out of the limits: 1 to 31 January 2019: Lockdown (")


def test_a_figure_that_is_itself_left_out_is_shown_and_not_judged():
    of = judged([*STEADY, 400], mark(MarkKind.LEFT_OUT, dt.date(2019, 1, 1), dt.date(2019, 2, 1)))
    assert (of.text, of.variation, of.signal_words) == ("400", Variation.TOO_FEW_POINTS, LEFT_OUT)
    assert "usual" not in of.sentence


def test_frozen_limits_do_not_follow_later_points():
    values = [*STEADY, *(value + 6 for value in STEADY)]
    frozen = judged(values, mark(MarkKind.FROZEN_LIMITS, dt.date(2018, 1, 1), dt.date(2019, 1, 1)))
    assert frozen.chart.mean[-1] == pytest.approx(sum(STEADY) / 12)
    assert frozen.variation is Variation.CONCERN


def test_limits_are_frozen_on_twelve_points_at_least():
    frozen = judged([*STEADY, *STEADY], mark(MarkKind.FROZEN_LIMITS, dt.date(2018, 1, 1), dt.date(2018, 3, 1)))
    assert frozen.chart.mean[-1] == pytest.approx(sum(STEADY) / 12)


def test_an_annotation_changes_nothing_but_stands_beside_the_chart():
    with_note = judged(STEADY, mark(MarkKind.ANNOTATION, dt.date(2018, 5, 1), reason="Body-worn cameras"))
    assert with_note.chart == judged(STEADY).chart
    assert [one.kind for one in with_note.marks] == [MarkKind.ANNOTATION]


def test_a_mark_outside_the_readings_is_not_shown():
    assert judged(STEADY, mark(MarkKind.ANNOTATION, dt.date(2019, 1, 1))).marks == ()
    ended = mark(MarkKind.ANNOTATION, dt.date(2017, 1, 1), dt.date(2018, 1, 1))
    assert judged(STEADY, ended).marks == ()


def test_no_readings_no_marks():
    assert judged({}, mark(MarkKind.ANNOTATION, dt.date(2018, 1, 1))).marks == ()


def shares(bases):
    of = monthly([50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 52], unit=Unit.PERCENT, kind=Kind.SHARE)
    readings = tuple(one._replace(base=base) for one, base in zip(of.readings, bases, strict=True))
    return replace(of, readings=readings)


def test_shares_with_bases_get_limits_that_widen_where_the_base_is_small():
    made = assess(shares([400] * 11 + [100]), as_at=TODAY)
    assert made.chart.kind is ChartKind.P
    assert made.chart.upper[-1] - made.chart.lower[-1] > made.chart.upper[0] - made.chart.lower[0]
    assert made.chart.values[0] == 50
    assert made.method is Method.SHARES


def test_one_unknown_base_and_the_limits_come_from_moving_ranges():
    assert assess(shares([400] * 11 + [None]), as_at=TODAY).chart.kind is ChartKind.XMR


def test_sparse_counts_take_marks_too():
    values = [0, 1, 0, 2, 1, 0, 1, 1, 0, 2, 0, 1] * 2
    made = judged(values, mark(MarkKind.STEP_CHANGE, dt.date(2019, 1, 1)), polarity=Polarity.NEUTRAL)
    assert made.chart.kind is ChartKind.SPARSE
    assert len(made.chart.segments) == 2


def test_a_series_that_never_moves_has_limits_without_width():
    assert judged([50] * 13).variation is Variation.COMMON_CAUSE
