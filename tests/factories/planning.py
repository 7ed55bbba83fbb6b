"""Plans of Anyshire's commissioner, put straight into the tables: one, its objectives, commitments, milestones."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peelian.facts.plans.kinds import CommitmentSource, PlanKind
from peelian.facts.plans.models import Commitment, FocusArea, Milestone, Objective, Plan
from peelian.kernel.markings import Restriction
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields
from tests.factories.owed import CHIEF, FOR_THE_OFFICE, FOR_THE_PANEL, LEAD, PUBLIC, bodies

__all__ = ["CHIEF", "FOR_THE_OFFICE", "FOR_THE_PANEL", "LEAD", "PUBLIC", "bodies"]

ISSUED_ON = dt.date(2022, 3, 31)
CURRENT_ON = dt.date(2022, 9, 1)


def a_commissioner() -> Body:
    """Anyshire's commissioner, made with the panel where it is not there yet."""
    found = Body.objects.filter(slug="anyshire").first()
    return found or bodies()[1]


def a_plan(
    body: Body | None = None, name: str = "2021-2025", *, restriction: Restriction = PUBLIC, **changes: Any
) -> Plan:
    """A public police and crime plan that is in development; give ``issued_on`` for one that is not."""
    known: dict[str, Any] = {
        "kind": PlanKind.POLICE_AND_CRIME,
        "title": f"Police and Crime Plan {name}",
        "period_words": "2021 to 2025",
        "vision": "Anyshire is safe.",
        "saved_by": LEAD.identity,
        **restriction_fields(restriction),
    }
    return Plan.objects.create(body=body or a_commissioner(), name=name, **{**known, **changes})


def an_objective(
    plan: Plan,
    title: str = "Visible and effective policing",
    *,
    focus: tuple[str, ...] = (),
    restriction: Restriction = PUBLIC,
    **changes: Any,
) -> Objective:
    """The next objective of a plan, with the areas of focus that are named."""
    known: dict[str, Any] = {
        "number": plan.objectives.count() + 1,
        "outcome": f"{title}, for everybody.",
        "owner": "Chief Executive",
        "saved_by": LEAD.identity,
        **restriction_fields(restriction),
    }
    objective = Objective.objects.create(plan=plan, title=title, **{**known, **changes})
    areas = [FocusArea(objective=objective, position=at, title=area) for at, area in enumerate(focus, 1)]
    FocusArea.objects.bulk_create(areas)
    return objective


def a_commitment(
    under: Plan | Objective,
    text: str = "Recruit 100 more officers.",
    *,
    restriction: Restriction = PUBLIC,
    **changes: Any,
) -> Commitment:
    """The next commitment of a plan, under an objective where one is given."""
    plan = under.plan if isinstance(under, Objective) else under
    known: dict[str, Any] = {
        "number": plan.commitments.count() + 1,
        "objective": under if isinstance(under, Objective) else None,
        "origin": CommitmentSource.MANIFESTO,
        "owner": "Chief Executive",
        "saved_by": LEAD.identity,
        **restriction_fields(restriction),
    }
    return Commitment.objects.create(plan=plan, text=text, **{**known, **changes})


def a_milestone(
    under: Plan | Commitment, title: str = "First intake", *, restriction: Restriction = PUBLIC, **changes: Any
) -> Milestone:
    """The next milestone of a plan, on the way of a commitment where one is given."""
    plan = under.plan if isinstance(under, Commitment) else under
    known: dict[str, Any] = {
        "number": plan.milestones.count() + 1,
        "commitment": under if isinstance(under, Commitment) else None,
        "owner": "Chief Executive",
        "saved_by": LEAD.identity,
        **restriction_fields(restriction),
    }
    return Milestone.objects.create(plan=plan, title=title, **{**known, **changes})
