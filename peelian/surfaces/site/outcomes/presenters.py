"""What the pages of outcomes show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peelian.publication.payloads import OutcomeRow, OutcomesCard, OutcomesPayload
from peelian.publication.store.models import Published
from peelian.surfaces.site.bars import lengths
from peelian.surfaces.site.notices.presenters import NoticeShown, shown


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """One outcome, with how long its bar is in pixels."""

    row: OutcomeRow
    length: float


@dataclass(frozen=True, slots=True)
class OutcomesPage:
    """Everything on the page."""

    payload: OutcomesPayload
    released: Published
    rows: tuple[OutcomeShown, ...]
    notices: tuple[NoticeShown, ...]

    @property
    def has_intervals(self) -> bool:
        """Whether shares have intervals."""
        return any(row.interval_text for row in self.payload.rows)


def outcomes_cards(found: Iterable[Published]) -> tuple[OutcomesCard, ...]:
    """Outcomes as lists show them, by title."""
    return tuple(sorted((OutcomesCard.model_validate(row.card) for row in found), key=lambda card: card.title))


def outcomes_page(released: Published) -> OutcomesPage:
    """From the payload as released."""
    payload = OutcomesPayload.model_validate(released.payload)
    drawn = lengths([row.value for row in payload.rows])
    rows = tuple(OutcomeShown(row, length) for row, length in zip(payload.rows, drawn, strict=True))
    return OutcomesPage(payload, released, rows, shown(payload.notices))
