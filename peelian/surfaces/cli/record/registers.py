"""Writes the registers a body's record stands on: areas, bodies, successions, measures and sets."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tomli_w

from peelian.facts.measures.models import Measure, MeasureSet
from peelian.registers.bodies.models import Area, Body, Dated, Succession


def write_registers(folder: Path) -> None:
    """Write every register into ``folder``."""
    _areas(folder)
    _bodies(folder)
    successions = Succession.objects.select_related("from_body", "to_body").order_by("pk")
    write_rows(
        folder / "successions.csv",
        ("from_body", "to_body", "effective", "instrument", "status", "source"),
        (
            (
                one.from_body.slug,
                one.to_body.slug if one.to_body else "",
                one.effective,
                one.instrument,
                one.status,
                one.source,
            )
            for one in successions
        ),
    )
    _measures(folder)


def write_rows(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A CSV file with this head."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def _dates(one: Dated) -> tuple[str, str]:
    return (
        one.valid_from.isoformat() if one.valid_from else "",
        one.valid_to.isoformat() if one.valid_to else "",
    )


def _areas(folder: Path) -> None:
    (folder / "outlines").mkdir()
    rows = []
    # force areas stand before the districts inside them
    for area in Area.objects.select_related("parent").order_by("parent_id", "code"):
        name = f"{area.code}.geojson" if area.outline else ""
        if name:
            (folder / "outlines" / name).write_text(json.dumps(area.outline), encoding="utf-8")
        parent = area.parent.code if area.parent else ""
        verify = "yes" if area.verify else "no"
        rows.append((area.code, area.name, area.kind, parent, *_dates(area), name, verify, area.source))
    rows.sort(key=lambda row: (row[3] != "", row[0]))
    head = ("code", "name", "kind", "parent", "valid_from", "valid_to", "outline", "verify", "source")
    write_rows(folder / "areas.csv", head, rows)


def _bodies(folder: Path) -> None:
    head = (
        *("slug", "name", "kind", "area", "scrutinised_by", "holds_to_account"),
        *("valid_from", "valid_to", "verify", "source"),
    )
    bodies = Body.objects.select_related("area", "scrutinised_by", "holds_to_account").order_by("slug")
    rows = (
        (
            body.slug,
            body.name,
            body.kind,
            body.area.code if body.area else "",
            body.scrutinised_by.slug if body.scrutinised_by else "",
            body.holds_to_account.slug if body.holds_to_account else "",
            *_dates(body),
            "yes" if body.verify else "no",
            body.source,
        )
        for body in bodies
    )
    write_rows(folder / "bodies.csv", head, rows)


def _measures(folder: Path) -> None:
    measures = [
        {
            "slug": measure.slug,
            "title": measure.title,
            "definition": measure.definition,
            "unit": measure.unit,
            "kind": measure.kind,
            "polarity": measure.polarity,
            "tier": measure.tier,
            "performance": measure.performance,
        }
        for measure in Measure.objects.order_by("pk")
    ]
    sets = [
        {
            "slug": one.slug,
            "title": one.title,
            "row": [
                {"measure": row.measure.slug, "label": row.label} for row in one.rows.select_related("measure")
            ],
        }
        for one in MeasureSet.objects.order_by("pk")
    ]
    (folder / "measures.toml").write_text(tomli_w.dumps({"measure": measures, "set": sets}), encoding="utf-8")
