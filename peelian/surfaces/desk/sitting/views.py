"""The sitting of a meeting: its list of people, its items, each thing recorded, and each line put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import AgendaItem, Meeting
from peelian.facts.meetings.queries.asking import question_numbered
from peelian.facts.meetings.queries.record import quorum_now, record_of
from peelian.facts.meetings.queries.recorded_lines import items_of, people_of
from peelian.kernel.errors import NotFound
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.meetings.opening import item_of, meeting_of, readers
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.sitting import presenters
from peelian.surfaces.desk.sitting.answering import Sent, answer, new_key, wants_json
from peelian.surfaces.desk.sitting.lines import Around, kind_called
from peelian.surfaces.desk.sitting.turns import OF_A_QUESTION, OF_AN_ITEM, OF_THE_MEETING, Place, Turn

_OPENED = (MeetingState.SITTING, MeetingState.HELD)
_BEFORE_IT_OPENS = ("open", "attendance", "substitute", "person")
_ONCE_OPEN = ("attendance", "arrive", "leave", "substitute", "person", "chair", "rise")


@desk_view(Permission.MEETING_WRITE)
def sitting(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Who is there; the sitting opens and rises here."""
    held = meeting_of(desk, meeting)
    standing = _standing(desk, held)
    turns = [] if held.state in _OPENED and standing["bar"].closed else _turns(held)
    return page(request, desk, "sitting/people.html", {**standing, "turns": turns})


@desk_view(Permission.MEETING_WRITE)
def item(request: HttpRequest, desk: Desk, meeting: str, item: str) -> HttpResponseBase:
    """What is recorded under an item, and the forms for more. The other items are in the page, hidden."""
    held = item_of(desk, meeting, item)
    if wants_json(request):
        return JsonResponse({"parts": _parts(request, desk, held.meeting, held)})
    context = {**_standing(desk, held.meeting), "current": held.key, "turns": _turns(held.meeting, held)}
    return page(request, desk, "sitting/item.html", context)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def turn(
    request: HttpRequest, desk: Desk, meeting: str, name: str, item: str = "", number: int = 0
) -> HttpResponseBase:
    """Record one thing: of the meeting, under an item, or of a question."""
    held = meeting_of(desk, meeting)
    under = item_of(desk, meeting, item) if item else None
    place = Place(held, under, question_numbered(desk.body, number, audiences=readers(desk)) if number else None)
    taken = _turn_called(name, place)
    form = _form(taken, place, request.POST) if request.method == "POST" else _form(taken, place)
    if not form.is_bound and request.GET.get("vote", "").isdecimal():
        form.initial = {**form.initial, "vote": request.GET["vote"]}
    sent = Sent(
        form=form,
        do=lambda: taken.do(place, form, desk.actor),
        fresh=lambda: _form(taken, place),
        back=_address(desk, held, under),
        template="sitting/turn.html",
        context={"turn": taken, "meeting": held, "item": under, **_lists(held)},
        parts=lambda: _parts(request, desk, held, under),
    )
    return answer(request, desk, held, sent)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def line(request: HttpRequest, desk: Desk, meeting: str, kind: str, number: int) -> HttpResponseBase:
    """Put one line of the record right. No words are lost, whoever saved first."""
    held, of = meeting_of(desk, meeting), kind_called(kind)
    found = of.find(held, number)
    around = Around(held, people_of(held), items_of(held))
    form = of.form(found, around, request.POST if request.method == "POST" else None)
    sent = Sent(
        form=form,
        do=lambda: of.save(found, form, desk.actor),
        fresh=lambda: of.form(of.find(held, number), around, None),
        back=_address(desk, held, of.item(found)),
        template="sitting/line.html",
        context={
            "title": of.title,
            "kind": kind,
            "number": number,
            "strike": of.struck(found, auto_id="strike_%s"),
            "meeting": held,
            **_lists(held),
        },
    )
    return answer(request, desk, held, sent)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def strike(request: HttpRequest, desk: Desk, meeting: str, kind: str, number: int) -> HttpResponseBase:
    """Strike out a line that should not be there. The trail keeps its words."""
    held, of = meeting_of(desk, meeting), kind_called(kind)
    found, do_strike = of.find(held, number), of.strike
    form = of.struck(found, request.POST if request.method == "POST" else None)
    if do_strike is None or form is None:
        raise NotFound("This is not struck out.")

    def do() -> str:
        told = form.cleaned_data
        do_strike(found, told.get("reason", ""), told["lock"], desk.actor)
        return "Struck it out. The trail keeps it."

    sent = Sent(
        form=form,
        do=do,
        fresh=lambda: of.struck(of.find(held, number)) or form,
        back=_address(desk, held, of.item(found)),
        template="sitting/strike.html",
        context={"meeting": held, "kind": kind, "number": number, "found": found},
    )
    return answer(request, desk, held, sent)


