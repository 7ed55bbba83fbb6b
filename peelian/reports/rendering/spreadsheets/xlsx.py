"""A workbook as XLSX: every table an Excel table, every text a string that no program runs as a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from peelian.reports.rendering.packages import xml_text, zipped
from peelian.reports.rendering.spreadsheets.leaves import Grid, Leaf, decimal_text, leaves_of
from peelian.reports.rendering.spreadsheets.looks import Dress, looks_of
from peelian.reports.rendering.spreadsheets.measures import LINE_HEIGHT, fits_its_words
from peelian.reports.rendering.spreadsheets.places import column_letters
from peelian.reports.rendering.spreadsheets.workbook import Workbook
from peelian.reports.rendering.spreadsheets.xlsx_parts import (
    MAIN,
    RELATIONS,
    app_xml,
    area,
    cell_text,
    content_types_xml,
    core_xml,
    package_relations_xml,
    relations_xml,
    styles_xml,
    table_xml,
    workbook_relations_xml,
    workbook_xml,
)

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(workbook: Workbook) -> bytes:
    """The workbook as an XLSX file, dated ``workbook.dated``."""
    leaves = leaves_of(workbook)
    looks = looks_of(look for leaf in leaves if leaf.grid for look in leaf.grid.looks)
    pen = _Pen({look.name: number for number, look in enumerate(looks)})
    sheets: list[tuple[str, str]] = []
    tables: list[tuple[str, str]] = []
    for number, leaf in enumerate(leaves, 1):
        sheet, relations = pen.sheet(leaf, first=number == 1, table=len(tables) + 1)
        sheets.append((f"xl/worksheets/sheet{number}.xml", sheet))
        if leaf.grid:
            tables.append((f"xl/tables/table{len(tables) + 1}.xml", table_xml(leaf, leaf.grid, len(tables) + 1)))
        if relations:
            sheets.append((f"xl/worksheets/_rels/sheet{number}.xml.rels", relations_xml(relations)))
    members = [
        ("[Content_Types].xml", content_types_xml(len(leaves), len(tables))),
        ("_rels/.rels", package_relations_xml()),
        ("docProps/app.xml", app_xml(workbook)),
        ("docProps/core.xml", core_xml(workbook)),
        ("xl/workbook.xml", workbook_xml(leaves)),
        ("xl/_rels/workbook.xml.rels", workbook_relations_xml(len(leaves))),
        ("xl/styles.xml", styles_xml(looks)),
        ("xl/sharedStrings.xml", pen.strings_xml()),
        *sheets,
        *tables,
    ]
    return zipped([(name, (_DECLARATION + text).encode()) for name, text in members], workbook.dated.isoformat())


@dataclass
class _Pen:
    """Writes sheets, gathering the texts they share. ``styles`` numbers the looks by name."""

    styles: dict[str, int]
    texts: dict[str, int] = field(default_factory=dict)
    uses: int = 0

    def sheet(self, leaf: Leaf, *, first: bool, table: int) -> tuple[str, list[tuple[str, str, str]]]:
        """One sheet, and what it leads to: links out of the file, and its table, part number ``table``."""
        links, relations = _links(leaf)
        grid = leaf.grid
        rows = [
            _row(row, leaf.heights[row - 1], self._text(f"A{row}", line.text, line.dress))
            for row, line in enumerate(leaf.lines, 1)
        ]
        after = ""
        if grid:
            relations.append(("table", "table", f"../tables/table{table}.xml"))
            rows += self._grid(grid, leaf.heights[len(leaf.lines) :], len(leaf.lines) + 1)
            numbers = (
                f'<ignoredErrors><ignoredError sqref="{area(leaf, grid)}" numberStoredAsText="1"/></ignoredErrors>'
            )
            after = f'{numbers}<tableParts count="1"><tablePart r:id="table"/></tableParts>'
        widths = "".join(
            f'<col min="{number}" max="{number}" width="{width:.2f}" customWidth="1"/>'
            for number, width in enumerate(leaf.widths, 1)
        )
        last = f"{column_letters(len(leaf.widths) - 1)}{len(rows)}"
        written = (
            f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="A1:{last}"/><sheetViews><sheetView{_SELECTED if first else ""} workbookViewId="0">'
            '<selection activeCell="A1" sqref="A1"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="{LINE_HEIGHT}"/><cols>{widths}</cols>'
            f"<sheetData>{''.join(rows)}</sheetData>"
            f"{links}{_PAGE}{after}</worksheet>"
        )
        return written, relations

    def strings_xml(self) -> str:
        """The part that holds every text once."""
        items = "".join(f"<si><t>{cell_text(text)}</t></si>" for text in self.texts)
        return f'<sst xmlns="{MAIN}" count="{self.uses}" uniqueCount="{len(self.texts)}">{items}</sst>'

    def _grid(self, grid: Grid, heights: Sequence[float], first: int) -> Iterator[str]:
        letters = [column_letters(index) for index in range(len(grid.columns))]
        styles = [self.styles[look.name] for look in grid.looks]
        heads = "".join(
            self._text(f"{letter}{first}", column.name, Dress.NUMBER_COLUMN if numeric else Dress.COLUMN)
            for letter, column, numeric in zip(letters, grid.columns, grid.numeric, strict=True)
        )
        yield _row(first, heights[0], heads)
        for number, row in enumerate(grid.rows, first + 1):
            cells = [
                self._text(f"{letter}{number}", cell, grid.dress(cell, index))
                if isinstance(cell, str)
                else f'<c r="{letter}{number}" s="{styles[index]}"><v>{decimal_text(cell)}</v></c>'
                for index, (letter, cell) in enumerate(zip(letters, row, strict=True))
            ]
            yield _row(number, heights[number - first], "".join(cells))

    def _text(self, place: str, text: str, dress: Dress) -> str:
        self.uses += 1
        number = self.texts.setdefault(text, len(self.texts))
        return f'<c r="{place}" s="{self.styles[dress]}" t="s"><v>{number}</v></c>'


_SELECTED = ' tabSelected="1"'
_PAGE = (
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
)


def _row(number: int, height: float, cells: str) -> str:
    own = "" if fits_its_words(height) else ' customHeight="1"'
    tall = "" if height == LINE_HEIGHT else f' ht="{height:g}"{own}'
    return f'<row r="{number}"{tall}>{cells}</row>'


def _links(leaf: Leaf) -> tuple[str, list[tuple[str, str, str]]]:
    """The links of a sheet: to another by its name, out of the file by a relation."""
    places = [(f"A{row}", line.text, line.href) for row, line in enumerate(leaf.lines, 1) if line.href]
    if leaf.grid:
        letter, first = column_letters(len(leaf.grid.columns) - 1), len(leaf.lines) + 2
        places += [
            (f"{letter}{first + number}", str(leaf.grid.rows[number][-1]), href)
            for number, href in enumerate(leaf.grid.hrefs)
        ]
    written: list[str] = []
    relations: list[tuple[str, str, str]] = []
    for place, text, href in places:
        if href.startswith("#"):
            lead = f"location=\"'{href[1:]}'!A1\""
        else:
            relations.append((f"link{len(relations) + 1}", "hyperlink", href))
            lead = f'r:id="link{len(relations)}"'
        written.append(f'<hyperlink ref="{place}" {lead} display="{xml_text(text)}"/>')
    return f"<hyperlinks>{''.join(written)}</hyperlinks>" if written else "", relations
