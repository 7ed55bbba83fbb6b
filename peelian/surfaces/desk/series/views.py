"""Who meets: every run of meetings, who sits on one and how its quorum is found, and all that is set for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.meetings.agenda_order import usual_items
from peelian.facts.meetings.kinds import SeriesKind
from peelian.facts.meetings.models import MeetingSeries
from peelian.facts.meetings.queries.meetings import meetings_of
from peelian.facts.meetings.queries.members import membership_on
from peelian.facts.meetings.queries.series import series_called, series_of
from peelian.facts.meetings.seating import MembershipReading, Office
from peelian.facts.meetings.services.series import elect as enter_election
from peelian.facts.meetings.services.series import seat as enter_seat
from peelian.facts.meetings.services.series import set_standing_items, set_up_series
from peelian.facts.meetings.services.series import unseat as end_seat
from peelian.kernel.errors import Stale
from peelian.kernel.periods import day_words
from peelian.registers.bodies.kinds import BodyKind
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter, renew
from peelian.surfaces.desk.meetings.opening import readers
from peelian.surfaces.desk.meetings.presenters import meetings as by_time
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.series.forms import (
    ElectForm,
    SeatForm,
    SeriesForm,
    StandingForm,
    UnseatForm,
    fingerprint,
    row_of,
    settings_words,
)

_CHANGED = "Somebody changed this since you opened it."
_SHOWN = 10


@desk_view(Permission.PANEL_PAPERS_READ)
def series(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Every run of meetings of the body."""
    context = {"runs": series_of(desk.body), "may_write": desk.may(Permission.MEETING_WRITE)}
    return page(request, desk, "series/list.html", context)


