"""Loads what people said to a body and how they were asked: ``voice.toml``.

A consultation, series, event or network that is there is not touched, nor is what belongs to it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.facts.voice.kinds import ConsultationKind, EventKind, EventState, ThemeKind
from peelian.facts.voice.models import Consultation, EngagementEvent, EngagementSeries, Network
from peelian.facts.voice.queries.consultations import consultation_called
from peelian.facts.voice.queries.engagement import series_called
from peelian.facts.voice.services.consultations import (
    ConsultationRow,
    StrandRow,
    enter_consultation,
    enter_strand,
)
from peelian.facts.voice.services.engagement import EventRow, SeriesRow, enter_event, enter_series
from peelian.facts.voice.services.findings import ResponseRow, ThemeRow, enter_theme, state_responses
from peelian.facts.voice.services.networks import NetworkRow, enter_network
from peelian.facts.voice.when import When
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.surfaces.cli.record import files

FILE = "voice.toml"


def load_voice(folder: Path, body: Body, *, by: Actor) -> Counter[str]:
    """Load the consultations, engagement and networks of a body, in that order. Returns how many are new."""
    path = folder / FILE
    content = files.toml(path)
    counts: Counter[str] = Counter()
    readers: Sequence[tuple[str, str, Callable[[Mapping[str, Any], Body, Actor], bool]]] = (
        ("consultation", "consultations", _consultation),
        ("series", "engagement", _series),
        ("event", "engagement", _event),
        ("network", "networks", _network),
    )
    for key, counted, read in readers:
        for number, item in enumerate(content.get(key, []), 1):
            with files.place(path, f"{key} {number}"):
                counts[counted] += read(item, body, by)
    return counts


def _consultation(item: Mapping[str, Any], body: Body, by: Actor) -> bool:
    slug, whole = item["slug"], item.get("part_of", "")
    if Consultation.objects.filter(body=body, slug=slug).exists():
        return False
    row = ConsultationRow(
        slug=slug,
        title=item["title"],
        kind=ConsultationKind(item["kind"]),
        restriction=files.restriction(item),
        about=_ref(item, "about"),
        part_of=consultation_called(body, whole) if whole else None,
        phase=item.get("phase"),
        opens=_when(item, "opens"),
        closes=_when(item, "closes"),
        minimum_weeks=item.get("minimum_weeks"),
        aims=item.get("aims", []),
        invited=item.get("invited", []),
        channels=item.get("channels", []),
        promotion=item.get("promotion", ""),
        owner=item.get("owner", ""),
        basis=item.get("basis", ""),
        text=item.get("text", ""),
        source=files.words(item.get("source")),
    )
    _findings(item, enter_consultation(body=body, row=row, by=by), by)
    return True


def _findings(item: Mapping[str, Any], consultation: Consultation, by: Actor) -> None:
    for one in item.get("responses", []):
        stated_on, source = files.a_day(one["stated_on"]), files.words(one.get("source"))
        counted = ResponseRow(one["count"], stated_on, one.get("respondents", ""), source)
        state_responses(consultation=consultation, row=counted, by=by)
    for one in item.get("theme", []):
        text, source = one.get("text", ""), files.words(one.get("source"))
        theme = ThemeRow(
            ThemeKind(one.get("kind", ThemeKind.THEME)), one["title"], text, _ref(one, "feeds"), source
        )
        enter_theme(consultation=consultation, row=theme, by=by)
    for one in item.get("strand", []):
        strand = StrandRow(
            title=one["title"],
            text=one.get("text", ""),
            lead=one.get("lead", ""),
            channels=one.get("channels", []),
            basis=one.get("basis", ""),
            source=files.words(one.get("source")),
        )
        enter_strand(consultation=consultation, row=strand, by=by)


def _series(item: Mapping[str, Any], body: Body, by: Actor) -> bool:
    if EngagementSeries.objects.filter(body=body, slug=item["slug"]).exists():
        return False
    row = SeriesRow(
        slug=item["slug"],
        title=item["title"],
        starts_on=files.a_day(item["starts_on"]),
        ends_on=files.a_day(item["ends_on"]),
        restriction=files.restriction(item),
        lasts=item.get("lasts", ""),
        consultation=_held_for(item, body),
        source=files.words(item.get("source")),
    )
    enter_series(body=body, row=row, by=by)
    return True


def _event(item: Mapping[str, Any], body: Body, by: Actor) -> bool:
    number, series = item["number"], item.get("series", "")
    if EngagementEvent.objects.filter(body=body, number=number).exists():
        return False
    row = EventRow(
        kind=EventKind(item["kind"]),
        title=item["title"],
        state=EventState(item["state"]),
        restriction=files.restriction(item),
        when=_when(item, "on"),
        stated_on=files.day(item.get("stated_on")),
        series=series_called(body, series) if series else None,
        consultation=_held_for(item, body),
        organisers=item.get("organisers", []),
        chairs=item.get("chairs", []),
        attendees=item.get("attendees", []),
        themes=item.get("themes", []),
        place=item.get("place", ""),
        often=item.get("often", ""),
        text=item.get("text", ""),
        about=_ref(item, "about"),
        areas=item.get("areas", []),
        source=files.words(item.get("source")),
        number=number,
    )
    enter_event(body=body, row=row, by=by)
    return True


def _network(item: Mapping[str, Any], body: Body, by: Actor) -> bool:
    if Network.objects.filter(body=body, slug=item["slug"]).exists():
        return False
    row = NetworkRow(
        slug=item["slug"],
        title=item["title"],
        restriction=files.restriction(item),
        about=_ref(item, "about"),
        regard=item.get("regard", ""),
        lead=item.get("lead", ""),
        areas=item.get("areas", []),
        source=files.words(item.get("source")),
    )
    enter_network(body=body, row=row, by=by)
    return True


def _held_for(item: Mapping[str, Any], body: Body) -> Consultation | None:
    slug = item.get("consultation", "")
    return consultation_called(body, slug) if slug else None


def _ref(item: Mapping[str, Any], key: str) -> Ref | None:
    return Ref.parse(item[key]) if item.get(key) else None


def _when(item: Mapping[str, Any], key: str) -> When:
    """A day, or words with the days between which they lie where the words alone do not say so."""
    value = item.get(key, "")
    if isinstance(value, dt.date):
        return When.read("", value, value)
    return When.read(value, files.day(item.get(f"{key}_from")), files.day(item.get(f"{key}_to")))
