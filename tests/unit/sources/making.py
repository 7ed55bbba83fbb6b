"""Makes the files the tests read: spreadsheets and zips, good and bad."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence

import xlsxwriter  # type: ignore[import-untyped]

ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "style")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<m:file-entry m:full-path="/" m:media-type="{ODS_MIME}"/></m:manifest>'
)
SEED = (
    ("HO Crime Category", "Volumes", "Weighted Baseline %"),
    ("Total Recorded Crime", "806", "+3.9"),
    ("Violence with Injury", "85", "+35"),
    ("Rape", "11", "+37"),
    ("Personal Robbery", "3", "-63"),
    ("Business Robbery", "0", "-100"),
    ("Burglary Residential", "19", "-47"),
    ("Vehicle Offences", "55", "-43"),
    ("Drug Offences", "17", "+21"),
    ("Possession Offensive Weapons", "16", "+100"),
    ("Public Order", "86", "+75"),
)


def csv_bytes(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    return "".join(delimiter.join(row) + "\r\n" for row in rows).encode(encoding)


def xlsx(fill: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    fill(book)
    book.close()
    return buffer.getvalue()


def xlsx_rows(rows: Sequence[Sequence[object]], sheet: str = "Week 36") -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)

    return xlsx(fill)


def zipped(parts: Sequence[tuple[str, str | bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED if name == "mimetype" else method)
    return buffer.getvalue()


def altered(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The same zip with one part rewritten; the change must change something."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    before = dict(parts)[part].decode()
    after = change(before)
    assert after != before
    return zipped([(name, after if name == part else content) for name, content in parts])


def ods(*tables: str, styles: str = "", parts: Sequence[tuple[str, str]] = (), mime: str = ODS_MIME) -> bytes:
    manifest = [] if "META-INF/manifest.xml" in dict(parts) else [("META-INF/manifest.xml", MANIFEST)]
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} {CALC}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped([("mimetype", mime), ("content.xml", content), *manifest, *parts])


def ods_table(*rows: str, name: str = "Week 36", style: str = "", columns: str = "") -> str:
    attribute = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{attribute}>{columns}{"".join(rows)}</table:table>'


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def words(text: str, attributes: str = "", tag: str = "table-cell") -> str:
    return f'<table:{tag} office:value-type="string" {attributes}><text:p>{text}</text:p></table:{tag}>'


def number(value: object, attributes: str = "", kind: str = "float") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}" {attributes}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def lying_zip(data: bytes, part: str, declared: int) -> bytes:
    """The same zip, its directory and local header declaring another unpacked size for one part."""
    out = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        local = archive.getinfo(part).header_offset
    struct.pack_into("<L", out, local + 22, declared)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if data[at + 46 : at + 46 + length] == part.encode():
            struct.pack_into("<L", out, at + 24, declared)
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(out)
