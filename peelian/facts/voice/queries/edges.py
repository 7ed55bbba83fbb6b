"""Reads for the golden thread: what consultations and engagement lead to."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.facts.voice.kinds import EventState
from peelian.facts.voice.models import Consultation, EngagementEvent, EngagementSeries, Network, Theme
from peelian.kernel.edges import Edge
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body


def edges(body: Body | None = None) -> list[Edge]:
    """What leads where in the consultations and engagement of a body, or of all. Five queries.

    From an event to its series and consultation and to what it was about, from a consultation to its programme, to
    the themes it found and to what it fed into, from a theme to what it fed into, and from a network to the plan
    or project that it takes part in. An event that was cancelled leads nowhere.
    """
    readers = (_consultations, _themes, _series, _events, _networks)
    return [edge for read in readers for edge in read(body)]


def _consultations(body: Body | None) -> Iterator[Edge]:
    found = Consultation.objects.filter(**_of("body", body)).order_by("body", "pk")
    for slug, name, whole, about in found.values_list("body__slug", "slug", "part_of__slug", "about"):
        consultation = Ref(slug, "consultations", name)
        if whole:
            yield Edge(consultation, "was part of", Ref(slug, "consultations", whole))
        yield from _step(consultation, "fed into", about)


def _themes(body: Body | None) -> Iterator[Edge]:
    found = Theme.objects.filter(**_of("consultation__body", body)).order_by("consultation", "number")
    columns = ("consultation__body__slug", "consultation__slug", "number", "feeds")
    for slug, name, number, feeds in found.values_list(*columns):
        theme = Ref(slug, "themes", f"{name}-{number}")
        yield Edge(Ref(slug, "consultations", name), "found", theme)
        yield from _step(theme, "fed into", feeds)


def _series(body: Body | None) -> Iterator[Edge]:
    found = EngagementSeries.objects.filter(**_of("body", body)).order_by("body", "pk")
    for slug, name, consultation in found.values_list("body__slug", "slug", "consultation__slug"):
        if consultation:
            target = Ref(slug, "consultations", consultation)
            yield Edge(Ref(slug, "engagement-series", name), "was held for", target)


def _events(body: Body | None) -> Iterator[Edge]:
    found = EngagementEvent.objects.filter(**_of("body", body)).exclude(state=EventState.CANCELLED)
    columns = ("body__slug", "number", "series__slug", "consultation__slug", "about")
    rows = found.order_by("body", "number").values_list(*columns)
    for slug, number, series, consultation, about in rows:
        event = Ref(slug, "engagements", str(number))
        if series:
            yield Edge(event, "was one of", Ref(slug, "engagement-series", series))
        if consultation:
            yield Edge(event, "was held for", Ref(slug, "consultations", consultation))
        yield from _step(event, "was about", about)


def _networks(body: Body | None) -> Iterator[Edge]:
    found = Network.objects.filter(**_of("body", body)).order_by("body", "position")
    for slug, name, about in found.values_list("body__slug", "slug", "about"):
        yield from _step(Ref(slug, "networks", name), "takes part in", about)


def _of(path: str, body: Body | None) -> dict[str, Body]:
    return {} if body is None else {path: body}


def _step(source: Ref, verb: str, target: str) -> Iterator[Edge]:
    """One step, where it leads somewhere."""
    if target:
        yield Edge(source, verb, Ref.parse(target))
