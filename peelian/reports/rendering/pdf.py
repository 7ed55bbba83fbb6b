"""A report as PDF/UA-1 by the typesetter, with its manifest as an attached file."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peelian.kernel.errors import Refused
from peelian.reports.freezing import plain
from peelian.reports.manifest import FILE_NAME, Manifest
from peelian.reports.rendering.look import TEXT_WIDTH, column_widths, draft_words
from peelian.reports.rendering.outline import anchors, leads_somewhere, sections, sound
from peelian.reports.rendering.row_headers import mark_row_headers
from peelian.reports.rendering.typesetting import typeset_pdf
from peelian.reports.tree import Block, Chart, Deleted, Diagram, Document, Inserted, Paragraph, Table

PRINTED_ROWS = 14
"""A chart's table is printed under it up to this many rows; a longer one at the end of the report."""

NARROW_COLUMNS = 4
"""At the end of the report a table of more columns than these comes after the others, over the whole page."""

DIAGRAM_HEIGHT = 640.0
"""Points of the tallest diagram, which with its caption fills a page."""

PLACES = "places.json"
"""An attached file of rows of anchor, page from 1, and points from the left and from the top."""

_TEMPLATE = Path(__file__).with_name("template.typ")
_VIEW_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_MARKED: dict[str, type[Inserted | Deleted]] = {"inserted": Inserted, "deleted": Deleted}
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def render_pdf(document: Document, *, name_paragraphs: bool = False) -> bytes:
    """The report on A4. The same document gives the same bytes: its dates are ``document.modified``, in UTC.

    ``name_paragraphs`` attaches where each numbered paragraph stands, as :data:`PLACES`, for a pack to name them.

    Raises :class:`peelian.kernel.errors.Refused` for a character that no font here can show.
    """
    document = sound(document)
    drawn = _Blocks(anchors(document))
    known = {"places": _numbered(document) if name_paragraphs else [], "places_name": PLACES}
    job = json.dumps({**_job(document, drawn), **known}, separators=(",", ":"))
    pdf = typeset_pdf(_TEMPLATE, {"document": job}, timestamp=_timestamp(document.modified))
    return mark_row_headers(pdf, drawn.row_headers)


def _timestamp(modified: str) -> datetime:
    try:
        moment = datetime.fromisoformat(modified) if modified else _UNDATED
    except ValueError:
        raise Refused(f"“{modified}” is not a date that a document can carry; it looks like 2021-09-16.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _numbered(document: Document) -> list[str]:
    """The anchors of the numbered paragraphs."""
    return [
        block.anchor for block in document.blocks if isinstance(block, Paragraph) and block.number and block.anchor
    ]


def _job(document: Document, drawn: _Blocks) -> dict[str, Any]:
    """All that the template prints, as it prints it."""
    language, _, region = document.language.partition("-")
    return {
        "ref": document.ref,
        "control": plain(document.control),
        "control_rows": document.control.rows(),
        "lang": language,
        "region": region or None,
        "draft": document.draft,
        "draft_words": draft_words(document),
        "notices": document.notices,
        "contents": [heading.anchor for heading in sections(document)],
        "blocks": [drawn.block(block) for block in document.blocks],
        "annex": drawn.annex,
        "narrow_columns": NARROW_COLUMNS,
        "manifest": {"name": FILE_NAME, "content": Manifest.of(document).to_json()},
    }


class _Blocks:
    """Blocks as the template takes them, and the long tables of charts, which go to the end."""

    def __init__(self, known: frozenset[str]) -> None:
        self.annex: list[dict[str, Any]] = []
        self._row_headers: list[bool] = []
        self._narrow_row_headers: list[bool] = []
        self._wide_row_headers: list[bool] = []
        self._known = known

    @property
    def row_headers(self) -> list[bool]:
        """For each table in the order they are printed, whether its rows have a header."""
        return self._row_headers + self._narrow_row_headers + self._wide_row_headers

    def block(self, block: Block) -> dict[str, Any]:
        match block:
            case Chart():
                return self._chart(block)
            case Table():
                return self._table(block, self._row_headers)
            case Diagram():
                return self._diagram(block)
            case _:
                linked: dict[str, Any] = self._linked(plain(block))
                return linked

    def _chart(self, chart: Chart) -> dict[str, Any]:
        drawn: dict[str, Any] = {"node": "chart", "anchor": chart.anchor, "caption": chart.caption}
        drawn |= {"svg": chart.svg, "alternative": chart.alternative, "notes": chart.notes}
        drawn["short"] = f"Chart: {chart.caption}. What it shows is said below it."
        if len(chart.table.rows) <= PRINTED_ROWS:
            return {**drawn, "elsewhere": "", "table": self._table(chart.table, self._row_headers)}
        narrow = len(chart.table.head) <= NARROW_COLUMNS
        table = self._table(chart.table, self._narrow_row_headers if narrow else self._wide_row_headers)
        table["anchor"] = table["anchor"] or f"figures of chart {len(self.annex) + 1}"
        self.annex.append(table)
        return {**drawn, "elsewhere": table["anchor"]}

    def _diagram(self, diagram: Diagram) -> dict[str, Any]:
        short = f"Diagram: {diagram.caption}. {diagram.alternative}"
        return {**self._linked(plain(diagram)), "short": short, "share": _share(diagram)}

    def _table(self, table: Table, row_headers: list[bool]) -> dict[str, Any]:
        row_headers.append(table.row_headers)
        linked: dict[str, Any] = self._linked(plain(table))
        return {**linked, "shares": column_widths(table)}

    def _linked(self, drawn: Any) -> Any:
        """The same with the address taken from every link that leads nowhere, so that its words stay as words."""
        if isinstance(drawn, list):
            return [self._linked(part) for part in drawn]
        if not isinstance(drawn, dict):
            return drawn
        if drawn["node"] in _MARKED:
            return {**drawn, "text": _MARKED[drawn["node"]](drawn["text"]).labelled}
        if drawn["node"] == "link" and not leads_somewhere(drawn["href"], self._known):
            return {**drawn, "href": ""}
        return {name: self._linked(part) for name, part in drawn.items()}


def _share(diagram: Diagram) -> float:
    """How much of the width of the text a diagram takes, so that it is no taller than a page."""
    size = _VIEW_BOX.search(diagram.svg)
    if size is None:
        return 1.0
    return min(1.0, DIAGRAM_HEIGHT * float(size[1]) / (TEXT_WIDTH * float(size[2])))
