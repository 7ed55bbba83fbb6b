"""Targets and trajectories: where a figure stands against what it was to be by that day."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.statistics.polarity import Polarity


class Standing(StrEnum):
    """Better than planned, as planned, worse; above or below where a measure has no better side."""

    AHEAD = "ahead"
    ON = "on"
    BEHIND = "behind"
    ABOVE = "above"
    BELOW = "below"


class Stage(StrEnum):
    """Whether the day lies before the trajectory's start, on it, or after its end, when the target stands."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A straight line from ``start_value`` on ``start`` to ``target`` on ``end``, in the unit of the measure."""

    start: dt.date
    start_value: float
    end: dt.date
    target: float

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise Refused(f"A trajectory that starts on {day_words(self.start)} must end on a later day.")
        if not (math.isfinite(self.start_value) and math.isfinite(self.target)):
            raise Refused("A trajectory runs from one number to another.")

    def stage(self, day: dt.date) -> Stage:
        """How far along the trajectory ``day`` is; both its first and its last day lie on it."""
        if day < self.start:
            return Stage.NOT_STARTED
        return Stage.UNDER_WAY if day <= self.end else Stage.ENDED

    def expected(self, day: dt.date) -> float | None:
        """The value planned for ``day``: start_value + (target - start_value) × days gone / days in all.

        None before the start; the target after the end. In the unit of the measure.
        """
        if day < self.start:
            return None
        gone = min((day - self.start) / (self.end - self.start), 1.0)
        return self.start_value * (1 - gone) + self.target * gone


@dataclass(frozen=True, slots=True)
class TargetPosition:
    """A figure against its target: ``gap`` is figure less target, ``met`` None where neither side is better."""

    value: float
    target: float
    gap: float
    met: bool | None


@dataclass(frozen=True, slots=True)
class TrajectoryPosition:
    """A figure against a trajectory on a day, ``gap`` being figure less expected, in the unit of the measure.

    Before the start nothing is expected, and ``expected``, ``gap`` and ``standing`` are None.
    """

    value: float
    day: dt.date
    stage: Stage
    expected: float | None
    gap: float | None
    standing: Standing | None


def target_position(value: float, target: float, polarity: Polarity) -> TargetPosition:
    """Set a figure against its target, both in the unit of the measure; a figure equal to its target meets it.

    Whether the process can be expected to go on meeting it is for
    :func:`peelian.statistics.control_charts.assurance` to say. Refuses figures that are not finite.
    """
    _refuse_unless_finite(value)
    _refuse_unless_finite(target)
    higher = polarity is Polarity.HIGHER_IS_BETTER
    met = None if polarity is Polarity.NEUTRAL else value == target or (value > target) == higher
    return TargetPosition(value, target, value - target, met)


def trajectory_position(
    value: float, day: dt.date, trajectory: Trajectory, polarity: Polarity, *, tolerance: float = 0
) -> TrajectoryPosition:
    """Set the figure of ``day`` (a period's last day) against the straight line of ``trajectory``.

    On trajectory where |value - expected| is at most ``tolerance``, stated in the unit of the measure; otherwise
    ahead or behind as ``polarity`` has it, above or below where it is neutral. Refuses a value that is not finite
    and a tolerance below 0.
    """
    _refuse_unless_finite(value)
    if not tolerance >= 0:
        raise Refused(f"A tolerance cannot be {tolerance}.")
    stage, expected = trajectory.stage(day), trajectory.expected(day)
    if expected is None:
        return TrajectoryPosition(value, day, stage, None, None, None)
    gap = value - expected
    return TrajectoryPosition(value, day, stage, expected, gap, _standing(gap, polarity, tolerance))


def _standing(gap: float, polarity: Polarity, tolerance: float) -> Standing:
    if abs(gap) <= tolerance:
        return Standing.ON
    if polarity is Polarity.NEUTRAL:
        return Standing.ABOVE if gap > 0 else Standing.BELOW
    return Standing.AHEAD if (gap > 0) == (polarity is Polarity.HIGHER_IS_BETTER) else Standing.BEHIND


def _refuse_unless_finite(value: float) -> None:
    if not math.isfinite(value):
        raise Refused("A figure set against a target must be a number; a missing figure is left blank.")
