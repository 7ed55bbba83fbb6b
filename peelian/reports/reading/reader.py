"""One way in: a file that claims to be a report, read by what it holds and not by what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import PurePath

from peelian.kernel.errors import Refused
from peelian.reports.manifest import Manifest
from peelian.reports.reading.contents import Contents, Kind
from peelian.reports.reading.docx_files import MAIN_PART, read_docx
from peelian.reports.reading.html_files import read_html
from peelian.reports.reading.odt_files import read_odt
from peelian.reports.reading.parts import whole
from peelian.reports.reading.pdf_files import read_pdf
from peelian.reports.reading.printing import printed_tokens
from peelian.reports.rendering.odt_styles import MEDIA_TYPE
from peelian.reports.rendering.packages import MARK, hidden_mark, mark
from peelian.reports.tree import FigureUse
from peelian.sources.archives import Archive

MAX_FILE = 67_108_864
_ENDINGS = {
    Kind.HTML: (".html", ".htm"),
    Kind.PDF: (".pdf",),
    Kind.DOCX: (".docx",),
    Kind.ODT: (".odt",),
}
_UNKNOWN = "This is not a report that can be checked. Give a report as HTML, PDF, DOCX or ODT."


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as its file now stands.

    ``found`` gives the words at each place where a figure is printed, by token. A PDF does not mark its figures:
    there ``found`` is empty and ``printed`` holds the tokens of those whose words stand in the text. ``unlisted``
    are the marks of figures that the manifest does not name.
    """

    kind: Kind
    manifest: Manifest
    found: Mapping[str, tuple[str, ...]]
    plain_text: str
    printed: frozenset[str] = frozenset()
    unlisted: tuple[str, ...] = ()

    def standing(self, figure: FigureUse) -> tuple[str, ...]:
        """The words that now stand for ``figure``, once for each place; empty where it is missing."""
        if self.kind is Kind.PDF:
            return (figure.text,) if figure.token in self.printed else ()
        return self.found.get(figure.token, ())


def read_file(name: str, data: bytes) -> ReadReport:
    """Read a report back from its bytes; ``name`` is what the file is called.

    Refuses one that is too large, damaged, cut short, locked, not a report, without a manifest, or whose name ends
    as another kind of file does.
    """
    if len(data) > MAX_FILE:
        raise Refused("This file is larger than any report, so it was not opened.")
    kind, archive = _kind_of(name, data)
    ending = PurePath(name).suffix.lower()
    if ending and ending not in _ENDINGS[kind]:
        raise Refused(f"This file is called {ending} but holds {kind.upper()}: it has been renamed.")
    contents = _contents(kind, archive, data)
    manifest = _sound(contents.manifest)
    found, unlisted = _by_token(kind, manifest, contents.marked)
    printed = printed_tokens(manifest.figures, contents.text) if kind is Kind.PDF else frozenset()
    return ReadReport(kind, manifest, found, contents.text, printed, unlisted)


def _kind_of(name: str, data: bytes) -> tuple[Kind, Archive | None]:
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if data.startswith(b"%PDF-"):
        return Kind.PDF, None
    if start.startswith((b"<!doctype html", b"<html")):
        return Kind.HTML, None
    if not data.startswith(b"PK\x03\x04"):
        raise Refused(_UNKNOWN)
    archive = Archive(name, data)
    if whole(archive, "mimetype").strip() == MEDIA_TYPE.encode():
        return Kind.ODT, archive
    if MAIN_PART in archive.names and "[Content_Types].xml" in archive.names:
        return Kind.DOCX, archive
    raise Refused(_UNKNOWN)


def _contents(kind: Kind, archive: Archive | None, data: bytes) -> Contents:
    if archive is None:
        return read_pdf(data) if kind is Kind.PDF else read_html(data)
    return read_docx(archive) if kind is Kind.DOCX else read_odt(archive)


def _sound(text: str) -> Manifest:
    """The manifest, every field of it words and every token its own."""
    damaged = Refused("The manifest in this file has been damaged or was not written by Peelian.")
    try:
        manifest = Manifest.parse(text)
    except RecursionError:
        raise damaged from None
    fields = [manifest.ref, manifest.version, manifest.as_at]
    fields += [field for figure in manifest.figures for field in astuple(figure)]
    if not all(isinstance(field, str) for field in fields):
        raise damaged
    if len({figure.token for figure in manifest.figures}) < len(manifest.figures):
        raise damaged
    return manifest


def _by_token(
    kind: Kind, manifest: Manifest, marked: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Words by token, and the marks that name no token of the manifest."""
    found = {}
    known: set[str] = set()
    for figure in manifest.figures:
        names = (figure.token,) if kind is Kind.HTML else (mark(figure.token), hidden_mark(figure.token))
        places = next((marked[name] for name in names if name in marked), ())
        known.update(names)
        if places:
            found[figure.token] = places
    return found, tuple(name.removeprefix(MARK) for name in marked if name not in known)
