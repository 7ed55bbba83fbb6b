"""A plan of which everything is rated well."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.delivery.challenge import Case, Challenge, Severity
from peelian.facts.plans.delivery import GREEN

_FEW = 5
"""Fewer ratings than these may all be well without anybody wondering."""


def all_green(case: Case) -> Iterator[Challenge]:
    """Five ratings or more, and every one is on track or complete."""
    rated = [line for line in case.delivery.lines if line.rating is not None]
    if len(rated) < _FEW or any(line.rating not in GREEN for line in rated):
        return
    yield Challenge(
        rule="all-green",
        ref=case.delivery.ref,
        rating=None,
        says=f"All {len(rated)} ratings are on track or complete.",
        because="A plan of which nothing is at risk is rare: ratings may be kinder than the work they describe.",
        suggestion="Ask of each what would have to happen for it to be rated otherwise.",
        severity=Severity.ASK,
    )
