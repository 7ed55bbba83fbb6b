"""Writes a body's record as the plain files that :mod:`load` reads, so that a successor can take it over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from peelian.kernel.errors import Refused
from peelian.publication.queries import newest_releases
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called, memberships_of, posts_of
from peelian.registers.records.models import Document
from peelian.reports.models import ReportVersion, Status
from peelian.reports.queries import versions_of
from peelian.surfaces.cli.record.duties import write_duties
from peelian.surfaces.cli.record.export_performance import write_performance
from peelian.surfaces.cli.record.links import write_links
from peelian.surfaces.cli.record.meetings import write_meetings
from peelian.surfaces.cli.record.plans import write_plans
from peelian.surfaces.cli.record.questions import write_questions
from peelian.surfaces.cli.record.registers import write_registers
from peelian.surfaces.cli.record.voice import write_voice
from peelian.surfaces.cli.record.writing import axes, span, write_toml


def export_body(slug: str, folder: Path) -> list[str]:
    """Write the record of one body, with the registers it stands on. Refuses a folder that holds anything."""
    body = body_called(slug)
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} is not empty. Give a folder that is empty or does not exist.")
    home = folder / "bodies" / slug
    home.mkdir(parents=True)
    write_registers(folder)
    released = {
        "release": _reports_out(slug),
        "measures": _out("performance", slug),
        "meetings": _out("meetings", slug),
        "plans": _out("plans", slug),
        "duties": [slug] if _out("duties", slug) else [],
    }
    write_toml(folder / "record.toml", {"title": f"The record of {body.name}", "record": [slug], **released})
    _people(home, body)
    _documents(home, body)
    write_performance(home, body)
    write_questions(home, body)
    write_meetings(home, body)
    write_voice(home, body)
    write_plans(home, body)
    write_duties(home, body)
    write_links(home, body)
    for version in versions_of([slug]).order_by("report__slug", "number").defer(None):
        _report(home / "reports", version)
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def _reports_out(slug: str) -> list[dict[str, Any]]:
    """The reports that are out, each at the version that is."""
    out = [one for one in newest_releases("reports", bodies=[slug]).values() if one.withdrawn_at is None]
    return [{"ref": one.ref, "version": one.version} for one in sorted(out, key=lambda one: one.ref)]


def _out(noun: str, slug: str) -> list[str]:
    """The references under a noun that are out."""
    newest = newest_releases(noun, bodies=[slug]).values()
    return sorted(one.ref for one in newest if one.withdrawn_at is None)


def _people(home: Path, body: Body) -> None:
    posts = [
        {
            "title": post.title,
            "holder": post.person.name if post.person else "",
            "stated_on": post.stated_on,
            **span(post.valid_from, post.valid_to),
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
            **span(seat.valid_from, seat.valid_to),
            "source": seat.source,
        }
        for seat in memberships_of(body)
    ]
    write_toml(home / "people.toml", {"post": posts, "membership": seats})


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
                **axes(document),
                "file": file,
                "source": document.source,
            }
        )
    write_toml(home / "documents.toml", {"document": entries})


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
        **axes(version),
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
    write_toml(home / "report.toml", content)
