"""Single figures printed elsewhere, each with its source."""

from __future__ import annotations

from decimal import Decimal

import pytest

from peelian.statistics.establishment import Movement, bridge
from peelian.statistics.intervals import poisson_interval
from peelian.statistics.rates import two_rate_test


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
