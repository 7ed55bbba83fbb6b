"""What the page of all plans of a body shows: what is current, what is in the making, what was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from peelian.publication.store.models import Published
from peelian.surfaces.site.plans.lines import NOUN, PlanLine, leading, plan_lines
from peelian.surfaces.site.plans.words import COMING, CURRENT, ISSUED

SHOWN = (NOUN, "plan-delivery")
"""The nouns that the page shows something of."""


@dataclass(frozen=True, slots=True)
class PlansPage:
    """The page. ``lead`` is what it shows first; the others stand under how they stand.

    ``delivered`` are the names of the plans of which it is out how they are going.
    """

    lead: PlanLine | None
    current: tuple[PlanLine, ...]
    coming: tuple[PlanLine, ...]
    earlier: tuple[PlanLine, ...]
    delivered: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether no plan is out."""
        return self.lead is None


def plans_page(out: Sequence[Published], *, on: dt.date) -> PlansPage:
    """Everything on the page, from what is out of :data:`SHOWN`."""
    lines = plan_lines((row for row in out if row.noun == NOUN), on=on)
    lead = leading(lines)
    others = [line for line in lines if line is not lead]
    return PlansPage(
        lead=lead,
        current=tuple(line for line in others if line.standing == CURRENT),
        coming=tuple(line for line in others if line.standing in {ISSUED, COMING}),
        earlier=tuple(line for line in others if line.is_over),
        delivered=frozenset(row.name for row in out if row.noun != NOUN),
    )
