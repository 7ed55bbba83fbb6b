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


_PAGES: Mapping[str, _Page] = {
    "reports": ("report", Permission.REPORT_READ, _name),
    "performance": ("measure", Permission.FIGURES_READ, _name),
    "meetings": ("meeting", Permission.DESK_OPEN, _name),
    "questions": ("question", Permission.FIGURES_READ, _name),
    "questions-put": ("meeting-question", Permission.DESK_OPEN, _name),
    "work-programme": ("programme-item", Permission.DESK_OPEN, _after_hyphen),
    "actions": ("action", Permission.DESK_OPEN, lambda ref: (ref.body, ref.name)),
}


def thread_address(desk: Desk, ref: Ref) -> str:
    """Where the thread of a record is; empty for a body, which has none."""
    return reverse("desk:thread-of", args=[desk.body.slug, ref.body, ref.noun, ref.name]) if ref.noun else ""


def record_address(desk: Desk, node: Node) -> str:
    """Where the record itself is, or what it stands in; empty where this desk has no page of it."""
    ref = node.stands_in or node.ref
    found = _PAGES.get(ref.noun)
    if found is None or ref.body != desk.body.slug or not desk.may(found[1]):
        return ""
    name, _, arguments = found
    return reverse(f"desk:{name}", args=[desk.body.slug, *arguments(ref)])
