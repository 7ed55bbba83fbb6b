"""Baselines: those stated, and stating another, once seen what it does to the figures of today."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.assurance.assessments.effects import effects_of_baseline
from peelian.facts.measures.queries import baselines_of, sets_of, stated_baselines
from peelian.facts.measures.services import refuse_unsound_baseline, state_baseline
from peelian.kernel.errors import NotFound, Refused
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.baselines import presenters
from peelian.surfaces.desk.baselines.forms import BaselineForm
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.steps import Steps, typed, walk

_TAKEN = "A baseline of this set is in force from that day already, and is not changed. Give another day."


@desk_view(Permission.FIGURES_READ)
def baselines(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The sets of a body and what their figures are held against."""
    found = presenters.set_baselines(sets_of(desk.body), stated_baselines(desk.body), today=timezone.localdate())
    return page(
        request, desk, "baselines/list.html", {"sets": found, "may_load": desk.may(Permission.FIGURES_LOAD)}
    )


@desk_view(Permission.FIGURES_LOAD, methods=FORM)
def baseline(request: HttpRequest, desk: Desk, measures: str) -> HttpResponseBase:
    """State a baseline of one set. One stated before is never changed."""
    chosen, today = next((one for one in sets_of(desk.body) if one.slug == measures), None), timezone.localdate()
    if chosen is None:
        raise NotFound("There is no such set here.")
    held = baselines_of(desk.body).get(chosen.pk)
    is_sent = request.method == "POST"
    form = BaselineForm.sent(request.POST) if is_sent else BaselineForm.of(held, owner=desk.body.name, today=today)
    context: dict[str, object] = {"form": form, "set": chosen, "held": held}

    def preview() -> HttpResponseBase:
        row = form.row(chosen)
        refuse_unsound_baseline(row)
        days = {one.stated_on for one in stated_baselines(desk.body) if one.measure_set == chosen}
        if row.stated_on in days:
            raise Refused(_TAKEN)
        as_at = max(today, row.stated_on or today)
        effects = effects_of_baseline(*form.supposed(desk.body, chosen), as_at=as_at)
        shown = {"changes": presenters.changed(effects), "as_at": as_at, "row": row, "typed": typed(request)}
        return page(request, desk, "baselines/preview.html", {**context, **shown})

    def save() -> HttpResponseBase:
        state_baseline(body=desk.body, row=form.row(chosen), by=desk.actor, new=True)
        messages.success(request, f"The baseline of “{chosen.title}” is stated.")
        return redirect("desk:baselines", desk.body.slug)

    def edit(status: int) -> HttpResponseBase:
        return page(request, desk, "baselines/baseline.html", context, status=status)

    return walk(request, form, Steps(edit, preview, save))
