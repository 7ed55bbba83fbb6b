"""What the pages of reports show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from peelian.publication.payloads import ReportCard
from peelian.publication.store.models import Published
from peelian.surfaces.site.files import Download, downloads


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
        downloads=downloads(payload["files"]),
        signed_digest=payload["signed_digest"],
        released=released,
    )