@desk_view(Permission.PANEL_PAPERS_READ)
def one(request: HttpRequest, desk: Desk, series: str) -> HttpResponseBase:
    """Who sits today, the arithmetic of quorum and veto, the rules, and the meetings."""
    held, today = series_called(desk.body, series), timezone.localdate()
    found = by_time(meetings_of(held, audiences=readers(desk)), today=today)
    context = {
        "series": held,
        "reading": membership_on(held, today),
        "today": today,
        "standing": list(held.standing_items.all()),
        "usual": [title for _, title in usual_items(SeriesKind(held.kind))],
        "to_come": found.to_come,
        "over": found.over[:_SHOWN],
        "may_write": desk.may(Permission.MEETING_WRITE),
    }
    return page(request, desk, "series/series.html", context)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def new(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Set up a run of meetings."""
    is_panel = desk.body.kind == BodyKind.PANEL
    kind = SeriesKind.WORKING_GROUP if is_panel else SeriesKind.HOLDING_TO_ACCOUNT
    initial = {"kind": kind, "notice_days": 5, "notice_in": "working", "question_limit": 250}
    form = SeriesForm(request.POST or None, initial=initial)

    def do() -> Done:
        made = set_up_series(body=desk.body, row=form.row(), by=desk.actor)
        return Done(f"Set up {made}. Say next who sits.", _address(desk, made))

    back = reverse("desk:series", args=[desk.body.slug])
    entry = Entry("Set up who meets", "Set it up", back, form, do, back_words="Back to who meets")
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def settings(request: HttpRequest, desk: Desk, series: str) -> HttpResponseBase:
    """Amend what is set: size, quorum, notice, questions."""
    held = series_called(desk.body, series)
    form = SeriesForm.sent(request.POST) if request.method == "POST" else SeriesForm.of(held)

    def do() -> Done:
        row, words = form.row(held), settings_words(row_of(held))
        if form.cleaned_data["seen"] != fingerprint(words):
            renew(form, "seen", fingerprint(words))
            raise Stale(_CHANGED, theirs=words, yours=settings_words(row))
        set_up_series(body=desk.body, row=row, by=desk.actor)
        return Done("Saved the settings.")

    return enter(request, desk, _entry(desk, held, "Settings", "Save", form, do))


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def seat(request: HttpRequest, desk: Desk, series: str) -> HttpResponseBase:
    """Seat somebody."""
    held, form = series_called(desk.body, series), SeatForm(request.POST or None)

    def do() -> Done:
        row = form.row()
        enter_seat(series=held, row=row, by=desk.actor)
        return Done(f"{row.person} has a seat as {row.part.value}.")

    hint = ""
    if held.kind == SeriesKind.PANEL:
        hint = "Members and substitutes are seated on the panel itself; others are in attendance, by name."
    return enter(request, desk, _entry(desk, held, "Seat somebody", "Seat", form, do, hint=hint))


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def unseat(request: HttpRequest, desk: Desk, series: str) -> HttpResponseBase:
    """End somebody's seat."""
    held, today = series_called(desk.body, series), timezone.localdate()
    people = _people(membership_on(held, today))
    initial = {"on": today, "person": request.GET.get("person", "")}
    form = UnseatForm(request.POST or None, people=people, initial=initial)

    def do() -> Done:
        told = form.cleaned_data
        end_seat(series=held, person=told["person"], on=told["on"], reason=told["reason"], by=desk.actor)
        return Done(f"{told['person']} sits no more from {day_words(told['on'])}.")

    return enter(request, desk, _entry(desk, held, "End a seat", "End the seat", form, do, warns=True))


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def elect(request: HttpRequest, desk: Desk, series: str) -> HttpResponseBase:
    """Enter the election of a chair or vice-chair."""
    held, today = series_called(desk.body, series), timezone.localdate()
    members = (one.person for one in membership_on(held, today).members)
    form = ElectForm(request.POST or None, people=members, initial={"on": today, "post": Office.CHAIR})

    def do() -> Done:
        told = form.cleaned_data
        on = told["on"]
        at = next(iter(meetings_of(held, audiences=readers(desk), first=on, last=on)), None)
        post = Office(told["post"])
        enter_election(series=held, post=post, person=told["person"], on=on, meeting=at, by=desk.actor)
        return Done(f"{told['person']} is {post.lower()} from {day_words(on)}.")

    hint = "The term of whoever held it ends then. If the panel met on that day, the election is of that meeting."
    entry = _entry(desk, held, "Enter an election", "Enter the election", form, do, hint=hint)
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def standing(request: HttpRequest, desk: Desk, series: str) -> HttpResponseBase:
    """Say what stands on every agenda, in which order."""
    held = series_called(desk.body, series)
    now = [(one.kind, one.title) for one in held.standing_items.all()]
    shown = now or [(kind.value, title) for kind, title in usual_items(SeriesKind(held.kind))]
    seen, words = fingerprint(repr(now)), "\n".join(title for _, title in now)
    form = StandingForm(request.POST or None, items=shown, initial={"seen": seen})

    def do() -> Done:
        items = form.items()
        if form.cleaned_data["seen"] != seen:
            renew(form, "seen", seen)
            raise Stale(_CHANGED, theirs=words, yours="\n".join(title for _, title in items))
        set_standing_items(series=held, items=items, by=desk.actor)
        return Done("Saved what stands on every agenda. Agendas already begun keep what they have.")

    hint = "Change the numbers to change the order. Clear a title to take it off."
    more = {"hint": hint, "template": "series/standing.html", "context": {"is_usual": not now}}
    return enter(request, desk, _entry(desk, held, "What stands on every agenda", "Save", form, do, **more))


def _people(reading: MembershipReading) -> Iterable[str]:
    everybody = (*reading.members, *reading.substitutes, *reading.in_attendance)
    return dict.fromkeys(one.person for one in everybody)


def _address(desk: Desk, held: MeetingSeries) -> str:
    return reverse("desk:series-one", args=[desk.body.slug, held.slug])


def _entry(
    desk: Desk, held: MeetingSeries, title: str, button: str, form: GovukForm, do: Callable[[], Done], **more: Any
) -> Entry:
    """A form about one run of meetings, which leads back to its page."""
    return Entry(
        title,
        button,
        _address(desk, held),
        form,
        do,
        caption=held.name,
        back_words=f"Back to {held.name}",
        **more,
    )
