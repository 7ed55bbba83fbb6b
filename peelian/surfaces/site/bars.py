"""Small drawings beside the numbers of a table, all on one scale. They repeat the numbers and are not read out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from peelian.publication.payloads import Rate

WIDTH = 180
_PAD = 6.0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch from ``start`` to ``end`` with a dot ``at``, in pixels of a drawing ``WIDTH`` across."""

    start: float
    end: float
    at: float

    @property
    def length(self) -> float:
        """Pixels from start to end; a stretch of nothing is still drawn as a line."""
        return max(round(self.end - self.start, 1), 2.0)


def intervals(rates: Sequence[Rate | None]) -> tuple[Span | None, ...]:
    """The interval of each rate, with its dot; None where there is no rate."""
    known = [rate for rate in rates if rate is not None]
    low = min((Decimal(rate.lower) for rate in known), default=Decimal(0))
    high = max((Decimal(rate.upper) for rate in known), default=Decimal(0))
    return tuple(None if rate is None else _interval(rate, low, high) for rate in rates)


def lengths(values: Sequence[str]) -> tuple[float, ...]:
    """How long the bar of each count is, from nought; nothing for a value that is not stated."""
    numbers = [Decimal(value) if value else Decimal(0) for value in values]
    longest = max(numbers, default=Decimal(0))
    return tuple(
        round(float(max(number, Decimal(0)) / longest) * WIDTH, 1) if longest > 0 else 0.0 for number in numbers
    )


def steps(levels: Sequence[tuple[Decimal, Decimal]]) -> tuple[Span, ...]:
    """Stretches from one level to another; on a scale from the lowest to the highest, not from nought."""
    every = [level for pair in levels for level in pair]
    low, high = min(every), max(every)
    return tuple(
        Span(min(one, other), max(one, other), other)
        for one, other in ((_place(start, low, high), _place(end, low, high)) for start, end in levels)
    )


def _interval(rate: Rate, low: Decimal, high: Decimal) -> Span:
    start, end, at = (_place(Decimal(value), low, high) for value in (rate.lower, rate.upper, rate.value))
    return Span(start, end, at)


def _place(value: Decimal, low: Decimal, high: Decimal) -> float:
    share = float((value - low) / (high - low)) if high > low else 0.5
    return round(_PAD + share * (WIDTH - 2 * _PAD), 1)
