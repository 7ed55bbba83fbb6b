"""Writes the registers a body's record stands on: areas, bodies, successions, measures, proclaimed days."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from peelian.facts.measures.models import Measure, MeasureSet
from peelian.registers.bodies.models import Area, Body, Dated, Population, Succession
from peelian.surfaces.cli.record.duties import write_proclaimed
from peelian.surfaces.cli.record.writing import write_rows, write_toml


def write_registers(folder: Path) -> None:
    """Write every register into ``folder``."""
    _areas(folder)
    _populations(folder)
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
    write_proclaimed(folder)


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


def _populations(folder: Path) -> None:
    found = Population.objects.select_related("area").order_by("area__code", "counted_on")
    head = ("area", "people", "counted_on", "method", "source")
    rows = ((one.area.code, one.people, one.counted_on.isoformat(), one.method, one.source) for one in found)
    write_rows(folder / "populations.csv", head, rows)


def parents_first(measures: Iterable[Measure]) -> list[Measure]:
    """The measures in their order, but each after what it is a part of."""
    waiting, placed = list(measures), dict[int, Measure]()
    while waiting:
        ready = [one for one in waiting if one.parent_id is None or one.parent_id in placed]
        placed |= {one.pk: one for one in ready}
        waiting = [one for one in waiting if one.pk not in placed]
    return list(placed.values())


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
            "parent": measure.parent.slug if measure.parent else "",
        }
        for measure in parents_first(Measure.objects.select_related("parent").order_by("pk"))
    ]
    sets = [
        {
            "slug": one.slug,
            "title": one.title,
            "kind": one.kind,
            "body": one.body.slug if one.body else "",
            "description": one.description,
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
            "replaces": one.replaces.slug if one.replaces else "",
            "verify": one.verify,
            "source": one.source,
            "row": [
                {"measure": row.measure.slug, "label": row.label, "tier": row.tier}
                for row in one.rows.select_related("measure")
            ],
        }
        for one in MeasureSet.objects.select_related("body", "replaces").order_by("pk")
    ]
    write_toml(folder / "measures.toml", {"measure": measures, "set": sets})
