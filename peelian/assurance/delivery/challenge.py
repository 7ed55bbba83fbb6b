"""What contradicts a rating, and what a check is given to find it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from peelian.assurance.assessments.assessment import Assessment
from peelian.facts.plans.delivery import Delivery, DeliveryLine, Item
from peelian.facts.plans.kinds import Rating
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref


class Severity(StrEnum):
    """How much speaks against a rating."""

    CONTRADICTED = "the record says otherwise"
    UNSUPPORTED = "nothing bears it out"
    ASK = "worth asking about"


@dataclass(frozen=True, slots=True)
class Challenge:
    """One thing that a careful reader would hold against a rating.

    ``rule`` is the id of the check. ``says`` states the rating and what is wrong, ``because`` what it rests on,
    ``suggestion`` what would answer it. ``rating`` is None where several are meant; ``measure`` is the slug of the
    measure whose assessment ``because`` repeats, or empty.
    """

    rule: str
    ref: Ref
    rating: Rating | None
    says: str
    because: str
    suggestion: str
    severity: Severity
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A plan's delivery as at a day, and by slug the assessments of its measures that the reader may see."""

    delivery: Delivery
    assessed: Mapping[str, Assessment] = field(default_factory=dict)

    def of(self, line: DeliveryLine) -> Iterator[tuple[str, Assessment]]:
        """The assessments of what would show that this works: its own, or its commitment's."""
        above = self.delivery.line(line.under) if line.under and line.item is Item.MILESTONE else None
        for slug in line.measures or (above.measures if above else ()):
            if slug in self.assessed:
                yield slug, self.assessed[slug]


def rated_words(line: DeliveryLine) -> str:
    """The rating with its day, to begin a sentence: ``Rated on track as at 30 June 2020``."""
    standing = line.standing
    return f"Rated {standing.rating} as at {day_words(standing.as_at)}" if standing else "Not rated"
