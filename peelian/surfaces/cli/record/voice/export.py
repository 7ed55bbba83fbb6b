"""Writes what people said to a body and how they were asked, as the plain file that :mod:`loading` reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from peelian.facts.voice.models import Consultation, EngagementEvent, EngagementSeries, Network
from peelian.facts.voice.when import When
from peelian.registers.bodies.models import Body
from peelian.surfaces.cli.record.voice.loading import FILE
from peelian.surfaces.cli.record.writing import axes, told, write_toml


def write_voice(home: Path, body: Body) -> None:
    """Write every consultation with all that came of it, every series, event and network of a body."""
    consultations = Consultation.objects.filter(body=body).select_related("part_of").order_by("pk")
    related = consultations.prefetch_related("response_counts", "themes", "strands")
    series = EngagementSeries.objects.filter(body=body).select_related("consultation").order_by("pk")
    events = EngagementEvent.objects.filter(body=body).select_related("series", "consultation")
    networks = Network.objects.filter(body=body).prefetch_related("areas").order_by("position")
    content = told(
        consultation=[_consultation_entry(one) for one in related],
        series=[_series_entry(one) for one in series],
        event=[_event_entry(one) for one in events.prefetch_related("areas").order_by("number")],
        network=[_network_entry(one) for one in networks],
    )
    if content:
        write_toml(home / FILE, content)


def _when_entry(key: str, when: When) -> dict[str, Any]:
    if when.follows_from_words:
        return told(**{key: when.words})
    return told(**{key: when.words, f"{key}_from": when.earliest, f"{key}_to": when.latest})


def _codes(one: EngagementEvent | Network) -> list[str]:
    return sorted(area.code for area in one.areas.all())


def _named(one: Consultation | EngagementSeries | None) -> str:
    return one.slug if one else ""


def _entries(rows: Iterable[Any], *names: str) -> list[dict[str, Any]]:
    """The rows as keys, each with what is stated of these columns."""
    return [told(**{name: getattr(row, name) for name in names}) for row in rows]


def _consultation_entry(one: Consultation) -> dict[str, Any]:
    counts = [{"count": each.count, **row} for each, row in _counted(one)]
    return {
        "slug": one.slug,
        "title": one.title,
        "kind": one.kind,
        **told(part_of=_named(one.part_of), phase=one.phase, about=one.about),
        **_when_entry("opens", one.opens),
        **_when_entry("closes", one.closes),
        **told(
            minimum_weeks=one.minimum_weeks,
            aims=one.aims,
            invited=one.invited,
            channels=one.channels,
            promotion=one.promotion,
            owner=one.owner,
            basis=one.basis,
            text=one.text,
            source=one.source,
        ),
        **axes(one),
        **told(
            responses=counts,
            theme=_entries(one.themes.all(), "kind", "title", "text", "feeds", "source"),
            strand=_entries(one.strands.all(), "title", "text", "lead", "channels", "basis", "source"),
        ),
    }


def _counted(one: Consultation) -> Iterable[tuple[Any, dict[str, Any]]]:
    rows = list(one.response_counts.all())
    return zip(rows, _entries(rows, "stated_on", "respondents", "source"), strict=True)


def _series_entry(one: EngagementSeries) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "title": one.title,
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        **told(lasts=one.lasts, consultation=_named(one.consultation), source=one.source),
        **axes(one),
    }


def _event_entry(one: EngagementEvent) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.kind,
        "title": one.title,
        **_when_entry("on", one.when),
        "state": one.state,
        **told(
            stated_on=one.stated_on,
            series=_named(one.series),
            consultation=_named(one.consultation),
            organisers=one.organisers,
            chairs=one.chairs,
            attendees=one.attendees,
            themes=one.themes,
            place=one.place,
            often=one.often,
            text=one.text,
            about=one.about,
            areas=_codes(one),
            source=one.source,
        ),
        **axes(one),
    }


def _network_entry(one: Network) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "title": one.title,
        **told(about=one.about, regard=one.regard, lead=one.lead, areas=_codes(one), source=one.source),
        **axes(one),
    }
