"""Loads one body's folder: people, documents, figures and all said of them, questions and reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.registers.bodies.kinds import Capacity
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import Dates, MembershipRow, PostRow, enter_people
from peelian.registers.records.services import DocumentCard, add_version, register_document
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.performance import load_performance
from peelian.surfaces.cli.record.questions import load_questions
from peelian.surfaces.cli.record.reports import load_reports


def load_body(folder: Path, *, by: Actor) -> Counter[str]:
    """Load everything in a body's folder."""
    body = body_called(folder.name)
    counts: Counter[str] = Counter()
    _people(folder, body, by)
    counts["documents"] += _documents(folder, body, by)
    counts.update(load_performance(folder, body, by=by))
    counts["questions"] += load_questions(folder, body, by=by)
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
