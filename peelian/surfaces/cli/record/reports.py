"""Loads the reports of a body: the control block, the sections in order, the appendices, and the signature."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.models import Document
from peelian.reports.models import ReportVersion
from peelian.reports.queries import report_at, version_of
from peelian.reports.services import (
    ControlBlock,
    NewSection,
    add_section,
    cited,
    create_report,
    list_appendices,
    new_version,
    remove_section,
    save_control,
    sign,
)
from peelian.surfaces.cli.record import files


def load_reports(folder: Path, body: Body, *, by: Actor) -> int:
    """Load each report that is not there yet, its versions in order. Returns how many versions were made."""
    made = 0
    for path, content in _contents(folder):
        made += sum(files.each(path, iter([content]), partial(_load, path.parent, body=body, by=by)))
    return made


def newest_signed_in(folder: Path, slug: str) -> int | None:
    """The number of the newest version of a report that the files in ``folder`` give as signed."""
    versions = [
        content.get("version", 1)
        for _, content in _contents(folder)
        if content.get("slug") == slug and content.get("signed_on")
    ]
    return max(versions, default=None)


def _contents(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Each ``report.toml`` with what it says, the versions of a report in order."""
    paths = sorted(path / "report.toml" for path in folder.iterdir() if path.is_dir()) if folder.exists() else []
    found = [(files.inside(folder, str(path.relative_to(folder))), files.toml(path)) for path in paths]
    return sorted(found, key=lambda pair: (pair[1].get("slug", ""), pair[1].get("version", 1)))


def _load(folder: Path, content: Mapping[str, Any], *, body: Body, by: Actor) -> bool:
    """Load one version, signed where a day of signature is given. Returns whether it was not there yet."""
    version = _version(content, body, by)
    if version is None:
        return False
    _fill(version, folder, content, by)
    on = files.day(content.get("signed_on"))
    if on is not None:
        sign(version=version, by=by, on=on)
    return True


def _version(content: Mapping[str, Any], body: Body, by: Actor) -> ReportVersion | None:
    """A new draft for this version, or None where it is there already."""
    number = content.get("version", 1)
    try:
        report = report_at(Ref(body.slug, "reports", content["slug"]))
    except NotFound:
        return create_report(
            body=body,
            slug=content["slug"],
            kind=content["kind"],
            block=_block(content),
            restriction=files.restriction(content),
            by=by,
            source=files.words(content.get("source")),
        )
    if version_of(report).number >= number:
        return None
    version = new_version(report=report, by=by)
    save_control(
        version=version,
        block=_block(content),
        restriction=files.restriction(content),
        lock=version.lock,
        by=by,
    )
    for section in version.sections.all():
        remove_section(section=section, by=by)
    return version_of(report)


def _block(content: Mapping[str, Any]) -> ControlBlock:
    return ControlBlock(
        title=content["title"],
        prepared_by=content["prepared_by"],
        prepared_for=content["prepared_for"],
        dated=files.a_day(content["date"]),
        as_at=files.a_day(content["as_at"]),
        signatory=content["signatory"],
        signatory_post=content["signatory_post"],
        window_from=files.day(content.get("window_from")),
        window_to=files.day(content.get("window_to")),
        meeting_on=files.day(content.get("meeting_on")),
    )


def _fill(version: ReportVersion, path: Path, content: Mapping[str, Any], by: Actor) -> None:
    for item in content.get("section", []):
        text = files.inside(path, item["file"]).read_text(encoding="utf-8")
        section = NewSection(item["heading"], text, files.words(item.get("source")))
        add_section(version=version, section=section, by=by)
    documents = {document.name: document for document in Document.objects.filter(body=version.report.body)}
    appendices = [
        cited(
            item["letter"], item["title"], documents.get(item.get("document", "")), files.words(item.get("source"))
        )
        for item in content.get("appendix", [])
    ]
    list_appendices(version=version, appendices=appendices, by=by)
