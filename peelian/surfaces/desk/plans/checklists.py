"""The checklists of a plan: what the law asks of it as at its day, its duties, and what it takes in besides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.plans.kinds import Answered, Checklist, PlanKind
from peelian.facts.plans.models import ChecklistItem, Plan
from peelian.facts.plans.queries.plan_text import checklists_of
from peelian.facts.plans.services.checklists import answer_checklist, enter_scope, start_checklists
from peelian.facts.plans.services.taking_out import take_out
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.opening import readers
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.plans.checklist_forms import AnswerForm, LayForm, ScopeForm
from peelian.surfaces.desk.plans.opening import may_write, part_of, plan_address, plan_of
from peelian.surfaces.desk.plans.turns import TurnForm
from peelian.surfaces.desk.plans.typed import PartForm

_STYLES = {
    Answered.MET: "done",
    Answered.PARTLY: "due",
    Answered.MISSING: "late",
    Answered.NOT_APPLICABLE: "withdrawn",
    Answered.NOT_LOOKED_AT: "unknown",
}
_TITLES = {
    Checklist.CONTENT: "What the plan must contain",
    Checklist.DUTIES: "Duties in making and carrying out the plan",
    Checklist.SCOPE: "Functions the plan takes in",
}


@desk_view(Permission.DESK_OPEN)
def checklist(request: HttpRequest, desk: Desk, plan: str) -> HttpResponseBase:
    """Every matter, how it is answered, where, by what evidence, by whom and when."""
    held = plan_of(desk, plan)
    found = checklists_of(held, audiences=readers(desk))
    lists = [
        (_TITLES[one.checklist], one, [(item, _STYLES[item.answered]) for item in one.items]) for one in found
    ]
    is_asked = held.kind == PlanKind.POLICE_AND_CRIME
    context = {"plan": held, "lists": lists, "is_asked": is_asked, "may_write": may_write(desk)}
    return page(request, desk, "plans/checklist.html", context)


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def lay(request: HttpRequest, desk: Desk, plan: str) -> HttpResponseBase:
    """Lay what section 7 and the duties ask, as the law stood on a day; the same once."""
    held = plan_of(desk, plan)
    day = held.issued_on or held.stated_current_on or timezone.localdate()
    form = LayForm(request.POST or None, initial={**PartForm.new(held), "on": day})

    def do() -> Done:
        on: dt.date = form.cleaned_data["on"]
        made = start_checklists(plan=held, on=on, restriction=form.restriction(), by=desk.actor)
        return Done(f"The checklists are laid: {len(made)} items.")

    hint = "Laid again as at another day, answers to matters in the same words are kept."
    return enter(request, desk, _entry(desk, held, "Lay the checklists", "Lay them", form, do, hint=hint))


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def scope(request: HttpRequest, desk: Desk, plan: str) -> HttpResponseBase:
    """Enter what the plan takes in of its own accord."""
    held = plan_of(desk, plan)
    form = ScopeForm(request.POST or None, initial=PartForm.new(held))

    def do() -> Done:
        enter_scope(plan=held, rows=[form.row()], by=desk.actor)
        return Done("Entered what the plan takes in.")

    return enter(request, desk, _entry(desk, held, "Add what the plan takes in", "Add it", form, do))


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def answer(request: HttpRequest, desk: Desk, plan: str, number: int) -> HttpResponseBase:
    """Say how an item stands."""
    held = plan_of(desk, plan)
    item = _item(desk, held, number)
    initial = AnswerForm.of(item, today=timezone.localdate(), person=desk.actor.name)
    form = AnswerForm(request.POST or None, initial=initial)

    def do() -> Done:
        answer_checklist(item=item, row=form.row(item), lock=form.cleaned_data["lock"], by=desk.actor)
        return Done(f"{item.key}: {form.cleaned_data['answered']}.")

    more = {"template": "plans/answer.html", "lock": lambda: _item(desk, held, number).lock}
    context = {"item": item, "plan": held, "may_take_out": item.checklist == Checklist.SCOPE}
    return enter(request, desk, _entry(desk, held, "How it stands", "Save", form, do, context=context, **more))


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def strike(request: HttpRequest, desk: Desk, plan: str, number: int) -> HttpResponseBase:
    """Take out what the plan does not take in after all; refused for what the law asks."""
    held = plan_of(desk, plan)
    item = _item(desk, held, number)
    form = TurnForm(request.POST or None, part=item, initial={"lock": item.lock})

    def do() -> Done:
        take_out(part=item, lock=form.cleaned_data["lock"], by=desk.actor)
        return Done(f"{item.key} is taken out.")

    more = {"hint": item.words, "warns": True, "lock": lambda: _item(desk, held, number).lock}
    return enter(request, desk, _entry(desk, held, "Take the item out", "Take it out", form, do, **more))


def _item(desk: Desk, plan: Plan, number: int) -> ChecklistItem:
    return cast(ChecklistItem, part_of(desk, plan, "checklist", str(number)))


def _entry(
    desk: Desk, plan: Plan, title: str, button: str, form: GovukForm, do: Callable[[], Done], **more: Any
) -> Entry:
    return Entry(
        title,
        button,
        plan_address(desk, plan, "plan-checklist"),
        form,
        do,
        caption=plan.title,
        back_words="Back to the checklists",
        **{"template": "plans/form.html", **more},
    )
