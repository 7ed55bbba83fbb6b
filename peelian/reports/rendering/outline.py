"""The outline made sound before drawing: one name for one place, no level skipped, links that lead somewhere.

Readers who move by headings and links, and PDF/UA-1, count on all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from peelian.reports.tree import Block, Chart, Document, Heading, ItemList, Quote, Table

CONTENTS, MAIN = "contents", "main"
"""Anchors that the renderers set themselves."""

CONTENTS_FROM = 3
"""How many sections a report has before it gets a list of contents."""

_HREF = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_NOT_ANCHOR = re.compile(r"\s+")


def sound(document: Document) -> Document:
    """The same document with its headings nested without gaps and no two blocks sharing an anchor.

    The first of several keeps its anchor, the next get ``-2``, ``-3``. A heading without one is named by its
    words.
    """
    used = {CONTENTS, MAIN, "peelian-manifest", *(f"fig-{figure.token}" for figure in document.figures)}
    blocks = (_named(block, used) for block in document.blocks)
    return replace(document, blocks=tuple(_nested(blocks)))


def sections(document: Document) -> tuple[Heading, ...]:
    """Headings of the second level: what a list of contents lists, when the report is long enough for one."""
    found = tuple(block for block in document.blocks if isinstance(block, Heading) and block.level == 2)
    return found if len(found) >= CONTENTS_FROM else ()


def anchors(document: Document) -> frozenset[str]:
    """Every anchor that a link inside the document may lead to."""
    return frozenset(
        block.anchor for block in document.blocks if not isinstance(block, ItemList | Quote) and block.anchor
    )


def leads_somewhere(href: str, known: frozenset[str]) -> bool:
    """Whether a link may be drawn as one: to the web, to a mailbox, or to an anchor that the document has."""
    return href[1:] in known if href.startswith("#") else _HREF.fullmatch(href) is not None


def _nested(blocks: Iterator[Block]) -> Iterator[Block]:
    level = 1
    for block in blocks:
        if isinstance(block, Heading):
            level = max(2, min(block.level, level + 1))
            yield replace(block, level=level)
        else:
            yield block


def _named(block: Block, used: set[str]) -> Block:
    if isinstance(block, Heading):
        return replace(
            block, anchor=_free(block.anchor or _NOT_SLUG.sub("-", block.text.lower()).strip("-"), used)
        )
    if isinstance(block, ItemList | Quote):
        return block
    if isinstance(block, Chart) and block.table.anchor:
        block = replace(block, table=_named_table(block.table, used))
    return replace(block, anchor=_free(block.anchor, used)) if block.anchor else block


def _named_table(table: Table, used: set[str]) -> Table:
    return replace(table, anchor=_free(table.anchor, used))


def _free(wanted: str, used: set[str]) -> str:
    base = _NOT_ANCHOR.sub("-", wanted.strip()) or "section"
    anchor, number = base, 1
    while anchor in used:
        number += 1
        anchor = f"{base}-{number}"
    used.add(anchor)
    return anchor
