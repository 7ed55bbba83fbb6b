"""Warwickshire commissioner's report of 23 September 2021: week 36 as reported on 13 September (S000-3.2-T)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from peelian.statistics.baselines import implied_baseline, percent_change
from peelian.statistics.comparisons import compare_counts

TABLE = [
    ("Total recorded crime", 806, "+3.9", 775.7),
    ("Violence with injury", 85, "+35", 63.0),
    ("Rape", 11, "+37", 8.0),
    ("Personal robbery", 3, "-63", 8.1),
    ("Residential burglary", 19, "-47", 35.8),
    ("Vehicle offences", 55, "-43", 96.5),
    ("Drug offences", 17, "+21", 14.0),
    ("Possession of weapons", 16, "+100", 8.0),
    ("Public order", 86, "+75", 49.1),
]


@pytest.mark.parametrize(("category", "volume", "printed", "baseline"), TABLE)
def test_the_baseline_each_percentage_implies(category: str, volume: int, printed: str, baseline: float) -> None:
    found = implied_baseline(volume, Decimal(printed))
    assert found.central is not None
    assert round(found.central, 1) == baseline, category
    decimals = 1 if "." in printed else 0
    change = percent_change(volume, found.central)
    assert change is not None
    assert f"{change:+.{decimals}f}" == printed


def test_no_business_robbery_fits_any_baseline() -> None:
    found = implied_baseline(0, Decimal(-100))
    assert found.central is None
    assert found.upper is None


def test_which_of_these_percentages_may_stand_alone() -> None:
    alone = {name for name, volume, _, base in TABLE if compare_counts(volume, base).percent_may_stand_alone}
    assert alone == {"Total recorded crime", "Violence with injury", "Vehicle offences", "Public order"}


def test_a_doubling_from_eight_to_sixteen_may_be_chance() -> None:
    assert compare_counts(16, 8).percent == 100.0
    assert not compare_counts(16, 8).distinguishable
