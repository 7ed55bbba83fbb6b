"""The work programme of each run of meetings, one item of it, and what is entered of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting, MeetingSeries, WorkProgrammeItem
from peelian.facts.meetings.queries.meetings import meetings_of
from peelian.facts.meetings.queries.programme import programme_item_at, programme_of
from peelian.facts.meetings.queries.series import series_called, series_of
from peelian.facts.meetings.services import programme as services
from peelian.kernel.errors import NotFound
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.forms import OPEN, ReasonForm
from peelian.surfaces.desk.meetings.opening import meeting_of, readers
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.programme import presenters
from peelian.surfaces.desk.programme.forms import CompleteForm, ProgrammeForm, RemarkForm, ScheduleForm

_AHEAD = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.SITTING)


@desk_view(Permission.PANEL_PAPERS_READ)
def programme(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The work programme of one run of meetings, ``?series=``; of the panel itself, or the first, unless told."""
    runs, asked = series_of(desk.body), request.GET.get("series", "")
    first = next((one for one in runs if one.slug == (asked or "panel")), None)
    if asked and first is None:
        raise NotFound("There is no such run of meetings.")
    held = first or next(iter(runs), None)
    context: dict[str, object] = {"runs": runs, "may_write": desk.may(Permission.MEETING_WRITE)}
    if held is not None:
        plan = programme_of(held, timezone.localdate(), audiences=readers(desk))
        context["plan"] = presenters.plan_shown(held, plan)
    return page(request, desk, "programme/list.html", context)


