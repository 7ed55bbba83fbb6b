from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.rates import test_poisson_2indep as two_rates  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.statistics.polarity import Polarity
from peelian.statistics.similar_groups import Counted, group_position

UP, DOWN, NEITHER = Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER, Polarity.NEUTRAL
GROUP: dict[str, Counted | None] = {
    "Ours": Counted(90, 10_000),
    "Ash": Counted(60, 10_000),
    "Beech": Counted(130, 20_000),
    "Cedar": Counted(90, 10_000),
    "Damson": None,
}
members = st.lists(st.tuples(st.integers(0, 300), st.integers(1_000, 50_000)), min_size=2, max_size=8)


@pytest.mark.parametrize(("polarity", "rank"), [(DOWN, 3), (UP, 1), (NEITHER, 1)])
def test_the_best_is_first_and_equals_share_a_rank(polarity: Polarity, rank: int) -> None:
    found = group_position("Ours", GROUP, polarity)
    assert (found.rank, found.of, found.missing) == (rank, 4, ("Damson",))
    assert group_position("Cedar", GROUP, polarity).rank == rank


def test_the_average_is_that_of_the_others_together() -> None:
    found = group_position("Ours", GROUP, DOWN)
    assert found.rate == pytest.approx(9.0)
    assert found.average == pytest.approx(280 / 40)
    assert group_position("Ours", GROUP, DOWN, per=100_000).average == pytest.approx(700)


def test_chance_is_the_two_rate_test_against_the_others() -> None:
    found = group_position("Ours", GROUP, DOWN)
    oracle = two_rates(90, 10_000, 280, 40_000, method="etest-wald", compare="diff").pvalue
    assert found.chance == pytest.approx(oracle, rel=1e-6)
    assert found.distinguishable is bool(oracle < 0.05)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(1, 50), min_size=3, max_size=8, unique=True))
def test_the_gap_among_the_others_is_a_t_test_with_one_figure_on_a_side(rates: list[float]) -> None:
    group = {str(at): Counted(round(rate * 100), 100_000) for at, rate in enumerate(rates)}
    shown = [member.events / 100 for member in group.values()]
    found = group_position("0", group, DOWN)
    if len(set(shown[1:])) == 1:
        assert found.among_others is None
        return
    oracle = stats.ttest_ind(shown[:1], shown[1:], equal_var=True).pvalue
    assert found.among_others == pytest.approx(float(oracle), abs=1e-9)


def test_large_counts_make_a_small_gap_certain_but_not_unusual() -> None:
    rates = {"Ours": 10.5, "Ash": 9, "Beech": 10, "Cedar": 11, "Damson": 8.7}
    group = {name: Counted(round(rate * 1000), 1_000_000) for name, rate in rates.items()}
    found = group_position("Ours", group, DOWN)
    assert found.distinguishable
    assert found.unusual is False
    far = group_position("Ours", group | {"Ours": Counted(20_000, 1_000_000)}, DOWN)
    assert far.unusual is True


def test_a_gap_that_chance_explains_is_not_unusual_either() -> None:
    group = {"Ours": Counted(3, 1_000), "Ash": Counted(1_000, 1e6), "Beech": Counted(1_001, 1e6)}
    found = group_position("Ours", group, DOWN)
    assert found.among_others is not None
    assert found.among_others < 0.05
    assert not found.distinguishable
    assert found.unusual is False


def test_too_few_others_leave_their_spread_unknown() -> None:
    pair = group_position("Ours", {"Ours": Counted(9, 100), "Ash": Counted(5, 100)}, DOWN)
    assert pair.among_others is None
    assert pair.unusual is None
    alike = {"Ours": Counted(9, 100), "Ash": Counted(5, 100), "Beech": Counted(5, 100)}
    assert group_position("Ours", alike, DOWN).among_others is None


@settings(max_examples=30, deadline=None)
@given(members)
def test_ranks_read_from_either_end(figures: list[tuple[int, int]]) -> None:
    group = {str(at): Counted(*figure) for at, figure in enumerate(figures)}
    rates = [events / population for events, population in figures]
    low, high = group_position("0", group, DOWN), group_position("0", group, UP)
    assert low.rank + high.rank == low.of + 2 - rates.count(rates[0])
    assert low.chance == high.chance


def test_what_is_refused() -> None:
    for force in ("Elm", "Damson"):
        with pytest.raises(Refused, match=f"{force} has no figure"):
            group_position(force, GROUP, DOWN)
    with pytest.raises(Refused, match="No other member"):
        group_position("Ours", {"Ours": Counted(1, 10), "Damson": None}, DOWN)
    with pytest.raises(Refused, match="population above 0"):
        group_position("Ours", GROUP | {"Ash": Counted(1, 0)}, DOWN)
    with pytest.raises(Refused, match="population above 0"):
        group_position("Ours", GROUP, DOWN, per=0)
    with pytest.raises(Refused, match="count cannot be -3"):
        group_position("Ours", GROUP | {"Ours": Counted(-3, 10)}, DOWN)
