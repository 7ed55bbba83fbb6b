"""Who may exercise which function: the list, a delegation entered, and one ended."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound
from peelian.registers.bodies.kinds import LOCAL_POLICING_BODIES
from peelian.registers.duties.models import Delegation
from peelian.registers.duties.queries import delegations_of
from peelian.registers.duties.seeing import audiences_for
from peelian.registers.duties.services import delegate, end_delegation
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.delegations.forms import DelegationForm, EndForm
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.forms import OPEN
from peelian.surfaces.desk.pages import Desk, page


@desk_view(Permission.DESK_OPEN)
def delegations(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The delegations that hold today or will, and those that have ended."""
    today, found = timezone.localdate(), _readable(desk)
    context = {
        "standing": [one for one in found if one.until is None or one.until >= today],
        "ended": [one for one in found if one.until is not None and one.until < today],
        "may_write": desk.may(Permission.DUTIES_WRITE) and desk.body.kind in LOCAL_POLICING_BODIES,
    }
    return page(request, desk, "delegations/list.html", context)


@desk_view(Permission.DUTIES_WRITE, methods=FORM)
def new(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Enter a delegation. What section 18 forbids is refused, with the provision."""
    form = DelegationForm(request.POST or None, initial=OPEN)

    def do() -> Done:
        made = delegate(body=desk.body, row=form.row(), by=desk.actor)
        return Done(f"Entered: {made.function} by {made.person or made.holder}.")

    entry = Entry(
        "Enter a delegation",
        "Enter it",
        _list(desk),
        form,
        do,
        hint="By section 18 of the Police Reform and Social Responsibility Act 2011.",
        back_words="Back to delegations",
    )
    return enter(request, desk, entry)


@desk_view(Permission.DUTIES_WRITE, methods=FORM)
def end(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Say on which day a delegation ended."""
    held = next((one for one in _readable(desk) if one.number == number), None)
    if held is None:
        raise NotFound("There is no such delegation.")
    form = EndForm(request.POST or None, initial={"until": held.until or timezone.localdate()})

    def do() -> Done:
        end_delegation(delegation=held, until=form.cleaned_data["until"], by=desk.actor)
        return Done("Entered the day it ended.")

    entry = Entry(
        "End a delegation",
        "Enter its last day",
        _list(desk),
        form,
        do,
        caption=held.words,
        back_words="Back to delegations",
    )
    return enter(request, desk, entry)


def _readable(desk: Desk) -> list[Delegation]:
    return delegations_of(desk.body, audiences=audiences_for(desk.actor, desk.body))


def _list(desk: Desk) -> str:
    return reverse("desk:delegations", args=[desk.body.slug])
