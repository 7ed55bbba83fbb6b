"""Two counts side by side: how far apart, may a percentage stand alone, could chance explain it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.statistics.baselines import percent_change
from peelian.statistics.intervals import Interval, rate_ratio_interval

SMALL = 20
"""Below this, in either figure, a percentage is not shown alone."""


@dataclass(frozen=True, slots=True)
class CountChange:
    """A count against a base. ``ratio`` is the exact 95% interval for now ÷ base, 1 meaning no change."""

    now: float
    base: float
    absolute: float
    percent: float | None
    percent_may_stand_alone: bool
    ratio: Interval

    @property
    def distinguishable(self) -> bool:
        """Whether the 95% interval for the ratio excludes 1, so that chance alone is an unlikely reason."""
        return 1.0 not in self.ratio


def compare_counts(now: float, base: float, *, small: float = SMALL) -> CountChange:
    """Set ``now`` against ``base``: absolute and percentage change, and the exact interval for their ratio.

    The two cover periods of equal length. ``base`` may be a weighted baseline; it is then treated as one count of
    that size, which errs towards "too few to compare". The percentage is None where the base is 0, and may stand
    alone only where both figures are at least ``small``. Refuses a negative figure.
    """
    if not (math.isfinite(now) and math.isfinite(base) and now >= 0 and base >= 0):
        raise Refused(f"{now} against {base} are not two counts.")
    percent = percent_change(now, base)
    alone = percent is not None and now >= small and base >= small
    return CountChange(now, base, now - base, percent, alone, rate_ratio_interval(now, base))


def percentage_points(now: float, base: float) -> float:
    """The change between two shares, both in per cent, in percentage points: 41 after 38 is +3, not +7.9%."""
    return now - base
