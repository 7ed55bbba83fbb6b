"""Reads: events, series of them, networks, and which local authorities they reach. Never a query per event."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Prefetch, QuerySet

from peelian.facts.voice.kinds import EventKind, EventState
from peelian.facts.voice.lasting import lasting
from peelian.facts.voice.lines import EventLine, NetworkLine, SeriesLine
from peelian.facts.voice.models import Consultation, EngagementEvent, EngagementSeries, Network
from peelian.facts.voice.reach import Coverage, reach
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Area, Body
from peelian.registers.bodies.queries import districts_of


def events_of(
    body: Body, *, audiences: Collection[Audience], consultation: Consultation | None = None
) -> list[EventLine]:
    """The engagement events of a body, or those for one consultation, by number. Two queries."""
    found = _events(audiences).filter(body=body)
    if consultation is not None:
        found = found.filter(consultation=consultation)
    return [_event(one, audiences) for one in found]


def series_of(body: Body, *, audiences: Collection[Audience]) -> list[SeriesLine]:
    """The series of engagement events of a body, the first begun first, each with its events. Three queries."""
    found = EngagementSeries.objects.filter(body=body, audience__in=sorted(audiences))
    within = Prefetch("events", queryset=_events(audiences))
    shown = found.select_related("body", "consultation__body").prefetch_related(within)
    return [_series(one, audiences) for one in shown.order_by("starts_on", "pk")]


def event_at(ref: Ref) -> EngagementEvent:
    """One event by its reference; refuses as :class:`NotFound`. One query."""
    if ref.noun == "engagements" and ref.name.isdecimal() and len(ref.name) < 10:
        found = EngagementEvent.objects.select_related("body", "series__body", "consultation__body")
        event = found.filter(body__slug=ref.body, number=int(ref.name)).first()
        if event is not None:
            return event
    raise NotFound(f"There is no engagement event {ref}.")


def series_called(body: Body, slug: str) -> EngagementSeries:
    """The series of events of a body with this name; refuses as :class:`NotFound`. One query."""
    found = EngagementSeries.objects.select_related("body").filter(body=body, slug=slug).first()
    if found is None:
        raise NotFound(f"{body.name} has no series of engagement events called “{slug}”.")
    return found


def networks_of(body: Body, *, audiences: Collection[Audience], about: Ref | None = None) -> list[NetworkLine]:
    """The partner networks of a body, or those that take part in one thing, in their order. Two queries."""
    found = Network.objects.filter(body=body, audience__in=sorted(audiences)).select_related("body")
    if about is not None:
        found = found.filter(about=str(about))
    return [_network(one) for one in found.prefetch_related(_codes()).order_by("position")]


def coverage(body: Body, *, audiences: Collection[Audience], consultation: Consultation | None = None) -> Coverage:
    """Which local authorities of a body's area its events and networks reach, by name. Five queries.

    ``consultation`` leaves its events; the networks are those of the body all the same.
    """
    authorities = [(area.code, area.name) for area in districts_of(body)]
    events = events_of(body, audiences=audiences, consultation=consultation)
    return reach(authorities, events, networks_of(body, audiences=audiences))


def _codes() -> Prefetch[str]:
    return Prefetch("areas", queryset=Area.objects.only("code").order_by("code"))


def _events(audiences: Collection[Audience]) -> QuerySet[EngagementEvent]:
    found = EngagementEvent.objects.filter(audience__in=sorted(audiences))
    found = found.select_related("body", "series__body", "consultation__body")
    return found.prefetch_related(_codes()).order_by("number")


def _seen(one: EngagementSeries | Consultation | None, audiences: Collection[Audience]) -> Ref | None:
    return one.ref if one is not None and one.audience in audiences else None


def _event(one: EngagementEvent, audiences: Collection[Audience]) -> EventLine:
    return EventLine(
        key=one.pk,
        ref=one.ref,
        kind=EventKind(one.kind),
        title=one.title,
        when=one.when,
        state=EventState(one.state),
        stated_on=one.stated_on,
        series=_seen(one.series, audiences),
        consultation=_seen(one.consultation, audiences),
        organisers=tuple(one.organisers),
        chairs=tuple(one.chairs),
        attendees=tuple(one.attendees),
        themes=tuple(one.themes),
        place=one.place,
        often=one.often,
        text=one.text,
        about=one.about,
        areas=tuple(area.code for area in one.areas.all()),
        restriction=one.restriction,
        source=one.source,
        lock=one.lock,
    )


def _series(one: EngagementSeries, audiences: Collection[Audience]) -> SeriesLine:
    return SeriesLine(
        key=one.pk,
        ref=one.ref,
        title=one.title,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        lasts=one.lasts,
        lasting=lasting(one.starts_on, one.ends_on, one.lasts),
        consultation=_seen(one.consultation, audiences),
        events=tuple(_event(each, audiences) for each in one.events.all()),
        restriction=one.restriction,
        source=one.source,
        lock=one.lock,
    )


def _network(one: Network) -> NetworkLine:
    return NetworkLine(
        key=one.pk,
        ref=one.ref,
        title=one.title,
        about=one.about,
        regard=one.regard,
        lead=one.lead,
        areas=tuple(area.code for area in one.areas.all()),
        restriction=one.restriction,
        source=one.source,
        lock=one.lock,
    )
