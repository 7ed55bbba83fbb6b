"""A rating of on track, while a milestone of it is late."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.delivery.challenge import Case, Challenge, Severity, rated_words
from peelian.facts.plans.delivery import DeliveryLine, Item
from peelian.facts.plans.kinds import Rating
from peelian.kernel.periods import day_words


def milestone_late(case: Case, line: DeliveryLine) -> Iterator[Challenge]:
    """On track, and its own last day, or that of one of its milestones, has passed."""
    if line.rating is not Rating.ON_TRACK:
        return
    for late in (line, *case.delivery.below(line.ref, Item.MILESTONE)):
        if late.due is None or not late.is_overdue:
            continue
        which = "its own last day has passed" if late is line else f"its milestone “{late.text}” is late"
        days = "a day" if late.days_late == 1 else f"{late.days_late} days"
        yield Challenge(
            rule="milestone-late",
            ref=line.ref,
            rating=line.rating,
            says=f"{rated_words(line)}, but {which}.",
            because=f"It was due by {day_words(late.due)}, {days} before {day_words(line.on)}, and is not done.",
            suggestion="Enter the day on which it was done, agree another day, or rate it anew.",
            severity=Severity.CONTRADICTED,
        )
