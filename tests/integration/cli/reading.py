"""Tables read out of a report's files, each with the reader of its own kind."""

from __future__ import annotations

import io
import zipfile

import docx
from lxml import etree, html

from peelian.reports.reading.reader import read_file

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Cells = list[list[list[str]]]


def tables_in(form: str, content: bytes) -> Cells:
    """Every table of an HTML, DOCX or ODT file, row by row."""
    return {"html": _html, "docx": _docx, "odt": _odt}[form](content)


def words_of(form: str, content: bytes) -> str:
    """All the words of a file with single spaces between them."""
    return said(read_file(f"report.{form}", content).plain_text)


def said(words: str) -> str:
    """The words with single spaces between them."""
    return " ".join(words.split())


def _html(content: bytes) -> Cells:
    tables = html.document_fromstring(content).iter("table")
    return [
        [[said(cell.text_content()) for cell in row.iter("th", "td")] for row in one.iter("tr")] for one in tables
    ]


def _docx(content: bytes) -> Cells:
    tables = docx.Document(io.BytesIO(content)).tables
    return [
        [[said("".join(cell.itertext(f"{_WORD}t"))) for cell in row.iter(f"{_WORD}tc")] for row in one._tbl.tr_lst]
        for one in tables
    ]


def _odt(content: bytes) -> Cells:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    return [
        [
            [said("".join(cell.itertext())) for cell in row.iter(f"{_TABLE}table-cell")]
            for row in one.iter(f"{_TABLE}table-row")
        ]
        for one in root.iter(f"{_TABLE}table")
    ]
