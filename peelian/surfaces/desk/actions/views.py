"""The ledger, what a body owes, one action, and what is entered of it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Refused, Stale
from peelian.kernel.refs import Ref
from peelian.registers.actions.models import Action
from peelian.registers.actions.queries import action_at, history, ledger, line_of, owed_by
from peelian.registers.actions.seeing import audiences_for, may_see
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.actions import presenters
from peelian.surfaces.desk.actions.forms import FilterForm
from peelian.surfaces.desk.actions.turns import TURNS, may, open_to
from peelian.surfaces.desk.pages import CONFLICT, UNPROCESSABLE, Desk, page, refuse


@desk_view(Permission.DESK_OPEN)
def actions(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The ledger of the record this body keeps: ``?words=``, ``owed_by``, ``standing``, ``page``."""
    today, form = timezone.localdate(), FilterForm(request.GET)
    asked = presenters.filters(desk.body.slug, form.told(), on=today)
    number = request.GET.get("page", "1")
    found = ledger(
        asked,
        audiences=audiences_for(desk.actor, desk.body),
        page=int(number) if number.isdecimal() and len(number) < 7 else 0,
    )
    context = {
        "form": form,
        "found": found,
        "actions": [presenters.shown(line, on=today) for line in found.lines],
        "asked": urlencode({name: value for name, value in form.told().items() if value}),
    }
    return page(request, desk, "actions/list.html", context)


@desk_view(Permission.DESK_OPEN)
def owed(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """What this body owes, whoever keeps the record of it."""
    today = timezone.localdate()
    lines = owed_by(desk.body, audiences=audiences_for(desk.actor, desk.body))
    return page(request, desk, "actions/owed.html", {"heaps": presenters.heaps(lines, on=today)})


@desk_view(Permission.DESK_OPEN)
def action(request: HttpRequest, desk: Desk, keeper: str, number: int) -> HttpResponseBase:
    """One action with all that befell it."""
    held = _held(desk, keeper, number)
    audiences = audiences_for(desk.actor, held.body) | audiences_for(desk.actor, desk.body)
    entries = history(held, audiences=audiences)
    context = {
        "shown": presenters.shown(line_of(held), on=timezone.localdate()),
        "entries": [(presenters.entry_words(entry), entry) for entry in entries],
        "turns": open_to(held, desk.actor),
        "keeper": held.body,
    }
    return page(request, desk, "actions/action.html", context)


@desk_view(Permission.DESK_OPEN, methods=FORM)
def turn(request: HttpRequest, desk: Desk, keeper: str, number: int, name: str) -> HttpResponseBase:
    """Enter what became of an action. No words are lost, whoever saved first."""
    held = _held(desk, keeper, number)
    taken = TURNS.get(name)
    if taken is None or not may(taken, held, desk.actor):
        raise NotFound("There is nothing here.")
    if not taken.fits(held):
        raise Refused(f"This cannot be done while it is {held.status}.")
    initial = {"on": timezone.localdate(), "lock": held.lock, "audience": held.audience}
    initial |= {"marking": held.marking, "foi": held.foi, "due": held.due_words}
    form = taken.form(request.POST) if request.method == "POST" else taken.form(initial=initial)
    status, stale = 200, None
    if form.is_bound and form.is_valid():
        try:
            taken.do(held, form, desk.actor)
        except Stale as found:
            stale, status = found, CONFLICT
            form = taken.form(request.POST.dict() | {"lock": str(_held(desk, keeper, number).lock)})
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"Entered for action {number}: {taken.title.lower()}.")
            return redirect("desk:action", desk.body.slug, keeper, number)
    if form.errors:
        status = UNPROCESSABLE
    context = {
        "form": form,
        "turn": taken,
        "stale": stale,
        "shown": presenters.shown(line_of(held), on=timezone.localdate()),
    }
    return page(request, desk, "actions/turn.html", context, status=status)


def _held(desk: Desk, keeper: str, number: int) -> Action:
    """The action, where it belongs to this desk and the person may see it; refuses as not found."""
    held = action_at(Ref(keeper, "actions", str(number)))
    here = {held.body.slug, held.owed_by_body.slug if held.owed_by_body else ""}
    if desk.body.slug not in here or not may_see(desk.actor, held):
        raise NotFound("There is no such action.")
    return held
