"""A PDF opens and its pages are counted, or it is refused with what to do."""

from __future__ import annotations

import pypdfium2
import pytest

from peelian.kernel.errors import Refused
from peelian.sources.pdf_pages import page_count
from tests.factories.pdfs import a_pdf


def test_its_pages_are_counted():
    assert page_count("report.pdf", a_pdf(3)) == 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Report",
        b"%PDF-1.7\n%%EOF",
        a_pdf(1)[:-30],
        a_pdf(1)[:60] + b"%%EOF",
        b"%PDF-1.7\n" + bytes(2000) + b"\n%%EOF",
        a_pdf(0),
    ],
)
def test_a_damaged_one_is_refused_by_its_name(data):
    with pytest.raises(Refused, match=r"“report\.pdf” is damaged or cut short"):
        page_count("report.pdf", data)


@pytest.mark.parametrize(
    ("words", "said"),
    [("Incorrect password error.", "protected by a password"), ("Data format error.", "damaged or cut short")],
)
def test_what_the_library_says_is_said_in_our_words(monkeypatch, words, said):
    def fail(data: bytes) -> None:
        raise pypdfium2.PdfiumError(words)

    monkeypatch.setattr(pypdfium2, "PdfDocument", fail)
    with pytest.raises(Refused, match=said):
        page_count("report.pdf", a_pdf(1))


def test_a_page_that_does_not_open_is_refused(monkeypatch):
    def fail(self: object, index: int) -> None:
        raise pypdfium2.PdfiumError("Failed to load page.")

    monkeypatch.setattr(pypdfium2.PdfDocument, "get_page", fail)
    with pytest.raises(Refused, match="damaged or cut short"):
        page_count("report.pdf", a_pdf(1))
