"""The words of an ODT report: spans, links, anchors, and figures that can be found again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from peelian.reports.rendering.odt_styles import style_name
from peelian.reports.rendering.outline import leads_somewhere
from peelian.reports.rendering.packages import mark, xml_text
from peelian.reports.tree import Deleted, Emphasis, FigureText, Inline, Inserted, Link, Strong, Text

RIGHT = "_right"
"""Ending of the names of the automatic styles that set a paragraph to the right."""

_SPECIAL = re.compile(r"(\n|\t| {2,})")
_TEXT_STYLES = {Strong: "Strong_20_Emphasis", Emphasis: "Emphasis"}


class Runs:
    """Writes inlines. ``anchors`` are the places a link may lead to."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self._anchors = anchors
        self._printed: Counter[str] = Counter()

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """Inlines in their order."""
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return words(inline.text)
            case Strong() | Emphasis():
                style = _TEXT_STYLES[type(inline)]
                return f'<text:span text:style-name="{style}">{words(inline.text)}</text:span>'
            case Inserted() | Deleted():
                style = type(inline).__name__
                return f'<text:span text:style-name="{style}">{words(inline.labelled)}</text:span>'
            case Link():
                return self._link(inline)
            case FigureText():
                return self._figure(inline)

    def _figure(self, figure: FigureText) -> str:
        name = mark(figure.token)
        self._printed[name] += 1
        if self._printed[name] > 1:
            name += f"#{self._printed[name]}"
        start, end = f'<text:bookmark-start text:name="{name}"/>', f'<text:bookmark-end text:name="{name}"/>'
        return start + words(figure.text) + end

    def _link(self, link: Link) -> str:
        if not leads_somewhere(link.href, self._anchors):
            return words(link.text)
        shown = f'<text:span text:style-name="Internet_20_link">{words(link.text)}</text:span>'
        return f'<text:a xlink:type="simple" xlink:href="{xml_text(link.href)}">{shown}</text:a>'


def anchored(anchor: str, content: str) -> str:
    """Content that a link may lead to, when there is an anchor."""
    return f'<text:bookmark text:name="{xml_text(anchor)}"/>{content}' if anchor else content


def paragraph(style: str, content: str, *, right: bool = False) -> str:
    """A paragraph in a style of :data:`~peelian.reports.rendering.look.STYLES`, set to the right if asked."""
    return f'<text:p text:style-name="{style_name(style)}{RIGHT if right else ""}">{content}</text:p>'


def words(text: str) -> str:
    """Words with the spaces, tabs and line breaks that OpenDocument would otherwise fold together."""
    return "".join(_piece(piece) for piece in _SPECIAL.split(text.replace("\r\n", "\n")) if piece)


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<text:line-break/>"
    if piece == "\t":
        return "<text:tab/>"
    if len(piece) > 1 and not piece.strip(" "):
        return f' <text:s text:c="{len(piece) - 1}"/>'
    return xml_text(piece)
