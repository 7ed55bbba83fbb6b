"""The public contract of the publication scheme: what a disclosure holds, and how every item stands.

Add fields; do not rename or drop them. Days are ISO 8601; a period's ``ends`` is the first day after it.
"""

from __future__ import annotations

import datetime as dt

from peelian.publication.payloads import FileCard, NamedBody, Payload


class DisclosureCard(Payload):
    """A disclosure in a list. ``answer`` is a reference of something released, or an address on the web."""

    name: str
    item: str
    item_slug: str
    title: str
    period_words: str
    starts: dt.date | None
    ends: dt.date | None
    as_at: dt.date | None
    answer: str
    files: tuple[FileCard, ...]
    has_page: bool


class DisclosurePayload(Payload):
    """A disclosure's page: its words, its figures as a table, and its files."""

    card: DisclosureCard
    item_title: str
    item_words: str
    citation: str
    text: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str


class SchemeTurn(Payload):
    """How an item stood from a day on, until the next turn. ``clicks`` is None where it could not be found."""

    on: dt.date
    exists: bool
    timely: bool | None
    clicks: int | None


class SchemeLine(Payload):
    """One item: what it is, what the law asks, how it stands, and who owes it.

    ``findable`` is None until the first walk; ``not_asked`` says why the Order does not ask it of this body.
    ``history`` is newest first.
    """

    item: str
    slug: str
    title: str
    words: str
    law: str
    citation: str
    basis: str
    verify: bool
    owed_by: str
    owner: str
    not_asked: str
    exists: bool
    timely: bool | None
    findable: bool | None
    clicks: int | None
    found: str
    why: str
    due: dt.date | None
    history: tuple[SchemeTurn, ...]


class SchemeGroup(Payload):
    """Items that belong together."""

    slug: str
    title: str
    items: tuple[SchemeLine, ...]


class SchemeCard(Payload):
    """How many items are asked of a body, and how many of them are there, in time and found."""

    title: str
    items: int
    existing: int
    timely: int
    findable: int


class SchemePayload(Payload):
    """Every item of the Order as it stood when it was last told. ``most_clicks`` is how far the walk goes."""

    card: SchemeCard
    body: NamedBody
    most_clicks: int
    groups: tuple[SchemeGroup, ...]
    as_at: dt.date
