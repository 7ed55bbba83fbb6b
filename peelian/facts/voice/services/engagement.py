"""Writes: series of events, and the events themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.voice.kinds import HAPPENED, EventKind, EventState
from peelian.facts.voice.lasting import lasting
from peelian.facts.voice.models import Consultation, EngagementEvent, EngagementSeries
from peelian.facts.voice.services.writing import (
    WRITE,
    amend,
    areas_called,
    changed,
    enter,
    lines,
    one_writer,
    ref_text,
    refuse_unfit,
    require_same_body,
    same_or_refuse,
    when_fields,
)
from peelian.facts.voice.when import UNSTATED, When
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series of events from its first to its last day; ``lasts`` is what was said of its length."""

    slug: str
    title: str
    starts_on: dt.date
    ends_on: dt.date
    restriction: Restriction
    lasts: str = ""
    consultation: Consultation | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as it is handed in; ``areas`` are codes of local authorities, ``number`` one given elsewhere."""

    kind: EventKind
    title: str
    state: EventState
    restriction: Restriction
    when: When = UNSTATED
    stated_on: dt.date | None = None
    series: EngagementSeries | None = None
    consultation: Consultation | None = None
    organisers: Sequence[str] = ()
    chairs: Sequence[str] = ()
    attendees: Sequence[str] = ()
    themes: Sequence[str] = ()
    place: str = ""
    often: str = ""
    text: str = ""
    about: Ref | None = None
    areas: Sequence[str] = ()
    source: str = ""
    number: int | None = None


def enter_series(*, body: Body, row: SeriesRow, by: Actor) -> EngagementSeries:
    """Enter a series of events. The same is entered once; other words under its name are refused.

    Words that give another length than the days are kept, and remarked upon when the series is read.
    """
    by.require(WRITE, body.slug)
    fields = _series_fields(row)
    require_same_body(body, row.consultation)
    with trail.atomic():
        one_writer(body)
        held = EngagementSeries.objects.select_related("body").filter(body=body, slug=row.slug).first()
        if held is not None:
            return same_or_refuse(held, fields)
        return enter(EngagementSeries(body=body, **fields), by)


def amend_series(*, series: EngagementSeries, row: SeriesRow, lock: int, by: Actor) -> None:
    """Save a series as read at ``lock``, under its name. Refuses as :class:`Stale` when somebody saved first."""
    if row.slug != series.slug:
        raise Refused("A series keeps its name.")
    require_same_body(series.body, row.consultation)
    amend(series, _series_fields(row), lock=lock, by=by)


def enter_event(*, body: Body, row: EventRow, by: Actor) -> EngagementEvent:
    """Enter an event under the next number of its body, or its own. The same event is entered once.

    Refuses one without a title, one held on days that were still to come when that was stated, another under its
    number, and areas that are not in the register.
    """
    by.require(WRITE, body.slug)
    fields = _event_fields(row)
    require_same_body(body, row.series, row.consultation)
    areas = areas_called(row.areas)
    with trail.atomic():
        one_writer(body)
        events = EngagementEvent.objects.select_related("body").filter(body=body)
        for held in events.filter(title=fields["title"], kind=row.kind, on_words=row.when.words):
            if not changed(held, fields, [area.code for area in areas]) and row.number in (None, held.number):
                return held
        if row.number is not None and (row.number < 1 or events.filter(number=row.number).exists()):
            raise Refused(f"{body.name} has an engagement event {row.number} already, or cannot have one.")
        number = row.number or (events.aggregate(last=Max("number"))["last"] or 0) + 1
        event = EngagementEvent(body=body, number=number, **fields)
        return enter(event, by, areas=areas)


def amend_event(*, event: EngagementEvent, row: EventRow, lock: int, by: Actor) -> None:
    """Save an event as read at ``lock``, under its number: that it was held, say, or who came.

    Refuses as :class:`Stale`, with both texts, when somebody saved first.
    """
    require_same_body(event.body, row.series, row.consultation)
    amend(event, _event_fields(row), lock=lock, by=by, areas=areas_called(row.areas))


def _series_fields(row: SeriesRow) -> dict[str, object]:
    lasting(row.starts_on, row.ends_on)
    fields: dict[str, object] = {
        "slug": row.slug,
        "title": " ".join(row.title.split()),
        "consultation": row.consultation,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "lasts": row.lasts.strip(),
        "source": row.source,
        **restriction_fields(row.restriction),
    }
    refuse_unfit(EngagementSeries, fields)
    return fields


def _event_fields(row: EventRow) -> dict[str, object]:
    fields: dict[str, object] = {
        "kind": row.kind,
        "title": " ".join(row.title.split()),
        "series": row.series,
        "consultation": row.consultation,
        **when_fields("on", row.when),
        "state": row.state,
        "stated_on": row.stated_on,
        "organisers": lines(row.organisers),
        "chairs": lines(row.chairs),
        "attendees": lines(row.attendees),
        "themes": lines(row.themes),
        "place": row.place.strip(),
        "often": row.often.strip(),
        "text": row.text.strip(),
        "about": ref_text(row.about),
        "source": row.source,
        **restriction_fields(row.restriction),
    }
    refuse_unfit(EngagementEvent, fields, _problems(row))
    return fields


def _problems(row: EventRow) -> list[Problem]:
    first, stated = row.when.earliest, row.stated_on
    if row.state in HAPPENED and first is not None and stated is not None and first > stated:
        return [Problem(f"It is {row.state}, and when that was stated it was still to come.")]
    return []
