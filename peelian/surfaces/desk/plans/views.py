"""The plans of a body, beginning one, the page of one, and what is said of it as a whole."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.plans.gaps import gaps_in
from peelian.facts.plans.kinds import PlanKind
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries.delivery import delivery
from peelian.facts.plans.queries.plan_text import plan_text
from peelian.facts.plans.queries.plans import plans_of
from peelian.facts.plans.services.beginning import begin_plan
from peelian.facts.plans.services.plans import amend_plan
from peelian.kernel.errors import NotFound
from peelian.publication.queries import newest_release
from peelian.registers.duties.queries import proceedings_of, standing_of
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.opening import readers
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.plans import presenters
from peelian.surfaces.desk.plans.due import plans_due
from peelian.surfaces.desk.plans.forms import NewPlanForm, PlanForm
from peelian.surfaces.desk.plans.opening import may_write, plan_address, plan_of

_TEMPLATE = "plans/form.html"
KINDS = {kind.value.replace(" ", "-"): kind for kind in PlanKind}
"""The kinds of plan by the name each has in an address."""


@desk_view(Permission.DESK_OPEN)
def plans(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The plans of the body: current, in the making, ended; and what of each is due."""
    shown = plans_due(desk.body, on=timezone.localdate(), audiences=readers(desk))
    context = {
        "heaps": presenters.heaps(shown),
        "may_write": may_write(desk),
        "kinds": [(name, presenters.BEGIN[kind]) for name, kind in KINDS.items()],
    }
    return page(request, desk, "plans/list.html", context)


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def new(request: HttpRequest, desk: Desk, kind: str) -> HttpResponseBase:
    """Begin a plan of a kind; a sustainability plan with the areas it is offered as objectives."""
    if kind not in KINDS:
        raise NotFound("There is no such kind of plan.")
    form = NewPlanForm(request.POST or None, kind=KINDS[kind], others=_others(desk))

    def do() -> Done:
        made = begin_plan(body=desk.body, row=form.row(), objectives=form.objective_titles(), by=desk.actor)
        return Done(f"“{made.title}” is begun.", plan_address(desk, made))

    back = reverse("desk:plans", args=[desk.body.slug])
    entry = Entry(
        presenters.BEGIN[KINDS[kind]],
        "Begin it",
        back,
        form,
        do,
        back_words="Back to plans",
        template=_TEMPLATE,
    )
    return enter(request, desk, entry)


@desk_view(Permission.DESK_OPEN)
def plan(request: HttpRequest, desk: Desk, plan: str) -> HttpResponseBase:
    """What is done and what is next, what the plan says, and what it lacks."""
    held, today = plan_of(desk, plan), timezone.localdate()
    text = plan_text(held, audiences=readers(desk), on=today)
    opened = proceedings_of(desk.body, about=str(held.ref), audiences=readers(desk))
    known = presenters.Known(
        plan=held,
        text=text,
        gaps=gaps_in(text),
        delivery=delivery(held, as_at=today, audiences=readers(desk)),
        proceedings=[standing_of(one, on=today, audiences=readers(desk)) for one in opened],
        release=newest_release(str(held.ref)),
    )
    return page(request, desk, "plans/plan.html", {"page": presenters.plan_page(known, desk), "plan": held})


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def amend(request: HttpRequest, desk: Desk, plan: str) -> HttpResponseBase:
    """Say otherwise what is said of a plan as a whole."""
    held = plan_of(desk, plan)
    kind, others = PlanKind(held.kind), [one for one in _others(desk) if one.pk != held.pk]
    form = PlanForm(request.POST or None, kind=kind, others=others, initial=PlanForm.told(held))

    def do() -> Done:
        amend_plan(plan=held, row=form.row(held), lock=form.cleaned_data["lock"] or 0, by=desk.actor)
        return Done("Saved the plan.")

    entry = Entry(
        "Amend the plan",
        "Save",
        plan_address(desk, held),
        form,
        do,
        lock=lambda: plan_of(desk, plan).lock,
        caption=held.title,
        back_words="Back to the plan",
        template=_TEMPLATE,
    )
    return enter(request, desk, entry)


def _others(desk: Desk) -> list[Plan]:
    return [line.plan for line in plans_of(desk.body, on=timezone.localdate(), audiences=readers(desk))]
