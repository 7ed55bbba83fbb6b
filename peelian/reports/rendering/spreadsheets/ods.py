"""A workbook as ODS, OpenDocument 1.3: every table a database range, every text a string and never a formula."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from peelian.reports.rendering.odt_runs import words
from peelian.reports.rendering.odt_styles import points
from peelian.reports.rendering.packages import xml_text, zipped
from peelian.reports.rendering.spreadsheets.leaves import Grid, Leaf, decimal_text, leaves_of
from peelian.reports.rendering.spreadsheets.looks import Dress, Look, looks_of
from peelian.reports.rendering.spreadsheets.measures import fits_its_words
from peelian.reports.rendering.spreadsheets.ods_parts import (
    MEDIA_TYPE,
    SPACES,
    VERSION,
    manifest_xml,
    meta_xml,
    settings_xml,
    style_name,
    styles_xml,
)
from peelian.reports.rendering.spreadsheets.places import column_letters
from peelian.reports.rendering.spreadsheets.workbook import Workbook

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DIGIT = 6.75
"""Points across a digit of the text."""


def write(workbook: Workbook) -> bytes:
    """The workbook as an ODS file, dated ``workbook.dated``."""
    leaves = leaves_of(workbook)
    looks = looks_of(look for leaf in leaves if leaf.grid for look in leaf.grid.looks)
    written = (
        ("content.xml", _content(leaves)),
        ("styles.xml", styles_xml(looks)),
        ("meta.xml", meta_xml(workbook)),
        ("settings.xml", settings_xml(leaves)),
        ("META-INF/manifest.xml", manifest_xml()),
    )
    members = [("mimetype", MEDIA_TYPE.encode())]
    members += [(name, (_DECLARATION + text).encode()) for name, text in written]
    return zipped(members, workbook.dated.isoformat(), stored=("mimetype",))


def _content(leaves: tuple[Leaf, ...]) -> str:
    widths = {width: number for number, width in enumerate(sorted({w for leaf in leaves for w in leaf.widths}), 1)}
    columns = "".join(
        f'<style:style style:name="co{number}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{points(width * _DIGIT)}"/></style:style>'
        for width, number in widths.items()
    )
    ranges = "".join(_range(leaf, leaf.grid) for leaf in leaves if leaf.grid)
    heights = "".join(map(_row_style, sorted({height for leaf in leaves for height in leaf.heights})))
    return (
        f'<office:document-content {SPACES} office:version="{VERSION}">'
        f"<office:automatic-styles>{columns}{heights}"
        '<style:style style:name="ta" style:family="table" style:master-page-name="Default">'
        '<style:table-properties table:display="true"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{''.join(_table(leaf, widths) for leaf in leaves)}"
        f"<table:database-ranges>{ranges}</table:database-ranges>"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _table(leaf: Leaf, widths: dict[float, int]) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="co{widths[width]}" table:default-cell-style-name="Default"/>'
        for width in leaf.widths
    )
    cells = [_text(line.text, line.dress, line.href) for line in leaf.lines]
    if leaf.grid:
        cells += _grid(leaf.grid)
    rows = "".join(
        f'<table:table-row table:style-name="{_row_name(height)}">{row}</table:table-row>'
        for row, height in zip(cells, leaf.heights, strict=True)
    )
    return f'<table:table table:name="{leaf.name}" table:style-name="ta">{columns}{rows}</table:table>'


def _grid(grid: Grid) -> Iterator[str]:
    """The cells of the heading row and of every other."""
    yield "".join(
        _text(column.name, Dress.NUMBER_COLUMN if numeric else Dress.COLUMN)
        for column, numeric in zip(grid.columns, grid.numeric, strict=True)
    )
    known: dict[tuple[int, str], str] = {}
    last = len(grid.columns) - 1
    for number, row in enumerate(grid.rows):
        cells = []
        for index, cell in enumerate(row):
            if not isinstance(cell, str):
                cells.append(_number(cell, grid.looks[index]))
            elif grid.hrefs and index == last:
                cells.append(_text(cell, Dress.TEXT_LINK, grid.hrefs[number]))
            else:
                if (index, cell) not in known:
                    known[index, cell] = _text(cell, grid.dress(cell, index))
                cells.append(known[index, cell])
        yield "".join(cells)


def _row_name(height: float) -> str:
    return f"ro{height * 4:.0f}"


def _row_style(height: float) -> str:
    own = str(fits_its_words(height)).lower()
    return (
        f'<style:style style:name="{_row_name(height)}" style:family="table-row"><style:table-row-properties '
        f'style:row-height="{points(height)}" style:use-optimal-row-height="{own}"/></style:style>'
    )


def _text(text: str, dress: Dress, href: str = "") -> str:
    shown = words(text)
    if href:
        target = f"{href}.A1" if href.startswith("#") else href
        shown = f'<text:a xlink:type="simple" xlink:href="{xml_text(target)}">{shown}</text:a>'
    return (
        f'<table:table-cell table:style-name="{style_name(dress)}" office:value-type="string">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def _number(cell: int | Decimal, look: Look) -> str:
    shown = f"{cell:,.{look.decimals}f}" if look.grouped else f"{cell:.{look.decimals}f}"
    return (
        f'<table:table-cell table:style-name="{style_name(look.name)}" office:value-type="float" '
        f'office:value="{decimal_text(cell)}"><text:p>{shown}</text:p></table:table-cell>'
    )


def _range(leaf: Leaf, grid: Grid) -> str:
    first = len(leaf.lines) + 1
    name, last = f"$'{leaf.name}'", column_letters(len(grid.columns) - 1)
    return (
        f'<table:database-range table:name="{grid.name}" table:target-range-address='
        f'"{name}.$A${first}:{name}.${last}${first + len(grid.rows)}" '
        'table:contains-header="true" table:display-filter-buttons="false"/>'
    )
