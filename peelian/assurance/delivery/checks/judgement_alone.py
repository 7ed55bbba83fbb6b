"""A rating on judgement alone, while there is a measure."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.delivery.challenge import Case, Challenge, Severity, rated_words
from peelian.facts.plans.delivery import DeliveryLine
from peelian.facts.plans.kinds import Basis


def judgement_alone(case: Case, line: DeliveryLine) -> Iterator[Challenge]:
    """The basis is judgement, no evidence is cited, and a measure of it has a figure."""
    standing = line.standing
    if standing is None or standing.basis is not Basis.JUDGEMENT or standing.evidence:
        return
    for slug, found in case.of(line):
        if found.reading is None or found.reading.value is None:
            continue
        yield Challenge(
            rule="judgement-alone",
            ref=line.ref,
            rating=line.rating,
            says=f"{rated_words(line)} on judgement alone, though “{found.series.measure.title}” measures it.",
            because=found.sentence,
            suggestion="Say how the figure bears on the rating.",
            severity=Severity.UNSUPPORTED,
            measure=slug,
        )
        return
