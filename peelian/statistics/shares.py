"""Two shares side by side: how many percentage points apart, and could chance in the samples explain it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.statistics.comparisons import percentage_points
from peelian.statistics.intervals import Interval, wilson_interval


@dataclass(frozen=True, slots=True)
class ShareChange:
    """A change of a share, now less before, and its interval, both in percentage points; 0 means no change."""

    points: float
    interval: Interval

    @property
    def distinguishable(self) -> bool:
        """Whether the interval excludes 0, so that chance alone is an unlikely reason."""
        return 0.0 not in self.interval


def share_change(
    now: float, base_now: float, before: float, base_before: float, *, confidence: float = 0.95
) -> ShareChange:
    """The change from ``before`` to ``now``, two shares in per cent, with Newcombe's hybrid score interval.

    The bases say how many were asked each time, other people each time; where a survey is weighted or drawn in
    clusters, give the effective base, which is the base ÷ the design effect. With each share's Wilson interval l
    to u and d = now - before, the interval runs from d - √((now - l_now)² + (u_before - before)²) to
    d + √((u_now - now)² + (before - l_before)²), and stays within -100 to 100: 55% of 600 after 54% of 600 is +1
    point, between -4.6 and +6.6. Refuses shares outside 0 to 100, bases not above 0, and a confidence outside 0
    to 1. Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10.
    """
    (low_now, high_now), (low_before, high_before) = (
        _wilson(share, base, confidence) for share, base in ((now, base_now), (before, base_before))
    )
    change = percentage_points(now, before)
    return ShareChange(
        change,
        Interval(
            change - math.hypot(now - low_now, high_before - before),
            change + math.hypot(high_now - now, before - low_before),
        ),
    )


def _wilson(share: float, base: float, confidence: float) -> tuple[float, float]:
    """In per cent, ends that hold the share in spite of rounding."""
    if not 0 <= share <= 100:
        raise Refused(f"A share in per cent lies between 0 and 100, not at {share}.")
    found = wilson_interval(min(share * base / 100, base), base, confidence)
    return min(found.lower * 100, share), max(found.upper * 100, share)
