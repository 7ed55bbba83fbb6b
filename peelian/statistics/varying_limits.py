"""Puts a control chart together from stretches whose limits may differ from point to point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peelian.statistics.control_charts import ChartKind, ControlChart, Segment, Signal

Limits = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A segment with one entry a value in each tuple, missing values included."""

    segment: Segment
    lower: Limits
    upper: Limits
    signals: tuple[Signal, ...]


def unlimited(start: int, stop: int, points: int) -> Stretch:
    """A segment that knows too few points to have limits."""
    none = (None,) * (stop - start)
    return Stretch(Segment(start, stop, points), none, none, (Signal.NONE,) * (stop - start))


def joined(
    kind: ChartKind,
    values: Sequence[float | None],
    stretches: Iterable[Stretch],
    *,
    excluded: tuple[int, ...] = (),
) -> ControlChart:
    """The chart of ``values``, which the stretches cover in order, less those left out of them."""
    parts = tuple(stretches)
    return ControlChart(
        tuple(values),
        tuple([part.segment.mean for part in parts for _ in part.signals]),
        tuple([limit for part in parts for limit in part.lower]),
        tuple([limit for part in parts for limit in part.upper]),
        tuple([signal for part in parts for signal in part.signals]),
        tuple([part.segment for part in parts]),
        kind,
        excluded,
    )
