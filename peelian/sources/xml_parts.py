"""XML read as a stream of tags, building no tree, fetching nothing and expanding nothing.

A document type is refused outright: neither XLSX nor ODS has one, and entities can only be declared there.
"""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.sources.archives import Archive


class TagReader:
    """Receives the tags of one part in order. A reader overrides what it needs."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens; ``tag`` is the local name, attribute names keep their ``{namespace}``."""

    def end(self, tag: str) -> None:
        """A tag closes."""

    def text(self, text: str) -> None:
        """Characters stand here."""


class _Target:
    """What lxml calls; hands local names on."""

    def __init__(self, reader: TagReader, refusal: Refused) -> None:
        self._reader = reader
        self._refusal = refusal

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._reader.start(local_name(tag), attributes)

    def end(self, tag: str) -> None:
        self._reader.end(local_name(tag))

    def data(self, text: str) -> None:
        self._reader.text(text)

    def doctype(self, *_: str | None) -> None:
        raise self._refusal

    def close(self) -> None:
        """Nothing is kept."""


def local_name(tag: str) -> str:
    """``row`` of ``{http://…}row``."""
    return tag.rpartition("}")[2]


def read_part(archive: Archive, part: str, reader: TagReader) -> None:
    """Send the tags of ``part`` to ``reader``.

    Refuses a part that is absent, is not well-formed, has a document type, or holds a number where none can stand
    (a ``ValueError`` or ``LookupError`` of the reader).
    """
    refusal = Refused(f"{archive.file} declares a document type in {part[:80]}, which a spreadsheet never does.")
    parser = etree.XMLParser(
        target=_Target(reader, refusal), resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        for chunk in archive.chunks(part):
            parser.feed(chunk)
        parser.close()
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise archive.damaged(part) from None
