"""An XmR chart as one would first write it: plain Python, one series, rule by rule. The peer's arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class NaiveChart:
    """The limits of a series, and the name of each point's signal."""

    mean: float
    lower: float
    upper: float
    signals: tuple[str, ...]

    def outside(self) -> list[int]:
        """Where a point lies outside the limits."""
        return [at for at, signal in enumerate(self.signals) if signal.startswith("outside")]


def naive_xmr(values: Sequence[float]) -> NaiveChart:
    """Mean ± 2.66 average moving ranges, ranges of 3.267 averages and more left out once, and the four signals."""
    mean = sum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    average = sum(ranges) / len(ranges)
    kept = [one for one in ranges if one < 3.267 * average]
    average = sum(kept) / len(kept) if kept else 0.0
    margin = 2.66 * average
    return NaiveChart(mean, mean - margin, mean + margin, tuple(_signals(values, mean, margin)))


def _signals(values: Sequence[float], mean: float, margin: float) -> list[str]:
    """Weakest rule first: a stronger one writes over it."""
    signals = ["none"] * len(values)
    for start in range(len(values) - 6):
        window = values[start : start + 7]
        for name, all_so in (
            ("shift_above", all(value > mean for value in window)),
            ("shift_below", all(value < mean for value in window)),
        ):
            if all_so:
                signals[start : start + 7] = [name] * 7
    _mark_two_of_three(values, mean, margin, signals)
    for start in range(len(values) - 6):
        steps = [after - before for before, after in pairwise(values[start : start + 7])]
        if all(step > 0 for step in steps):
            signals[start : start + 7] = ["trend_up"] * 7
        elif all(step < 0 for step in steps):
            signals[start : start + 7] = ["trend_down"] * 7
    for at, value in enumerate(values):
        if value > mean + margin:
            signals[at] = "outside_above"
        elif value < mean - margin:
            signals[at] = "outside_below"
    return signals


def _mark_two_of_three(values: Sequence[float], mean: float, margin: float, signals: list[str]) -> None:
    """Two of three in a row on one side that lie beyond two-thirds of the limit, and not beyond the limit."""
    for start in range(len(values) - 2):
        places = range(start, start + 3)
        for name, sign in (("two_of_three_above", 1), ("two_of_three_below", -1)):
            distances = {at: sign * (values[at] - mean) for at in places}
            if any(distance <= 0 for distance in distances.values()):
                continue
            beyond = [at for at, distance in distances.items() if margin * 2 / 3 < distance <= margin]
            if len(beyond) >= 2:
                for at in beyond:
                    signals[at] = name
