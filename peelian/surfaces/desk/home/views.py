"""The first page of the desk, over all a person's bodies or one of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.access.queries import actor_for
from peelian.assurance.assessments.queries import assess_body
from peelian.facts.measures.queries import loads_of, notices_of
from peelian.facts.meetings.queries.questions import questions_of
from peelian.publication.queries import newest_releases
from peelian.registers.actions.seeing import audiences_for
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import bodies_called
from peelian.reports.queries import versions_of
from peelian.surfaces.desk.access import desk_view, unkept
from peelian.surfaces.desk.home.clerk import meeting_news
from peelian.surfaces.desk.home.duties import duty_news
from peelian.surfaces.desk.home.presenters import Home, Known, figure_counts
from peelian.surfaces.desk.home.presenters import home as present
from peelian.surfaces.desk.pages import Desk, frame, page
from peelian.surfaces.desk.plans.due import plans_due


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """What is due, what is late and what waits, at every body where the person holds a role."""
    actor = actor_for(request.user)
    bodies = bodies_called(actor.bodies(Permission.DESK_OPEN))
    context: dict[str, object] = {"page": _home(bodies, actor)}
    if len(bodies) == 1:
        context |= {"body": bodies[0], "frame": frame(actor, bodies[0], "")}
    return unkept(render(request, "desk/home/home.html", context))


@desk_view(Permission.DESK_OPEN)
def body(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The same, at one body."""
    return page(request, desk, "home/home.html", {"page": _home([desk.body], desk.actor)})


def _home(bodies: Sequence[Body], actor: Actor) -> Home:
    slugs = [body.slug for body in bodies]
    figures = [body for body in bodies if actor.may(Permission.FIGURES_READ, body.slug)]
    today = timezone.localdate()
    known = Known(
        bodies=bodies,
        versions=list(versions_of(slugs)),
        releases=newest_releases("reports", bodies=slugs),
        loads={body.slug: loads_of(body)[:1] for body in figures},
        notices={body.slug: notices_of(body) for body in figures},
        counts={
            body.slug: figure_counts(assess_body(body, as_at=today), questions_of(body), today=today)
            for body in figures
        },
        duties={body.slug: duty_news(body, actor, today=today) for body in bodies},
        meetings={body.slug: meeting_news(body, actor, today=today) for body in bodies},
        plans={
            body.slug: plans_due(body, on=today, audiences=audiences_for(actor, body))
            for body in bodies
            if actor.may(Permission.REPORT_READ, body.slug)
        },
    )
    return present(known, actor, today=today)
