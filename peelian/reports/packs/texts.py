"""A paper that was handed in as plain text or Markdown, as a document with numbered paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace

from peelian.reports.meetings.papers import text_blocks
from peelian.reports.tree import Block, Control, Document, Paragraph

TEXTS = frozenset({"text/plain", "text/markdown"})
_BREAKS = re.compile(r"\r\n?")


def text_document(content: bytes, control: Control, *, ref: str, modified: str) -> Document | None:
    """The document, or None where the bytes are not text in UTF-8.

    A paragraph that carries no number gets the next one, so that each can be cited.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if not text.strip() or "\0" in text:
        return None
    blocks = _counted(text_blocks(_BREAKS.sub("\n", text), under=1))
    return Document(ref=ref, control=control, blocks=tuple(blocks), modified=modified)


def _counted(blocks: list[Block]) -> list[Block]:
    """Every paragraph with a number and a place of its own; the numbers it came with stay where there are any."""
    if any(isinstance(block, Paragraph) and block.number for block in blocks):
        return blocks
    counted: list[Block] = []
    number = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            number += 1
            block = replace(block, number=f"{number}.", anchor=f"p{number}")
        counted.append(block)
    return counted
