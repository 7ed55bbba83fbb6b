"""Writes: take out of a plan what was entered by mistake, before any version of the plan holds it."""

from __future__ import annotations

from django.db.models import ProtectedError

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.plans.kinds import Checklist
from peelian.facts.plans.models import ChecklistItem, Commitment, Milestone, Objective, PlanVersion
from peelian.facts.plans.services.fields import noun
from peelian.facts.plans.services.held import Part, hold, record
from peelian.kernel.errors import Refused


def take_out(*, part: Part, lock: int | None = None, by: Actor) -> None:
    """Take a part out of a plan. Sections, sources and projects may go at any time: versions keep their text.

    Refuses an objective, commitment or milestone that stands in a version, because it is cited by its number (a
    commitment is given up instead), an item that the law asks for, something that others hang on, and what
    somebody else saved since it was read at ``lock``. The number is never given again.
    """
    with trail.atomic():
        held = hold(part, by, lock=lock)
        what = noun(type(held))
        if isinstance(held, ChecklistItem) and held.checklist != Checklist.SCOPE:
            raise Refused("The law asks for it: say that it does not apply, and why.")
        if isinstance(held, Objective | Commitment | Milestone):
            _refuse_frozen(held)
        record(held, by, f"took {what} out", {})
        try:
            held.delete()
        except ProtectedError as error:
            above = sorted({noun(type(one)) for one in error.protected_objects})
            raise Refused(f"Something hangs on this {what}: {', '.join(above)}. Take that out first.") from None


def _refuse_frozen(held: Objective | Commitment | Milestone) -> None:
    shelf = f"{noun(type(held))}s"
    for version in PlanVersion.objects.filter(plan=held.plan).order_by("number"):
        if any(one["number"] == held.number for one in version.content[shelf]):
            instead = " Give it up instead." if isinstance(held, Commitment) else ""
            raise Refused(f"It stands in version {version.number} and is cited by its number.{instead}")
