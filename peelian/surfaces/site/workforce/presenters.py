"""What the pages of establishment bridges show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from peelian.publication.payloads import BridgeRow, WorkforceCard, WorkforcePayload
from peelian.publication.store.models import Published
from peelian.surfaces.site.bars import Span, steps
from peelian.surfaces.site.notices.presenters import NoticeShown, shown

_LEVELS = {"strength", "establishment"}


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """One line of the bridge, with where it leads from and to as a drawing."""

    row: BridgeRow
    span: Span | None


@dataclass(frozen=True, slots=True)
class BridgePage:
    """Everything on the page."""

    payload: WorkforcePayload
    released: Published
    steps: tuple[BridgeStep, ...]
    notices: tuple[NoticeShown, ...]

    @property
    def is_drawn(self) -> bool:
        """Whether the bridge could be drawn."""
        return all(step.span for step in self.steps)

    @property
    def has_dates(self) -> bool:
        """Whether it is said when a line was reported."""
        return any(row.reported_on for row in self.payload.rows)


def bridge_cards(found: Iterable[Published]) -> tuple[WorkforceCard, ...]:
    """Bridges as lists show them, by title."""
    return tuple(sorted((WorkforceCard.model_validate(row.card) for row in found), key=lambda card: card.title))


def bridge_page(released: Published) -> BridgePage:
    """From the payload as released."""
    payload = WorkforcePayload.model_validate(released.payload)
    rows = tuple(BridgeStep(row, span) for row, span in zip(payload.rows, _spans(payload.rows), strict=True))
    return BridgePage(payload, released, rows, shown(payload.notices))


def _spans(rows: Sequence[BridgeRow]) -> tuple[Span | None, ...]:
    """Each line from the level before it to its own; nothing is drawn where a line has no value."""
    if not rows or any(not row.value for row in rows):
        return tuple(None for _ in rows)
    level, stretches = Decimal(rows[0].value), []
    for row in rows:
        value = Decimal(row.value)
        start, level = (value, value) if row.kind in _LEVELS else (level, level + value)
        stretches.append((start, level))
    return steps(stretches)
