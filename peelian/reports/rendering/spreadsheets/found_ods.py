"""An ODS file read for the check. What is not known to be harmless is a fault, and is named."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

from peelian.reports.reading.parts import xml_root
from peelian.reports.rendering.spreadsheets.found import SANS, FoundSheet, FoundTable, FoundWorkbook, is_light
from peelian.reports.rendering.spreadsheets.looks import SIZE
from peelian.reports.rendering.spreadsheets.places import place_named
from peelian.sources.archives import Archive

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_N = {
    "office": f"{_ODF}:office:1.0",
    "style": f"{_ODF}:style:1.0",
    "table": f"{_ODF}:table:1.0",
    "text": f"{_ODF}:text:1.0",
    "number": f"{_ODF}:datastyle:1.0",
    "config": f"{_ODF}:config:1.0",
    "svg": f"{_ODF}:svg-compatible:1.0",
    "fo": f"{_ODF}:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_MEMBERS = frozenset(
    ("mimetype", "content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml"),
)
_KNOWN = frozenset(
    (
        *("body", "spreadsheet", "table", "table-column", "table-row", "table-cell", "p", "a", "s", "span"),
        *("database-ranges", "database-range"),
    )
)
_NAMES = {
    "covered-table-cell": "merged cells",
    "annotation": "comments",
    "frame": "a picture or a chart",
    "shapes": "pictures or charts",
    "filter": "a filter",
    "named-expressions": "defined names",
    "dde-links": "links to other files",
    "table-source": "links to other files",
    "content-validations": "data validation",
    "tracked-changes": "tracked changes",
    "data-pilot-tables": "pivot tables",
    "table-header-columns": "repeated columns",
}
_DATA_STYLES = frozenset(("number-style", "number", "text-style", "text-content"))
_NO_SIZE = re.compile(r"0(?:\.0\d*)?[a-z]+")
_POINTS = re.compile(r"([\d.]+)pt")
_RANGE = re.compile(r"\$?'?([^'.]+)'?\.(\$?[A-Z]+\$?\d+):(?:\$?'?[^'.]+'?)?\.(\$?[A-Z]+\$?\d+)")
_MAX_CELLS = 1_000_000


def found_in_ods(archive: Archive) -> FoundWorkbook:
    """What the file holds. Refuses one that is damaged."""
    found = FoundWorkbook()
    for name in sorted(archive.names - _MEMBERS):
        found.fault(f"The file holds a part that no published spreadsheet needs: {name[:80]}.")
    meta = xml_root(archive, "meta.xml")
    found.title, found.creator, found.language = (
        meta.findtext(f".//dc:{name}", "", _N).strip() for name in ("title", "creator", "language")
    )
    content, styles = xml_root(archive, "content.xml"), xml_root(archive, "styles.xml")
    for root in (content, styles):
        _styles(root, found)
    _pages(styles, found)
    _content(archive, content, found)
    _settings(xml_root(archive, "settings.xml"), found)
    return found


def _content(archive: Archive, root: etree._Element, found: FoundWorkbook) -> None:
    if any(child.tag == _name("office:scripts") and len(child) for child in root):
        found.fault("The file has macros.")
    sheets = {}
    for table in root.iterfind("office:body/office:spreadsheet/table:table", _N):
        name = table.get(_name("table:name"), "")
        _hidden(root, table, name, found)
        sheets[name] = _sheet(archive, table, name, found)
    found.sheets += sheets.values()
    for mark in root.iterfind(".//table:database-range", _N):
        match = _RANGE.fullmatch(mark.get(_name("table:target-range-address"), ""))
        if match is None or match[1] not in sheets:
            found.fault("A table is marked that is not on any sheet.")
            continue
        if mark.get(_name("table:contains-header"), "true") != "true":
            found.fault(f"Sheet {match[1]} has a table without one heading row.")
        if mark.get(_name("table:display-filter-buttons")) == "true":
            found.fault(f"Sheet {match[1]} has a filter.")
        name = mark.get(_name("table:name"), "")
        sheets[match[1]].tables.append(FoundTable(name, place_named(match[2]), place_named(match[3])))
    _only(root, found)


def _sheet(archive: Archive, table: etree._Element, name: str, found: FoundWorkbook) -> FoundSheet:
    sheet = FoundSheet(name)
    row = 0
    for line in table.iter(_name("table:table-row")):
        times = _count(line, "table:number-rows-repeated")
        cells = _cells(line, name, found)
        if len(sheet.cells) + len(cells) * times > _MAX_CELLS:
            raise archive.damaged("content.xml")
        for again in range(row, row + times) if cells else ():
            sheet.cells.update({(again, column): words for column, words in cells.items()})
        row += times
    return sheet


def _cells(line: etree._Element, name: str, found: FoundWorkbook) -> dict[int, str]:
    """The words of a row by column."""
    cells: dict[int, str] = {}
    column = 0
    for cell in line:
        times = _count(cell, "table:number-columns-repeated")
        if cell.get(_name("table:formula")) is not None:
            found.fault(f"Sheet {name} has a formula.")
        if max(_count(cell, "table:number-columns-spanned"), _count(cell, "table:number-rows-spanned")) > 1:
            found.fault(f"Sheet {name} has merged cells.")
        words = cell.get(_name("office:value")) or "\n".join(map(_words, cell.iterfind("text:p", _N)))
        if words:
            cells.update(dict.fromkeys(range(column, column + min(times, _MAX_CELLS)), words))
        column += times
    return cells


def _words(element: etree._Element) -> str:
    words = element.text or ""
    for child in element:
        words += " " * _count(child, "text:c") if child.tag == _name("text:s") else _words(child)
        words += child.tail or ""
    return words


def _hidden(root: etree._Element, table: etree._Element, name: str, found: FoundWorkbook) -> None:
    styles = {style.get(_name("style:name")): style for style in root.iter(_name("style:style"))}
    own = styles.get(table.get(_name("table:style-name")))
    properties = None if own is None else own.find("style:table-properties", _N)
    if properties is not None and properties.get(_name("table:display")) == "false":
        found.fault(f"Sheet {name} is hidden.")
    for kind, measure in (("row", "row-height"), ("column", "column-width")):
        for part in table.iter(_name(f"table:table-{kind}")):
            style = styles.get(part.get(_name("table:style-name")))
            size = "" if style is None else style.xpath(f"string(*/@style:{measure})", namespaces=_N)
            if part.get(_name("table:visibility"), "visible") != "visible" or _NO_SIZE.fullmatch(size):
                found.fault(f"Sheet {name} has a hidden {kind}.")


def _styles(root: etree._Element, found: FoundWorkbook) -> None:
    for text in root.iter(_name("style:text-properties")):
        size = _POINTS.fullmatch(text.get(_name("fo:font-size"), f"{SIZE}pt"))
        if size is None or float(size[1]) < SIZE:
            found.fault(f"Some text is smaller than {SIZE} points.")
        if is_light(text.get(_name("fo:color"), "")):
            found.fault("Some text is too light to be seen.")
        if text.get(_name("text:display"), "true") != "true":
            found.fault("Some text is hidden.")
    for face in root.iter(_name("style:font-face")):
        if face.get(_name("svg:font-family"), "").strip("'") not in SANS:
            found.fault(f"A typeface is not known to be without serifs: {face.get(_name('style:name'))}.")
    _cell_styles(root, found)


def _cell_styles(root: etree._Element, found: FoundWorkbook) -> None:
    for cell in root.iter(_name("style:table-cell-properties")):
        if cell.get(_name("fo:background-color"), "transparent") != "transparent":
            found.fault("Some cells are filled with a colour.")
        if "hidden" in cell.get(_name("style:cell-protect"), ""):
            found.fault("Some cells are hidden.")
    for style in root.iterfind(".//number:*", _N):
        if etree.QName(style).localname not in _DATA_STYLES:
            found.fault("A number format may hide what a cell holds.")
    if root.find(".//style:map", _N) is not None:
        found.fault("The file has conditional formatting.")


def _pages(root: etree._Element, found: FoundWorkbook) -> None:
    for page in root.iter(_name("style:master-page")):
        if any(part.get(_name("style:display"), "true") != "false" for part in page):
            found.fault("The file has a page header or footer.")


def _settings(root: etree._Element, found: FoundWorkbook) -> None:
    values = {item.get(_name("config:name")): item.text or "" for item in root.iter(_name("config:config-item"))}
    if any(values.get(f"{way}SplitMode", "0") != "0" for way in ("Horizontal", "Vertical")):
        found.fault("A sheet has frozen or split panes.")
    active = values.get("ActiveTable", found.sheets[0].name if found.sheets else "")
    entry = root.xpath("//config:config-item-map-entry[@config:name=$name]", name=active, namespaces=_N)
    cursor = [item.text for item in entry[0] if "Cursor" in item.get(_name("config:name"), "")] if entry else []
    found.opens_at = f"{active}.A1" if all(value == "0" for value in cursor) else f"{active} elsewhere"


def _only(root: etree._Element, found: FoundWorkbook) -> None:
    """Note every element of the body that is not known; what stands inside one is not named again."""
    sheet = ""
    for element in root.iterfind("office:body//*", _N):
        name, parent = etree.QName(element).localname, etree.QName(element.getparent()).localname
        if name == "table":
            sheet = element.get(_name("table:name"), "")
        if name not in _KNOWN and parent in _KNOWN:
            what = _NAMES.get(name, f"something no published spreadsheet needs: {name}")
            found.fault(f"{f'Sheet {sheet}' if parent != 'spreadsheet' else 'The workbook'} has {what}.")


def _count(element: etree._Element, name: str) -> int:
    value = element.get(_name(name), "1")
    return int(value) if value.isdecimal() else 1


def _name(prefixed: str) -> str:
    prefix, local = prefixed.split(":")
    return f"{{{_N[prefix]}}}{local}"
