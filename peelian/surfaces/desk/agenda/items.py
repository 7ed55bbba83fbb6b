"""Views of one item of an agenda: put in, amended, moved, put off, taken off, put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import ItemKind, ItemState, MeetingState
from peelian.facts.meetings.models import AgendaItem, Meeting
from peelian.facts.meetings.queries.agenda import agenda_of
from peelian.facts.meetings.queries.meetings import notice_of
from peelian.facts.meetings.queries.preparing import item_called, item_numbered
from peelian.facts.meetings.services.agenda import (
    add_item,
    amend_item,
    defer_item,
    move_item,
    remove_item,
    restore_item,
)
from peelian.kernel.errors import NotFound, Refused
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.agenda.forms import ItemForm, PlaceForm
from peelian.surfaces.desk.agenda.moving import MOVES, neighbour
from peelian.surfaces.desk.agenda.presenters import paper_shown
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.forms import OPEN, ReasonForm
from peelian.surfaces.desk.meetings.opening import (
    item_address,
    item_of,
    meeting_address,
    meeting_of,
    meeting_words,
    readers,
)
from peelian.surfaces.desk.pages import Desk

_MOVED = "The agenda stands in another order than when you opened the page. Nothing was moved now."


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def add(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Put an item in: after another, or at the end of the business; with ``?urgent=1`` an urgent one."""
    held = meeting_of(desk, meeting)
    late = held.state != MeetingState.PLANNED and notice_of(held).is_late(timezone.localdate())
    urgent = late or request.GET.get("urgent") == "1"
    items = agenda_of(held, audiences=readers(desk)).items
    axes = (
        OPEN
        if held.restriction.is_public
        else {"audience": held.audience, "marking": held.marking, "foi": held.foi}
    )
    initial = {**axes, "kind": ItemKind.URGENT if urgent else ItemKind.BUSINESS}
    form = ItemForm(request.POST or None, meeting=held, items=items, urgent=urgent, initial=initial)

    def do() -> Done:
        after = _chosen(desk, held, form.cleaned_data["after"])
        row = form.row()
        if form.cleaned_data["below"] and after is not None:
            item = add_item(meeting=held, row=row, parent=after, by=desk.actor)
        else:
            item = add_item(meeting=held, row=row, after=after, by=desk.actor)
        return Done(
            f"“{item.title}” is on the agenda. Say which papers it needs, or go back to the meeting.",
            item_address(desk, item),
        )

    title = "Add an urgent item" if urgent else "Add an item"
    entry = Entry(
        title,
        "Put it on the agenda",
        meeting_address(desk, held),
        form,
        do,
        caption=meeting_words(held),
        back_words="Back to the meeting",
    )
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def item(request: HttpRequest, desk: Desk, meeting: str, key: str) -> HttpResponseBase:
    """Amend an item, and what else can be done with it."""
    held = item_of(desk, meeting, key)
    form = _form(request, held)

    def do() -> Done:
        amend_item(item=held, row=form.row(held), lock=form.cleaned_data["lock"] or 0, by=desk.actor)
        return Done(f"Saved “{held.title}”.")

    agenda = agenda_of(held.meeting, audiences=readers(desk))
    line = next(one for one in agenda.walk() if one.key == held.pk)
    last_day, today = notice_of(held.meeting).last_day, timezone.localdate()
    context = {
        "item": held,
        "line": line,
        "papers": [paper_shown(one, last_day, today) for one in line.papers],
        "is_on": held.state == ItemState.ON,
        "is_planned": held.meeting.state == MeetingState.PLANNED,
        "place": PlaceForm(items=agenda.items, moved=str(held.pk), initial={"lock": held.lock}),
    }
    title = f"{line.number}. {held.title}" if line.number else held.title
    entry = _entry(desk, held, title, "Save the item", form, do, template="agenda/item.html", context=context)
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=("POST",))
def move(request: HttpRequest, desk: Desk, meeting: str, key: str) -> HttpResponseBase:
    """One place up or down with ``do``, or after the item chosen. From a page out of date it moves nothing."""
    held, do = item_of(desk, meeting, key), request.POST.get("do", "")
    if request.POST.get("lock") != str(held.lock):
        messages.info(request, _MOVED)
        return redirect(meeting_address(desk, held.meeting))
    if do in MOVES:
        agenda = agenda_of(held.meeting, audiences=readers(desk))
        found = neighbour(agenda, held.pk, up=do == "up")
        after = _chosen(desk, held.meeting, str(found)) if found else None
        move_item(item=held, after=after, parent=held.parent, by=desk.actor)
    else:
        move_item(item=held, after=_chosen(desk, held.meeting, request.POST.get("after", "")), by=desk.actor)
    messages.success(request, f"Moved “{held.title}”.")
    return redirect(f"{meeting_address(desk, held.meeting)}#{held.key}")


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def defer(request: HttpRequest, desk: Desk, meeting: str, key: str) -> HttpResponseBase:
    """Put an item off until a later meeting."""
    held = item_of(desk, meeting, key)
    form = _reasoned(request, held)

    def do() -> Done:
        defer_item(item=held, reason=form.words(), lock=form.cleaned_data["lock"], by=desk.actor)
        return Done(f"“{held.title}” is put off. It proposes itself to the next agenda.")

    hint = "It stays on this agenda as deferred, with the reason, and proposes itself to the next one."
    return enter(request, desk, _entry(desk, held, "Put the item off", "Put it off", form, do, hint=hint))


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def withdraw(request: HttpRequest, desk: Desk, meeting: str, key: str) -> HttpResponseBase:
    """Take an item off; one that was published stays as withdrawn."""
    held = item_of(desk, meeting, key)
    form = _reasoned(request, held)

    def do() -> Done:
        words = f"Took “{held.title}” off the agenda."
        remove_item(item=held, reason=form.words(), lock=form.cleaned_data["lock"], by=desk.actor)
        return Done(words, meeting_address(desk, held.meeting))

    was_published = held.meeting.state != MeetingState.PLANNED
    hint = (
        "The agenda was published: the item stays on it as withdrawn, with the reason."
        if was_published
        else "The agenda is not published yet: the item is gone, and the others are numbered anew."
    )
    entry = _entry(desk, held, "Take the item off", "Take it off", form, do, hint=hint, warns=True)
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=("POST",))
def restore(request: HttpRequest, desk: Desk, meeting: str, key: str) -> HttpResponseBase:
    """Put back what was withdrawn or put off."""
    held = item_of(desk, meeting, key)
    if request.POST.get("lock") != str(held.lock):
        raise Refused("Somebody changed this item since you opened it. Read it again.")
    restore_item(item=held, lock=held.lock, by=desk.actor)
    messages.success(request, f"“{held.title}” is on the agenda again.")
    return redirect(meeting_address(desk, held.meeting))


