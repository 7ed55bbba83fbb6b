"""What DOCX and ODT share: words made safe for XML, and a zip file whose bytes depend on its contents alone."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
from collections.abc import Iterable
from html import escape

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAFE_TOKEN = re.compile(r"[A-Za-z0-9._/:@+-]{1,56}")
_PNG = b"\x89PNG\r\n\x1a\n"
_FIRST_ZIP_YEAR = 1980

MARK = "peelian:"


def xml_text(words: str) -> str:
    """``words`` as they may stand in an XML element or a quoted attribute; what XML cannot hold is left out."""
    return escape(_NOT_XML.sub("", words.replace("\r\n", "\n").replace("\r", "\n")))


def mark(token: str) -> str:
    """The name by which a figure is found again in an office file: at most 64 plain characters, as Word asks.

    A token that is longer, or holds other characters, is named by its SHA-256.
    """
    if _SAFE_TOKEN.fullmatch(token):
        return MARK + token
    return f"{MARK}={hashlib.sha256(token.encode()).hexdigest()[:40]}"


def hidden_mark(token: str) -> str:
    """The start of the hidden bookmarks of a figure in DOCX; a number follows, one for each time it is printed."""
    return f"_peelian_{hashlib.sha256(token.encode()).hexdigest()[:24]}"


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    if not png.startswith(_PNG):
        raise ValueError("not a PNG picture")
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def fitted(png: bytes, width: float, height: float) -> tuple[float, float]:
    """The size at which a picture fills ``width`` without passing ``height``, in the same unit."""
    across, down = png_size(png)
    scale = min(width / across, height / down)
    return across * scale, down * scale


def zipped(members: Iterable[tuple[str, bytes]], modified: str, stored: tuple[str, ...] = ()) -> bytes:
    """A zip file of ``members`` in their order, every one dated ``modified`` (ISO). Equal input, equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name, _zip_date(modified))
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def _zip_date(modified: str) -> tuple[int, int, int, int, int, int]:
    if not modified:
        return (_FIRST_ZIP_YEAR, 1, 1, 0, 0, 0)
    year, month, day = (int(part) for part in modified[:10].split("-"))
    return (max(year, _FIRST_ZIP_YEAR), month, day, 0, 0, 0)
