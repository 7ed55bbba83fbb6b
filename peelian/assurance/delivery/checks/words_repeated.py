"""A rating that stands for two cycles on the same words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from peelian.assurance.delivery.challenge import Case, Challenge, Severity, rated_words
from peelian.facts.plans.delivery import DeliveryLine, UpdateLine
from peelian.facts.plans.reporting import months_on
from peelian.kernel.periods import day_words

_CYCLES = 2


def words_repeated(case: Case, line: DeliveryLine) -> Iterator[Challenge]:
    """Reported at least twice, and neither rating nor narrative has changed for two of the plan's cycles."""
    every, latest = case.delivery.updated_every_months, line.latest
    if not every or latest is None or latest.rating is None or line.is_at_rest:
        return
    alike = list(takewhile(lambda one: _said(one) == _said(latest), reversed(line.history)))
    first = alike[-1].as_at
    if len(alike) < _CYCLES or months_on(first, _CYCLES * every) > line.on:
        return
    yield Challenge(
        rule="words-repeated",
        ref=line.ref,
        rating=line.rating,
        says=f"{rated_words(line)} in the same words as before.",
        because=f"Rating and narrative have not changed since {day_words(first)}, in {len(alike)} reports.",
        suggestion="Say what was done since, or that nothing was.",
        severity=Severity.ASK,
    )


def _said(one: UpdateLine) -> tuple[object, str]:
    letters = "".join(letter if letter.isalnum() else " " for letter in one.narrative.casefold())
    return one.rating, " ".join(letters.split())
