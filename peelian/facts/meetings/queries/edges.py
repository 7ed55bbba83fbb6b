"""Reads: what leads where in the record of meetings, as steps of the golden thread, by references alone."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from peelian.facts.meetings.kinds import NOT_PUT, ItemKind, PaperState
from peelian.facts.meetings.models import (
    AgendaItem,
    ConfirmedMinutes,
    MeetingAnswer,
    MeetingQuestion,
    Outcome,
    Paper,
    Question,
    Spotlight,
    WorkProgrammeItem,
)
from peelian.kernel.edges import Edge
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body


def edges(body: Body | None = None) -> list[Edge]:
    """What leads where in the record of meetings of a body, or of all. Eight queries.

    From a meeting to its items, from an item to its papers, questions and outcomes, and from an outcome to its
    action; from whatever was carried forward or planned to the item it became; from a question to the meeting that
    answered it; from a spotlight to its objective, report and meeting; from minutes to the meeting that confirmed
    them. Questions that are not asked or put, and papers that were withdrawn, lead nowhere.
    """
    readers = (_items, _papers, _outcomes, _questions_put, _questions, _programme, _spotlights, _confirmed)
    return [edge for read in readers for edge in read(body)]


def _items(body: Body | None) -> Iterator[Edge]:
    found = AgendaItem.objects.filter(**_of("meeting__body", body)).order_by("meeting", "position", "pk")
    for slug, meeting, key, kind, origin in found.values_list(
        "meeting__body__slug", "meeting__name", "key", "kind", "origin"
    ):
        item = Ref(slug, "meetings", f"{meeting}-{key}")
        yield Edge(Ref(slug, "meetings", meeting), "has on its agenda", item)
        verb = "has its minutes put to" if kind == ItemKind.MINUTES else "carried forward to"
        yield from _step(origin, verb, item)


def _papers(body: Body | None) -> Iterator[Edge]:
    found = Paper.objects.filter(**_of("item__meeting__body", body)).order_by("item__meeting", "pk")
    laid = found.exclude(state=PaperState.WITHDRAWN)
    columns = ("item__meeting__body__slug", "item__meeting__name", "item__key")
    for slug, meeting, key, report, keeper, name, audience in laid.values_list(
        *columns, "report", "document__body__slug", "document__name", "audience"
    ):
        item, paper = Ref(slug, "meetings", f"{meeting}-{key}"), Audience(audience)
        yield from _step(item, "considers", report, paper)
        yield from _step(item, "considers", Ref(keeper, "documents", name) if name else "", paper)


def _outcomes(body: Body | None) -> Iterator[Edge]:
    found = Outcome.objects.filter(**_of("item__meeting__body", body)).order_by("item__meeting", "pk")
    columns = ("item__meeting__body__slug", "item__meeting__name", "item__key", "pk", "action")
    for slug, meeting, item, number, action in found.values_list(*columns):
        outcome = Ref(slug, "outcomes", f"{meeting}-{number}")
        yield Edge(Ref(slug, "meetings", f"{meeting}-{item}"), "came to", outcome)
        yield from _step(outcome, "raised", action)


def _questions_put(body: Body | None) -> Iterator[Edge]:
    """Each from where it was put, and to the meeting on whose day it was answered, in full or in part."""
    then = MeetingAnswer.objects.filter(question=OuterRef("pk"), answered_on=OuterRef("meeting__on"))
    found = MeetingQuestion.objects.filter(**_of("body", body), meeting__isnull=False).order_by("body", "number")
    put = found.exclude(state__in=sorted(NOT_PUT)).annotate(was_answered=Exists(then))
    columns = ("body__slug", "number", "meeting__body__slug", "meeting__name", "item__key", "was_answered")
    for slug, number, keeper, meeting, item, was_answered in put.values_list(*columns):
        question, at = Ref(slug, "questions-put", str(number)), Ref(keeper, "meetings", meeting)
        yield Edge(Ref(keeper, "meetings", f"{meeting}-{item}") if item else at, "heard", question)
        yield from _step(question, "answered at", at if was_answered else "")


def _questions(body: Body | None) -> Iterator[Edge]:
    found = Question.objects.filter(**_of("body", body), asked_on__isnull=False).order_by("body", "number")
    for slug, number, about in found.values_list("body__slug", "number", "about"):
        yield Edge(Ref.parse(about), "asked about in", Ref(slug, "questions", str(number)))


def _programme(body: Body | None) -> Iterator[Edge]:
    found = WorkProgrammeItem.objects.filter(**_of("series__body", body)).order_by("series", "number")
    columns = ("series__body__slug", "series__slug", "number", "origin", "result")
    for slug, series, number, origin, result, keeper, meeting in found.values_list(
        *columns, "meeting__body__slug", "meeting__name"
    ):
        planned = Ref(slug, "work-programme", f"{series}-{number}")
        yield from _step(origin, "led to", planned)
        yield from _step(planned, "scheduled for", Ref(keeper, "meetings", meeting) if meeting else "")
        yield from _step(planned, "answered by", result)


def _spotlights(body: Body | None) -> Iterator[Edge]:
    found = Spotlight.objects.filter(**_of("body", body)).order_by("body", "month", "pk")
    columns = ("body__slug", "month", "objective", "report", "meeting__body__slug", "meeting__name")
    for slug, month, objective, report, keeper, meeting in found.values_list(*columns):
        spotlight = Ref(slug, "spotlights", f"{month:%Y-%m}")
        yield from _step(spotlight, "looked at", objective)
        yield from _step(spotlight, "reported in", report)
        yield from _step(spotlight, "taken at", Ref(keeper, "meetings", meeting) if meeting else "")


def _confirmed(body: Body | None) -> Iterator[Edge]:
    found = ConfirmedMinutes.objects.filter(**_of("meeting__body", body), confirmed_at__isnull=False)
    columns = ("meeting__body__slug", "meeting__name", "confirmed_at__body__slug", "confirmed_at__name")
    for slug, meeting, keeper, later in found.order_by("pk").values_list(*columns):
        yield Edge(Ref(slug, "meetings", meeting), "has its minutes confirmed at", Ref(keeper, "meetings", later))


def _of(path: str, body: Body | None) -> dict[str, Body]:
    return {} if body is None else {path: body}


def _step(source: Ref | str, verb: str, target: Ref | str, audience: Audience = Audience.PUBLIC) -> Iterator[Edge]:
    """One step, where both ends are known."""
    if source and target:
        yield Edge(_ref(source), verb, _ref(target), audience)


def _ref(named: Ref | str) -> Ref:
    return named if isinstance(named, Ref) else Ref.parse(named)
