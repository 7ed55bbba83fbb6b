"""The parts of an XLSX package beside its sheets: kinds, relations, properties, styles and the table parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peelian.reports.rendering.docx_parts import OFFICE
from peelian.reports.rendering.look import FONT, LINK
from peelian.reports.rendering.packages import xml_text
from peelian.reports.rendering.spreadsheets.leaves import Grid, Leaf
from peelian.reports.rendering.spreadsheets.looks import LOOKS, Look
from peelian.reports.rendering.spreadsheets.places import column_letters
from peelian.reports.rendering.spreadsheets.workbook import LANGUAGE, Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = f"{OFFICE}/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WORKBOOK_TYPE = f"{_SHEET_TYPE}.sheet.main+xml"
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_FORMAT = 164


def cell_text(text: str) -> str:
    """``text`` as SpreadsheetML holds it, where ``_x0041_`` would otherwise be read as a letter."""
    return xml_text(_ESCAPE.sub("_x005F_", text))


def area(leaf: Leaf, grid: Grid) -> str:
    """The cells of the leaf's table, its heading row with them: ``A6:C20``."""
    first = len(leaf.lines) + 1
    return f"A{first}:{column_letters(len(grid.columns) - 1)}{first + len(grid.rows)}"


def table_xml(leaf: Leaf, grid: Grid, number: int) -> str:
    """The part that marks the table. It has one heading row and no filter buttons."""
    columns = "".join(
        f'<tableColumn id="{place}" name="{cell_text(column.name)}"/>'
        for place, column in enumerate(grid.columns, 1)
    )
    return (
        f'<table xmlns="{MAIN}" id="{number}" name="{grid.name}" displayName="{grid.name}" '
        f'ref="{area(leaf, grid)}" headerRowCount="1" totalsRowShown="0">'
        f'<tableColumns count="{len(grid.columns)}">{columns}</tableColumns>'
        '<tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>'
    )


def workbook_xml(leaves: Sequence[Leaf]) -> str:
    """The tabs in their order, opened at the first."""
    sheets = "".join(
        f'<sheet name="{leaf.name}" sheetId="{number}" r:id="sheet{number}"/>'
        for number, leaf in enumerate(leaves, 1)
    )
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr/>'
        '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="14000" '
        f'firstSheet="0" activeTab="0"/></bookViews><sheets>{sheets}</sheets></workbook>'
    )


def relations_xml(rows: Sequence[tuple[str, str, str]]) -> str:
    """Rows of identifier, last part of the type and target; a hyperlink leads out of the file."""
    written = "".join(
        f'<Relationship Id="{name}" Type="{kind if "://" in kind else f"{RELATIONS}/{kind}"}" '
        f'Target="{xml_text(target)}"{_OUTSIDE if kind == "hyperlink" else ""}/>'
        for name, kind, target in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


_OUTSIDE = ' TargetMode="External"'


def package_relations_xml() -> str:
    """Which parts make up the package."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return relations_xml(
        (
            ("workbook", "officeDocument", "xl/workbook.xml"),
            ("core", core, "docProps/core.xml"),
            ("app", "extended-properties", "docProps/app.xml"),
        )
    )


def workbook_relations_xml(sheets: int) -> str:
    """Which parts the workbook has."""
    rows = [(f"sheet{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, sheets + 1)]
    rows += [("styles", "styles", "styles.xml"), ("strings", "sharedStrings", "sharedStrings.xml")]
    return relations_xml(rows)


def content_types_xml(sheets: int, tables: int) -> str:
    """The kind of each part."""
    kinds = {
        "xl/workbook.xml": WORKBOOK_TYPE,
        **{f"xl/worksheets/sheet{number}.xml": f"{_SHEET_TYPE}.worksheet+xml" for number in range(1, sheets + 1)},
        **{f"xl/tables/table{number}.xml": f"{_SHEET_TYPE}.table+xml" for number in range(1, tables + 1)},
        "xl/styles.xml": f"{_SHEET_TYPE}.styles+xml",
        "xl/sharedStrings.xml": f"{_SHEET_TYPE}.sharedStrings+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def core_xml(workbook: Workbook) -> str:
    """Title, author, description, language and dates."""
    stamp = f"{workbook.dated.isoformat()}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml_text(workbook.title)}</dc:title><dc:creator>{xml_text(workbook.publisher)}</dc:creator>"
        f"<dc:description>{xml_text(workbook.description)}</dc:description><dc:language>{LANGUAGE}</dc:language>"
        f"<cp:lastModifiedBy>{xml_text(workbook.publisher)}</cp:lastModifiedBy>{dates}</cp:coreProperties>"
    )


def app_xml(workbook: Workbook) -> str:
    """Which program wrote it, and for whom."""
    return (
        f'<Properties xmlns="{OFFICE}/extended-properties"><Application>Peelian</Application>'
        f"<Company>{xml_text(workbook.publisher)}</Company></Properties>"
    )


def styles_xml(looks: Sequence[Look]) -> str:
    """A cell style and a cell format for each look, in order; the first is the plain one."""
    fonts = "".join(_font(look) for look in looks)
    formats = {
        code: _FIRST_FORMAT + place for place, code in enumerate(dict.fromkeys(map(_code, looks[len(LOOKS) :])))
    }
    codes = "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for code, number in formats.items())
    ids = [49 if look.as_written else formats.get(_code(look), 0) for look in looks]
    masters = "".join(_format(look, place, ids[place], "") for place, look in enumerate(looks))
    cells = "".join(_format(look, place, ids[place], f' xfId="{place}"') for place, look in enumerate(looks))
    names = "".join(
        f'<cellStyle name="{look.name}" xfId="{place}"{_built_in(look)}/>' for place, look in enumerate(looks)
    )
    count = len(looks)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(formats)}">{codes}</numFmts>'
        f'<fonts count="{count}">{fonts}</fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        '<border><left/><right/><top/><bottom style="medium"><color auto="1"/></bottom><diagonal/></border>'
        "</borders>"
        f'<cellStyleXfs count="{count}">{masters}</cellStyleXfs><cellXfs count="{count}">{cells}</cellXfs>'
        f'<cellStyles count="{count}">{names}</cellStyles><dxfs count="0"/></styleSheet>'
    )


def _font(look: Look) -> str:
    weight = "<b/>" if look.bold else ""
    line = "<u/>" if look.link else ""
    colour = f'<color rgb="FF{LINK}"/>' if look.link else ""
    return f'<font>{weight}{line}<sz val="{look.size}"/>{colour}<name val="{FONT}"/><family val="2"/></font>'


def _code(look: Look) -> str:
    if look.decimals < 0:
        return ""
    return ("#,##0" if look.grouped else "0") + (f".{'0' * look.decimals}" if look.decimals else "")


def _format(look: Look, font: int, number: int, master: str) -> str:
    side = ' horizontal="right"' if look.right else ' horizontal="left" indent="1"' if look.inset else ""
    place = "bottom" if look.low else "top"
    wrap = ' wrapText="1"' if look.wrap else ""
    quoted = ' quotePrefix="1"' if look.as_written and master else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="{int(look.rule)}"{master}{quoted} '
        f'applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">'
        f'<alignment{side} vertical="{place}"{wrap}/></xf>'
    )


def _built_in(look: Look) -> str:
    return "" if look.built_in is None else f' builtinId="{look.built_in}"'
