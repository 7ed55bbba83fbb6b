"""A paper's file, or the text of an editor, read to paragraphs with their places."""

from __future__ import annotations

from collections.abc import Iterable

from peelian.kernel.errors import Refused
from peelian.sources.archives import Archive
from peelian.sources.file_names import shown_name
from peelian.sources.limits import check_size
from peelian.sources.minutes.docx_files import docx_lines
from peelian.sources.minutes.html_files import html_lines
from peelian.sources.minutes.kinds import Kind, kind_of
from peelian.sources.minutes.limits import within_limits
from peelian.sources.minutes.lines import Line
from peelian.sources.minutes.pdf_files import pdf_lines
from peelian.sources.minutes.running_lines import without_repeats
from peelian.sources.minutes.text_files import text_lines
from peelian.sources.minutes.wrapping import paragraphs
from peelian.sources.papers.odt_files import is_odt, odt_lines

_READERS = {Kind.TEXT: text_lines, Kind.DOCX: docx_lines, Kind.PDF: pdf_lines, Kind.HTML: html_lines}
_ZIP = b"PK\x03\x04"


def read_paper(name: str, data: bytes) -> list[Line]:
    """The paragraphs of a file, in order. ``name`` is used in refusals only: the content tells the kind.

    Refuses files that are empty, too large, damaged, protected, of another kind, or pictures of pages.
    """
    check_size(name, len(data))
    file = shown_name(name)
    archive = Archive(file, data) if data.startswith(_ZIP) else None
    if archive is not None and is_odt(archive):
        return _some(file, odt_lines(archive))
    kind = kind_of(file, data)
    lines = _some(file, _READERS[kind](file, data))
    if kind is Kind.TEXT:
        return paragraphs(without_repeats(lines), wrapped=True)
    return paragraphs(lines, wrapped=kind is Kind.PDF)


def read_text(text: str) -> list[Line]:
    """The paragraphs of text or Markdown that somebody is writing; none where nothing has been written yet."""
    return paragraphs(list(text_lines("The text", text.replace("\0", "").encode(errors="replace"))), wrapped=True)


def _some(file: str, read: Iterable[Line]) -> list[Line]:
    lines = within_limits(file, iter(read))
    if not lines:
        raise Refused(f"{file} holds no words.")
    return lines
