"""Loads the performance side of a body's record: series, notices, baselines, files of figures, marks, targets."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone

from peelian.access.actors import Actor
from peelian.facts.measures.intake import Arrival, Outcome, load, plan
from peelian.facts.measures.kinds import BaselineMethod, Confidence, MarkKind, Weakness
from peelian.facts.measures.marks import MarkRow, TargetRow, add_mark, set_target
from peelian.facts.measures.models import Series
from peelian.facts.measures.queries import series_of, set_called
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
from peelian.registers.bodies.models import Body
from peelian.sources.figures import read_figures
from peelian.sources.services import Origin
from peelian.sources.tables import read_table
from peelian.surfaces.cli.record import files


def load_performance(folder: Path, body: Body, *, by: Actor) -> Counter[str]:
    """Load them in the order in which each needs the one before."""
    counts: Counter[str] = Counter()
    path = folder / "series.csv"
    if path.exists():
        counts["series"] += open_series(body=body, rows=files.each(path, files.rows(path), _series), by=by)
    _notices(folder, body, by)
    _baselines(folder, body, by)
    path = folder / "loads.toml"
    loads = iter(files.toml(path).get("load", []))
    counts["figures"] += sum(files.each(path, loads, lambda item: _figures(folder, item, body, by)))
    _marks(folder, body, by)
    return counts


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
        steward=row.get("steward") or "",
        due_days=int(row["due_days"]) if row.get("due_days") else None,
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
        weakness=Weakness(item["weakness"]) if item.get("weakness") else None,
        withheld=item.get("withheld", False),
        stated_by=item.get("stated_by", ""),
        stated_on=files.day(item.get("stated_on")),
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
        item.get("named_year"),
        files.day(item.get("stated_on")),
    )


def _marks(folder: Path, body: Body, by: Actor) -> None:
    """Marks and targets; the series of an entry is named by its measure and area."""
    path = folder / "marks.toml"
    content = files.toml(path)
    if not content:
        return
    series = {(one.measure.slug, one.area.code if one.area else ""): one for one in series_of(body)}

    def held(item: Mapping[str, Any]) -> Series:
        found = series.get((item["measure"], item.get("area", "")))
        if found is None:
            raise ValueError(f"There is no series of “{item['measure']}”.")
        return found

    for one, row in files.each(path, iter(content.get("mark", [])), lambda item: (held(item), _mark(item))):
        add_mark(series=one, row=row, by=by)
    for one, target in files.each(path, iter(content.get("target", [])), lambda item: (held(item), _target(item))):
        set_target(series=one, row=target, by=by)


def _mark(item: Mapping[str, Any]) -> MarkRow:
    return MarkRow(
        kind=MarkKind(item["kind"]),
        start=files.a_day(item["from"]),
        end=files.day(item.get("to")),
        reason=item["reason"],
        stated_by=item["stated_by"],
        stated_on=files.a_day(item["stated_on"]),
        source=files.words(item.get("source")),
    )


def _target(item: Mapping[str, Any]) -> TargetRow:
    start_value = item.get("start_value")
    return TargetRow(
        value=Decimal(str(item["value"])),
        start=files.a_day(item["from"]),
        end=files.day(item.get("to")),
        start_value=None if start_value is None else Decimal(str(start_value)),
        reason=item.get("reason", ""),
        stated_by=item["stated_by"],
        stated_on=files.a_day(item["stated_on"]),
        source=files.words(item.get("source")),
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
