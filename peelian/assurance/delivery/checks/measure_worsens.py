"""A rating that all is well, while a measure of it is worse than usual."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.delivery.challenge import Case, Challenge, Severity, rated_words
from peelian.facts.plans.delivery import GREEN, DeliveryLine, Item
from peelian.statistics.control_charts import Variation


def measure_worsens(case: Case, line: DeliveryLine) -> Iterator[Challenge]:
    """On track or complete, and the control chart of its measure signals a change for the worse."""
    if line.rating not in GREEN or line.item is Item.MILESTONE:
        return
    for slug, found in case.of(line):
        if found.variation is Variation.CONCERN:
            yield Challenge(
                rule="measure-worsens",
                ref=line.ref,
                rating=line.rating,
                says=f"{rated_words(line)}, but its measure “{found.series.measure.title}” is worse than usual.",
                because=found.sentence,
                suggestion="Say why the commitment is well in spite of this figure, or rate it anew.",
                severity=Severity.CONTRADICTED,
                measure=slug,
            )
