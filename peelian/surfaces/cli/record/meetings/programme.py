"""The work programme of each series, with how scopes were agreed, and the rota of spotlights."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import ProgrammeState, SpotlightState
from peelian.facts.meetings.models import Meeting, Spotlight, WorkProgrammeItem
from peelian.facts.meetings.queries.meetings import meeting_at
from peelian.facts.meetings.queries.series import series_called
from peelian.facts.meetings.services.programme import (
    ProgrammeRow,
    RemarkRow,
    add_to_programme,
    complete_programme_item,
    drop_programme_item,
    remark_on_scope,
    schedule,
)
from peelian.facts.meetings.services.spotlights import SpotlightRow, enter_spotlight
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.writing import AXES, axes, told, write_rows, write_toml

_PROGRAMME = "programme.toml"
_SPOTLIGHTS = "spotlights.csv"
_SPOTLIGHT = ("month", "subject", "state", "reason", "meeting", "report", "objective", *AXES, "source")
_DROPPED = "Dropped in the record it was taken from."
_ENDED = (ProgrammeState.DONE, ProgrammeState.DROPPED)


def load_programme(folder: Path, body: Body, *, by: Actor) -> int:
    """Enter each item that is not there yet, with its remarks. Returns how many were made.

    Its meeting has to be planned and not over: this comes before any meeting is taken down.
    """
    path = folder / _PROGRAMME
    entries = files.toml(path).get("item", [])
    made = []
    for number, entry in enumerate(entries, 1):
        with files.place(path, f"item {number}"):
            item = _entered(entry, number, body, by)
            made += [(item, entry)] if item else []
    ended_first = sorted(made, key=lambda pair: pair[1].get("state") not in _ENDED)
    for item, entry in ended_first:
        with files.place(path, f"item {item.number}"):
            _follow(item, entry, body, by)
    return len(made)


def write_programme(home: Path, body: Body) -> None:
    """Write every item of every work programme of a body."""
    found = WorkProgrammeItem.objects.filter(series__body=body).order_by("series__slug", "number")
    items = found.select_related("series", "meeting").prefetch_related("remarks")
    if entries := [_entry(one) for one in items]:
        write_toml(home / _PROGRAMME, {"item": entries})


def load_spotlights(folder: Path, body: Body, *, by: Actor) -> int:
    """Enter each month's spotlight that is not there yet. Returns how many were made."""
    path = folder / _SPOTLIGHTS
    made = 0
    here = set(Spotlight.objects.filter(body=body).values_list("month", "subject"))
    for number, row in enumerate(files.rows(path), 2):
        with files.place(path, f"line {number}"):
            month = files.a_day(f"{row['month']}-01")
            if (month, row["subject"]) not in here:
                enter_spotlight(body=body, row=_spotlight(row, body), by=by)
                made += 1
    return made


def write_spotlights(home: Path, body: Body) -> None:
    """Write the rota of a body; a month that nobody entered has no row."""
    found = Spotlight.objects.filter(body=body).select_related("meeting").order_by("month", "subject")
    rows = [
        (
            *(f"{one.month:%Y-%m}", one.subject, one.state, one.reason, one.meeting.name if one.meeting else ""),
            *(one.report, one.objective, *axes(one).values(), one.source),
        )
        for one in found
    ]
    if rows:
        write_rows(home / _SPOTLIGHTS, _SPOTLIGHT, rows)


def _entered(entry: Mapping[str, Any], number: int, body: Body, by: Actor) -> WorkProgrammeItem | None:
    series = series_called(body, entry["series"])
    number = entry.get("number", number)
    if WorkProgrammeItem.objects.filter(series=series, number=number).exists():
        return None
    origin = entry.get("origin", "")
    row = ProgrammeRow(
        title=entry["title"],
        restriction=files.restriction(entry),
        planned=entry.get("planned", ""),
        agreed=entry.get("state") != ProgrammeState.SUGGESTED,
        suggested_by=entry.get("suggested_by", ""),
        owner=entry.get("owner", ""),
        report_wanted=entry.get("report_wanted", False),
        scope=entry.get("scope", ""),
        every_months=entry.get("every_months"),
        origin=Ref.parse(origin) if origin else None,
        source=files.words(entry.get("source")),
        number=number,
    )
    return add_to_programme(series=series, row=row, by=by)


def _follow(item: WorkProgrammeItem, entry: Mapping[str, Any], body: Body, by: Actor) -> None:
    """What befell an item: remarks on its scope, the meeting it was placed at, its end."""
    for one in entry.get("remark", []):
        row = RemarkRow(files.a_day(one["on"]), one["said_by"], one["text"], one.get("agreed", False))
        remark_on_scope(item=item, row=row, lock=item.lock, by=by)
    if entry.get("meeting"):
        meeting = meeting_at(Ref(body.slug, "meetings", entry["meeting"]))
        schedule(item=item, meeting=meeting, lock=item.lock, by=by)
    if entry.get("state") == ProgrammeState.DONE:
        result = entry.get("result", "")
        done_on = files.day(entry.get("done_on")) or timezone.localdate()
        complete_programme_item(
            item=item, on=done_on, result=Ref.parse(result) if result else None, lock=item.lock, by=by
        )
    elif entry.get("state") == ProgrammeState.DROPPED:
        drop_programme_item(item=item, reason=_DROPPED, lock=item.lock, by=by)


def _entry(one: WorkProgrammeItem) -> dict[str, Any]:
    remarks = [
        {"on": each.on, "said_by": each.said_by, "text": each.text, **told(agreed=each.agreed)}
        for each in one.remarks.all()
    ]
    return {
        "series": one.series.slug,
        "number": one.number,
        "title": one.title,
        "state": one.state,
        **told(
            planned=one.planned_words,
            meeting=one.meeting.name if one.meeting else "",
            suggested_by=one.suggested_by,
            owner=one.owner,
            report_wanted=one.report_wanted,
            scope=one.scope,
            every_months=one.every_months,
            origin=one.origin,
            result=one.result,
            source=one.source,
        ),
        **axes(one),
        **told(remark=remarks),
    }


def _spotlight(row: Mapping[str, str], body: Body) -> SpotlightRow:
    named, report, objective = (row.get(name, "") for name in ("meeting", "report", "objective"))
    meeting: Meeting | None = meeting_at(Ref(body.slug, "meetings", named)) if named else None
    return SpotlightRow(
        month=files.a_day(f"{row['month']}-01"),
        restriction=files.restriction(row),
        subject=row["subject"],
        state=SpotlightState(row["state"]),
        reason=row["reason"],
        meeting=meeting,
        report=Ref.parse(report) if report else None,
        objective=Ref.parse(objective) if objective else None,
        source=row["source"],
    )
