"""Meetings: the list, planning one, amending, calling, cancelling and reopening it, and its supplements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.meetings import meetings_of, notice_of
from peelian.facts.meetings.queries.series import series_called, series_of
from peelian.facts.meetings.services.agenda import issue_supplement
from peelian.facts.meetings.services.meetings import call_meeting, cancel_meeting, reopen
from peelian.facts.meetings.services.taking_up import amend_and_date, plan_and_date
from peelian.kernel.periods import day_words
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings import presenters
from peelian.surfaces.desk.meetings.forms import OPEN, CallForm, MeetingForm, ReasonForm, SupplementForm
from peelian.surfaces.desk.meetings.opening import meeting_address, meeting_of, meeting_words, readers
from peelian.surfaces.desk.pages import Desk, page

_ON_A_PAGE = 30


@desk_view(Permission.PANEL_PAPERS_READ)
def meetings(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Every meeting of the body: what is to come, and what was."""
    found = presenters.meetings(meetings_of(desk.body, audiences=readers(desk)), today=timezone.localdate())
    context = {
        "meetings": found,
        "over": Paginator(found.over, _ON_A_PAGE).get_page(request.GET.get("page")),
        "may_write": desk.may(Permission.MEETING_WRITE),
    }
    return page(request, desk, "meetings/list.html", context)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def new(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Plan a meeting. Every action that waits for it is dated."""
    runs = series_of(desk.body, on=timezone.localdate())
    initial = {**OPEN, "series": request.GET.get("series", ""), "venue_confirmed": True}
    form = MeetingForm(request.POST or None, series=runs, initial=initial)

    def do() -> Done:
        series = series_called(desk.body, form.cleaned_data["series"])
        meeting, dated = plan_and_date(series=series, row=form.row(), by=desk.actor)
        words = f"Planned the meeting of {day_words(meeting.on)}.{presenters.dated_words(dated)}"
        return Done(words, meeting_address(desk, meeting))

    back = reverse("desk:meetings", args=[desk.body.slug])
    entry = Entry(
        "Plan a meeting",
        "Plan the meeting",
        back,
        form,
        do,
        template="meetings/new.html",
        context={"has_series": bool(runs)},
    )
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def amend(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Change when or where it is."""
    held = meeting_of(desk, meeting)
    form = MeetingForm(request.POST) if request.method == "POST" else MeetingForm.of(held)

    def do() -> Done:
        row, lock = form.row(held.source), form.cleaned_data["lock"] or 0
        dated = amend_and_date(meeting=held, row=row, lock=lock, by=desk.actor)
        return Done(f"Saved the meeting.{presenters.dated_words(dated)}")

    hint = "Papers due on the last day of notice move with the meeting."
    return enter(request, desk, _entry(desk, held, "Amend the meeting", "Save", form, do, hint=hint))


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def call(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Enter that notice and agenda were published, which fixes the numbers."""
    held = meeting_of(desk, meeting)
    form = CallForm(request.POST) if request.method == "POST" else CallForm.of(held, timezone.localdate())

    def do() -> Done:
        told = form.cleaned_data
        call_meeting(
            meeting=held,
            on=told["on"],
            short_notice_reason=told["short_notice_reason"],
            lock=told["lock"],
            by=desk.actor,
        )
        return Done(f"Called the meeting of {day_words(held.on)}. Its numbers are fixed from now on.")

    notice = notice_of(held)
    context = {"notice": notice, "days": presenters.days_words(notice.last_day, today=timezone.localdate())}
    entry = _entry(
        desk,
        held,
        "Call the meeting",
        "Call the meeting",
        form,
        do,
        template="meetings/call.html",
        context=context,
    )
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def cancel(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Cancel a meeting, with the reason."""
    held = meeting_of(desk, meeting)
    form = _reasoned(request, held)

    def do() -> Done:
        cancel_meeting(meeting=held, reason=form.words(), lock=form.cleaned_data["lock"], by=desk.actor)
        return Done(f"Cancelled the meeting of {day_words(held.on)}.")

    hint = "It stays in the list as cancelled, with the reason. Its business proposes itself to the next agenda."
    entry = _entry(desk, held, "Cancel the meeting", "Cancel the meeting", form, do, hint=hint, warns=True)
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def take_back(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Take a called or cancelled meeting back to planning."""
    held = meeting_of(desk, meeting)
    form = _reasoned(request, held)

    def do() -> Done:
        reopen(meeting=held, reason=form.words(), lock=form.cleaned_data["lock"], by=desk.actor)
        return Done("The meeting is planned again. Its items are numbered anew until it is called.")

    hint = "The notice is withdrawn. Its day can be changed again, and its items are numbered anew."
    entry = _entry(desk, held, "Reopen the meeting", "Reopen the meeting", form, do, hint=hint, warns=True)
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def supplement(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Publish what was put in since the call."""
    held = meeting_of(desk, meeting)
    form = SupplementForm(request.POST or None, initial={"on": timezone.localdate()})

    def do() -> Done:
        number = issue_supplement(meeting=held, on=form.cleaned_data["on"], by=desk.actor)
        return Done(f"Issued supplement {number}.")

    hint = "The items and papers put in since the call are published together. Page numbers go on from the pack."
    title = f"Issue supplement {held.supplements + 1}"
    return enter(request, desk, _entry(desk, held, title, "Issue the supplement", form, do, hint=hint))


def _reasoned(request: HttpRequest, held: Meeting) -> ReasonForm:
    return ReasonForm(request.POST) if request.method == "POST" else ReasonForm(initial={"lock": held.lock})


def _entry(
    desk: Desk, held: Meeting, title: str, button: str, form: GovukForm, do: Callable[[], Done], **more: Any
) -> Entry:
    """A form about one meeting, which leads back to its page."""
    return Entry(
        title,
        button,
        meeting_address(desk, held),
        form,
        do,
        lock=lambda: meeting_of(desk, held.name).lock,
        caption=meeting_words(held),
        back_words="Back to the meeting",
        **more,
    )
