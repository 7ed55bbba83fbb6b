"""An XLSX file read for the check. What is not known to be harmless is a fault, and is named."""

from __future__ import annotations

import posixpath
import re

from lxml import etree  # type: ignore[import-untyped]

from peelian.reports.reading.parts import xml_root
from peelian.reports.rendering.spreadsheets.found import SANS, FoundSheet, FoundTable, FoundWorkbook, is_light
from peelian.reports.rendering.spreadsheets.looks import SIZE
from peelian.reports.rendering.spreadsheets.places import place_named
from peelian.reports.rendering.spreadsheets.xlsx_parts import MAIN, RELATIONS, WORKBOOK_TYPE
from peelian.sources.archives import Archive

_N = {"m": MAIN, "dc": "http://purl.org/dc/elements/1.1/"}
_ID = f"{{{RELATIONS}}}id"
_PART = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml|"
    r"xl/(?:workbook|styles|sharedStrings)\.xml|xl/_rels/workbook\.xml\.rels|"
    r"xl/(?:worksheets/sheet|worksheets/_rels/sheet|tables/table)\d+\.xml(?:\.rels)?"
)
_KNOWN = frozenset(
    (
        *(
            "worksheet",
            "sheetPr",
            "pageSetUpPr",
            "dimension",
            "sheetViews",
            "sheetView",
            "selection",
            "sheetFormatPr",
        ),
        *("cols", "col", "sheetData", "row", "c", "v", "is", "t", "hyperlinks", "hyperlink", "pageMargins"),
        *("pageSetup", "ignoredErrors", "ignoredError", "tableParts", "tablePart"),
    )
)
_KNOWN_IN_WORKBOOK = frozenset(
    ("workbook", "workbookPr", "bookViews", "workbookView", "sheets", "sheet", "calcPr"),
)
_KNOWN_IN_TABLE = frozenset(("table", "tableColumns", "tableColumn", "tableStyleInfo"))
_KNOWN_IN_STRINGS = frozenset(("sst", "si", "t"))
_NAMES = {
    "mergeCells": "merged cells",
    "f": "a formula",
    "r": "words of several looks in one cell",
    "pane": "frozen or split panes",
    "autoFilter": "a filter",
    "drawing": "a picture or a chart",
    "legacyDrawing": "comments or form controls",
    "headerFooter": "a page header or footer",
    "definedNames": "defined names",
    "externalReferences": "links to other files",
    "conditionalFormatting": "conditional formatting",
    "dataValidations": "data validation",
}
_CODE = re.compile(r"General|@|(?:#,##)?0(?:\.0+)?")
_BUILT_IN_CODES = frozenset(("0", "1", "2", "3", "4", "49"))
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def found_in_xlsx(archive: Archive) -> FoundWorkbook:
    """What the file holds. Refuses one that is damaged."""
    found = FoundWorkbook()
    for name in sorted(archive.names):
        if not _PART.fullmatch(name):
            found.fault(f"The file holds a part that no published spreadsheet needs: {name[:80]}.")
    types = xml_root(archive, "[Content_Types].xml")
    if not any(row.get("ContentType") == WORKBOOK_TYPE for row in types):
        found.fault("The file is not a plain workbook: it may run macros.")
    core = (
        xml_root(archive, "docProps/core.xml") if "docProps/core.xml" in archive.names else etree.Element("none")
    )
    found.title, found.creator, found.language = (
        core.findtext(f"dc:{name}", "", _N).strip() for name in ("title", "creator", "language")
    )
    _styles(xml_root(archive, "xl/styles.xml"), found)
    _workbook(archive, found)
    return found


def _workbook(archive: Archive, found: FoundWorkbook) -> None:
    root = xml_root(archive, "xl/workbook.xml")
    _only(root, _KNOWN_IN_WORKBOOK, "The workbook", found)
    targets = _targets(archive, "xl/workbook.xml", found)
    strings = _strings(archive, found)
    view = root.find(".//m:workbookView", _N)
    active = int(view.get("activeTab", "0")) if view is not None else 0
    for number, sheet in enumerate(root.iterfind(".//m:sheet", _N)):
        name = sheet.get("name", "")
        if sheet.get("state", "visible") != "visible":
            found.fault(f"Sheet {name} is hidden.")
        part = targets.get(sheet.get(_ID, ""), "")
        drawn = xml_root(archive, part)
        found.sheets.append(_sheet(archive, part, drawn, name, strings, found))
        if number == active:
            selection = drawn.find(".//m:selection", _N)
            found.opens_at = f"{name}.{'A1' if selection is None else selection.get('activeCell', 'A1')}"