def _turn_called(name: str, place: Place) -> Turn:
    known: Mapping[str, Turn] = OF_THE_MEETING
    if place.item is not None:
        known = OF_A_QUESTION if place.question else OF_AN_ITEM
    if name not in known:
        raise NotFound("There is nothing here.")
    return known[name]


def _form(turn: Turn, place: Place, data: Any = None, *, auto_id: str = "id_%s") -> Any:
    initial = dict(turn.initial)
    if turn is OF_THE_MEETING["open"]:
        initial["at"] = place.meeting.opens_at
    return turn.form(data, people=people_of(place.meeting), initial=initial, auto_id=auto_id)


def _turns(held: Meeting, under: AgendaItem | None = None) -> list[tuple[str, Turn, Any]]:
    """What can be recorded here now, each with its empty form."""
    names: tuple[str, ...] = tuple(OF_AN_ITEM) if under else ()
    known = OF_AN_ITEM if under else OF_THE_MEETING
    if under is None and held.state != MeetingState.CANCELLED:
        names = _ONCE_OPEN if held.state in _OPENED else _BEFORE_IT_OPENS
    place = Place(held, under)
    return [(name, known[name], _form(known[name], place, auto_id=f"{name}_%s")) for name in names]


def _standing(desk: Desk, held: Meeting) -> dict[str, Any]:
    """What every page of the sitting shows."""
    record = record_of(held, audiences=readers(desk))
    quorum = quorum_now(held) if held.state == MeetingState.SITTING else None
    bar = presenters.bar(held, record, quorum)
    return {
        "meeting": held,
        "record": record,
        "bar": bar,
        "items": presenters.items(desk.body.slug, held, record, can_record=not bar.closed),
        "once": new_key(),
        "is_today": held.on == timezone.localdate(),
        "scope": f"{held.ref} {desk.actor.identity}",
        **_lists(held),
    }


def _lists(held: Meeting) -> dict[str, Any]:
    people = people_of(held)
    return {
        "people": people,
        "names": presenters.people_names(people),
        "owners": presenters.owner_names(people),
    }


def _parts(request: HttpRequest, desk: Desk, held: Meeting, under: AgendaItem | None) -> dict[str, str]:
    """The pieces of the page that a script puts in place of the old ones."""
    held = meeting_of(desk, held.name)
    current = under.key if under else ""
    context = {**_standing(desk, held), "body": desk.body, "current": current}
    parts = {"bar": "bar", "agenda": "agenda", "lists": "lists"}
    if under is None:
        context["turns"] = _turns(held)
        parts["attendance"] = "attendance"
    elif not context["bar"].closed:
        context["form"] = _form(OF_AN_ITEM["vote"], Place(held, under), auto_id="vote_%s")
        parts["ballots"] = "ballots"
    found = {name: _drawn(request, template, context) for name, template in parts.items()}
    for one in context["items"]:
        if one.name == current:
            found[f"item-{one.name}"] = _drawn(request, "section", {**context, "item": one})
    return found


def _drawn(request: HttpRequest, template: str, context: Mapping[str, Any]) -> str:
    return render_to_string(f"desk/sitting/{template}.html", dict(context), request)


def _address(desk: Desk, held: Meeting, under: AgendaItem | None) -> str:
    """Where one goes on: the forms of the item, or the list of people."""
    if under is None:
        return reverse("desk:sitting", args=[desk.body.slug, held.name])
    return f"{reverse('desk:sitting-item', args=[desk.body.slug, held.name, under.key])}#record-here"
