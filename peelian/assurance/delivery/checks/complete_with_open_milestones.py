"""A rating of complete, while something under it is still to be done."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.delivery.challenge import Case, Challenge, Severity, rated_words
from peelian.facts.plans.delivery import DeliveryLine
from peelian.facts.plans.kinds import Rating
from peelian.kernel.listing import listed


def complete_with_open_milestones(case: Case, line: DeliveryLine) -> Iterator[Challenge]:
    """Complete, and commitments or milestones directly under it are neither done nor given up."""
    if line.rating is not Rating.COMPLETE:
        return
    still_open = [one for one in case.delivery.below(line.ref) if not one.is_at_rest]
    if not still_open:
        return
    names = [f"“{one.text}”" for one in still_open]
    yield Challenge(
        rule="complete-with-open-milestones",
        ref=line.ref,
        rating=line.rating,
        says=f"{rated_words(line)}, but not all that belongs to it is done.",
        because=f"Still to be done: {listed(names)}.",
        suggestion="Enter when each was done or why it was given up, or rate it anew.",
        severity=Severity.CONTRADICTED,
    )
