"""The formats a report comes in, and the one call that renders each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.reports.rendering.docx import render_docx
from peelian.reports.rendering.html import render_html
from peelian.reports.rendering.odt import render_odt
from peelian.reports.rendering.pdf import render_pdf
from peelian.reports.tree import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: what it is called, its media type, and what makes it."""

    words: str
    media_type: str
    render: Callable[[Document], bytes]


FORMATS = {
    "pdf": Format("PDF", "application/pdf", render_pdf),
    "html": Format("Web page", "text/html; charset=utf-8", render_html),
    "docx": Format(
        "Word document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        render_docx,
    ),
    "odt": Format("OpenDocument text", "application/vnd.oasis.opendocument.text", render_odt),
}


def render(document: Document, form: str) -> bytes:
    """The document in one format; refuses a format it does not come in."""
    if form not in FORMATS:
        raise Refused(f"A report does not come as “{form}”. It comes as {', '.join(FORMATS)}.")
    return FORMATS[form].render(document)


def file_name(document: Document, form: str) -> str:
    """The name of a file: ``warwickshire-report-2021-09-23-version-1.pdf``."""
    ref = Ref.parse(document.ref)
    number = "".join(letter for letter in document.control.version if letter.isdigit())
    return f"{ref.body}-report-{ref.name}-version-{number}.{form}"
