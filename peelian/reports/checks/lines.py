"""A composed document as the lines that paper checks read, each with the section and paragraph it came from.

A picture gives its title alone: what a chart shows is the calculator's and stands in the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from peelian.reports.composing import position_of
from peelian.reports.tree import (
    Block,
    Chart,
    Diagram,
    Document,
    FigureText,
    Heading,
    Inline,
    ItemList,
    Paragraph,
    Quote,
    Table,
)
from peelian.sources.minutes.lines import Line, Place, clean

_BULLET = "\u2022 "
_TITLE = "Report title"
_STATED = frozenset({_TITLE, "Prepared by", "Prepared for"})


class Part(StrEnum):
    """Which part of a report something stands in."""

    CONTROL = "Control block"
    SECTION = "Section"
    APPENDICES = "Appendices"
    END = "After the sections"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a report. ``section`` is its position, 0 where it is no section; ``paragraph`` counts from 1."""

    part: Part
    heading: str
    section: int = 0
    paragraph: int = 0

    def __str__(self) -> str:
        return f"{self.heading}, paragraph {self.paragraph}" if self.paragraph else self.heading


@dataclass(frozen=True, slots=True)
class ReportLines:
    """``lines`` number the paragraphs of the whole from 1; ``spots`` and ``tokens`` go with them one by one.

    ``typed`` is what of a line was written by hand: no figure that a token stands for.
    """

    lines: tuple[Line, ...]
    spots: tuple[Spot, ...]
    typed: tuple[str, ...]
    tokens: tuple[frozenset[str], ...]

    def spot(self, place: Place) -> Spot:
        """Where a finding stands."""
        return self.spots[(place.paragraph or 1) - 1]

    def is_drawn(self, place: Place) -> bool:
        """Whether a finding stands in a table that a token drew."""
        at = (place.paragraph or 1) - 1
        return bool(self.tokens[at] and self.lines[at].columns)


@dataclass(frozen=True, slots=True)
class _Read:
    text: str
    typed: str
    tokens: frozenset[str] = frozenset()
    level: int = 0
    cells: tuple[str, ...] = ()


def lines_of(document: Document) -> ReportLines:
    """Everything a reader would read, in order: the head of the control block, then block by block."""
    rows = (row for row in document.control.rows() if row[0] in _STATED)
    stated = [_plain(value, level=label == _TITLE) for label, value in rows]
    spots = [Spot(Part.CONTROL, Part.CONTROL.value)] * len(stated)
    read, spot, number = list(stated), Spot(Part.CONTROL, Part.CONTROL.value), 0
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            spot, number = _opened(block), -1
        for one in _block(block):
            number += bool(one.text)
            read.append(one)
            spots.append(Spot(spot.part, spot.heading, spot.section, number))
    kept = [(one, where) for one, where in zip(read, spots, strict=True) if one.text]
    return ReportLines(
        lines=tuple(_line(one, at) for at, (one, _) in enumerate(kept, 1)),
        spots=tuple(where for _, where in kept),
        typed=tuple(one.typed for one, _ in kept),
        tokens=tuple(one.tokens for one, _ in kept),
    )


def _opened(heading: Heading) -> Spot:
    position = position_of(heading)
    if position:
        return Spot(Part.SECTION, heading.text, position)
    return Spot(Part.APPENDICES if heading.anchor == "appendices" else Part.END, heading.text)


def _line(one: _Read, at: int) -> Line:
    cells = tuple(cell for cell in one.cells if cell)
    return Line(one.text, Place(paragraph=at), gap=True, level=one.level, cells=cells, columns=one.cells)


def _block(block: Block) -> Iterator[_Read]:
    match block:
        case Heading():
            yield _plain(block.text, level=block.level)
        case Paragraph():
            yield _inlines(block.inlines, before=f"{block.number}. " if block.number else "")
        case Quote():
            yield _inlines(block.inlines)
        case ItemList():
            yield from _items(block)
        case Table():
            yield from _table(block)
        case Chart() | Diagram():
            yield _plain(block.caption)


def _items(found: ItemList) -> Iterator[_Read]:
    for item in found.items:
        yield _inlines(item.inlines, before=_BULLET)
        for child in item.children:
            yield from _items(child)


def _table(table: Table) -> Iterator[_Read]:
    yield _plain(table.caption)
    yield _row([_plain(words) for words in table.head])
    for row in table.rows:
        yield _row([_inlines(cell) for cell in row])
    yield _inlines(table.note)


def _row(cells: Iterable[_Read]) -> _Read:
    held = list(cells)
    return _Read(
        text="\t".join(one.text for one in held).strip(),
        typed="\t".join(one.typed for one in held),
        tokens=frozenset().union(*(one.tokens for one in held)),
        cells=tuple(one.text for one in held),
    )


def _plain(words: str, *, level: int = 0) -> _Read:
    told = clean(words)
    return _Read(told, told, level=int(level))


def _inlines(inlines: Sequence[Inline], *, before: str = "") -> _Read:
    """A figure stands in the text as it prints; in what was typed a gap stands in its place."""
    text = clean("".join(one.text for one in inlines))
    typed = clean("".join(" " if isinstance(one, FigureText) else one.text for one in inlines))
    tokens = frozenset(one.token for one in inlines if isinstance(one, FigureText))
    return _Read(f"{before}{text}" if text else "", typed, tokens)
