"""A rating of complete that nothing shows."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.delivery.challenge import Case, Challenge, Severity, rated_words
from peelian.facts.plans.delivery import DeliveryLine
from peelian.facts.plans.kinds import Rating
from peelian.kernel.periods import day_words


def complete_without_evidence(_: Case, line: DeliveryLine) -> Iterator[Challenge]:
    """Complete, and neither the report nor the record of the thing itself cites what shows it."""
    standing = line.standing
    if standing is None or standing.rating is not Rating.COMPLETE or standing.evidence or line.evidence:
        return
    done = f"It is said to have been done on {day_words(line.done_on)}. " if line.done_on else ""
    yield Challenge(
        rule="complete-without-evidence",
        ref=line.ref,
        rating=line.rating,
        says=f"{rated_words(line)}, but no evidence is given.",
        because=f"{done}Nothing is cited that shows it.",
        suggestion="Give the reference of what shows it: a decision, a report, a figure.",
        severity=Severity.ASK if line.done_on else Severity.UNSUPPORTED,
    )
