"""Many series assessed as one would first write it in NumPy: whole arrays, rule by rule. The peer's arithmetic.

Eight financial years of months without a gap; the year at ``SKIPPED`` is left out of baselines and charts, and the
chart starts new limits after it.
"""

from __future__ import annotations

import numpy as np

from peelian.statistics.special_causes import Flags, Grid

YEARS, SKIPPED = 8, 2
BEFORE, AFTER = slice(0, SKIPPED * 12), slice(SKIPPED * 12 + 12, YEARS * 12)


def naive_grid(values: Grid) -> dict[str, Grid]:
    """Every column of :class:`peelian.statistics.assessment_grids.AssessmentGrid`, by name."""
    series = len(values)
    years = values.reshape(series, YEARS, 12)
    running = np.concatenate((np.zeros((series, 1)), values.cumsum(axis=1)), axis=1)
    rolling = np.full(values.shape, np.nan)
    rolling[:, 11:] = running[:, 12:] - running[:, :-12]
    on_year = np.full(values.shape, np.nan)
    on_year[:, 12:] = _percent(values[:, 12:], values[:, :-12])
    baseline = np.full(years.shape, np.nan)
    for year in range(1, YEARS):
        earlier = [at for at in reversed(range(year)) if at != SKIPPED][:3]
        weights = (3, 2, 1)[: len(earlier)]
        baseline[:, year] = sum(weight * years[:, at] for weight, at in zip(weights, earlier, strict=True)) / sum(
            weights
        )
    expected = baseline.reshape(values.shape)
    found = {
        "to_date": years.cumsum(axis=2).reshape(values.shape),
        "rolling": rolling,
        "on_year": on_year,
        "baseline": expected,
        "on_baseline": _percent(values, expected),
    }
    for name in ("mean", "lower", "upper"):
        found[name] = np.full(values.shape, np.nan)
    found["signals"] = np.zeros(values.shape)
    for phase in (BEFORE, AFTER):
        for name, column in _chart(values[:, phase]).items():
            found[name][:, phase] = column
    return found


def _percent(now: Grid, base: Grid) -> Grid:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(base > 0, (now - base) / base * 100, np.nan)


def _chart(points: Grid) -> dict[str, Grid]:
    """Mean ± 2.66 average moving ranges, those of 3.267 averages and more left out once, and the four signals."""
    mean = points.mean(axis=1, keepdims=True)
    ranges = np.abs(np.diff(points, axis=1))
    kept = ranges < 3.267 * ranges.mean(axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        average = (ranges * kept).sum(axis=1, keepdims=True) / kept.sum(axis=1, keepdims=True)
    return {
        "mean": mean,
        "lower": mean - 2.66 * average,
        "upper": mean + 2.66 * average,
        "signals": _signals(points, mean, 2.66 * average),
    }


def _signals(points: Grid, mean: Grid, margin: Grid) -> Grid:
    """Weakest rule first: a stronger one writes over it."""
    codes = np.zeros(points.shape)
    sides = (points > mean, points < mean)
    outside = (points > mean + margin, points < mean - margin)
    near = (points > mean + margin * 2 / 3, points < mean - margin * 2 / 3)
    for code, side in zip((7, 8), sides, strict=True):
        codes[_in_run(side, 7, points.shape[1])] = code
    for code, side, far, beyond in zip((5, 6), sides, outside, near, strict=True):
        codes[_two_of_three(side, beyond & ~far)] = code
    steps = np.diff(points, axis=1)
    up, down = (_in_run(way, 6, points.shape[1]) for way in (steps > 0, steps < 0))
    ahead = np.concatenate((steps, steps[:, -1:]), axis=1)
    codes[up & ~(down & (ahead < 0))] = 3
    codes[down & ~(up & (ahead > 0))] = 4
    for code, far in zip((1, 2), outside, strict=True):
        codes[far] = code
    return codes


def _in_run(flags: Flags, length: int, width: int) -> Flags:
    """The points of runs of ``length`` flags; of ``width`` points, one flag a point or one between two."""
    starts = flags[:, : flags.shape[1] - length + 1].copy()
    for offset in range(1, length):
        starts &= flags[:, offset : offset + starts.shape[1]]
    marked = np.zeros((len(flags), width), np.bool_)
    for offset in range(length + width - flags.shape[1]):
        marked[:, offset : offset + starts.shape[1]] |= starts
    return marked


def _two_of_three(side: Flags, near: Flags) -> Flags:
    marked = np.zeros(side.shape, np.bool_)
    width = side.shape[1] - 2
    together = side[:, :width] & side[:, 1 : width + 1] & side[:, 2:]
    enough = near[:, :width].astype(np.int8) + near[:, 1 : width + 1] + near[:, 2:] >= 2
    for offset in range(3):
        marked[:, offset : offset + width] |= together & enough
    return marked & near
