"""Whether a file that somebody sent can be kept and opened again: one check for every door it may come in by."""

from __future__ import annotations

from peelian.kernel.errors import Refused
from peelian.kernel.sizes import MAX_UPLOAD
from peelian.sources.archives import Archive
from peelian.sources.file_names import ending, shown_name
from peelian.sources.pdf_pages import page_count

_ZIPPED = frozenset({".docx", ".odt", ".xlsx", ".ods", ".pptx", ".odp"})


def refuse_unreadable(file_name: str, content: bytes) -> None:
    """Refuse an empty file, one larger than may be sent, and a PDF or an office document damaged or locked."""
    shown = shown_name(file_name)
    if not content:
        raise Refused(f"“{shown}” is empty. Nothing was changed: ask for it again.")
    if len(content) > MAX_UPLOAD:
        raise Refused(f"“{shown}” is larger than {MAX_UPLOAD // 1024 // 1024} MB. Send it in parts.")
    if ending(file_name) == ".pdf" or content.startswith(b"%PDF"):
        page_count(shown, content)
    elif ending(file_name) in _ZIPPED:
        Archive(file_name, content)
