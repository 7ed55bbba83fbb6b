"""The words of a DOCX report: runs, links, anchors, and figures that can be found again."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from peelian.reports.rendering.docx_styles import style_id
from peelian.reports.rendering.outline import leads_somewhere
from peelian.reports.rendering.packages import hidden_mark, mark, xml_text
from peelian.reports.tree import Deleted, Emphasis, FigureText, Inline, Inserted, Link, Strong, Text

_BOOKMARK = re.compile(r"[A-Za-z]\w{0,38}", re.ASCII)
_BREAKS = re.compile(r"([\n\t])")


class Runs:
    """Writes inlines and gathers ``links``, the addresses cited. ``anchors`` are the places a link may lead to."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self.links: list[str] = []
        self._anchors = anchors
        self._ids = 0
        self._printed: Counter[str] = Counter()

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """Inlines in their order."""
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return run(inline.text)
            case Strong():
                return run(inline.text, "Strong")
            case Emphasis():
                return run(inline.text, "Emphasis")
            case Inserted() | Deleted():
                return run(inline.labelled, type(inline).__name__)
            case Link():
                return self._link(inline)
            case FigureText():
                return self._figure(inline)

    def _link(self, link: Link) -> str:
        href = link.href
        if not leads_somewhere(href, self._anchors):
            return run(link.text)
        words = run(link.text, "Hyperlink")
        if href.startswith("#"):
            return f'<w:hyperlink w:anchor="{bookmark_name(href[1:])}" w:history="1">{words}</w:hyperlink>'
        if href not in self.links:
            self.links.append(href)
        return f'<w:hyperlink r:id="link{self.links.index(href) + 1}" w:history="1">{words}</w:hyperlink>'

    def _figure(self, figure: FigureText) -> str:
        """A content control whose tag names the figure, in a hidden bookmark for programs that drop the tag."""
        name = hidden_mark(figure.token)
        self._printed[name] += 1
        self._ids += 2
        control, ends = self._ids - 1, self._ids
        return (
            f'<w:bookmarkStart w:id="{ends}" w:name="{name}_{self._printed[name]}"/>'
            f'<w:sdt><w:sdtPr><w:alias w:val="Figure"/><w:tag w:val="{mark(figure.token)}"/>'
            f'<w:id w:val="{control}"/></w:sdtPr><w:sdtContent>{run(figure.text)}</w:sdtContent></w:sdt>'
            f'<w:bookmarkEnd w:id="{ends}"/>'
        )

    def anchored(self, anchor: str, words: str) -> str:
        """Words that a link may lead to, when there is an anchor."""
        if not anchor:
            return words
        self._ids += 1
        start = f'<w:bookmarkStart w:id="{self._ids}" w:name="{bookmark_name(anchor)}"/>'
        return f'{start}{words}<w:bookmarkEnd w:id="{self._ids}"/>'


def bookmark_name(anchor: str) -> str:
    """A bookmark Word accepts: a letter, then letters, digits and underscores, 40 at most.

    An anchor that is not one already is spelt in underscores and kept apart by the start of its SHA-256.
    """
    if _BOOKMARK.fullmatch(anchor):
        return anchor
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:8]
    return f"p_{re.sub(r'[^A-Za-z0-9]+', '_', anchor)[:28]}_{digest}"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style of :data:`~peelian.reports.rendering.look.STYLES`."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{properties}</w:pPr>{content}</w:p>'


def run(words: str, style: str = "") -> str:
    """A run of words in a character style; its tabs and line breaks are kept."""
    dress = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    pieces = "".join(_piece(piece) for piece in _BREAKS.split(words.replace("\r\n", "\n")) if piece)
    return f"<w:r>{dress}{pieces}</w:r>" if pieces else ""


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    return "<w:tab/>" if piece == "\t" else f'<w:t xml:space="preserve">{xml_text(piece)}</w:t>'
