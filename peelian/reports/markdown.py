"""A section's Markdown becomes blocks of the tree. Raw HTML is text; pictures and code blocks are refused.

Over ordinary Markdown: a line ``: words`` under a table is its caption, a paragraph that begins ``¶12`` has
that number, and tokens stand for figures, tables, charts and the like (:mod:`peelian.reports.tokens`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from peelian.kernel.errors import Refused
from peelian.reports import tokens
from peelian.reports.tokens import Token
from peelian.reports.tree import (
    Block,
    Emphasis,
    FigureText,
    Heading,
    Inline,
    ItemList,
    Link,
    ListItem,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)

_BROKEN_TOKEN = re.compile(r"\[\[|\[(?:figure|table|chart|list) ")


class _EveryLink(MarkdownIt):
    """Reads a link to anywhere as a link, so that one that may not stand is refused and not left as it is."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        """Any address: :meth:`Reader.read` decides."""
        return True


_MARKDOWN = _EveryLink("commonmark", {"html": False}).enable("table")
_NUMBERED = re.compile(r"¶(\d+[a-z]?)\s+")
_NUMBER = re.compile(r"[+\-−£]?[\d,.]+\s*(?:%|million|billion|n)?")
_REFUSED = {
    "image": "a picture",
    "fence": "a block of code",
    "code_block": "a block of code (a line that begins with four spaces)",
    "html_block": "HTML",
    "thead": "a table inside a list or a quotation",
    "tbody": "a table inside a list or a quotation",
    "list_item": "a list inside a quotation",
    "paragraph": "a quotation inside another or inside a list",
}
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)


@dataclass(slots=True)
class Reader:
    """Reads one section. ``figure`` and ``block`` put something in a token's place, or refuse.

    What cannot be read or placed is kept in ``problems``, and the text says that it is missing.
    """

    figure: Callable[[Token], FigureText]
    block: Callable[[Token], Sequence[Block]]
    anchor: str
    problems: list[str] = field(default_factory=list)
    _count: int = 0
    _numbers: set[str] = field(default_factory=set)

    def read(self, text: str) -> list[Block]:
        """The blocks of a section's text, in order."""
        blocks: list[Block] = []
        for node in SyntaxTreeNode(_MARKDOWN.parse(text)).children:
            placed = self._placed(node)
            if placed is not None:
                blocks += placed
                continue
            block = self._block(node)
            if isinstance(block, Paragraph) and self._captions(block, blocks):
                continue
            if block is not None:
                blocks.append(block)
        return blocks

    def _placed(self, node: SyntaxTreeNode) -> Sequence[Block] | None:
        """The blocks of a token that stands on a line of its own; None where the node is anything else."""
        if node.type != "paragraph" or not node.children:
            return None
        token = tokens.alone(node.children[0].content)
        if not isinstance(token, Token) or token.kind is tokens.TokenKind.FIGURE:
            return None
        try:
            return self.block(token)
        except Refused as refusal:
            return [Paragraph((self._missing(token.written, refusal),))]

    def _captions(self, block: Paragraph, blocks: list[Block]) -> bool:
        """Whether this paragraph is the caption of the table before it, which then carries it."""
        first = block.inlines[0] if block.inlines else None
        table = blocks[-1] if blocks else None
        if not isinstance(table, Table) or not isinstance(first, Text) or not first.text.startswith(": "):
            return False
        blocks[-1] = replace(table, caption=self._words(block.inlines, "caption").removeprefix(": "))
        return True

    def _block(self, node: SyntaxTreeNode) -> Block | None:
        match node.type:
            case "heading":
                return self._heading(node)
            case "paragraph":
                return self._paragraph(node)
            case "bullet_list" | "ordered_list":
                return self._list(node)
            case "blockquote":
                inlines: list[Inline] = []
                for paragraph in node.children:
                    inlines += [*([Text(" ")] if inlines else []), *self._inlines(paragraph)]
                return Quote(tuple(inlines))
            case "table":
                return self._table(node)
            case "hr":
                return None
            case _:
                self._refuse(node)
                return None

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        words = self._words(self._inlines(node), "heading")
        if not words.strip():
            self.problems.append("A heading has no words.")
        return Heading(max(3, min(4, int(node.tag[1]))), words, self._next_anchor())

    def _paragraph(self, node: SyntaxTreeNode) -> Paragraph:
        inlines = self._inlines(node)
        number = ""
        if inlines and isinstance(inlines[0], Text) and (match := _NUMBERED.match(inlines[0].text)):
            number = match[1]
            rest = inlines[0].text[match.end() :]
            inlines = (*([Text(rest)] if rest else []), *inlines[1:])
            if number in self._numbers:
                self.problems.append(f"Two paragraphs of this section have the number {number}.")
            self._numbers.add(number)
        return Paragraph(inlines, f"{self.anchor}-p{number}" if number else self._next_anchor(), number)

    def _list(self, node: SyntaxTreeNode) -> ItemList:
        ordered = node.type == "ordered_list"
        items = []
        for item in node.children:
            inlines: list[Inline] = []
            children = []
            for child in item.children:
                if child.type in ("bullet_list", "ordered_list"):
                    children.append(self._list(child))
                else:
                    inlines += [*([Text(" ")] if inlines else []), *self._inlines(child)]
            items.append(ListItem(tuple(inlines), tuple(children)))
        start = int(node.attrs.get("start", 1)) if ordered else 1
        return ItemList(tuple(items), ordered, start)

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [
            tuple(self._inlines(cell) for cell in row.children) for part in node.children for row in part.children
        ]
        head = tuple(self._words(cell, "table heading") for cell in rows[0])
        body, line = _caption_apart(rows[1:])
        caption = self._words(line, "caption").removeprefix(": ")
        numeric = tuple(column for column in range(1, len(head)) if _is_numeric([row[column] for row in body]))
        return Table(caption, head, tuple(body), numeric, anchor=self._next_anchor())

    def _inlines(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        found: list[Inline] = []
        if node.content:
            self._refuse(node)
        for inline in node.children:
            for child in inline.children if inline.type == "inline" else [inline]:
                self._inline(child, found)
        return _joined(found)

    def _inline(self, node: SyntaxTreeNode, found: list[Inline]) -> None:
        match node.type:
            case "text" | "code_inline":
                self._text(node.content, found)
            case "softbreak" | "hardbreak":
                found.append(Text(" "))
            case "strong" | "em":
                self._emphasis(node, found)
            case "link":
                self._link(node, found)
            case _:
                self._refuse(node)

    def _refuse(self, node: SyntaxTreeNode) -> None:
        what = _REFUSED.get(node.type, node.type.replace("_", " "))
        self.problems.append(f"This cannot stand here in a report: {what}.")

    def _text(self, words: str, found: list[Inline]) -> None:
        for part in tokens.split(words):
            if isinstance(part, str):
                if _BROKEN_TOKEN.search(part):
                    self.problems.append(f"“{part.strip()[:60]}” looks like a token, and is not a whole one.")
                found.append(Text(part))
            elif isinstance(part, Refused):
                found.append(self._missing("", part))
            elif part.kind is not tokens.TokenKind.FIGURE:
                found.append(self._missing(part.written, Refused(f"A {part.kind} stands on a line of its own.")))
            else:
                try:
                    found.append(self.figure(part))
                except Refused as refusal:
                    found.append(self._missing(part.written, refusal))

    def _emphasis(self, node: SyntaxTreeNode, found: list[Inline]) -> None:
        inside: list[Inline] = []
        for child in node.children:
            self._inline(child, inside)
        wrap = Strong if node.type == "strong" else Emphasis
        found += [wrap(one.text) if isinstance(one, Text) else one for one in inside]

    def _link(self, node: SyntaxTreeNode, found: list[Inline]) -> None:
        href = str(node.attrs.get("href", ""))
        words: list[Inline] = []
        for child in node.children:
            self._inline(child, words)
        text = self._words(words, "link")
        if not text.strip():
            self.problems.append(f"The link to “{href}” has no words.")
        if _SAFE_LINK.match(href):
            found.append(Link(text, href))
        else:
            self.problems.append(f"The link “{text}” leads to “{href}”. A link is a web or mail address.")
            found.append(Text(text))

    def _words(self, inlines: Sequence[Inline], place: str) -> str:
        """The inlines as plain words, where no figure can stand because it could not be found again."""
        if any(isinstance(inline, FigureText) for inline in inlines):
            self.problems.append(f"A {place} cannot hold a figure. Put the figure in the text.")
        return "".join(inline.text for inline in inlines)

    def _missing(self, written: str, refusal: Refused) -> Strong:
        self.problems.append(f"[[{written}]]: {refusal.message}" if written else refusal.message)
        return Strong(f"[missing: {written or 'a token that cannot be read'}]")

    def _next_anchor(self) -> str:
        self._count += 1
        return f"{self.anchor}-{self._count}"


def _joined(found: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbouring plain texts as one."""
    joined: list[Inline] = []
    for inline in found:
        before = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(before, Text):
            joined[-1] = Text(before.text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)


def _caption_apart(
    rows: list[tuple[tuple[Inline, ...], ...]],
) -> tuple[list[tuple[tuple[Inline, ...], ...]], tuple[Inline, ...]]:
    """The rows and the caption: lines straight under a table are read as more rows of it."""
    for at, row in enumerate(rows):
        lines = rows[at:]
        if row[0] and row[0][0].text.startswith(": ") and not any(cell for line in lines for cell in line[1:]):
            inlines = [inline for line in lines for inline in (Text(" "), *line[0])]
            return rows[:at], tuple(inlines[1:])
    return rows, ()


def _is_numeric(cells: Sequence[tuple[Inline, ...]]) -> bool:
    texts = ["".join(inline.text for inline in cell).strip() for cell in cells]
    return bool(texts) and all(_NUMBER.fullmatch(text) for text in texts if text) and any(texts)
