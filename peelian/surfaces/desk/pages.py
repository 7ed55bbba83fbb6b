"""How the desk's pages are drawn: in one frame, with the navigation the person may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import Refused
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import bodies_called

UNPROCESSABLE, CONFLICT = 422, 409

_PAGES = (
    ("plans", "Plans", Permission.DESK_OPEN),
    ("reports", "Reports", Permission.REPORT_READ),
    ("exceptions", "Exceptions", Permission.FIGURES_READ),
    ("questions", "Questions", Permission.FIGURES_READ),
    ("figures", "Figures", Permission.FIGURES_READ),
    ("measures", "Measures", Permission.FIGURES_READ),
    ("meetings", "Meetings", Permission.PANEL_PAPERS_READ),
    ("meeting-questions", "Questions to meetings", Permission.MEETING_WRITE),
    ("mine", "My page", Permission.QUESTION_SUBMIT),
    ("actions", "Actions", Permission.PANEL_PAPERS_READ),
    ("duties", "Duties", Permission.DESK_OPEN),
    ("papers", "Panel papers", Permission.PANEL_PAPERS_READ),
    ("scheme", "Publication scheme", Permission.REPORT_READ),
    ("thread", "Golden thread", Permission.DESK_OPEN),
    ("releases", "Releases", Permission.TRAIL_READ),
    ("trail", "Trail", Permission.TRAIL_READ),
)
_PART_OF = {
    "delivery": "plans",
    **dict.fromkeys(("annual", "checks", "comments", "sections", "signing", "verification"), "reports"),
    **dict.fromkeys(("changes", "late"), "figures"),
    **dict.fromkeys(
        ("agenda", "entering", "meeting_papers", "packs", "programme", "series", "spotlights"), "meetings"
    ),
    **dict.fromkeys(("sitting", "minutes"), "meetings"),
    "meeting_questions": "meeting-questions",
    **dict.fromkeys(("proceedings", "delegations"), "duties"),
    **dict.fromkeys(("marks", "baselines", "notices"), "measures"),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of one body as one person sees it."""

    body: Body
    actor: Actor

    def may(self, permission: Permission) -> bool:
        """Whether the person may do this at this body."""
        return self.actor.may(permission, self.body.slug)


@dataclass(frozen=True, slots=True)
class Item:
    """A link of the navigation."""

    words: str
    href: str
    active: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a page: whose desk it is, the pages there, and the other desks the person has."""

    name: str
    home: str
    items: tuple[Item, ...]
    others: tuple[Item, ...]


def frame(actor: Actor, body: Body, section: str) -> Frame:
    """The frame of a body's pages for a person."""
    items = tuple(
        Item(words, reverse(f"desk:{name}", args=[body.slug]), name == section)
        for name, words, permission in _PAGES
        if actor.may(permission, body.slug)
    )
    others = bodies_called(actor.bodies(Permission.DESK_OPEN) - {body.slug})
    return Frame(
        name=body.name,
        home=reverse("desk:body", args=[body.slug]),
        items=items,
        others=tuple(Item(one.name, reverse("desk:body", args=[one.slug]), active=False) for one in others),
    )


def page(
    request: HttpRequest,
    desk: Desk,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """One page of a body's desk. The part of the navigation it belongs to is the template's folder."""
    folder = template.split("/")[0]
    around = {"body": desk.body, "frame": frame(desk.actor, desk.body, _PART_OF.get(folder, folder))}
    return render(request, f"desk/{template}", {**around, **(context or {})}, status=status)


def refused(request: HttpRequest, desk: Desk, refusal: Refused) -> HttpResponse:
    """A page that says why something was refused, with every reason."""
    return page(request, desk, "refused.html", {"refusal": refusal}, status=UNPROCESSABLE)


def refuse(form: Form, refusal: Refused) -> None:
    """Put a refusal, with every reason, where a form shows its errors."""
    form.add_error(None, [refusal.message, *(str(problem) for problem in refusal.problems)])
