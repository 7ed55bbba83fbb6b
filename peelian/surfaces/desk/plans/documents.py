"""The documents of a plan as each kind of reader sees them: whole, in short, and on one printed sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.safestring import mark_safe

from peelian.access.permissions import Permission
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries.plan_text import plan_text
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.reports.packs.gathering import READERS
from peelian.reports.plans.composing import compose_plan
from peelian.reports.plans.one_page import one_page
from peelian.reports.plans.sheet import PAPERS, plan_on_a_page
from peelian.reports.rendering.formats import FORMATS, render
from peelian.reports.rendering.html import render_fragment
from peelian.reports.tree import Document
from peelian.surfaces.desk.access import desk_view
from peelian.surfaces.desk.agenda.views import as_file
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.plans.opening import plan_of, reader_called, told_to


@dataclass(frozen=True, slots=True)
class Kind:
    """One document: what it is called, what it is for, and how it is composed."""

    words: str
    hint: str
    compose: Callable[[Plan, Audience], Document]


def _whole(plan: Plan, audience: Audience) -> Document:
    return compose_plan(plan, audiences=READERS[audience], on=timezone.localdate())


def _short(plan: Plan, audience: Audience) -> Document:
    return one_page(plan_text(plan, audiences=READERS[audience], on=timezone.localdate()))


KINDS: Mapping[str, Kind] = {
    "plan": Kind(
        "The whole plan", "Text, objectives, commitments, milestones, checklists and how it was made", _whole
    ),
    "page": Kind("The plan in short", "Vision, objectives, outcomes and areas of focus, for a screen", _short),
}


@desk_view(Permission.DESK_OPEN)
def documents(request: HttpRequest, desk: Desk, plan: str) -> HttpResponseBase:
    """What documents there are, for whom, and in which formats."""
    held = plan_of(desk, plan)
    context = {
        "plan": held,
        "kinds": KINDS.items(),
        "told_to": told_to(desk, held),
        "formats": FORMATS.items(),
        "papers": PAPERS.items(),
    }
    return page(request, desk, "plans/documents.html", context)


@desk_view(Permission.DESK_OPEN)
def preview(request: HttpRequest, desk: Desk, plan: str, document: str, audience: str) -> HttpResponseBase:
    """A document as one kind of reader sees it."""
    held = plan_of(desk, plan)
    kind, seen_by = _kind(document), reader_called(desk, held, audience)
    context = {
        "plan": held,
        "name": document,
        "kind": kind,
        "audience": seen_by,
        "files": FORMATS.items(),
        "html": mark_safe(render_fragment(kind.compose(held, seen_by))),  # noqa: S308 - escaped by the renderer
    }
    return page(request, desk, "plans/preview.html", context)


@desk_view(Permission.DESK_OPEN)
def file(
    _request: HttpRequest, desk: Desk, plan: str, document: str, audience: str, form: str
) -> HttpResponseBase:
    """A document as a file, for one kind of reader."""
    held = plan_of(desk, plan)
    kind, seen_by = _kind(document), reader_called(desk, held, audience)
    if form not in FORMATS:
        raise NotFound("It does not come in that format.")
    name = f"{desk.body.slug}-{held.name}-{document}-{seen_by.value}.{form}"
    return as_file(render(kind.compose(held, seen_by), form), name, FORMATS[form].media_type)


@desk_view(Permission.DESK_OPEN)
def sheet(_request: HttpRequest, desk: Desk, plan: str, audience: str, paper: str) -> HttpResponseBase:
    """The plan on one printed sheet, for one kind of reader."""
    held = plan_of(desk, plan)
    seen_by = reader_called(desk, held, audience)
    if paper not in PAPERS:
        raise NotFound("There is no such sheet.")
    text = plan_text(held, audiences=READERS[seen_by], on=timezone.localdate())
    name = f"{desk.body.slug}-{held.name}-sheet-{paper}-{seen_by.value}.pdf"
    return as_file(plan_on_a_page(text, paper=PAPERS[paper]), name, FORMATS["pdf"].media_type)


def _kind(name: str) -> Kind:
    found = KINDS.get(name)
    if found is None:
        raise NotFound("There is no such document.")
    return found
