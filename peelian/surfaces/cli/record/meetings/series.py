"""Runs of meetings, with who sits on them and what stands on every agenda: ``series.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import ItemKind, Part, SeriesKind
from peelian.facts.meetings.models import GroupSeat, MeetingSeries
from peelian.facts.meetings.queries.series import series_of
from peelian.facts.meetings.services.series import SeatRow, SeriesRow, seat, set_standing_items, set_up_series
from peelian.registers.bodies.models import Body, Dated
from peelian.registers.bodies.services import Dates
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.writing import span, told, write_toml

_FILE = "series.toml"


def load_series(folder: Path, body: Body, *, by: Actor) -> None:
    """Set up each run of meetings. One that is there is amended."""
    path = folder / _FILE
    for number, item in enumerate(files.toml(path).get("series", []), 1):
        with files.place(path, f"series {number}"):
            _load(item, body, by)


def write_series(home: Path, body: Body) -> None:
    """Write each run of meetings; the panel's own members stand among the people."""
    entries = [_entry(series) for series in series_of(body)]
    if entries:
        write_toml(home / _FILE, {"series": entries})


def _load(item: Mapping[str, Any], body: Body, by: Actor) -> None:
    row = SeriesRow(
        slug=item["slug"],
        name=item["name"],
        kind=SeriesKind(item["kind"]),
        purpose=item.get("purpose", ""),
        seats=item.get("seats"),
        quorum_one_in=item.get("quorum_one_in"),
        quorum_least=item.get("quorum_least"),
        notice_days=item.get("notice_days", 5),
        notice_in_working_days=item.get("notice_in_working_days", True),
        question_notice=item.get("question_notice", ""),
        question_days=item.get("question_days"),
        question_limit=item.get("question_limit", 250),
        host=item.get("host", ""),
        contact=item.get("contact", ""),
        dates=_dates(item),
    )
    series = set_up_series(body=body, row=row, by=by)
    for one in item.get("seat", []):
        held = SeatRow(one["person"], Part(one["part"]), is_chair=one.get("chair", False), dates=_dates(one))
        seat(series=series, row=held, by=by)
    standing = [(ItemKind(one["kind"]), one["title"]) for one in item.get("standing", [])]
    if standing:
        set_standing_items(series=series, items=standing, by=by)


def _dates(item: Mapping[str, Any]) -> Dates:
    source = files.words(item.get("source"))
    return Dates(files.day(item.get("from")), files.day(item.get("to")), source, item.get("verify", False))


def _entry(series: MeetingSeries) -> dict[str, Any]:
    seats = GroupSeat.objects.filter(series=series).order_by("pk")
    return {
        **told(
            slug=series.slug,
            name=series.name,
            kind=series.kind,
            purpose=series.purpose,
            seats=series.seats,
            quorum_one_in=series.quorum_one_in,
            quorum_least=series.quorum_least,
        ),
        "notice_days": series.notice_days,
        "notice_in_working_days": series.notice_in_working_days,
        **told(question_notice=series.question_notice, question_days=series.question_days),
        "question_limit": series.question_limit,
        **told(host=series.host, contact=series.contact),
        **_dated(series),
        "seat": [{**told(person=one.person, part=one.part, chair=one.is_chair), **_dated(one)} for one in seats],
        "standing": [{"kind": one.kind, "title": one.title} for one in series.standing_items.all()],
    }


def _dated(one: Dated) -> dict[str, Any]:
    return {**span(one.valid_from, one.valid_to), **told(verify=one.verify, source=one.source)}