def _form(request: HttpRequest, held: AgendaItem) -> ItemForm:
    if request.method != "POST":
        return ItemForm.of(held)
    return ItemForm(request.POST, meeting=held.meeting, urgent=bool(held.urgent_reason))


def _reasoned(request: HttpRequest, held: AgendaItem) -> ReasonForm:
    return ReasonForm(request.POST) if request.method == "POST" else ReasonForm(initial={"lock": held.lock})


def _chosen(desk: Desk, held: Meeting, number: str) -> AgendaItem | None:
    """The item chosen from a list by its number; None where none was."""
    if not number:
        return None
    if not number.isdecimal() or len(number) > 12:
        raise NotFound("There is no such item on the agenda.")
    return item_numbered(held, int(number), audiences=readers(desk))


def _lock(desk: Desk, held: AgendaItem) -> int:
    return item_called(held.meeting, held.key, audiences=readers(desk)).lock


def _entry(
    desk: Desk, held: AgendaItem, title: str, button: str, form: GovukForm, do: Callable[[], Done], **more: Any
) -> Entry:
    """A form about one item, which leads back to its page or, from there, to the meeting."""
    own = more.get("template") == "agenda/item.html"
    return Entry(
        title,
        button,
        meeting_address(desk, held.meeting) if own else item_address(desk, held),
        form,
        do,
        lock=lambda: _lock(desk, held),
        caption=meeting_words(held.meeting) if own else held.title,
        back_words="Back to the meeting" if own else "Back to the item",
        **more,
    )