def _sheet(
    archive: Archive, part: str, root: etree._Element, name: str, strings: list[str], found: FoundWorkbook
) -> FoundSheet:
    _only(root, _KNOWN, f"Sheet {name}", found)
    _hidden(root, name, found)
    sheet = FoundSheet(name)
    for cell in root.iterfind("m:sheetData/m:row/m:c", _N):
        words = _words(cell, strings)
        if words:
            sheet.cells[place_named(cell.get("r", ""))] = words
    targets = _targets(archive, part, found)
    for mark in root.iterfind(".//m:tablePart", _N):
        table = xml_root(archive, targets.get(mark.get(_ID, ""), ""))
        _only(table, _KNOWN_IN_TABLE, f"Sheet {name}", found)
        if table.get("headerRowCount", "1") != "1":
            found.fault(f"Sheet {name} has a table without one heading row.")
        first, _, last = table.get("ref", "").partition(":")
        headings = tuple(_plain(column.get("name", "")) for column in table.iterfind(".//m:tableColumn", _N))
        sheet.tables.append(FoundTable(table.get("name", ""), place_named(first), place_named(last), headings))
    return sheet


def _hidden(root: etree._Element, name: str, found: FoundWorkbook) -> None:
    for row in root.iterfind("m:sheetData/m:row", _N):
        if _true(row.get("hidden")) or float(row.get("ht", "15")) < 1:
            found.fault(f"Sheet {name} has a hidden row: {row.get('r')}.")
    for column in root.iterfind("m:cols/m:col", _N):
        if _true(column.get("hidden")) or float(column.get("width", "9")) < _LEAST_WIDTH:
            found.fault(f"Sheet {name} has a hidden column: {column.get('min')}.")


_LEAST_WIDTH = 0.5


def _styles(root: etree._Element, found: FoundWorkbook) -> None:
    for size in root.iterfind("m:fonts/m:font/m:sz", _N):
        if float(size.get("val", "0")) < SIZE:
            found.fault(f"Some text is smaller than {SIZE} points.")
    for colour in root.iterfind("m:fonts/m:font/m:color", _N):
        if is_light(colour.get("rgb", "")) or colour.get("theme") == "0" or colour.get("indexed") in ("1", "9"):
            found.fault("Some text is too light to be seen.")
    for face in root.iterfind("m:fonts/m:font/m:name", _N):
        if face.get("val") not in SANS:
            found.fault(f"A typeface is not known to be without serifs: {face.get('val')}.")
    _cell_styles(root, found)


def _cell_styles(root: etree._Element, found: FoundWorkbook) -> None:
    for fill in root.iterfind("m:fills/m:fill/*", _N):
        if fill.get("patternType", "none") not in ("none", "gray125") or fill.tag.endswith("gradientFill"):
            found.fault("Some cells are filled with a colour.")
    codes = {code.get("numFmtId"): code.get("formatCode", "") for code in root.iterfind("m:numFmts/m:numFmt", _N)}
    for cell in root.iterfind("m:cellXfs/m:xf", _N):
        number = cell.get("numFmtId", "0")
        if not _CODE.fullmatch(codes.get(number, "General" if number in _BUILT_IN_CODES else "unknown")):
            found.fault("A number format may hide what a cell holds.")


def _only(root: etree._Element, known: frozenset[str], where: str, found: FoundWorkbook) -> None:
    """Note every element that is not ``known``; what stands inside one is not named again."""
    for element in root.iter():
        name = etree.QName(element).localname
        parent = element.getparent()
        if name not in known and (parent is None or etree.QName(parent).localname in known):
            found.fault(f"{where} has {_NAMES.get(name, f'something no published spreadsheet needs: {name}')}.")


def _targets(archive: Archive, part: str, found: FoundWorkbook) -> dict[str, str]:
    """The parts that a part leads to, by their identifiers. Only a link that a reader follows leads outside."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.names:
        return {}
    rows = list(xml_root(archive, relations))
    outside = [row for row in rows if row.get("TargetMode") == "External"]
    if any(not row.get("Type", "").endswith("/hyperlink") for row in outside):
        found.fault("The workbook has links to other files.")
    return {
        row.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, row.get("Target", ""))).lstrip("/")
        for row in rows
        if row not in outside
    }


def _strings(archive: Archive, found: FoundWorkbook) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.names:
        return []
    root = xml_root(archive, "xl/sharedStrings.xml")
    _only(root, _KNOWN_IN_STRINGS, "The workbook", found)
    return [_text(item) for item in root.iterfind("m:si", _N)]


def _words(cell: etree._Element, strings: list[str]) -> str:
    value = cell.findtext("m:v", "", _N)
    kind = cell.get("t", "n")
    if kind == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    inline = cell.find("m:is", _N)
    return value if inline is None else _text(inline)


def _text(item: etree._Element) -> str:
    return _plain("".join(run.text or "" for run in item.iter(f"{{{MAIN}}}t")))


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _true(value: str | None) -> bool:
    return value in ("1", "true")
