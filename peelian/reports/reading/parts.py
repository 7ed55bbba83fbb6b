"""Parts of a DOCX or ODT package, taken from a zip that :mod:`peelian.sources.archives` has weighed."""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.sources.archives import Archive

MAX_PART = 24 * 1024 * 1024
"""Bytes of one part: some forty thousand figures."""

_DOCUMENT_TYPE = b"<!DOCTYPE"


def whole(archive: Archive, name: str) -> bytes:
    """One part, at most :data:`MAX_PART` bytes; empty where there is none."""
    if name not in archive.names:
        return b""
    chunks, held = [], 0
    for chunk in archive.chunks(name):
        held += len(chunk)
        if held > MAX_PART:
            raise Refused("This file holds far more than a report does, so it was not read.")
        chunks.append(chunk)
    return b"".join(chunks)


def xml_root(archive: Archive, name: str) -> etree._Element:
    """The root of one XML part. Nothing is fetched and no entity expanded; a document type is refused."""
    content = whole(archive, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    if b"\0" in content[:4] or _DOCUMENT_TYPE in content:
        raise archive.damaged(name)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise archive.damaged(name) from None
    if root is None or root.getroottree().docinfo.doctype:
        raise archive.damaged(name)
    return root
