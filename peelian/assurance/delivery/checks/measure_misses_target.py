"""A rating that all is well, while a measure cannot be expected to meet its target, or has just missed it."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.delivery.challenge import Case, Challenge, Severity, rated_words
from peelian.facts.plans.delivery import GREEN, DeliveryLine, Item
from peelian.statistics.control_charts import Assurance


def measure_misses_target(case: Case, line: DeliveryLine) -> Iterator[Challenge]:
    """On track or complete, and its measure consistently fails its target, or failed it in the latest period."""
    if line.rating not in GREEN or line.item is Item.MILESTONE:
        return
    for slug, found in case.of(line):
        target, title = found.target, found.series.measure.title
        if target is None:
            continue
        if found.assurance is Assurance.CONSISTENTLY_FAILING:
            severity, failing = Severity.CONTRADICTED, f"“{title}” will go on missing its target as things are"
        elif target.met is False:
            severity, failing = Severity.ASK, f"“{title}” missed its target"
        else:
            continue
        yield Challenge(
            rule="measure-misses-target",
            ref=line.ref,
            rating=line.rating,
            says=f"{rated_words(line)}, but its measure {failing}.",
            because=f"{found.sentence} {target.words}",
            suggestion="Say what will bring the target within reach, or rate it anew.",
            severity=severity,
            measure=slug,
        )
