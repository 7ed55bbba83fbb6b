"""The plans of a body, each plan, its objectives, how it is going, and its files."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.publication.plan_payloads import DeliveryPayload, ObjectivePayload, PlanPayload
from peelian.publication.store import queries
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.files import handed_out
from peelian.surfaces.site.links import links_to
from peelian.surfaces.site.plans import delivery as going
from peelian.surfaces.site.plans import objective as one_objective
from peelian.surfaces.site.plans import whole
from peelian.surfaces.site.plans.overview import SHOWN, plans_page


@public
def plans(request: HttpRequest, body: str) -> HttpResponseBase:
    """What the current plan promises, who says so and since when; what is in the making, and what was before."""
    masthead = readings.masthead(body)
    out = queries.register(body).filter(noun__in=SHOWN, withdrawn_at__isnull=True)
    page = plans_page(list(out), on=timezone.localdate())
    return render(request, "site/plans/plans.html", {"masthead": masthead, "page": page})


@public
def plan(request: HttpRequest, body: str, plan: str) -> HttpResponseBase:
    """One plan, all of it."""
    thing, today = readings.thing(Ref(body, "plans", plan), whole=True), timezone.localdate()
    payload = PlanPayload.model_validate(thing.published.payload)
    links = links_to(whole.refs_of(payload))
    lay_out = partial(whole.plan_page, payload=payload, links=links, on=today)
    return answers.page(request, thing, "site/plans/plan.html", lay_out, also=f"{today}.{links.mark}")


@public
def objective(request: HttpRequest, body: str, plan: str, objective: str) -> HttpResponseBase:
    """One objective: what was promised, what the figures say, what was done, and who looked at it."""
    if not objective.isdecimal():  # a plan’s name may end as the number of an objective begins
        raise NotFound("There is nothing here.")
    ref = Ref(body, "objectives", f"{plan}-{objective}")
    thing, today = readings.thing(ref, whole=True), timezone.localdate()
    payload = ObjectivePayload.model_validate(thing.published.payload)
    links = links_to(one_objective.refs_of(payload))
    lay_out = partial(one_objective.objective_page, payload=payload, links=links, on=today)
    return answers.page(request, thing, "site/plans/objective.html", lay_out, also=f"{today}.{links.mark}")


@public
def delivery(request: HttpRequest, body: str, plan: str) -> HttpResponseBase:
    """How a plan is going, as reported, with what does not fit a rating."""
    thing, today = readings.thing(Ref(body, "plan-delivery", plan), whole=True), timezone.localdate()
    payload = DeliveryPayload.model_validate(thing.published.payload)
    links = links_to(going.refs_of(payload))
    lay_out = partial(going.delivery_page, payload=payload, links=links, on=today)
    return answers.page(request, thing, "site/plans/delivery.html", lay_out, also=f"{today}.{links.mark}")


@public
def plan_file(request: HttpRequest, body: str, plan: str, name: str) -> HttpResponseBase:
    """One file of a plan, byte for byte."""
    return handed_out(request, Ref(body, "plans", plan), name)
