"""Control charts and funnels printed elsewhere, each with its source."""

from __future__ import annotations

import pytest

from peelian.statistics.attribute_charts import p_chart, u_chart
from peelian.statistics.control_charts import Signal
from peelian.statistics.funnels import AreaCount, FunnelModel, FunnelPosition, funnel

ORDERS = [100, 80, 80, 100, 110, 110, 100, 100, 90, 90, 110, 120, 120, 120, 110, 80, 80, 80, 90]
ORDERS += [100, 100, 100, 100, 90, 90]
WRONG = [12, 8, 6, 9, 10, 12, 11, 16, 10, 6, 20, 15, 9, 8, 6, 8, 10, 7, 5, 8, 5, 8, 10, 6, 9]


def test_purchase_orders_with_errors() -> None:
    """D. C. Montgomery, Introduction to Statistical Quality Control, p chart with samples of varying size.

    234 errors in 2,450 orders give the printed centre line of 0.096, and the eleventh sample alone lies outside.
    The limits below are worked out by hand: 0.0955 ± 3 √(0.0955 × 0.9045 / orders).
    """
    chart = p_chart(WRONG, ORDERS)
    assert chart.mean[0] == pytest.approx(0.096, abs=5e-4)
    by_hand = {100: (0.0073, 0.1837), 80: (0.0, 0.1941), 110: (0.0114, 0.1796), 120: (0.0150, 0.1760)}
    for size, limits in by_hand.items():
        at = ORDERS.index(size)
        assert (chart.lower[at], chart.upper[at]) == pytest.approx(limits, abs=1e-4)
    outside = [at + 1 for at, signal in enumerate(chart.signals) if signal is Signal.OUTSIDE_ABOVE]
    assert outside == [11]


def test_defects_in_dyed_cloth() -> None:
    """The same book's u chart: 153 defects in 107.5 units, ū = 1.42; limits 0.29 and 2.55 for ten units."""
    units = [10.0, 8.0, 13.0, 10.0, 9.5, 10.0, 12.0, 10.5, 12.0, 12.5]
    chart = u_chart([14, 12, 20, 11, 7, 10, 21, 16, 19, 23], units)
    assert chart.mean[0] == pytest.approx(1.42, abs=0.01)
    assert (chart.lower[0], chart.upper[0]) == pytest.approx((0.29, 2.55), abs=0.01)
    assert (chart.lower[1], chart.upper[1]) == pytest.approx((0.16, 2.68), abs=0.01)
    assert not {Signal.OUTSIDE_ABOVE, Signal.OUTSIDE_BELOW} & set(chart.signals)


def test_childrens_heart_surgery_in_bristol() -> None:
    """Open heart operations on infants, 1991 to 1995 (Hospital Episode Statistics), and deaths within 30 days.

    D. J. Spiegelhalter, The Art of Statistics (2019), chapter 2. Bristol's 41 deaths in 143 lie far above what
    chance does to the average; no other hospital does.
    """
    hospitals = [
        AreaCount("Bristol", 41, 143),
        AreaCount("Leicester", 25, 187),
        AreaCount("Leeds", 24, 323),
        AreaCount("Oxford", 23, 122),
        AreaCount("Guys", 25, 164),
        AreaCount("Liverpool", 42, 405),
        AreaCount("Southampton", 24, 239),
        AreaCount("Great Ormond St", 53, 482),
        AreaCount("Newcastle", 26, 195),
        AreaCount("Harefield", 25, 177),
        AreaCount("Birmingham", 58, 581),
        AreaCount("Brompton", 31, 301),
    ]
    found = funnel(hospitals, FunnelModel.BINOMIAL, per=100)
    far = [point.area.name for point in found.points if point.position is FunnelPosition.FAR_ABOVE]
    assert far == ["Bristol"]
    assert found.points[0].rate == pytest.approx(28.7, abs=0.05)
    assert not [point for point in found.points if point.position is FunnelPosition.FAR_BELOW]
