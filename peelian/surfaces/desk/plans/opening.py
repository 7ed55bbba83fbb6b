"""Finds the plan of an address and its parts, as far as the person may know of them."""

from __future__ import annotations

from django.urls import reverse

from peelian.access.permissions import Permission
from peelian.facts.meetings.openness import may_read
from peelian.facts.plans.models import Plan, PlanVersion
from peelian.facts.plans.queries.part_rows import part_called
from peelian.facts.plans.queries.plans import plan_called, version_of
from peelian.facts.plans.services.held import Part
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.reports.packs.gathering import READERS
from peelian.surfaces.desk.agenda.views import open_to
from peelian.surfaces.desk.meetings.opening import readers
from peelian.surfaces.desk.pages import Desk

_LARGEST = 2**31 - 1


def plan_of(desk: Desk, name: str) -> Plan:
    """The plan of this name at this desk; refuses as :class:`NotFound`, also where it is for other readers."""
    found = plan_called(desk.body, name)
    if not may_read(found.restriction, readers(desk)):
        raise NotFound("There is no such plan.")
    return found


def part_of(desk: Desk, plan: Plan, shelf: str, name: str) -> Part:
    """A part of it by its number or key."""
    return part_called(plan, shelf, name, audiences=readers(desk))


def version_numbered(desk: Desk, plan: Plan, number: int) -> PlanVersion:
    """A frozen version of it."""
    if number > _LARGEST:
        raise NotFound("There is no such version.")
    return version_of(plan, number, audiences=readers(desk))


def told_to(desk: Desk, plan: Plan) -> list[Audience]:
    """The kinds of reader who may know of the plan, and whose papers the person may read too."""
    return [one for one in open_to(desk) if may_read(plan.restriction, READERS[one])]


def reader_called(desk: Desk, plan: Plan, audience: str) -> Audience:
    """One of them by name; refuses any other as :class:`NotFound`."""
    found = next((one for one in told_to(desk, plan) if one.value == audience), None)
    if found is None:
        raise NotFound("There is nothing for such readers.")
    return found


def may_write(desk: Desk) -> bool:
    """Whether the person may change plans here."""
    return desk.may(Permission.PLAN_WRITE)


def plan_address(desk: Desk, plan: Plan, page: str = "plan", *more: object) -> str:
    """Where a page of the plan is; its own unless told."""
    return reverse(f"desk:{page}", args=[desk.body.slug, plan.name, *more])
