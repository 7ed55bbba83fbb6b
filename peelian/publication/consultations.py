"""What was heard about a plan as the public has it: consultations with what came of them, events, networks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peelian.facts.plans.models import Plan
from peelian.facts.voice.lines import ConsultationLine, EventLine, NetworkLine
from peelian.facts.voice.queries.consultations import consultations_of
from peelian.facts.voice.queries.engagement import events_of, networks_of
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.publication.plan_payloads import (
    AnswerCount,
    ConsultationTold,
    MetWith,
    NetworkTold,
    StrandTold,
    ThemeTold,
)

_PUBLIC = frozenset({Audience.PUBLIC})


@dataclass(frozen=True, slots=True)
class Heard:
    """What the public may know of how people were heard about a plan."""

    consultations: tuple[ConsultationLine, ...]
    events: tuple[EventLine, ...]
    networks: tuple[NetworkLine, ...]


def heard_of(plan: Plan, *, on: dt.date) -> Heard:
    """The consultations about a plan, the events for them or about it, and the networks in it. Eight queries.

    A consultation whose programme is not for the public is left out with it.
    """
    found = consultations_of(plan.body, on=on, audiences=_PUBLIC, about=plan.ref)
    lines = tuple(one for one in found if one.restriction.is_public)
    asked = {one.ref for one in lines}
    lines = tuple(one for one in lines if one.part_of is None or one.part_of in asked)
    events = (one for one in events_of(plan.body, audiences=_PUBLIC) if one.restriction.is_public)
    about = [str(plan.ref), *_projects(plan)]
    networks = (one for one in networks_of(plan.body, audiences=_PUBLIC) if one.about in about)
    return Heard(
        consultations=lines,
        events=tuple(one for one in events if one.consultation in asked or one.about == str(plan.ref)),
        networks=tuple(one for one in networks if one.restriction.is_public),
    )


def _projects(plan: Plan) -> Iterator[str]:
    """The projects of the plan that the public may know of, by reference."""
    slug, name = plan.body.slug, plan.name
    for one in plan.projects.all():
        if one.restriction.is_public:
            yield str(Ref(slug, "projects", f"{name}-{one.key}"))


def consultations_told(heard: Heard) -> Iterator[ConsultationTold]:
    """Each consultation with its events, in the order in which they were entered."""
    for one in heard.consultations:
        events = (event for event in heard.events if event.consultation == one.ref)
        yield _consultation(one, events)


def events_elsewhere(heard: Heard) -> Iterator[MetWith]:
    """The events that are about the plan and belong to no consultation that is told."""
    told = {one.ref for one in heard.consultations}
    return (_event(one) for one in heard.events if one.consultation not in told)


def networks_told(heard: Heard) -> Iterator[NetworkTold]:
    """The partner networks, in their order."""
    return (NetworkTold(title=one.title, lead=one.lead, regard=one.regard) for one in heard.networks)


def _consultation(one: ConsultationLine, events: Iterable[EventLine]) -> ConsultationTold:
    answers = [one.responses.total] if one.responses.total else []
    return ConsultationTold(
        name=one.ref.name,
        title=one.title,
        kind=one.kind.value,
        phase=one.phase,
        part_of=one.part_of.name if one.part_of else "",
        opens_words=one.opens.words,
        opens=one.opens.day,
        closes_words=one.closes.words,
        closes=one.closes.day,
        minimum_weeks=one.minimum_weeks,
        remarks=one.remarks,
        aims=one.aims,
        invited=one.invited,
        channels=one.channels,
        owner=one.owner,
        basis=one.basis,
        text=one.text,
        answers=tuple(
            AnswerCount(respondents=count.respondents, count=count.count, stated_on=count.stated_on)
            for count in (*answers, *one.responses.by_type)
        ),
        themes=tuple(ThemeTold(kind=each.kind.value, title=each.title, text=each.text) for each in one.themes),
        strands=tuple(
            StrandTold(title=each.title, text=each.text, lead=each.lead, channels=each.channels)
            for each in one.strands
        ),
        events=tuple(map(_event, events)),
    )


def _event(one: EventLine) -> MetWith:
    return MetWith(
        kind=one.kind.value,
        title=one.title,
        when_words=one.when.words,
        state=one.state.value,
        stated_on=one.stated_on,
        place=one.place,
        chairs=one.chairs,
        attendees=one.attendees,
        themes=one.themes,
    )
