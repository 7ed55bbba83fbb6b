"""Writes: the parts of a plan's text, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.plans.models import Plan, PlanSection
from peelian.facts.plans.services.fields import Fields, missing, refuse_unfit, restricted, squashed
from peelian.facts.plans.services.held import hold, hold_plan, record, save_changes, save_new
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import is_slug


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A part of a plan's text. ``text`` is in the same marks as a report's; ``key`` names it for good."""

    key: str
    heading: str
    restriction: Restriction
    text: str = ""
    source: str = ""


def enter_section(*, plan: Plan, row: SectionRow, after: PlanSection | None = None, by: Actor) -> PlanSection:
    """Enter a part of the text, at the end or after another. Refuses a key that is another's."""
    with trail.atomic():
        held = hold_plan(plan, by)
        if not is_slug(row.key) or PlanSection.objects.filter(plan=held, key=row.key).exists():
            raise Refused(f"“{row.key}” cannot be the key of this part: it is no short name, or another's.")
        section = PlanSection(plan=held, key=row.key, position=0, **_fields(held, row))
        order = _order(held)
        order.insert(_place(order, after), section)
        section.position = order.index(section) + 1
        save_new(section, by)
        _put_in_order(order)
    return section


def amend_section(*, section: PlanSection, row: SectionRow, lock: int | None = None, by: Actor) -> PlanSection:
    """Say otherwise what a part says. Refuses another key, and a late save with both texts."""
    if row.key != section.key:
        raise Refused("The key of a part is for good: versions are compared by it.")
    with trail.atomic():
        fields = _fields(hold_plan(section.plan, by), row)
        held = hold(section, by, lock=lock, yours=fields)
        save_changes(held, fields, by)
    return held


def move_section(*, section: PlanSection, after: PlanSection | None = None, by: Actor) -> PlanSection:
    """Put a part after another, or first."""
    with trail.atomic():
        held = hold(section, by)
        order = _order(held.plan)
        if after is not None and after.pk == held.pk:
            raise Refused("A part cannot follow itself.")
        before = [one.pk for one in order]
        order.remove(held)
        order.insert(_place(order, after) if after is not None else 0, held)
        if [one.pk for one in order] != before:
            _put_in_order(order)
            record(held, by, "moved plan section", {"to": order.index(held) + 1})
    held.refresh_from_db()
    return held


def _fields(plan: Plan, row: SectionRow) -> Fields:
    fields = {
        "heading": squashed(row.heading),
        "text": row.text.strip(),
        "source": row.source,
        **restricted(row.restriction, plan.restriction),
    }
    refuse_unfit(PlanSection, fields, missing((row.heading, "A part needs a heading.")))
    return fields


def _order(plan: Plan) -> list[PlanSection]:
    return list(PlanSection.objects.filter(plan=plan).order_by("position", "pk"))


def _place(order: list[PlanSection], after: PlanSection | None) -> int:
    """Where the one that follows ``after`` goes; the end where there is none."""
    if after is None:
        return len(order)
    found = next((at for at, one in enumerate(order, 1) if one.pk == after.pk), None)
    if found is None:
        raise Refused("A part follows another of the same plan.")
    return found


def _put_in_order(order: list[PlanSection]) -> None:
    for at, one in enumerate(order, 1):
        if one.position != at:
            one.position = at
            PlanSection.objects.filter(pk=one.pk).update(position=at)
