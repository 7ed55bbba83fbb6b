"""A rating that rests on a measure of which no figure is held."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.delivery.challenge import Case, Challenge, Severity, rated_words
from peelian.facts.plans.delivery import DeliveryLine
from peelian.facts.plans.kinds import Basis
from peelian.kernel.periods import day_words


def measure_without_figures(case: Case, line: DeliveryLine) -> Iterator[Challenge]:
    """The basis is a measure, no evidence is cited, and none of its measures has a figure by the day."""
    standing = line.standing
    if standing is None or standing.basis is not Basis.MEASURE or standing.evidence:
        return
    if any(found.reading is not None and found.reading.value is not None for _, found in case.of(line)):
        return
    yield Challenge(
        rule="measure-without-figures",
        ref=line.ref,
        rating=line.rating,
        says=f"{rated_words(line)} on the strength of a measure that has no figure.",
        because=f"No figure of it had been reported by {day_words(line.on)} that can be shown here.",
        suggestion="Load its figures, or say what else the rating rests on.",
        severity=Severity.UNSUPPORTED,
    )
