"""Whether a PDF opens, and how many pages it has."""

from __future__ import annotations

import pypdfium2

from peelian.kernel.errors import Refused
from peelian.sources.pdfium import ONE_AT_A_TIME

_TAIL = 1024


def page_count(file: str, data: bytes) -> int:
    """How many pages a PDF has, each of which opens. Refuses one damaged, cut short, locked or without pages."""
    if not data.startswith(b"%PDF") or b"%%EOF" not in data[-_TAIL:]:
        raise _unreadable(file, "")
    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _unreadable(file, str(error)) from None
        try:
            pages = len(document)
            for page in document:
                page.close()
        except pypdfium2.PdfiumError as error:
            raise _unreadable(file, str(error)) from None
        finally:
            document.close()
    return pages


def _unreadable(file: str, words: str) -> Refused:
    if "assword" in words:
        return Refused(f"“{file}” is protected by a password. Remove the password and send it again.")
    return Refused(f"“{file}” is damaged or cut short and does not open. Nothing was changed: ask for it again.")
