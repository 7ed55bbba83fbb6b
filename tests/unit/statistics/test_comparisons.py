from __future__ import annotations

import math

import pytest
from statsmodels.stats.rates import test_poisson_2indep as two_rates  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.statistics.comparisons import compare_counts, percentage_points


def test_a_comparison_carries_every_figure() -> None:
    change = compare_counts(86, 49)
    assert (change.now, change.base, change.absolute) == (86, 49, 37)
    assert change.percent == pytest.approx(75.5102, abs=1e-4)
    assert change.percent_may_stand_alone
    assert change.distinguishable
    assert 86 / 49 in change.ratio


@pytest.mark.parametrize(
    ("now", "base", "alone"), [(20, 20, True), (19, 20, False), (20, 19.9, False), (3, 8, False), (40, 0, False)]
)
def test_below_twenty_in_either_figure_a_percentage_does_not_stand_alone(
    now: float, base: float, alone: bool
) -> None:
    assert compare_counts(now, base).percent_may_stand_alone is alone


def test_the_threshold_is_the_callers() -> None:
    assert compare_counts(19, 8, small=5).percent_may_stand_alone
    assert not compare_counts(19, 8, small=10).percent_may_stand_alone


def test_a_zero_base_gives_no_percentage_but_may_still_be_told_apart() -> None:
    change = compare_counts(9, 0)
    assert change.percent is None
    assert change.ratio.upper == math.inf
    assert change.distinguishable
    assert not compare_counts(2, 0).distinguishable
    assert not compare_counts(0, 0).distinguishable


@pytest.mark.parametrize(("now", "base"), [(16, 8), (11, 8), (19, 36), (60, 20), (3, 9), (2, 14)])
def test_told_apart_as_the_exact_conditional_test_does(now: int, base: int) -> None:
    exact = two_rates(now, 1, base, 1, method="exact-cond", compare="ratio")
    assert compare_counts(now, base).distinguishable is bool(exact.pvalue < 0.05)


@pytest.mark.parametrize(("now", "base"), [(-1, 5), (5, -1), (math.nan, 5), (5, math.inf)])
def test_what_is_not_a_count_is_refused(now: float, base: float) -> None:
    with pytest.raises(Refused, match="not two counts"):
        compare_counts(now, base)


def test_shares_change_in_points() -> None:
    assert percentage_points(41.0, 38.5) == 2.5
    assert percentage_points(12.0, 15.0) == -3.0