@desk_view(Permission.PANEL_PAPERS_READ)
def item(request: HttpRequest, desk: Desk, series: str, number: int) -> HttpResponseBase:
    """One item: when it is to be taken, and how what its report covers was agreed."""
    held, today = _held(desk, series, number), timezone.localdate()
    plan = programme_of(held.series, today, audiences=readers(desk))
    lines = [*(line for one in plan.meetings for line in one.lines), *plan.unplaced, *plan.ended]
    shown = presenters.item_shown(next(one for one in lines if one.key == held.pk), today)
    may_write = desk.may(Permission.MEETING_WRITE) and not shown.line.is_ended
    return page(request, desk, "programme/item.html", {"item": held, "shown": shown, "may_write": may_write})


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def add(request: HttpRequest, desk: Desk, series: str) -> HttpResponseBase:
    """Enter what is to be taken, or ask for a report."""
    held = series_called(desk.body, series)
    initial = {**OPEN, "agreed": True, "report_wanted": request.GET.get("report") == "1"}
    form = ProgrammeForm(request.POST or None, meetings=_ahead(desk, held), initial=initial)

    def do() -> Done:
        name = form.cleaned_data["meeting"]
        meeting = meeting_of(desk, name) if name else None
        made = services.add_to_programme(series=held, row=form.row(), meeting=meeting, by=desk.actor)
        return Done(f"“{made.title}” is in the work programme.")

    entry = Entry(
        "Add to the work programme",
        "Add it",
        _list_address(desk, held),
        form,
        do,
        caption=held.name,
        back_words="Back to the work programme",
    )
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def amend(request: HttpRequest, desk: Desk, series: str, number: int) -> HttpResponseBase:
    """Amend an item; its scope and its meeting change elsewhere."""
    held = _held(desk, series, number)
    form = ProgrammeForm(request.POST) if request.method == "POST" else ProgrammeForm.of(held)

    def do() -> Done:
        lock = form.cleaned_data["lock"] or 0
        services.amend_programme_item(item=held, row=form.row(held), lock=lock, by=desk.actor)
        return Done(f"Saved “{held.title}”.")

    return enter(request, desk, _entry(desk, held, "Amend the item", "Save", form, do))


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def schedule(request: HttpRequest, desk: Desk, series: str, number: int) -> HttpResponseBase:
    """Place an item at a meeting, or take it off."""
    held = _held(desk, series, number)
    initial = {"meeting": held.meeting.name if held.meeting else "", "lock": held.lock}
    form = ScheduleForm(request.POST or None, meetings=_ahead(desk, held.series), initial=initial)

    def do() -> Done:
        told = form.cleaned_data
        meeting = meeting_of(desk, told["meeting"]) if told["meeting"] else None
        services.schedule(item=held, meeting=meeting, lock=told["lock"], by=desk.actor)
        words = f"is placed at the meeting of {day_words(meeting.on)}" if meeting else "has no meeting now"
        return Done(f"“{held.title}” {words}.")

    hint = "It proposes itself to the agenda of that meeting."
    return enter(request, desk, _entry(desk, held, "Choose its meeting", "Save", form, do, hint=hint))


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def remark(request: HttpRequest, desk: Desk, series: str, number: int) -> HttpResponseBase:
    """Enter what somebody said about what a report is to cover."""
    held = _held(desk, series, number)
    form = RemarkForm(request.POST or None, initial={"on": timezone.localdate(), "lock": held.lock})

    def do() -> Done:
        row = form.row()
        services.remark_on_scope(item=held, row=row, lock=form.cleaned_data["lock"], by=desk.actor)
        return Done("What the report is to cover is agreed." if row.agreed else "Entered the remark.")

    hint = "A remark is kept for good. Only one that is agreed changes what the report is to cover."
    entry = _entry(desk, held, "Remark on what the report covers", "Enter the remark", form, do, hint=hint)
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def complete(request: HttpRequest, desk: Desk, series: str, number: int) -> HttpResponseBase:
    """Enter that it was taken. What recurs is entered anew."""
    held = _held(desk, series, number)
    initial = {"on": held.meeting.on if held.meeting else timezone.localdate(), "lock": held.lock}
    form = CompleteForm(request.POST or None, initial=initial)

    def do() -> Done:
        told = form.cleaned_data
        following = services.complete_programme_item(
            item=held, on=told["on"], result=told["result"], lock=told["lock"], by=desk.actor
        )
        again = f" It is entered again for {following.planned_words}." if following else ""
        return Done(f"“{held.title}” is done.{again}")

    return enter(request, desk, _entry(desk, held, "Enter that it was taken", "It was taken", form, do))


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def drop(request: HttpRequest, desk: Desk, series: str, number: int) -> HttpResponseBase:
    """End an item that will not be taken."""
    held = _held(desk, series, number)
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm(initial={"lock": held.lock})

    def do() -> Done:
        lock = form.cleaned_data["lock"]
        services.drop_programme_item(item=held, reason=form.words(), lock=lock, by=desk.actor)
        return Done(f"“{held.title}” is dropped.")

    return enter(request, desk, _entry(desk, held, "Drop the item", "Drop it", form, do, warns=True))


def _held(desk: Desk, series: str, number: int) -> WorkProgrammeItem:
    if number > 2**31 - 1:
        raise Http404("There is nothing here.")
    found = programme_item_at(Ref(desk.body.slug, "work-programme", f"{series}-{number}"))
    if found.audience not in readers(desk):
        raise NotFound("There is no such item in the work programme.")
    return found


def _ahead(desk: Desk, series: MeetingSeries) -> list[Meeting]:
    today = timezone.localdate()
    return meetings_of(series, audiences=readers(desk), first=today, states=_AHEAD)


def _list_address(desk: Desk, series: MeetingSeries) -> str:
    return f"{reverse('desk:programme', args=[desk.body.slug])}?series={series.slug}"


def _entry(
    desk: Desk,
    held: WorkProgrammeItem,
    title: str,
    button: str,
    form: GovukForm,
    do: Callable[[], Done],
    **more: Any,
) -> Entry:
    """A form about one item, which leads back to it."""
    place = (held.series.slug, held.number)
    return Entry(
        title,
        button,
        reverse("desk:programme-item", args=[desk.body.slug, *place]),
        form,
        do,
        lock=lambda: _held(desk, *place).lock,
        caption=held.title,
        back_words="Back to the item",
        **more,
    )
