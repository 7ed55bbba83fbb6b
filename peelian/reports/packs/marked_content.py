"""The marks in the content of a PDF page (ISO 32000-1, 14.6): what is marked, and the same content without marks.

A page with tags must mark everything it paints, as real content with an MCID or as an artifact; a page that is
bound as one figure may hold no marks of its own.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Page,
    Pdf,
    Stream,
)

MAX_CONTENT = 64 * 1024 * 1024
"""Bytes of one page's drawing, unpacked."""

_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_LINES = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
_PAINTS = frozenset({"Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"})
_PACKINGS = frozenset({"/FlateDecode", "/LZWDecode", "/RunLengthDecode"})
_MOST_PACKED = 1_400
"""How many bytes one byte may unpack to, at most, in any of these."""

_BEGINS = frozenset({"m", "re"})
_TAG, _ARTIFACT, _OTHER = "tag", "artifact", ""


class TooMuchError(ValueError):
    """A stream unpacks to more than a page can hold. Never leaves this package."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What was found. ``whole``: everything painted is marked, no tag lies in a tag or artifact, nor the reverse.

    ``bare`` counts lines and boxes without a mark, which are mere decoration and which ``whole`` leaves out:
    :func:`mark_decoration` marks them. ``mcids`` are the numbers used, ``drawn`` the names of XObjects drawn.
    ``balance`` is how many states are saved (``q``) and never restored; None where one is restored too many.
    """

    whole: bool
    bare: int
    mcids: frozenset[int]
    drawn: frozenset[str]
    balance: int | None


@dataclass(slots=True)
class _Reading:
    """Where reading a page has got to."""

    properties: Any
    stack: list[str] = field(default_factory=list)
    mcids: set[int] = field(default_factory=set)
    drawn: set[str] = field(default_factory=set)
    whole: bool = True
    bare: int = 0
    depth: int = 0
    lowest: int = 0

    def begin(self, operands: Any) -> None:
        """Enter a mark."""
        mcid = self._mcid(operands)
        kind = _ARTIFACT if operands[0] == Name.Artifact else _OTHER if mcid is None else _TAG
        around = next((one for one in self.stack if one), _OTHER)
        self.whole &= not (kind and around and (kind == _TAG or around == _TAG))
        if kind == _TAG and mcid is not None:
            self.mcids.add(mcid)
        self.stack.append(kind)

    def end(self) -> None:
        """Leave the innermost mark."""
        self.whole &= bool(self.stack)
        self.stack = self.stack[:-1]

    def turn(self, step: int) -> None:
        """Save a state (1) or restore one (-1)."""
        self.depth += step
        self.lowest = min(self.lowest, self.depth)

    def _mcid(self, operands: Any) -> int | None:
        listed = operands[1] if len(operands) > 1 else None
        if isinstance(listed, Name):
            listed = self.properties.get(listed)
        found = listed.get(Name.MCID) if isinstance(listed, Dictionary) else None
        return int(found) if found is not None else None


def marked(page: Page) -> Marked:
    """Read the marks of one page. Raises :class:`TooMuchError`."""
    resources = page.resources if Name.Resources in page.obj else Dictionary()
    reading = _Reading(resources.get(Name.Properties, Dictionary()))
    for instruction in pikepdf.parse_content_stream(Page(page.obj)) if weigh(page.obj.get(Name.Contents)) else ():
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            reading.begin(instruction.operands)
        elif operator == "EMC":
            reading.end()
        elif operator in _LINES:
            reading.bare += not any(reading.stack)
        elif operator in _PAINTS:
            reading.whole &= any(reading.stack)
            if operator == "Do":
                reading.drawn.add(str(instruction.operands[0]))
        elif operator in ("q", "Q"):
            reading.turn(1 if operator == "q" else -1)
    balance = None if reading.lowest < 0 else reading.depth
    whole = reading.whole and not reading.stack
    return Marked(whole, reading.bare, frozenset(reading.mcids), frozenset(reading.drawn), balance)


def mark_decoration(pdf: Pdf, page: Page) -> None:
    """Mark every line and box that has no mark as an artifact, in place."""
    kept: list[Any] = []
    depth, begun = 0, None
    for one in pikepdf.parse_content_stream(page):
        operator = str(one.operator)
        depth += 1 if operator in ("BDC", "BMC") else -1 if operator == "EMC" else 0
        if operator in _BEGINS and begun is None:
            begun = len(kept)
        kept.append(one)
        if operator in _LINES and depth == 0 and begun is not None:
            kept.insert(begun, ContentStreamInstruction([Name.Artifact], Operator("BMC")))
            kept.append(ContentStreamInstruction([], Operator("EMC")))
        if operator in _LINES or operator == "n":
            begun = None
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def without_marks(stream: Stream) -> None:
    """Take every mark out of a form's content, in place."""
    content = stream.read_bytes()
    if not any(mark.encode() in content for mark in _MARKS):
        return
    kept = [
        one
        for one in pikepdf.parse_content_stream(stream)
        if isinstance(one, ContentStreamInlineImage) or str(one.operator) not in _MARKS
    ]
    stream.write(pikepdf.unparse_content_stream(kept))


def holds_marks(stream: Stream) -> bool:
    """Whether a form's content has a mark."""
    content = stream.read_bytes()
    return any(mark.encode() in content for mark in _MARKS)


def weigh(contents: Object | None) -> int:
    """Bytes of a page's content unpacked; :class:`TooMuchError` before more is unpacked than a page can hold."""
    streams = list(contents.as_list()) if isinstance(contents, Array) else [contents]
    weight = 0
    for stream in streams:
        if isinstance(stream, Stream):
            weight += _weight(stream)
    return weight


def _weight(stream: Stream) -> int:
    raw = stream.read_raw_bytes()
    held = stream.get(Name.Filter, Array())
    filters = [str(one) for one in (held.as_list() if isinstance(held, Array) else [held])]
    packings = [one for one in filters if one in _PACKINGS]
    if filters == ["/FlateDecode"]:
        weight = len(zlib.decompressobj().decompress(raw, MAX_CONTENT + 1))
    else:
        weight = len(raw) * _MOST_PACKED ** len(packings)
    if weight > MAX_CONTENT:
        raise TooMuchError("A page of it unpacks to far more than a page can hold.")
    return weight
