"""Writes: what an office enters under an item before it is released, and what it says of an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Problem, Refused, Stale
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.publication.scheme.items import Item
from peelian.publication.scheme.models import Disclosure, SchemeItem
from peelian.publication.scheme.outputs import is_answer
from peelian.publication.scheme.queries import item_at
from peelian.registers.bodies.models import Body
from peelian.registers.records.models import Document
from peelian.registers.records.restricted import restriction_fields
from peelian.registers.records.services import DocumentCard, add_version, register_document
from peelian.sources.readable import refuse_unreadable
from peelian.sources.tables import read_table

WRITE = Permission.REPORT_WRITE
_MOST_ROWS, _MOST_CELLS = 2_000, 40_000
_LIMITS = {"title": 300, "answer": 500, "source": 300}


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """What is said of a disclosure. ``starts`` and ``ends`` are half-open; either they or ``as_at``."""

    title: str
    restriction: Restriction
    starts: dt.date | None = None
    ends: dt.date | None = None
    as_at: dt.date | None = None
    text: str = ""
    answer: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    name: str
    content: bytes


def enter_disclosure(
    *,
    body: Body,
    item: str,
    row: DisclosureRow,
    by: Actor,
    file: Upload | None = None,
    figures: Upload | None = None,
) -> Disclosure:
    """Enter something to be published under an item. Nothing of it is public before it is released.

    ``figures`` is a table as CSV, XLSX or ODS. Refuses an item the Order does not ask of this body, one without
    content, an answer that is no reference and no address, periods that end before they start, and a file that
    cannot be opened.
    """
    by.require(WRITE, body.slug)
    asked = item_at(body, item, on=timezone.localdate())
    table = _table(figures)
    _refuse(_problems(row, has_more=bool(file or table)))
    with trail.atomic():
        Body.objects.select_for_update().get(pk=body.pk)  # one number at a time
        held = Disclosure.objects.filter(body=body, item=asked.rule.id)
        number = (held.aggregate(last=Max("number"))["last"] or 0) + 1
        made = Disclosure(body=body, item=asked.rule.id, number=number, saved_by=by.identity, **_fields(row))
        made.table = table
        made.document = _kept(made, row, file, by)
        made.save(force_insert=True)
        trail.record(by=by, verb="entered disclosure", ref=made.ref, details={"item": made.item})
    return made


def amend_disclosure(
    *,
    disclosure: Disclosure,
    row: DisclosureRow,
    lock: int,
    by: Actor,
    file: Upload | None = None,
    figures: Upload | None = None,
) -> None:
    """Save what is said of a disclosure, read at ``lock``. A new file or table takes the place of the old one.

    What is public stays as it was released until it is released again. Refuses what :func:`enter_disclosure`
    refuses, and as :class:`Stale`, with both texts, when somebody saved first.
    """
    by.require(WRITE, disclosure.body.slug)
    table = _table(figures)
    with trail.atomic():
        held = _held(disclosure, lock, row)
        _refuse(_problems(row, has_more=bool(file or table or held.document_id or held.table)))
        for name, value in _fields(row).items():
            setattr(held, name, value)
        held.table = table or held.table
        held.document = _kept(held, row, file, by)
        held.lock, held.saved_by = held.lock + 1, by.identity
        held.save()
        trail.record(by=by, verb="amended disclosure", ref=held.ref, details={"new file": bool(file or table)})
    disclosure.refresh_from_db()


def say_of_item(*, body: Body, item: str, owner: str, not_asked: str, by: Actor) -> SchemeItem:
    """Name the post that sees to an item, and why the Order does not ask it here. The public is told both."""
    by.require(WRITE, body.slug)
    asked: Item = item_at(body, item, on=timezone.localdate())
    fields = {"owner": owner.strip(), "not_asked": not_asked.strip()}
    _refuse(list(_too_long(fields, {"owner": 200, "not_asked": 300})))
    with trail.atomic():
        said, _ = SchemeItem.objects.update_or_create(
            body=body, item=asked.rule.id, defaults={**fields, "saved_by": by.identity}
        )
        ref = Ref(body.slug, "publication-scheme", asked.slug)
        trail.record(by=by, verb="amended item of the scheme", ref=ref, details=fields)
    return said


def _held(disclosure: Disclosure, lock: int, row: DisclosureRow) -> Disclosure:
    found = Disclosure.objects.select_for_update(of=("self",)).select_related("body", "document")
    held = found.filter(pk=disclosure.pk).first()
    if held is None:
        raise NotFound("There is no such disclosure.")
    if held.lock != lock:
        message = f"{held.saved_by} saved this since you opened it."
        theirs = _words(held.title, held.text, held.answer)
        raise Stale(message, theirs=theirs, yours=_words(row.title, row.text, row.answer))
    return held


def _words(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _fields(row: DisclosureRow) -> dict[str, object]:
    return {
        "title": row.title.strip(),
        "starts": row.starts,
        "ends": row.ends,
        "as_at": row.as_at,
        "text": row.text.strip(),
        "answer": row.answer.strip(),
        "source": row.source.strip(),
        **restriction_fields(row.restriction),
    }


def _problems(row: DisclosureRow, *, has_more: bool) -> list[Problem]:
    found = list(_too_long({"title": row.title, "answer": row.answer, "source": row.source}, _LIMITS))
    if not row.title.strip():
        found.append(Problem("It has no title."))
    if not has_more and not row.text.strip() and not row.answer.strip():
        found.append(Problem("There is nothing to publish: give a file, figures, words, or say what is public."))
    if row.answer.strip() and not is_answer(row.answer.strip()):
        words = "is neither a reference such as warwickshire/reports/2021-09-23 nor an address on the web"
        found.append(Problem(f"“{row.answer.strip()[:80]}” {words}."))
    if (row.starts is None) != (row.ends is None):
        found.append(Problem("A period has a first day and a last one."))
    elif row.starts and row.ends and row.ends <= row.starts:
        found.append(Problem("The period ends before it starts."))
    if row.starts and row.as_at:
        found.append(Problem("It is either for a period or as at a day, not both."))
    return found


def _too_long(texts: dict[str, str], limits: dict[str, int]) -> Iterator[Problem]:
    for name, text in texts.items():
        if len(text) > limits[name]:
            words = name.replace("_", " ").capitalize()
            yield Problem(f"{words} is longer than {limits[name]} characters.")


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused("It cannot be entered as it is.", problems)


def _table(figures: Upload | None) -> dict[str, object]:
    """The figures as plain values; refuses a file that is no table, and one too large to read on a page."""
    if figures is None:
        return {}
    refuse_unreadable(figures.name, figures.content)
    table = read_table(figures.name, figures.content)
    if len(table.rows) > _MOST_ROWS or len(table.rows) * len(table.header) > _MOST_CELLS:
        raise Refused(f"The table has {len(table.rows):,} rows. Publish so large a one as a file.")
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    return {"head": list(table.header), "rows": rows}


def _kept(disclosure: Disclosure, row: DisclosureRow, file: Upload | None, by: Actor) -> Document | None:
    """Its document, called and restricted as it is, with the file that came as the newest version."""
    if file is None and disclosure.document is None:
        return None
    if file is not None:
        refuse_unreadable(file.name, file.content)
    card = DocumentCard(
        disclosure.name, row.title.strip(), "disclosure", row.restriction, source=row.source.strip()
    )
    document = register_document(body=disclosure.body, card=card, by=by)
    if file is not None:
        add_version(document=document, file_name=file.name, content=file.content, by=by)
    return document
