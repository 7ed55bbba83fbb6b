"""Writing minutes: draft them, save a section, circulate, confirm, and note what comes to light."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import ConfirmedMinutes, DraftMinutes, DraftSection, Meeting
from peelian.facts.meetings.queries.meetings import meetings_of
from peelian.facts.meetings.queries.minutes import confirmed_of, draft_of, sections_of
from peelian.facts.meetings.queries.recorded_lines import items_of
from peelian.facts.meetings.services.minutes import (
    annotate,
    circulate,
    confirm_minutes,
    draft_minutes,
    save_frame,
    save_section,
)
from peelian.kernel.errors import NotFound
from peelian.kernel.periods import day_words
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.opening import meeting_of, meeting_words, readers
from peelian.surfaces.desk.minutes.forms import (
    AnnotationForm,
    CirculateForm,
    ConfirmForm,
    FrameForm,
    SectionForm,
)
from peelian.surfaces.desk.minutes.presenters import sections
from peelian.surfaces.desk.pages import Desk
from peelian.surfaces.desk.sitting.answering import Sent, answer

_SAT = (MeetingState.SITTING, MeetingState.HELD)


@desk_view(Permission.MEETING_WRITE, methods=("POST",))
def draft(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Draft the minutes from what was recorded; again, to take in what was recorded since."""
    held = meeting_of(desk, meeting)
    draft_minutes(meeting=held, by=desk.actor)
    messages.success(request, "Drafted the minutes from the record. What somebody edited stands as they wrote it.")
    return redirect("desk:minutes", desk.body.slug, held.name)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def frame(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Write what stands before the items and after them. No words are lost, whoever saved first."""
    held = meeting_of(desk, meeting)
    found = _open_draft(held)
    form = FrameForm(request.POST) if request.method == "POST" else FrameForm.of(found)

    def do() -> str:
        told = form.cleaned_data
        save_frame(
            minutes=found, opening=told["opening"], closing=told["closing"], lock=told["lock"], by=desk.actor
        )
        return "Saved the opening and the closing."

    sent = _sent(desk, held, form, do, lambda: FrameForm.of(draft_of(held)), "Opening and closing")
    return answer(request, desk, held, sent)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def section(request: HttpRequest, desk: Desk, meeting: str, number: int) -> HttpResponseBase:
    """Write what the draft says under an item. No words are lost, whoever saved first."""
    held = meeting_of(desk, meeting)
    found = _section(_open_draft(held), number)
    form = SectionForm(request.POST) if request.method == "POST" else SectionForm.of(found)

    def do() -> str:
        told = form.cleaned_data
        save_section(section=found, text=told["text"], lock=told["lock"], by=desk.actor)
        return f"Saved what is minuted under {found.item}."

    [shown] = sections([found], [])
    title = f"{shown.title}{f', {shown.part}' if shown.part else ''}"
    hint = f"Readers: {shown.readers.lower()}."
    sent = _sent(desk, held, form, do, lambda: SectionForm.of(_section(draft_of(held), number)), title, hint=hint)
    return answer(request, desk, held, sent)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def send_round(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Say that the draft was sent to members for its accuracy."""
    held = meeting_of(desk, meeting)
    found = _open_draft(held)
    form = CirculateForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})

    def do() -> Done:
        circulate(minutes=found, on=form.cleaned_data["on"], by=desk.actor)
        return Done(
            f"Circulated the draft on {day_words(form.cleaned_data['on'])}. Members may comment on it here."
        )

    hint = "Peelian does not send it. Members read it here and may say what is not accurate."
    return enter(
        request, desk, _entry(desk, held, "Circulate the draft", "It was circulated", form, do, hint=hint)
    )


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def confirm(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Confirm the minutes as a correct record, which freezes them."""
    held = meeting_of(desk, meeting)
    _open_draft(held)
    later = meetings_of(desk.body, audiences=readers(desk), states=_SAT)
    later = [one for one in reversed(later) if one.on > held.on]
    form = ConfirmForm(
        request.POST if request.method == "POST" else None, meetings=later, initial=_next(held, later)
    )

    def do() -> Done:
        at, on = form.when()
        told = form.cleaned_data
        confirm_minutes(
            meeting=held,
            at=at,
            on=on,
            signed_by=told["signed_by"],
            corrections=told["corrections"],
            by=desk.actor,
        )
        return Done("The minutes are confirmed and frozen as they stand.")

    hint = "They are frozen as they stand. What comes to light later is noted on them, dated."
    entry = _entry(desk, held, "Confirm the minutes", "Confirm as a correct record", form, do, hint=hint)
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def note(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Note something on confirmed minutes."""
    held = meeting_of(desk, meeting)
    confirmed = _confirmed(held)
    items = items_of(held)
    if request.method == "POST":
        form = AnnotationForm(request.POST, items=items)
    else:
        form = AnnotationForm.on_day(timezone.localdate(), items)

    def do() -> Done:
        annotate(minutes=confirmed, row=form.row(), by=desk.actor)
        return Done("Noted it on the minutes.")

    hint = "The minutes stay as they are. The note stands beside them with its day."
    return enter(request, desk, _entry(desk, held, "Note on the minutes", "Make the note", form, do, hint=hint))


def _next(held: Meeting, later: list[Meeting]) -> dict[str, str]:
    """The next meeting of the same series that was opened, and who presided."""
    for one in later:
        if one.series_id == held.series_id:
            return {"at": one.name, "signed_by": one.chaired_by}
    return {}


def _open_draft(held: Meeting) -> DraftMinutes:
    found = draft_of(held)
    if confirmed_of(held) is not None:
        raise NotFound("The minutes are confirmed, and do not change.")
    return found


def _confirmed(held: Meeting) -> ConfirmedMinutes:
    found = confirmed_of(held)
    if found is None:
        raise NotFound("The minutes are not confirmed.")
    return found


def _section(minutes: DraftMinutes, number: int) -> DraftSection:
    for row in sections_of(minutes):
        if row.pk == number:
            return row
    raise NotFound("There is no such section.")


def _back(desk: Desk, held: Meeting) -> str:
    return reverse("desk:minutes", args=[desk.body.slug, held.name])


def _entry(
    desk: Desk, held: Meeting, title: str, button: str, form: GovukForm, do: Callable[[], Done], **more: Any
) -> Entry:
    words = meeting_words(held)
    return Entry(
        title, button, _back(desk, held), form, do, caption=words, back_words="Back to the minutes", **more
    )


def _sent(
    desk: Desk,
    held: Meeting,
    form: GovukForm,
    do: Callable[[], str],
    fresh: Callable[[], GovukForm],
    title: str,
    *,
    hint: str = "",
) -> Sent:
    context = {"title": title, "meeting": held, "hint": hint}
    return Sent(form, do, fresh, _back(desk, held), "minutes/write.html", context)
