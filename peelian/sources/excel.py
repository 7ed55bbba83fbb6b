"""The XML of an Excel workbook: its sheets in order, and what each holds besides values (ECMA-376)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from peelian.kernel.errors import Refused
from peelian.sources.archives import Archive
from peelian.sources.limits import MAX_CELLS, MAX_COLUMNS, MAX_SHEETS
from peelian.sources.sheet_contents import CellMarks, SheetContents
from peelian.sources.xml_parts import TagReader, local_name, read_part

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_PERCENT_FORMATS = {9, 10}
_MOST_FORMATS = 65_536
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_TRUE = ("1", "true")
_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def look_into_workbook(archive: Archive) -> list[SheetContents]:
    """The contents of every worksheet, in workbook order; chart sheets hold no cells and are left out.

    Refuses damage and old macro sheets.
    """
    relations = _Relations()
    read_part(archive, _RELATIONS, relations)
    book = _Workbook(archive.file)
    read_part(archive, _WORKBOOK, book)
    strings = _Strings()
    styles = _Styles()
    for kind, part in relations.parts.values():
        if kind == "sharedStrings":
            read_part(archive, part, strings)
        elif kind == "styles":
            read_part(archive, part, styles)
    sheets = []
    for contents, relation in book.sheets:
        kind, part = relations.parts.get(relation, ("", ""))
        if kind == "chartsheet":
            continue
        if kind != "worksheet":
            raise Refused(f"{archive.file}, sheet {contents.name}, is not an ordinary worksheet.")
        read_part(archive, part, _Sheet(contents, strings.lengths, styles))
        sheets.append(contents)
    return sheets


class _Relations(TagReader):
    """Which part each relation of the workbook leads to."""

    def __init__(self) -> None:
        self.parts: dict[str, tuple[str, str]] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes["Type"].rpartition("/")[2]
            part = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")
            self.parts[attributes["Id"]] = (kind, part)


class _Workbook(TagReader):
    """The sheets, in order, and which are hidden."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.sheets: list[tuple[SheetContents, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "sheet":
            return
        if len(self.sheets) > MAX_SHEETS:
            raise ValueError(tag)
        hidden = attributes.get("state", "visible") != "visible"
        relation = next((value for name, value in attributes.items() if local_name(name) == "id"), "")
        self.sheets.append((SheetContents(self._file, attributes["name"], hidden=hidden), relation))


class _Strings(TagReader):
    """How many characters each shared text has, phonetic guides left out."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self._text: list[str] = []
        self._open = False
        self._phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        if tag == "si":
            self._text = []
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "t":
            self._open = not self._phonetic

    def end(self, tag: str) -> None:
        if tag == "si":
            self.lengths.append(len("".join(self._text).strip()))
            if len(self.lengths) > MAX_CELLS:
                raise ValueError(tag)
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "t":
            self._open = False

    def text(self, text: str) -> None:
        if self._open:
            self._text.append(text)


class _Styles(TagReader):
    """Which cell formats show a percentage, and which show nothing at all."""

    def __init__(self) -> None:
        self.percent: set[int] = set()
        self.unseen: set[int] = set()
        self._codes: dict[int, str] = {}
        self._formats = False
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self._codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif tag == "cellXfs":
            self._formats = True
        elif tag == "xf" and self._formats:
            self._take(int(attributes.get("numFmtId", "0")))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._formats = False

    def _take(self, number_format: int) -> None:
        code = self._codes.get(number_format, "")
        if number_format in _PERCENT_FORMATS or "%" in _QUOTED.sub("", code):
            self.percent.add(self._count)
        if code and not code.strip("; "):
            self.unseen.add(self._count)
        self._count += 1
        if self._count > _MOST_FORMATS:
            raise ValueError(number_format)


class _Sheet(TagReader):
    """The cells of one worksheet. A row or cell without its own place follows the one before."""

    def __init__(self, contents: SheetContents, strings: Sequence[int], styles: _Styles) -> None:
        self._contents = contents
        self._strings = strings
        self._styles = styles
        self._hidden_columns: set[int] = set()
        self._row = 0
        self._column = 0
        self._row_hidden = False
        self._cell: dict[str, str] = {}
        self._formula = False
        self._within = ""
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "col" if _unseen(attributes, "width"):
                last = min(int(attributes["max"]), MAX_COLUMNS)
                self._hidden_columns.update(range(int(attributes["min"]), last + 1))
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = 0
                self._row_hidden = _unseen(attributes, "ht")
            case "c":
                self._start_cell(attributes)
            case "f":
                self._formula = True
            case "v" | "t":
                self._within = tag
            case "mergeCell":
                corners = attributes["ref"].split(":")
                self._contents.merge(_place(corners[0]), _place(corners[-1]))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if "r" in attributes:
            self._row, self._column = _place(attributes["r"])
        self._cell = dict(attributes)
        self._formula = False
        self._text = []

    def end(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""
        elif tag == "c":
            self._contents.add(self._row, self._column, self._marks())

    def text(self, text: str) -> None:
        if self._within:
            self._text.append(text)

    def _marks(self) -> CellMarks:
        text = "".join(self._text).strip()
        kind = self._cell.get("t", "n")
        style = int(self._cell.get("s", "0"))
        length = self._strings[int(text)] if kind == "s" and text else len(text)
        return CellMarks(
            valued=bool(length),
            characters=length,
            percent=kind == "n" and style in self._styles.percent,
            formula=self._formula,
            error=text if kind == "e" else "",
            hidden=style in self._styles.unseen,
            hidden_row=self._row_hidden,
            hidden_column=self._column in self._hidden_columns,
        )


def _unseen(attributes: dict[str, str], extent: str) -> bool:
    """Hidden outright, or given no width or height."""
    return attributes.get("hidden") in _TRUE or float(attributes.get(extent, "1")) == 0


def _place(ref: str) -> tuple[int, int]:
    """Row and column, from 1, of a reference such as ``B4``; raises ``ValueError`` when it is none."""
    match = _REF.fullmatch(ref.replace("$", ""))
    if match is None:
        raise ValueError(ref)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
