"""Writes a body's record as the plain files that :mod:`load` reads, so that a successor can take it over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from peelian.facts.measures.models import Observation
from peelian.facts.measures.queries import baselines_of, notices_of, series_of
from peelian.kernel.errors import Refused
from peelian.publication.queries import newest_releases
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called, memberships_of, posts_of
from peelian.registers.records.models import Document
from peelian.registers.records.restricted import Restricted
from peelian.reports.models import ReportVersion, Status
from peelian.reports.queries import versions_of
from peelian.sources.models import Snapshot
from peelian.surfaces.cli.record.registers import write_registers, write_rows

_AXES = ("marking", "exemption", "exemption_reason", "exemption_by", "foi", "audience")
_SERIES = (
    "measure",
    "area",
    "frequency",
    "supplier",
    "origin",
    *_AXES,
    "method_note",
    "source",
)


def export_body(slug: str, folder: Path) -> list[str]:
    """Write the record of one body, with the registers it stands on. Refuses a folder that holds anything."""
    body = body_called(slug)
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} is not empty. Give a folder that is empty or does not exist.")
    home = folder / "bodies" / slug
    home.mkdir(parents=True)
    write_registers(folder)
    released = {"release": _reports_out(slug), "measures": _measures_out(slug)}
    _toml(folder / "record.toml", {"title": f"The record of {body.name}", "record": [slug], **released})
    _people(home, body)
    _documents(home, body)
    _series(home, body)
    _notices(home, body)
    _baselines(home, body)
    _loads(home, body)
    for version in versions_of([slug]).order_by("report__slug", "number").defer(None):
        _report(home / "reports", version)
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def _reports_out(slug: str) -> list[dict[str, Any]]:
    """The reports that are out, each at the version that is."""
    out = [one for one in newest_releases("reports", bodies=[slug]).values() if one.withdrawn_at is None]
    return [{"ref": one.ref, "version": one.version} for one in sorted(out, key=lambda one: one.ref)]


def _measures_out(slug: str) -> list[str]:
    """The measures that are out."""
    newest = newest_releases("performance", bodies=[slug]).values()
    return sorted(one.ref for one in newest if one.withdrawn_at is None)


def _toml(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(tomli_w.dumps(_stated(content), multiline_strings=False), encoding="utf-8")


def _stated(value: Any) -> Any:
    """TOML has no null: what is not stated is left out."""
    if isinstance(value, Mapping):
        return {key: _stated(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_stated(one) for one in value]
    return value


def _axes(one: Restricted) -> dict[str, str]:
    return {axis: getattr(one, axis) or "" for axis in _AXES}


def _span(start: dt.date | None, end: dt.date | None) -> dict[str, dt.date | None]:
    return {"from": start, "to": end}


def _people(home: Path, body: Body) -> None:
    posts = [
        {
            "title": post.title,
            "holder": post.person.name if post.person else "",
            "stated_on": post.stated_on,
            **_span(post.valid_from, post.valid_to),
            "source": post.source,
        }
        for post in posts_of(body)
    ]
    seats = [
        {
            "person": seat.person.name,
            "capacity": seat.capacity_words,
            "represents": seat.represents,
            "stated_on": seat.stated_on,
            **_span(seat.valid_from, seat.valid_to),
            "source": seat.source,
        }
        for seat in memberships_of(body)
    ]
    _toml(home / "people.toml", {"post": posts, "membership": seats})


def _documents(home: Path, body: Body) -> None:
    entries = []
    for document in Document.objects.filter(body=body).order_by("name"):
        newest = document.versions.select_related("blob").order_by("-number").first()
        file = ""
        if newest is not None:
            file = f"documents/{document.name}/{Path(newest.file_name).name}"
            (home / file).parent.mkdir(parents=True)
            (home / file).write_bytes(bytes(newest.blob.content))
        entries.append(
            {
                "name": document.name,
                "title": document.title,
                "kind": document.kind,
                "author": document.author,
                "dated": document.dated,
                **_axes(document),
                "file": file,
                "source": document.source,
            }
        )
    _toml(home / "documents.toml", {"document": entries})


def _series(home: Path, body: Body) -> None:
    rows = (
        (
            one.measure.slug,
            one.area.code if one.area else "",
            one.frequency,
            one.supplier,
            one.origin,
            *_axes(one).values(),
            one.method_note,
            one.source,
        )
        for one in series_of(body)
    )
    write_rows(home / "series.csv", _SERIES, rows)


def _notices(home: Path, body: Body) -> None:
    entries = [
        {
            "measure": notice.measure.slug if notice.measure else "",
            "set": notice.measure_set.slug if notice.measure_set else "",
            **_span(notice.start, notice.end),
            "confidence": notice.confidence,
            "text": notice.text,
            **_axes(notice),
            "source": notice.source,
        }
        for notice in notices_of(body)
    ]
    _toml(home / "notices.toml", {"notice": entries})


def _baselines(home: Path, body: Body) -> None:
    entries = [
        {
            "set": baseline.measure_set.slug,
            "method": baseline.method,
            "owner": baseline.owner,
            "reference_years": baseline.reference_years,
            "weights": baseline.weights,
            "exclusion": [
                {
                    **_span(one.start, one.end),
                    "reason": one.reason,
                    "stated_by": one.stated_by,
                    "stated_on": one.stated_on,
                    "source": one.source,
                }
                for one in baseline.exclusions.all()
            ],
        }
        for baseline in baselines_of(body).values()
    ]
    _toml(home / "baselines.toml", {"baseline": entries})


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
    _toml(home / "loads.toml", {"load": entries})


def _report(folder: Path, version: ReportVersion) -> None:
    suffix = f".version-{version.number}" if version.number > 1 else ""
    home = folder / f"{version.report.slug}{suffix}"
    home.mkdir(parents=True)
    sections = []
    for section in version.sections.all():
        name = f"{section.position:02d}.md"
        (home / name).write_text(section.text, encoding="utf-8")
        sections.append({"heading": section.heading, "file": name, "source": section.source})
    content = {
        "slug": version.report.slug,
        "kind": version.report.kind,
        "title": version.title,
        "prepared_by": version.prepared_by,
        "prepared_for": version.prepared_for,
        "date": version.dated,
        "version": version.number,
        **_axes(version),
        "window_from": version.window_from,
        "window_to": version.window_to,
        "as_at": version.as_at,
        "meeting_on": version.meeting_on,
        "signatory": version.signatory,
        "signatory_post": version.signatory_post,
        "signed_on": version.signed_on if version.status == Status.SIGNED else None,
        "source": version.report.source,
        "section": sections,
        "appendix": [
            {
                "letter": appendix.letter,
                "title": appendix.title,
                "document": appendix.document.name if appendix.document else "",
                "source": appendix.source,
            }
            for appendix in version.appendices.select_related("document")
        ],
    }
    _toml(home / "report.toml", content)
