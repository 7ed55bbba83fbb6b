"""Manifest and words of a PDF report. A PDF does not mark its figures: :mod:`.printing` looks for their words."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2

from peelian.kernel.errors import Refused
from peelian.reports.manifest import FILE_NAME
from peelian.reports.reading.contents import Contents, only_one
from peelian.sources.pdfium import ONE_AT_A_TIME

MAX_PAGES = 2_000
MAX_ATTACHMENTS = 100
MAX_LETTERS = 20_000_000
_DAMAGED = "This PDF is damaged or cut short, so it cannot be read."
_EDGE_LINES = 3
_DIGITS = re.compile(r"\d+")


def read_pdf(data: bytes) -> Contents:
    """The words of every page, without the lines that run along the head and foot of most pages."""
    if b"%%EOF" not in data[-1024:]:
        raise Refused(_DAMAGED)
    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            raise Refused(_DAMAGED) from None
        try:
            manifests, pages = _manifests(document), _pages(document)
        except (pypdfium2.PdfiumError, UnicodeDecodeError):
            raise Refused(_DAMAGED) from None
        finally:
            document.close()
    return Contents(only_one(manifests), {}, "\n".join(without_running_lines(pages)))


def without_running_lines(pages: list[str]) -> list[str]:
    """Pages without the lines that begin or end more than half of them.

    Lines are alike when they are the same, or when each holds its page's number and they differ in digits alone.
    """
    lines = [page.splitlines() for page in pages]
    alike = [_without_numbers(page, number) for number, page in enumerate(lines, 1)]
    edges = Counter(line for page in alike for line in {*page[:_EDGE_LINES], *page[-_EDGE_LINES:]})
    running = {line for line, times in edges.items() if times >= 2 and times * 2 > len(pages)}
    return ["\n".join(_trimmed(*page, running)) for page in zip(lines, alike, strict=True)]


def _without_numbers(page: list[str], number: int) -> list[str]:
    numbered = re.compile(rf"(?<![\w.,]){number}(?!\w|[.,]\d)")
    return [_DIGITS.sub("0", line.strip()) if numbered.search(line) else line.strip() for line in page]


def _trimmed(page: list[str], alike: list[str], running: set[str]) -> list[str]:
    first, last = 0, len(page)
    while first < min(_EDGE_LINES, last) and alike[first] in running:
        first += 1
    while last > max(first, len(page) - _EDGE_LINES) and alike[last - 1] in running:
        last -= 1
    return page[first:last]


def _manifests(document: pypdfium2.PdfDocument) -> list[str]:
    count = document.count_attachments()
    if count > MAX_ATTACHMENTS:
        raise Refused("This PDF carries far more attached files than a report does, so it was not read.")
    attached = [document.get_attachment(index) for index in range(count)]
    return [bytes(file.get_data()).decode() for file in attached if file.get_name() == FILE_NAME]


def _pages(document: pypdfium2.PdfDocument) -> list[str]:
    if len(document) > MAX_PAGES:
        raise Refused("This PDF has far more pages than a report does, so it was not read.")
    pages = []
    left = MAX_LETTERS
    for page in document:
        text = page.get_textpage().get_text_range()
        left -= len(text)
        if left < 0:
            raise Refused("This PDF holds far more words than a report does, so it was not read.")
        pages.append(text)
    return pages
