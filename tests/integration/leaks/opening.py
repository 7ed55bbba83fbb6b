"""Opens up whatever an output holds: archives, PDF parts, packed and encoded text, until only words are left."""

from __future__ import annotations

import base64
import gzip
import html
import io
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator

import pypdfium2

_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_DEEPEST = 4


def words_in(content: bytes, depth: int = 0) -> Iterator[str]:
    """Every text that can be read out of these bytes."""
    yield from _texts(content)
    if depth >= _DEEPEST:
        return
    for part in _parts(content):
        yield from words_in(part, depth + 1)


def _texts(content: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"):
        text = content.decode(encoding, errors="ignore")
        yield text
        if encoding == "utf-8":
            yield html.unescape(text)
            yield urllib.parse.unquote_plus(text)
            yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)


def _parts(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    elif content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    elif content.startswith(b"%PDF"):
        yield from _pdf(content)
    else:
        for found in _BASE64.findall(content[:2_000_000]):
            try:
                yield base64.b64decode(found + b"=" * (-len(found) % 4))
            except ValueError:
                continue


def _pdf(content: bytes) -> Iterator[bytes]:
    document = pypdfium2.PdfDocument(content)
    try:
        yield repr(document.get_metadata_dict()).encode()
        for page in document:
            yield page.get_textpage().get_text_bounded().encode()
    finally:
        document.close()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            continue
