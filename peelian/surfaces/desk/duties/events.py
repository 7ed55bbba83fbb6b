"""Events: those of the register, one with the duties it started, entering one and striking one."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Refused
from peelian.registers.duties.models import Event
from peelian.registers.duties.queries import duties_of, event_at, events_of
from peelian.registers.duties.seeing import audiences_for, may_see
from peelian.registers.duties.services import record_event, strike_event
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.duties import presenters
from peelian.surfaces.desk.duties.forms import EventForm, StrikeForm
from peelian.surfaces.desk.duties.kinds_of_event import groups, kind_called
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.forms import OPEN
from peelian.surfaces.desk.pages import Desk, page


@desk_view(Permission.DESK_OPEN)
def events(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """What happened and started duties, the last first; what does not stand too."""
    found = events_of(desk.body, audiences=audiences_for(desk.actor, desk.body), struck=True)
    context = {
        "standing": [one for one in found if not one.struck],
        "struck": [one for one in found if one.struck],
        "may_write": desk.may(Permission.DUTIES_WRITE),
    }
    return page(request, desk, "duties/events.html", context)


@desk_view(Permission.DESK_OPEN)
def event(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """One event, and what it started."""
    held, today = _held(desk, number), timezone.localdate()
    lines = duties_of(desk.body, on=max(today, held.on), audiences=audiences_for(desk.actor, desk.body))
    context = {
        "event": held,
        "kind": kind_called(held.kind, desk.body.kind),
        "duties": [presenters.duty_shown(line) for line in lines if line.event == held.ref],
        "may_strike": desk.may(Permission.DUTIES_WRITE) and not held.struck and held.step_id is None,
    }
    return page(request, desk, "duties/event.html", context)


@desk_view(Permission.DUTIES_WRITE)
def choose(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Which event it is: by part of the law, ``?words=`` to find one."""
    words = request.GET.get("words", "")[:200]
    context = {"groups": groups(desk.body.kind, words=words), "words": words}
    return page(request, desk, "duties/choose.html", context)


@desk_view(Permission.DUTIES_WRITE, methods=FORM)
def record(request: HttpRequest, desk: Desk, kind: str) -> HttpResponseBase:
    """Enter an event of one kind, with what it starts."""
    asked = kind_called(kind, desk.body.kind)
    initial = {**OPEN, "on": "" if asked.foreseen else timezone.localdate()}
    form = EventForm(request.POST or None, kind=asked, initial=initial)

    def do() -> Done:
        made = record_event(body=desk.body, row=form.row(), by=desk.actor)
        return Done(
            f"Entered: {made.words}. What it started is below.",
            reverse("desk:duty-event", args=[desk.body.slug, made.number]),
        )

    entry = Entry(
        asked.title,
        "Enter the event",
        reverse("desk:event-choose", args=[desk.body.slug]),
        form,
        do,
        caption="Enter an event",
        hint=f"{asked.words}.",
        back_words="Choose another event",
        template="duties/record.html",
        context={"kind": asked},
    )
    return enter(request, desk, entry)


@desk_view(Permission.DUTIES_WRITE, methods=FORM)
def strike(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Say that an event does not stand."""
    held = _held(desk, number)
    if held.struck:
        raise Refused(f"It does not stand already: {held.struck}")
    form = StrikeForm(request.POST or None)

    def do() -> Done:
        strike_event(event=held, why=form.cleaned_data["why"], by=desk.actor)
        return Done("Struck. What it had started and was open is not owed.")

    entry = Entry(
        "Strike the event",
        "It does not stand",
        reverse("desk:duty-event", args=[desk.body.slug, number]),
        form,
        do,
        caption=held.words,
        hint="The duties it started that are open are then not owed. Nothing is deleted.",
        back_words="Back to the event",
        warns=True,
    )
    return enter(request, desk, entry)


def _held(desk: Desk, number: int) -> Event:
    """The event, where the person may see it; refuses as not found."""
    if number >= 2**31:
        raise NotFound("There is no such event.")
    held = event_at(desk.body, number)
    if not may_see(desk.actor, held):
        raise NotFound("There is no such event.")
    return held
