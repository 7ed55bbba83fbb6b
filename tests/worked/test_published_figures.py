"""Single figures printed elsewhere, each with its source."""

from __future__ import annotations

from decimal import Decimal

import pytest

from peelian.statistics.establishment import Movement, bridge
from peelian.statistics.intervals import poisson_interval
from peelian.statistics.rates import two_rate_test
from peelian.statistics.shares import share_change


def test_ten_events_have_the_textbook_exact_interval() -> None:
    """F. Garwood, Biometrika 28 (1936): 95% limits for an observed count of 10."""
    found = poisson_interval(10)
    assert (found.lower, found.upper) == pytest.approx((4.795389, 18.390356), abs=5e-7)


def test_the_2018_minutes_leave_twenty_eight_posts_unexplained() -> None:
    """Warwickshire police and crime panel, minutes of 19 March 2018 (S003-4h)."""
    found = bridge(
        Decimal("791.67"),
        Decimal("893.7"),
        [Movement("Additional posts", Decimal(50)), Movement("Detective posts", Decimal(24))],
    )
    assert found.gap == Decimal("102.03")
    assert found.explained == 74
    assert found.unexplained == Decimal("28.03")


def test_dodder_among_clover_seeds() -> None:
    """Przyborowski and Wilenski (1940), re-worked by Krishnamoorthy and Thomson (2004): 0 and 3 in 100 samples."""
    assert two_rate_test(0, 3, 100, 100) == pytest.approx(0.0884, abs=5e-5)


@pytest.mark.parametrize(
    ("now", "before", "ends"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((6, 7), (2, 7), (0.0582, 0.8062)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
        ((0, 10), (0, 20), (-0.1611, 0.2775)),
        ((0, 10), (0, 10), (-0.2775, 0.2775)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
        ((10, 10), (0, 10), (0.6075, 1.0)),
    ],
)
def test_differences_between_two_shares(
    now: tuple[int, int], before: tuple[int, int], ends: tuple[float, float]
) -> None:
    """R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10; here in per cent."""
    found = share_change(100 * now[0] / now[1], now[1], 100 * before[0] / before[1], before[1])
    assert (found.interval.lower / 100, found.interval.upper / 100) == pytest.approx(ends, abs=5e-5)
