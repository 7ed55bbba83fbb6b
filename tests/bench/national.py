"""Every small area's crimes assessed: 53,505 series of 96 months, against plain NumPy over the whole grid."""

from __future__ import annotations

import os

import numpy as np

from peelian.statistics.assessment_grids import AssessmentGrid, GridMethod, assess_grid
from peelian.statistics.special_causes import Grid
from tests.bench.measuring import Measured, Outcome, seconds, times
from tests.bench.naive_grids import AFTER, BEFORE, SKIPPED, YEARS, naive_grid

SERIES, MONTHS = 53_505, YEARS * 12
TIMES, ROWS = 1.2, 2.0
RATE = 150  # series of 96 points a second: NHSRplotthedots, measured elsewhere
TIMES_RATE = 100
PROMISE = (
    f"{SERIES:,} series of {MONTHS} months within {TIMES} times plain NumPy's time, twice the rows within twice "
    f"the time, and {TIMES_RATE} times {RATE} series a second"
)
_ORIGIN = (
    f"NHSRplotthedots is not run here: it charted {RATE} series of 96 points a second elsewhere, measured on two "
    "cores, R 4.x NHSRplotthedots 0.2.2. What is timed here is the chart and all the other columns."
)
_CLOCK = 1.1  # what two times measured alike may differ by
_SAME = 1e-6
METHOD = GridMethod(
    skipped_years=(SKIPPED,), steps=(AFTER.start,), excluded=range(BEFORE.stop, AFTER.start), flat_limits=False
)


def run(repeat: int) -> Outcome:
    """Measure, in turns."""
    grid = counts()
    _agree(assess_grid(grid, METHOD), naive_grid(grid))
    gaps = np.where(np.random.default_rng(1829).random(grid.shape) < 0.02, np.nan, grid)
    processors = os.cpu_count() or 1
    work = {
        f"assessed, a thread to each of {processors} processors": lambda: assess_grid(grid, METHOD),
        "peer: plain NumPy over the whole grid": lambda: naive_grid(grid),
        "half the series": lambda: assess_grid(grid[: SERIES // 2], METHOD),
        "on one thread": lambda: assess_grid(grid, METHOD, workers=1),
        "with one month in fifty missing": lambda: assess_grid(gaps, METHOD),
    }
    samples: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(repeat + 1):
        for name, one in work.items():
            samples[name].append(seconds(one))
    rows = tuple(Measured(name, tuple(taken[1:])) for name, taken in samples.items())
    whole, peer, half = rows[:3]
    share, growth, rate = times(whole, peer), min(whole.samples) / min(half.samples), SERIES / whole.median
    return Outcome(
        "national",
        PROMISE,
        f"{share:.2f} times, {growth:.2f} times, {rate:,.0f} series a second",
        share <= TIMES and growth <= ROWS * _CLOCK and rate >= TIMES_RATE * RATE,
        rows,
        (
            f"Same table on both sides: every column, within {_SAME:g} of its value.",
            _ORIGIN,
        ),
    )


def counts() -> Grid:
    """Poisson counts like those of small areas: few to many, a season, a slow rise, and a dip in one year."""
    chance = np.random.default_rng([2018, SERIES])
    level = chance.lognormal(-0.4, 1.3, (SERIES, 1))
    month = np.arange(MONTHS)
    shape = 1 + 0.08 * np.sin(2 * np.pi * (month - 1) / 12) + 0.001 * month
    shape[BEFORE.stop : AFTER.start] *= 0.7
    return chance.poisson(level * shape).astype(np.float64)


def _agree(ours: AssessmentGrid, peer: dict[str, Grid]) -> None:
    """Both sides make the same table, or there is nothing to compare."""
    for name, expected in peer.items():
        if not np.allclose(getattr(ours, name), expected, rtol=_SAME, atol=_SAME, equal_nan=True):
            raise AssertionError(f"The peer’s column {name} is not ours.")
