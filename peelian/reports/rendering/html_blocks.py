"""Blocks of a report as HTML: every word escaped, every link checked, no style and no script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from peelian.reports.rendering.inline_svg import inline_svg
from peelian.reports.rendering.outline import leads_somewhere
from peelian.reports.tree import (
    Block,
    Chart,
    Deleted,
    Diagram,
    Emphasis,
    FigureText,
    Heading,
    Inline,
    Inserted,
    ItemList,
    Link,
    ListItem,
    Paragraph,
    Quote,
    Strong,
    Table,
)


class HtmlBlocks:
    """Draws the blocks of one document, once, from first to last: the first use of a figure carries its id."""

    def __init__(self, *, anchors: frozenset[str], values: dict[str, str]) -> None:
        self._anchors = anchors
        self._values = values
        self._shown: set[str] = set()

    def sections(self, blocks: Sequence[Block]) -> str:
        """Blocks in sections, each beginning with a heading of the second level and carrying its anchor."""
        drawn, opened = [], False
        for starts, run in groupby(blocks, key=lambda block: isinstance(block, Heading) and block.level == 2):
            for block in run:
                if starts:
                    drawn.append(("</section>" if opened else "") + f"<section{_id(block)}>")
                    opened = True
                drawn.append(self._block(block))
        return "\n".join(drawn) + ("\n</section>" if opened else "")

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, text):
                return f"<h{level}{'' if level == 2 else _id(block)}>{escape(text)}</h{level}>"
            case Paragraph():
                return self._paragraph(block)
            case ItemList():
                return self._list(block)
            case Quote(inlines):
                return f"<blockquote><p>{self._inlines(inlines)}</p></blockquote>"
            case Table():
                return self._table(block)
            case Diagram():
                return self._diagram(block)
            case _:
                return self._chart(block)

    def _paragraph(self, paragraph: Paragraph) -> str:
        number = f'<span class="pl-number">{escape(paragraph.number)}</span> ' if paragraph.number else ""
        numbered = ' class="pl-numbered"' if paragraph.number else ""
        return f"<p{_id(paragraph)}{numbered}>{number}{self._inlines(paragraph.inlines)}</p>"

    def _list(self, items: ItemList) -> str:
        tag = "ol" if items.ordered else "ul"
        start = f' start="{items.start}"' if items.ordered and items.start != 1 else ""
        return f"<{tag}{start}>{''.join(self._item(item) for item in items.items)}</{tag}>"

    def _item(self, item: ListItem) -> str:
        return f"<li>{self._inlines(item.inlines)}{''.join(self._list(child) for child in item.children)}</li>"

    def _table(self, table: Table, *, of_chart: bool = False) -> str:
        name = f"Figures of the chart: {table.caption}" if of_chart else f"Table: {table.caption}"
        head = "".join(self._head_cell(words, index, table) for index, words in enumerate(table.head))
        rows = "".join(self._row(row, table) for row in table.rows)
        note = f'<p class="pl-note">{self._inlines(table.note)}</p>' if table.note else ""
        return (
            f'<div{_id(table)} class="pl-scroll" role="region" aria-label="{escape(name)}" tabindex="0">'
            f"<table><caption>{escape(table.caption)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table></div>{note}"
        )

    def _head_cell(self, words: str, index: int, table: Table) -> str:
        number = ' class="pl-num"' if index in table.numeric else ""
        return f'<th scope="col"{number}>{escape(words)}</th>' if words else f"<td{number}></td>"

    def _row(self, row: Sequence[tuple[Inline, ...]], table: Table) -> str:
        cells = []
        for index, inlines in enumerate(row):
            number = ' class="pl-num"' if index in table.numeric else ""
            start, end = ('th scope="row"', "th") if table.row_headers and index == 0 else ("td", "td")
            cells.append(f"<{start}{number}>{self._inlines(inlines)}</{end}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _chart(self, chart: Chart) -> str:
        name = escape(f"Chart: {chart.caption}")
        notes = self._list(chart.numbered) if chart.numbered else ""
        return (
            f'<figure{_id(chart)} class="pl-chart"><figcaption>{escape(chart.caption)}</figcaption>'
            f'<div class="pl-scroll" role="region" aria-label="{name}" tabindex="0">'
            f"{inline_svg(chart.svg, name=chart.caption)}</div>"
            f'<p class="pl-alternative">{escape(chart.alternative)}</p>{notes}'
            f'<details><summary>Figures of this chart<span class="pl-hidden">: {escape(chart.caption)}</span>'
            f"</summary>{self._table(chart.table, of_chart=True)}</details></figure>"
        )

    def _diagram(self, diagram: Diagram) -> str:
        """The picture, its narrow twin for a narrow screen, and the same in words to be opened."""
        name = escape(diagram.caption)
        wide = inline_svg(diagram.svg, name=diagram.caption)
        narrow = inline_svg(diagram.narrow, name=diagram.caption) if diagram.narrow else ""
        pictures = f'<div class="pl-wide">{wide}</div><div class="pl-narrow">{narrow}</div>' if narrow else wide
        return (
            f'<figure{_id(diagram)} class="pl-diagram"><figcaption>{name}</figcaption>{pictures}'
            f'<p class="pl-alternative">{escape(diagram.alternative)}</p>'
            f'<details><summary>The same in words<span class="pl-hidden">: {name}</span></summary>'
            f"{self._list(diagram.words)}</details></figure>"
        )

    def _inlines(self, inlines: Sequence[Inline]) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        words = escape(inline.text)
        match inline:
            case Strong():
                return f"<strong>{words}</strong>"
            case Emphasis():
                return f"<em>{words}</em>"
            case Inserted() | Deleted():
                return _marked(inline)
            case Link(_, href) if leads_somewhere(href, self._anchors):
                return f'<a href="{escape(href)}">{words}</a>'
            case FigureText(_, token):
                return self._figure(words, token)
            case _:
                return words

    def _figure(self, words: str, token: str) -> str:
        """A figure with what stands behind it: its number, and the token under which the manifest explains it."""
        identity = "" if token in self._shown else f' id="fig-{escape(token)}"'
        self._shown.add(token)
        value, name = escape(self._values.get(token, "")), escape(token)
        return f'<data value="{value}" class="pl-figure"{identity} data-token="{name}">{words}</data>'


def _marked(inline: Inserted | Deleted) -> str:
    """Words added or removed, which say so to those who hear them."""
    tag = "ins" if isinstance(inline, Inserted) else "del"
    before, _, after = inline.labelled.partition(inline.text)
    hidden = '<span class="pl-hidden">{}</span>'
    return f"<{tag}>{hidden.format(before)}{escape(inline.text)}{hidden.format(after)}</{tag}>"


def _id(block: Block) -> str:
    anchor = getattr(block, "anchor", "")
    return f' id="{escape(anchor)}"' if anchor else ""
