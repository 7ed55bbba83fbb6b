from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.statistics.baselines import (
    ImpliedBaseline,
    LeftOut,
    Term,
    implied_baseline,
    percent_change,
    weighted_baseline,
)

YEARS = (2019, 2018, 2017)
values_strategy = st.tuples(*[st.integers(0, 10_000).map(float)] * 3)


def test_the_newest_year_weighs_most() -> None:
    found = weighted_baseline({2017: 60.0, 2019: 90.0, 2018: 75.0})
    assert found.value == (3 * 90 + 2 * 75 + 60) / 6
    assert found.terms == (Term(2019, 3.0, 90.0), Term(2018, 2.0, 75.0), Term(2017, 1.0, 60.0))
    assert found.left_out == ()


def test_an_excluded_year_keeps_its_place_and_the_rest_their_weights() -> None:
    found = weighted_baseline({2020: 30.0, 2019: 90.0, 2018: 75.0}, excluded={2020, 1999})
    assert found.value == (2 * 90 + 1 * 75) / 3
    assert found.terms == (Term(2019, 2.0, 90.0), Term(2018, 1.0, 75.0))
    assert found.left_out == (LeftOut(2020, "excluded"),)


def test_a_missing_year_is_left_out_and_never_nought() -> None:
    found = weighted_baseline({2020: None, 2019: None, 2018: 75.0}, excluded=[2020])
    assert found.value == 75.0
    assert found.left_out == (LeftOut(2020, "excluded"), LeftOut(2019, "missing"))


def test_other_weights_and_fewer_years_than_weights() -> None:
    assert weighted_baseline({2020: 10.0, 2019: 20.0}, weights=(1, 1, 1, 1)).value == 15.0


@settings(max_examples=50)
@given(values_strategy, st.integers(-500, 500))
def test_shifting_every_year_shifts_the_baseline(values: tuple[float, ...], shift: int) -> None:
    base = weighted_baseline(dict(zip(YEARS, values, strict=True))).value
    moved = weighted_baseline({year: x + shift for year, x in zip(YEARS, values, strict=True)}).value
    assert moved == pytest.approx(base + shift, abs=1e-9)


@settings(max_examples=50)
@given(values_strategy, st.floats(0.01, 100), st.floats(0.01, 100))
def test_scale_of_values_carries_over_and_scale_of_weights_does_not(
    values: tuple[float, ...], scale: float, weight: float
) -> None:
    base = weighted_baseline(dict(zip(YEARS, values, strict=True))).value
    scaled = weighted_baseline(
        {year: x * scale for year, x in zip(YEARS, values, strict=True)}, weights=(3 * weight, 2 * weight, weight)
    ).value
    assert scaled == pytest.approx(base * scale, rel=1e-9)


@settings(max_examples=50)
@given(values_strategy, st.sets(st.sampled_from(YEARS)))
def test_excluding_is_the_same_as_not_knowing_and_stays_within_what_is_left(
    values: tuple[float, ...], out: set[int]
) -> None:
    assume(len(out) < 3)
    known = dict(zip(YEARS, values, strict=True))
    excluded = weighted_baseline(known, excluded=out)
    unknown = weighted_baseline({year: None if year in out else x for year, x in known.items()})
    left = [x for year, x in known.items() if year not in out]
    assert excluded.value == unknown.value
    assert min(left) - 1e-9 <= excluded.value <= max(left) + 1e-9
    assert {item.year for item in excluded.left_out} == out


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        ({}, {}, "No reference year"),
        ({2019: 3.0}, {"excluded": {2019}}, "No reference year"),
        ({2019: None}, {}, "No reference year"),
        ({2019: 1.0, 2018: 1.0}, {"weights": (1,)}, "2 reference years but 1 weights"),
        ({2019: 1.0}, {"weights": (0,)}, "above 0"),
        ({2019: 1.0}, {"weights": (math.inf,)}, "above 0"),
        ({2019: math.nan}, {}, "value for 2019"),
    ],
)
def test_refused_baselines(values: dict[int, float | None], options: dict[str, object], message: str) -> None:
    with pytest.raises(Refused, match=message):
        weighted_baseline(values, **options)  # type: ignore[arg-type]


def test_percent_change_needs_a_base_above_nought() -> None:
    assert percent_change(19, 38) == -50.0
    assert percent_change(0, 8) == -100.0
    assert percent_change(5, 0) is None
    assert percent_change(5, -2) is None


def test_the_last_printed_decimal_sets_the_range() -> None:
    found = implied_baseline(806, Decimal("3.9"))
    expected = (806 / 1.0395, 806 / 1.0385, 806 / 1.039)
    assert (found.lower, found.upper, found.central) == pytest.approx(expected)
    finer = implied_baseline(806, Decimal("3.90"))
    assert found.lower < finer.lower < finer.upper < found.upper  # type: ignore[operator]


def test_a_percentage_written_with_an_exponent_is_printed_whole() -> None:
    assert implied_baseline(16, Decimal("1E+2")) == implied_baseline(16, Decimal(100))


def test_nothing_at_all_fits_any_baseline() -> None:
    found = implied_baseline(0, Decimal("-100.0"))
    assert found == ImpliedBaseline(0.0, None, None)
    assert 0.5 in found
    assert 1e9 in found
    assert -1.0 not in found


@settings(max_examples=60)
@given(st.integers(1, 5_000), st.integers(1, 5_000), st.integers(0, 2))
def test_the_true_baseline_lies_in_the_range(volume: int, base: int, decimals: int) -> None:
    exact = (Decimal(volume) - base) / base * 100
    printed = round(exact, decimals)
    assume(printed > -100)
    found = implied_baseline(volume, printed)
    assert found.upper is not None
    assert found.central is not None
    assert found.lower * (1 - 1e-12) <= base <= found.upper * (1 + 1e-12)
    assert found.central in found


def test_outside_the_range_is_outside() -> None:
    assert 63.0 in implied_baseline(85, Decimal(35))
    assert 64.0 not in implied_baseline(85, Decimal(35))
    assert 62.0 not in implied_baseline(85, Decimal(35))


@pytest.mark.parametrize(
    ("volume", "percent"), [(3, "-100"), (3, "-100.0"), (0, "-99"), (0, "0"), (5, "-101"), (-1, "5"), (1, "NaN")]
)
def test_a_volume_and_percentage_that_cannot_both_stand_are_refused(volume: int, percent: str) -> None:
    with pytest.raises(Refused, match="cannot"):
        implied_baseline(volume, Decimal(percent))
