"""Steps as they are kept, and as the law takes them."""

from __future__ import annotations

from peelian.law.processes.delegation import Holder
from peelian.registers.duties.courses.way import Step
from peelian.registers.duties.models import Proceeding, ProceedingStep

_HOLDERS = frozenset(Holder)


def counting(proceeding: Proceeding) -> list[ProceedingStep]:
    """The steps that count: neither taken back nor a taking back; by day, then as entered.

    One query, or none where the steps were fetched with the process.
    """
    steps = list(proceeding.steps.all())
    gone = {one.takes_back_id for one in steps}
    return sorted(
        (one for one in steps if one.takes_back_id is None and one.pk not in gone),
        key=lambda one: (one.on, one.pk),
    )


def law_step(step: ProceedingStep) -> Step:
    """A step as the law takes it; one that was not the policing body's has no holder."""
    holder = Holder(step.holder) if step.holder in _HOLDERS else None
    return Step(step.stage, step.on, holder, step.facts)
