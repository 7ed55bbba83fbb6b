"""What the pages of reports show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from peelian.publication.payloads import ReportCard
from peelian.publication.store.models import Published


@dataclass(frozen=True, slots=True)
class Download:
    """A file one may download, and what it is in words: ``PDF, 1.2 MB``."""

    name: str
    words: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything on a report's page. ``html`` has the control block, the contents and the sections."""

    slug: str
    title: str
    version: int
    signed_by: str
    as_at: dt.date
    html: SafeString
    downloads: tuple[Download, ...]
    signed_digest: str
    released: Published


def report_cards(found: Iterable[Published]) -> tuple[ReportCard, ...]:
    """Reports as lists show them, newest first."""
    cards = (ReportCard.model_validate(row.card) for row in found)
    return tuple(sorted(cards, key=lambda card: (card.dated, card.slug), reverse=True))


def report_page(released: Published) -> ReportPage:
    """From the payload as it stands: a report is long, so nothing of it is checked or copied again here."""
    payload: dict[str, Any] = released.payload or {}
    card = payload["card"]
    return ReportPage(
        slug=card["slug"],
        title=card["title"],
        version=card["version"],
        signed_by=card["signed_by"],
        as_at=dt.date.fromisoformat(payload["as_at"]),
        html=mark_safe(payload["html"]),  # noqa: S308 - rendered by us from the signed tree
        downloads=tuple(_download(file) for file in payload["files"]),
        signed_digest=payload["signed_digest"],
        released=released,
    )


def size_words(size: int) -> str:
    """A size in bytes as a reader says it: ``812 bytes``, ``34 KB``, ``1.2 MB`` (1 KB is 1,000 bytes)."""
    if size < 1000:
        return "1 byte" if size == 1 else f"{size} bytes"
    if size < 999_500:
        return f"{(size + 500) // 1000} KB"
    return f"{size / 1_000_000:.1f} MB"


def _download(file: dict[str, Any]) -> Download:
    return Download(file["name"], f"{file['format'].upper()}, {size_words(file['size'])}", file["sha256"])
