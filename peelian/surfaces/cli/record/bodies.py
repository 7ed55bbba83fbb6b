"""Loads one body's folder: people, documents, series, notices, baselines, figures and reports."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from peelian.access.actors import Actor
from peelian.facts.measures.intake import Arrival, Outcome, load, plan
from peelian.facts.measures.kinds import BaselineMethod, Confidence
from peelian.facts.measures.queries import set_called
from peelian.facts.measures.services import (
    BaselineRow,
    ExclusionRow,
    NoticeRow,
    SeriesRow,
    give_notice,
    open_series,
    state_baseline,
)
from peelian.kernel.periods import Frequency, Period
from peelian.registers.bodies.kinds import Capacity
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import Dates, MembershipRow, PostRow, enter_people
from peelian.registers.records.services import DocumentCard, add_version, register_document
from peelian.sources.figures import read_figures
from peelian.sources.services import Origin
from peelian.sources.tables import read_table
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.reports import load_reports


def load_body(folder: Path, *, by: Actor) -> Counter[str]:
    """Load everything in a body's folder."""
    body = body_called(folder.name)
    counts: Counter[str] = Counter()
    _people(folder, body, by)
    counts["documents"] += _documents(folder, body, by)
    path = folder / "series.csv"
    if path.exists():
        counts["series"] += open_series(body=body, rows=files.each(path, files.rows(path), _series), by=by)
    _notices(folder, body, by)
    _baselines(folder, body, by)
    path = folder / "loads.toml"
    loads = iter(files.toml(path).get("load", []))
    counts["figures"] += sum(files.each(path, loads, lambda item: _figures(folder, item, body, by)))
    counts["reports"] += load_reports(folder / "reports", body, by=by)
    return counts


def _people(folder: Path, body: Body, by: Actor) -> None:
    path = folder / "people.toml"
    content = files.toml(path)
    posts = files.each(path, iter(content.get("post", [])), _post)
    seats = files.each(path, iter(content.get("membership", [])), _seat)
    if posts or seats:
        enter_people(body=body, posts=posts, memberships=seats, by=by)


def _post(item: Mapping[str, Any]) -> PostRow:
    return PostRow(item["title"], item.get("holder", ""), files.day(item.get("stated_on")), _span(item))


def _seat(item: Mapping[str, Any]) -> MembershipRow:
    capacity, _, stands_in_for = item["capacity"].partition(" for ")
    return MembershipRow(
        item["person"],
        Capacity(capacity),
        item.get("represents", ""),
        stands_in_for,
        files.day(item.get("stated_on")),
        _span(item),
    )


def _span(item: Mapping[str, Any]) -> Dates:
    return Dates(files.day(item.get("from")), files.day(item.get("to")), files.words(item.get("source")))


def _documents(folder: Path, body: Body, by: Actor) -> int:
    path = folder / "documents.toml"
    items = files.toml(path).get("document", [])
    for card, item in zip(files.each(path, iter(items), _card), items, strict=True):
        document = register_document(body=body, card=card, by=by)
        if item.get("file"):
            source = files.inside(folder, item["file"])
            add_version(document=document, file_name=source.name, content=source.read_bytes(), by=by)
    return len(items)


def _card(item: Mapping[str, Any]) -> DocumentCard:
    return DocumentCard(
        name=item["name"],
        title=item["title"],
        kind=item["kind"],
        restriction=files.restriction(item),
        author=item.get("author", ""),
        dated=files.day(item.get("dated")),
        source=files.words(item.get("source")),
    )


def _series(row: Mapping[str, Any]) -> SeriesRow:
    return SeriesRow(
        measure=row["measure"],
        area=row["area"],
        frequency=Frequency(row["frequency"]),
        supplier=row["supplier"],
        restriction=files.restriction(row),
        origin=row["origin"],
        method_note=row["method_note"],
        source=row["source"],
    )


def _notices(folder: Path, body: Body, by: Actor) -> None:
    path = folder / "notices.toml"
    for row in files.each(path, iter(files.toml(path).get("notice", [])), _notice):
        give_notice(body=body, row=row, by=by)


def _notice(item: Mapping[str, Any]) -> NoticeRow:
    stated = {"marking": "OFFICIAL", "foi": "disclosable"} if item.get("audience") == "public" else {}
    return NoticeRow(
        confidence=Confidence(item["confidence"]),
        text=item["text"],
        restriction=files.restriction({**stated, **item}),
        measure=item.get("measure", ""),
        measure_set=item.get("set", ""),
        start=files.day(item.get("from")),
        end=files.day(item.get("to")),
        source=files.words(item.get("source")),
    )


def _baselines(folder: Path, body: Body, by: Actor) -> None:
    path = folder / "baselines.toml"
    for row in files.each(path, iter(files.toml(path).get("baseline", [])), _baseline):
        state_baseline(body=body, row=row, by=by)


def _baseline(item: Mapping[str, Any]) -> BaselineRow:
    exclusions = [
        ExclusionRow(
            start=files.a_day(one["from"]),
            end=files.a_day(one["to"]),
            reason=one["reason"],
            stated_by=one["stated_by"],
            stated_on=files.a_day(one["stated_on"]),
            source=files.words(one.get("source")),
        )
        for one in item.get("exclusion", [])
    ]
    return BaselineRow(
        item["set"],
        BaselineMethod(item["method"]),
        item["owner"],
        item.get("reference_years", []),
        item.get("weights", []),
        exclusions,
    )


def _figures(folder: Path, item: Mapping[str, Any], body: Body, by: Actor) -> int:
    """Load one file of figures as its entry describes it. Returns how many figures are new to the record."""
    path = files.inside(folder, item["file"])
    content = path.read_bytes()
    period = Period.parse(item["period"]) if item.get("period") else None
    received = files.day(item.get("received_on")) or timezone.localdate()
    origin = Origin(
        supplier=item["supplier"],
        received_on=received,
        title=item.get("title", ""),
        url=item.get("url", ""),
        licence=item.get("licence", ""),
        file_period=item.get("period", ""),
        label_set=item.get("measure_set", ""),
    )
    arrival = Arrival(
        file_name=path.name,
        content=content,
        figures=read_figures(read_table(path.name, content, sheet=item.get("sheet")), period=period),
        body=body,
        reported_on=_reported(item, received),
        origin=origin,
        measure_set=set_called(origin.label_set) if origin.label_set else None,
    )
    planned = plan(arrival, today=timezone.localdate())
    load(planned, by=by)
    return len(planned.placed) - planned.count(Outcome.KNOWN)


def _reported(item: Mapping[str, Any], received: dt.date) -> dt.date:
    return files.day(item.get("reported_on")) or received
