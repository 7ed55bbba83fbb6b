"""What kind of document a file is, by its content and whatever its name says."""

from __future__ import annotations

from enum import StrEnum

from peelian.kernel.errors import Refused

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<div", b"<table", b"<p>", b"<h1")


class Kind(StrEnum):
    """The kinds of document that can be read."""

    TEXT = "text"
    DOCX = "Word document"
    PDF = "PDF"
    HTML = "web page"


def kind_of(file: str, data: bytes) -> Kind:
    """Text, DOCX, PDF or HTML. Refuses other formats by name, with what to send instead."""
    if data.startswith(_OLD_WORD):
        raise Refused(f"{file} is an old Word file (.doc) or is protected. Save it as .docx and send that.")
    if data.startswith(b"{\\rtf"):
        raise Refused(f"{file} is a rich text document. Save it as .docx and send that.")
    if data.startswith(_PICTURES):
        raise Refused(f"{file} is a picture, not text. Send the minutes as text, .docx, .pdf or a web page.")
    if data.startswith(b"PK\x03\x04"):
        return Kind.DOCX
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return Kind.HTML if start.startswith(_MARKUP) else Kind.TEXT
