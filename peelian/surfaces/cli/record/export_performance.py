"""Writes the performance side of a body's record as the plain files that :mod:`performance` reads."""

from __future__ import annotations

from pathlib import Path

from peelian.facts.measures.models import Observation, SeriesMark, Target
from peelian.facts.measures.queries import (
    marks_in_force,
    notices_of,
    series_of,
    stated_baselines,
    targets_in_force,
)
from peelian.registers.bodies.models import Body
from peelian.sources.models import Snapshot
from peelian.sources.printed_numbers import digits
from peelian.surfaces.cli.record.writing import AXES, axes, span, write_rows, write_toml

_SERIES = (
    "measure",
    "area",
    "frequency",
    "supplier",
    "origin",
    *AXES,
    "method_note",
    "source",
    "steward",
    "due_days",
)


def write_performance(home: Path, body: Body) -> None:
    """Write series, notices, baselines, marks, targets and every file of figures into ``home``."""
    _series(home, body)
    _notices(home, body)
    _baselines(home, body)
    _marks(home, body)
    _loads(home, body)


def _series(home: Path, body: Body) -> None:
    rows = (
        (
            one.measure.slug,
            one.area.code if one.area else "",
            one.frequency,
            one.supplier,
            one.origin,
            *axes(one).values(),
            one.method_note,
            one.source,
            one.steward,
            one.due_days,
        )
        for one in series_of(body)
    )
    write_rows(home / "series.csv", _SERIES, rows)


def _notices(home: Path, body: Body) -> None:
    entries = [
        {
            "measure": notice.measure.slug if notice.measure else "",
            "set": notice.measure_set.slug if notice.measure_set else "",
            **span(notice.start, notice.end),
            "confidence": notice.confidence,
            "text": notice.text,
            **axes(notice),
            "weakness": notice.weakness,
            "withheld": notice.withheld,
            "stated_by": notice.stated_by,
            "stated_on": notice.stated_on,
            "source": notice.source,
        }
        for notice in notices_of(body)
    ]
    write_toml(home / "notices.toml", {"notice": entries})


def _baselines(home: Path, body: Body) -> None:
    entries = [
        {
            "set": baseline.measure_set.slug,
            "method": baseline.method,
            "owner": baseline.owner,
            "reference_years": baseline.reference_years,
            "weights": baseline.weights,
            "named_year": baseline.named_year,
            "stated_on": baseline.stated_on,
            "exclusion": [
                {
                    **span(one.start, one.end),
                    "reason": one.reason,
                    "stated_by": one.stated_by,
                    "stated_on": one.stated_on,
                    "source": one.source,
                }
                for one in baseline.exclusions.all()
            ],
        }
        for baseline in stated_baselines(body)
    ]
    write_toml(home / "baselines.toml", {"baseline": entries})


def _loads(home: Path, body: Body) -> None:
    """Each file of figures as it arrived, byte for byte, with how it was read, in the order of reporting."""
    reported = dict(
        Observation.objects.filter(series__body=body).values_list("snapshot_id", "reported_on").distinct()
    )
    (home / "figures").mkdir()
    entries = []
    snapshots = Snapshot.objects.filter(pk__in=reported).select_related("blob")
    in_order = sorted(snapshots, key=lambda one: (reported[one.pk], one.pk))
    for number, snapshot in enumerate(in_order, 1):
        name = f"{reported[snapshot.pk].isoformat()}-{number}/{Path(snapshot.file_name).name}"
        path = home / "figures" / name
        path.parent.mkdir()
        path.write_bytes(bytes(snapshot.blob.content))
        entries.append(
            {
                "file": f"figures/{name}",
                "measure_set": snapshot.label_set,
                "reported_on": reported[snapshot.pk],
                "period": snapshot.file_period,
                "supplier": snapshot.supplier,
                "title": snapshot.title,
                "url": snapshot.url,
                "licence": snapshot.licence,
                "received_on": snapshot.received_on,
            }
        )
    write_toml(home / "loads.toml", {"load": entries})


def _marks(home: Path, body: Body) -> None:
    marks = [
        {
            **_of(one),
            "kind": one.kind,
            **span(one.start, one.end),
            "reason": one.reason,
            "stated_by": one.stated_by,
            "stated_on": one.stated_on,
            "source": one.source,
        }
        for one in marks_in_force(body)
    ]
    targets = [
        {
            **_of(one),
            "value": digits(one.value),
            **span(one.start, one.end),
            "start_value": None if one.start_value is None else digits(one.start_value),
            "reason": one.reason,
            "stated_by": one.stated_by,
            "stated_on": one.stated_on,
            "source": one.source,
        }
        for one in targets_in_force(body)
    ]
    if marks or targets:
        write_toml(home / "marks.toml", {"mark": marks, "target": targets})


def _of(one: SeriesMark | Target) -> dict[str, str]:
    """The series that a mark or a target is of."""
    return {"measure": one.series.measure.slug, "area": one.series.area.code if one.series.area else ""}
