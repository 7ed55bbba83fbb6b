"""The rota of spotlights: a year of it, entering a month, and striking out what was entered in error."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import SpotlightState
from peelian.facts.meetings.queries.meetings import meetings_of
from peelian.facts.meetings.queries.preparing import spotlight_numbered, spotlights_of
from peelian.facts.meetings.queries.spotlights import rota
from peelian.facts.meetings.services.spotlights import enter_spotlight, strike_spotlight
from peelian.kernel.periods import Frequency, Period
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.forms import OPEN
from peelian.surfaces.desk.meetings.opening import meeting_of, readers
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.spotlights import presenters
from peelian.surfaces.desk.spotlights.forms import SpotlightForm, StrikeForm, initial_of, month_named


@desk_view(Permission.PANEL_PAPERS_READ)
def spotlights(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The rota of one year, ``?year=``; the latest with an entry unless told. No month is skipped."""
    today, entries = timezone.localdate(), spotlights_of(desk.body, audiences=readers(desk))
    years, asked = presenters.years_of(entries, today=today), request.GET.get("year", "")
    latest = max((entry.month.year for entry in entries), default=today.year)
    year = int(asked) if asked.isdecimal() and asked in {str(one) for one in years} else latest
    found = rota(desk.body, dt.date(year, 1, 1), dt.date(year, 12, 31), audiences=readers(desk))
    context = {
        "months": presenters.months_shown(found, entries, today=today),
        "year": year,
        "years": years,
        "may_write": desk.may(Permission.MEETING_WRITE),
    }
    return page(request, desk, "spotlights/list.html", context)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def new(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Enter a month: planned, held or suspended. The same subject entered again amends it."""
    month = month_named(request.GET.get("month", "")) or timezone.localdate().replace(day=1)
    ahead = month > timezone.localdate()
    state = SpotlightState.PLANNED if ahead else SpotlightState.HELD
    return _entered(request, desk, "Enter a spotlight", {**OPEN, "month": month, "state": state})


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def amend(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Amend what was entered of a month: its subject names it and stays."""
    held = spotlight_numbered(desk.body, number, audiences=readers(desk))
    return _entered(request, desk, "Amend the spotlight", initial_of(held))


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def strike(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Take an entry that was made in error out of the rota."""
    held = spotlight_numbered(desk.body, number, audiences=readers(desk))
    form = StrikeForm(request.POST or None)

    def do() -> Done:
        strike_spotlight(spotlight=held, reason=form.cleaned_data["reason"], by=desk.actor)
        return Done("The entry is struck out. The trail keeps it, with the reason.")

    month = Period.starting(held.month, Frequency.MONTH).words
    caption = f"{month}: {held.subject or held.reason}"
    back = _address(desk, held.month.year)
    entry = Entry("Strike out the entry", "Strike it out", back, form, do, caption=caption, warns=True)
    return enter(request, desk, entry)


def _entered(request: HttpRequest, desk: Desk, title: str, initial: dict[str, object]) -> HttpResponseBase:
    meetings = meetings_of(desk.body, audiences=readers(desk))
    form = SpotlightForm(request.POST or None, meetings=meetings, initial=initial)

    def do() -> Done:
        name = form.cleaned_data["meeting"]
        row = form.row(meeting_of(desk, name) if name else None)
        held = enter_spotlight(body=desk.body, row=row, by=desk.actor)
        words = Period.starting(held.month, Frequency.MONTH).words
        return Done(f"Entered {words}: {held.subject or held.state}.", _address(desk, held.month.year))

    month = initial["month"]
    year = month.year if isinstance(month, dt.date) else None
    entry = Entry(title, "Enter it", _address(desk, year), form, do, back_words="Back to the rota")
    return enter(request, desk, entry)


def _address(desk: Desk, year: int | None) -> str:
    address = reverse("desk:spotlights", args=[desk.body.slug])
    return f"{address}?year={year}" if year else address
