"""What a file is by its content, whatever its name says."""

from __future__ import annotations

from enum import StrEnum

from peelian.kernel.errors import Refused
from peelian.sources.archives import Archive

ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"


class Kind(StrEnum):
    """The kinds of table Peelian reads."""

    CSV = "CSV file"
    XLSX = "Excel workbook"
    ODS = "OpenDocument spreadsheet"


_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!", "a compressed file"),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg", b"<table")
_MACRO_FOLDERS = ("Basic/", "Scripts/", "xl/macrosheets/")
_ZIP_OTHERS = (
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("xl/workbook.bin", "a binary workbook (.xlsb); save it as .xlsx"),
)


def kind_of(file: str, data: bytes) -> Kind:
    """CSV, XLSX or ODS by content. Refuses everything else by its own name."""
    if data.startswith(_OLD_OFFICE):
        raise _old_office(file, data)
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(Archive(file, data))
    for mark, words in _OTHERS:
        if data.startswith(mark):
            raise Refused(f"{file} is {words}, not a table. Send the figures as .csv, .xlsx or .ods.")
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise Refused(f"{file} is a web page or XML, not a table. Send the figures as .csv, .xlsx or .ods.")
    return Kind.CSV


def _old_office(file: str, data: bytes) -> Refused:
    if _ENCRYPTED_STREAM in data:
        return Refused(f"{file} is protected by a password. Remove the password and send it again.")
    return Refused(f"{file} is an old Office file (such as .xls). Save it as .xlsx and send that.")


def _kind_of_zip(archive: Archive) -> Kind:
    names = archive.names
    for part, words in _ZIP_OTHERS:
        if part in names:
            raise Refused(f"{archive.file} is {words}, not a spreadsheet Peelian reads.")
    if any(name.endswith("vbaProject.bin") or name.startswith(_MACRO_FOLDERS) for name in names):
        raise Refused(f"{archive.file} holds macros. Save it without them, as .xlsx or .ods, and send that.")
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "mimetype" in names:
        return _kind_of_opendocument(archive)
    raise Refused(f"{archive.file} is a zip file, not a spreadsheet. Unpack it and send the table inside.")


def _kind_of_opendocument(archive: Archive) -> Kind:
    mime = b"".join(archive.chunks("mimetype")).decode("ascii", "replace").strip()
    if mime != ODS_MIME:
        raise Refused(f"{archive.file} is not a spreadsheet: it calls itself “{mime[:80]}”.")
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and b"encryption-data" in b"".join(archive.chunks(manifest)):
        raise Refused(f"{archive.file} is protected by a password. Remove the password and send it again.")
    return Kind.ODS
