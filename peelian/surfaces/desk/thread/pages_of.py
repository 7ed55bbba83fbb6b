"""Where the desk has a page about what a reference names, for those who may open it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.urls import reverse

from peelian.access.permissions import Permission
from peelian.kernel.edges import Node
from peelian.kernel.refs import Ref
from peelian.surfaces.desk.pages import Desk

_Page = tuple[str, Permission, Callable[[Ref], tuple[object, ...]]]


def _name(ref: Ref) -> tuple[object, ...]:
    return (ref.name,)


def _after_hyphen(ref: Ref) -> tuple[object, ...]:
    """A short name and a number: ``panel-3``."""
    before, _, number = ref.name.rpartition("-")
    return (before, number)


def _line_of(shelf: str) -> Callable[[Ref], tuple[object, ...]]:
    """A plan, and a line of it by its number: ``2021-2025``, ``commitments``, 4."""
    return lambda ref: (ref.name.rpartition("-")[0], shelf, ref.name.rpartition("-")[2])


_PAGES: Mapping[str, _Page] = {
    "reports": ("report", Permission.REPORT_READ, _name),
    "performance": ("measure", Permission.FIGURES_READ, _name),
    "meetings": ("meeting", Permission.DESK_OPEN, _name),
    "questions": ("question", Permission.FIGURES_READ, _name),
    "questions-put": ("meeting-question", Permission.DESK_OPEN, _name),
    "work-programme": ("programme-item", Permission.DESK_OPEN, _after_hyphen),
    "plans": ("plan", Permission.DESK_OPEN, _name),
    "plan-versions": ("plan-versions", Permission.DESK_OPEN, lambda ref: (ref.name.rpartition("-")[0],)),
    **{
        noun: ("plan-line", Permission.DESK_OPEN, _line_of(noun))
        for noun in ("objectives", "commitments", "milestones")
    },
    "duties": ("duty", Permission.DESK_OPEN, _name),
    "events": ("duty-event", Permission.DESK_OPEN, _name),
    "proceedings": ("proceeding", Permission.DESK_OPEN, _name),
    "actions": ("action", Permission.DESK_OPEN, lambda ref: (ref.body, ref.name)),
}


def thread_address(desk: Desk, ref: Ref) -> str:
    """Where the thread of a record is; empty for a body, which has none."""
    return reverse("desk:thread-of", args=[desk.body.slug, ref.body, ref.noun, ref.name]) if ref.noun else ""


def record_address(desk: Desk, node: Node) -> str:
    """Where the record itself is, or what it stands in; empty where this desk has no page of it."""
    return page_of(desk, node.stands_in or node.ref)


def page_of(desk: Desk, ref: Ref) -> str:
    """Where this desk has a page about what a reference names; empty where it has none."""
    found = _PAGES.get(ref.noun)
    if found is None or ref.body != desk.body.slug or not desk.may(found[1]):
        return ""
    name, _, arguments = found
    return reverse(f"desk:{name}", args=[desk.body.slug, *arguments(ref)])
