"""The publication scheme of Anyshire in the public store: how items stand, and what is disclosed under them."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from peelian.publication.payloads import FileCard, NamedBody
from peelian.publication.scheme.payloads import (
    DisclosureCard,
    DisclosurePayload,
    SchemeCard,
    SchemeGroup,
    SchemeLine,
    SchemePayload,
    SchemeTurn,
)
from peelian.publication.store.models import Published, PublishedFile
from tests.factories.releases import put

FILE = b"Recipient,Amount\r\nA garage,1200\r\n"
_THERE = {"exists": True, "timely": True, "findable": True, "clicks": 2}


def line(item: str = "SIO-3.g", title: str = "Spending over £500", **changes: Any) -> SchemeLine:
    """One item, of which nothing is there."""
    known = SchemeLine(
        item=item,
        slug=item.lower().replace(".", "-"),
        title=title,
        words=f"All about {title.lower()}.",
        law="Each item of expenditure over £500.",
        citation="Specified Information Order 2011, Schedule, paras 3(g), 14",
        basis="As soon as practicable after each month (this check allows 30 days).",
        verify=False,
        owed_by="Police and Crime Commissioner for Anyshire",
        owner="",
        not_asked="",
        exists=False,
        timely=False,
        findable=False,
        clicks=None,
        found="",
        why="Nothing is published. That for January 2026 was due by 2 March 2026.",
        due=dt.date(2026, 3, 2),
        history=(SchemeTurn(on=dt.date(2026, 3, 1), exists=False, timely=None, clicks=None),),
    )
    return known.model_copy(update=changes)


def there(item: str = "SIO-3.g", title: str = "Spending over £500", **changes: Any) -> SchemeLine:
    """One item that is published, up to date and found."""
    turn = SchemeTurn(on=dt.date(2026, 3, 3), exists=True, timely=True, clicks=2)
    before = SchemeTurn(on=dt.date(2026, 3, 1), exists=False, timely=False, clicks=None)
    found = f"anyshire/publication/{item.lower().replace('.', '-')}-1"
    why = "Published 3 March 2026 for January 2026."
    known: dict[str, Any] = {**_THERE, "found": found, "why": why, "history": (turn, before)}
    return line(item, title, **{**known, **changes})


def put_scheme(*lines: SchemeLine, body: str = "anyshire") -> Published:
    """The register of these items, all in one group."""
    found = lines or (there(), line("SIO-6.d", "Whistleblowing"))
    asked = [one for one in found if not one.not_asked]
    card = SchemeCard(
        title="Publication scheme: Anyshire",
        items=len(asked),
        existing=sum(one.exists for one in asked),
        timely=sum(one.timely is True for one in asked),
        findable=sum(one.findable is True for one in asked),
    )
    payload = SchemePayload(
        card=card,
        body=NamedBody(slug=body, name="Police and Crime Commissioner for Anyshire"),
        most_clicks=4,
        groups=(SchemeGroup(slug="money", title="Money", items=tuple(found)),),
        as_at=dt.date(2026, 3, 15),
    )
    return put(f"{body}/publication-scheme/register", "publication-scheme", card, payload, title=card.title)


def put_disclosure(
    name: str = "sio-3-g-1", title: str = "Spending in January 2026", *, has_file: bool = True, **changes: Any
) -> Published:
    """One disclosure with figures and a file; ``changes`` are to its card, words and figures to its payload."""
    files = (_file(),) if has_file else ()
    slug = name.rpartition("-")[0]
    own = {key: changes.pop(key) for key in ("text", "head", "rows", "source") if key in changes}
    card = DisclosureCard(
        name=name,
        item=changes.pop("item", "SIO-3.g"),
        item_slug=slug,
        title=title,
        period_words="January 2026",
        starts=dt.date(2026, 1, 1),
        ends=dt.date(2026, 2, 1),
        as_at=None,
        answer="",
        files=files,
        has_page=True,
    ).model_copy(update=changes)
    payload = DisclosurePayload(
        card=card,
        item_title="Spending over £500",
        item_words="Each payment over £500.",
        citation="Specified Information Order 2011, Schedule, para 3(g)",
        text=own.get("text", "Paid in the month."),
        head=own.get("head", ("Recipient", "Amount")),
        rows=own.get("rows", (("A garage", "1,200"),)),
        source=own.get("source", "The ledger"),
    )
    out = put(f"anyshire/publication/{name}", "publication", card, payload, title=title)
    for file in files:
        known = file.model_dump(exclude={"format"})
        PublishedFile.objects.create(published=out, content=FILE, **known)
    return out


def _file() -> FileCard:
    digest = hashlib.sha256(FILE).hexdigest()
    return FileCard(name="spending.csv", format="csv", media_type="text/csv", size=len(FILE), sha256=digest)
