"""What the steps of a process ask beside what :class:`peelian.law.processes.process.Stage` states as data.

The processes keep these in code, since they turn on more than which steps were taken. A test holds each against
the refusal it stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peelian.law.acts import panel_regulations, reform_act
from peelian.law.processes.appointments import Post
from peelian.law.processes.plans import PLAN


@dataclass(frozen=True, slots=True)
class Circumstance:
    """That ``stage`` asks for the step ``after`` when something holds; no ``after``, and it is said in words only.

    ``once`` is the step that makes it hold, where one does; else it turns on what no step tells. Where ``when`` is
    blank, it is always asked.
    """

    stage: str
    when: str
    provision: str
    after: str = ""
    once: str = ""


CIRCUMSTANCES: Mapping[str, tuple[Circumstance, ...]] = {
    PLAN.name: (
        Circumstance(
            "issued",
            "if the panel reported",
            reform_act("s5(6)(e), s5(6)(f)"),
            "response-published",
            once="panel-reported",
        ),
        Circumstance(
            "issued",
            "as far as the plan differs from the draft",
            reform_act("s5(8)"),
            "chief-constable-consulted-again",
        ),
        Circumstance("varied", "Goes through these steps again", reform_act("s5(6)")),
    ),
    Post.CHIEF_CONSTABLE.value: (
        Circumstance("reserve-notified", "", panel_regulations("reg 9(1)"), "vetoed"),
        Circumstance("reserve-notified", "Another may follow a decision", panel_regulations("reg 12(2)(b)")),
    ),
}

NEVER_TAKEN: Mapping[str, frozenset[str]] = {
    Post.SENIOR.value: frozenset({"vetoed"}),
    Post.CHIEF_CONSTABLE.value: frozenset({"reserve-vetoed"}),
}
"""Stages that a process shares with another and that no step of its own leads to."""
