"""Makes a disclosure public: its page and its files, as they are now, once it has passed the gate."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import Problem, Refused
from peelian.publication import entries
from peelian.publication.models import Release
from peelian.publication.queries import out_now
from peelian.publication.scheme import queries
from peelian.publication.scheme.items import Item
from peelian.publication.scheme.models import Disclosure
from peelian.publication.scheme.outputs import WEB
from peelian.publication.scheme.payloads import DisclosureCard, DisclosurePayload
from peelian.publication.scheme.telling import tell
from peelian.publication.scheme.timeliness import span_words
from peelian.publication.services import Draft, NewFile, publish

_CSV = "text/csv; charset=utf-8"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def release_disclosure(*, disclosure: Disclosure, by: Actor) -> Release | None:
    """Release a disclosure as it is now, and tell how its item stands then. None where it is out as it is.

    Refuses at the gate, with every reason. One that was withdrawn comes back.
    """
    by.require(Permission.RELEASE, disclosure.body.slug)
    problems = disclosure_problems(disclosure)
    if problems:
        raise Refused(f"“{disclosure}” cannot be released.", problems)
    with trail.atomic():
        made = publish([_draft(disclosure)], by=by, again=True)
        if made:
            tell(body=disclosure.body, on=timezone.localdate(), by=by)
    return made[0] if made else None


def disclosure_problems(disclosure: Disclosure) -> list[Problem]:
    """Why a disclosure may not be released; nothing where it may. Three queries."""
    return list(_problems(disclosure))


def _problems(disclosure: Disclosure) -> Iterator[Problem]:
    for words in disclosure.restriction.obstacles():
        yield Problem(words)
    document = disclosure.document
    if document is not None:
        if not document.restriction.is_public:
            yield Problem("Its file is not for the public.")
        if queries.file_of(disclosure) is None:
            yield Problem("Its document has no file.")
    answer = disclosure.answer
    if answer and not answer.startswith(WEB) and answer not in out_now({answer}):
        yield Problem(f"Nothing is public at {answer}. Release that first.")


def _draft(disclosure: Disclosure) -> Draft:
    item = queries.item_at(disclosure.body, disclosure.item, on=timezone.localdate())
    files = list(_files(disclosure))
    card = _card(disclosure, item, files)
    payload = DisclosurePayload(
        card=card,
        item_title=item.told.title,
        item_words=item.told.words,
        citation=item.rule.citation,
        text=disclosure.text,
        head=tuple(disclosure.table.get("head", ())),
        rows=tuple(tuple(row) for row in disclosure.table.get("rows", ())),
        source=disclosure.source,
    )
    return Draft(ref=disclosure.ref, title=disclosure.title, card=card, payload=payload, files=files)


def _card(disclosure: Disclosure, item: Item, files: list[NewFile]) -> DisclosureCard:
    starts, ends = disclosure.starts, disclosure.ends
    return DisclosureCard(
        name=disclosure.name,
        item=disclosure.item,
        item_slug=item.slug,
        title=disclosure.title,
        period_words=span_words(starts, ends) if starts and ends else "",
        starts=starts,
        ends=ends,
        as_at=disclosure.as_at,
        answer=disclosure.answer,
        files=tuple(entries.file_card(file) for file in files),
        has_page=bool(disclosure.text or disclosure.table),
    )


def _files(disclosure: Disclosure) -> Iterator[NewFile]:
    """The file as it came, and the figures as CSV."""
    version = queries.file_of(disclosure)
    if version is not None:
        yield NewFile(version.file_name, version.media_type, bytes(version.blob.content))
    if disclosure.table:
        name = f"{disclosure.name}-figures.csv"
        yield NewFile(name, _CSV, _as_csv(disclosure.table))


def _as_csv(table: dict[str, Any]) -> bytes:
    """The figures as CSV, with a byte order mark for spreadsheets; no cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (table["head"], *table["rows"]):
        writer.writerow([_plain(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    """The cell; text that a spreadsheet would run gets an apostrophe, a negative number does not."""
    if not cell.startswith(_FORMULA):
        return cell
    number = cell[1:].replace(",", "").replace(".", "", 1).replace("£", "").replace("%", "")
    return cell if number.isdecimal() else f"'{cell}"
