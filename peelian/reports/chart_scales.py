"""Where a chart puts its axes and labels: round values, first days of months, labels that keep apart.

Pure arithmetic, so that every chart is laid out alike and the drawing engine has nothing to guess.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_YEAR_ROOM = 48
MONTH_ROOM = 74
"""Pixels that a label such as Sep 2021 needs with the space around it."""


@dataclass(frozen=True, slots=True)
class ValueScale:
    """An upright axis from ``low`` to ``high`` in the chart's unit; ``pattern`` is how a tick is printed (d3)."""

    low: float
    high: float
    ticks: tuple[float, ...]
    pattern: str

    @property
    def widest(self) -> int:
        """Characters in the longest tick label, with its thousands commas."""
        decimals = int(self.pattern[2:-1])
        return max(len(f"{tick:,.{decimals}f}") for tick in self.ticks)


def value_scale(values: Sequence[float], *, steps: int = 5) -> ValueScale:
    """The axis that holds every value, in about ``steps`` steps of 1, 2 or 5 times a power of ten.

    It starts from zero when nothing is negative and the lowest value is under half the highest.
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    if 0 <= low < high / 2:
        low = 0.0
    if low == high:
        low, high = min(0.0, low), max(high, 1.0) if low >= 0 else 0.0
    step = _round_step((high - low) / steps)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    decimals = max(0, -math.floor(math.log10(step)))
    ticks = tuple(round(index * step, decimals) for index in range(first, last + 1))
    return ValueScale(ticks[0], ticks[-1], ticks, f",.{decimals}f")


def _round_step(rough: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough * (1 - 1e-9))


def month_ticks(first: date, last: date, *, room: int) -> tuple[date, ...]:
    """First days of months within the span, as many as have room for labels in ``room`` pixels.

    Longer steps keep to Januaries and to quarters. A span that holds no first of a month gives none.
    """
    months = range(_month_index(first), _month_index(last) + 1)
    starts = [day for day in (date(index // 12, index % 12 + 1, 1) for index in months) if day >= first]
    for step in _MONTH_STEPS:
        ticks = tuple(day for day in starts if _month_index(day) % step == 0)
        if len(ticks) * (_YEAR_ROOM if step % 12 == 0 else MONTH_ROOM) <= room:
            break
    return ticks


def _month_index(day: date) -> int:
    return day.year * 12 + day.month - 1


def spread(places: Sequence[float], *, gap: float) -> tuple[float, ...]:
    """The places moved as little as will keep neighbours ``gap`` apart, their order kept, their middle held."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    clusters: list[list[int]] = [[index] for index in order]
    settled = False
    while not settled:
        settled = True
        for one, (left, right) in enumerate(pairwise(clusters)):
            if _centre(places, right) - _centre(places, left) < gap * (len(left) + len(right)) / 2:
                clusters[one : one + 2] = [left + right]
                settled = False
                break
    moved = dict.fromkeys(order, 0.0)
    for cluster in clusters:
        start = _centre(places, cluster) - gap * (len(cluster) - 1) / 2
        moved.update({index: start + gap * rank for rank, index in enumerate(cluster)})
    return tuple(moved[index] for index in range(len(places)))


def _centre(places: Sequence[float], cluster: Sequence[int]) -> float:
    return sum(places[index] for index in cluster) / len(cluster)
