"""What a tree states, cell by cell and figure by figure, for comparing with the files made from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from peelian.reports.tree import Block, Chart, Document, FigureText, Inline, ItemList, Paragraph, Quote, Table
from tests.unit.reports.sample import sample_document, use


def plain(inlines: Sequence[Inline]) -> str:
    """The words alone."""
    return "".join(inline.text for inline in inlines)


def tables_of(document: Document) -> list[list[list[str]]]:
    """Every table, charts' tables among them, its heading row first."""
    tables = [block.table if isinstance(block, Chart) else block for block in document.blocks]
    return [
        [list(table.head), *([plain(cell) for cell in row] for row in table.rows)]
        for table in tables
        if isinstance(table, Table)
    ]


def figures_of(document: Document) -> dict[str, tuple[str, ...]]:
    """The words of each figure at each place where it is printed, by token."""
    found: dict[str, list[str]] = {}
    for inline in (inline for block in document.blocks for inline in inlines_of(block)):
        if isinstance(inline, FigureText):
            found.setdefault(inline.token, []).append(inline.text)
    return {token: tuple(places) for token, places in found.items()}


def inlines_of(block: Block) -> Iterator[Inline]:
    """All inlines of a block, in the order of reading."""
    match block:
        case Paragraph() | Quote():
            yield from block.inlines
        case ItemList():
            for item in block.items:
                yield from item.inlines
                for child in item.children:
                    yield from inlines_of(child)
        case Table():
            yield from (inline for row in block.rows for cell in row for inline in cell)
            yield from block.note
        case Chart():
            yield from inlines_of(block.table)


def with_blocks(*blocks: Block) -> Document:
    """The sample with these blocks instead of its own, and one figure called ``t1``."""
    return replace(sample_document(), blocks=blocks, figures=(use("t1", "806", "806"),))
