"""The establishment bridge: from the posts filled to the posts there should be, and what is unexplained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from peelian.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Movement:
    """A named reason for part of the gap, in full-time equivalent posts: positive raises, negative lowers."""

    label: str
    posts: Decimal


@dataclass(frozen=True, slots=True)
class Bridge:
    """Strength + movements + what is left over = establishment, all in full-time equivalent posts."""

    strength: Decimal
    establishment: Decimal
    movements: tuple[Movement, ...]

    @property
    def gap(self) -> Decimal:
        """Establishment less strength."""
        return self.establishment - self.strength

    @property
    def explained(self) -> Decimal:
        """What the named movements add up to."""
        return sum((movement.posts for movement in self.movements), Decimal(0))

    @property
    def unexplained(self) -> Decimal:
        """What is left of the gap; negative where the movements explain more than there is."""
        return self.gap - self.explained

    def rows(self) -> tuple[Movement, ...]:
        """The bridge as printed: strength, each movement, the unexplained (even when 0), establishment."""
        return (
            Movement("Strength", self.strength),
            *self.movements,
            Movement("Unexplained", self.unexplained),
            Movement("Establishment", self.establishment),
        )


def bridge(strength: Decimal, establishment: Decimal, movements: Sequence[Movement]) -> Bridge:
    """Bridge ``strength`` to ``establishment``, both in full-time equivalent posts.

    Refuses figures that are not finite, a negative strength or establishment, and a movement without a label.
    Source of the form: Warwickshire panel minutes of 19 March 2018 (S003-4h), which leave 28.03 unexplained.
    """
    if not all(posts.is_finite() for posts in (strength, establishment, *(move.posts for move in movements))):
        raise Refused("Every figure of an establishment bridge must be a number of posts.")
    if strength < 0 or establishment < 0:
        raise Refused("Strength and establishment cannot be below 0.")
    if not all(move.label.strip() for move in movements):
        raise Refused("Every movement needs a label that says what it is.")
    return Bridge(strength, establishment, tuple(movements))
