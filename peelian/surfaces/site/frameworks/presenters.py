"""What the pages of national frameworks show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from peelian.publication.payloads import FrameworkCard, FrameworkPayload, FrameworkRow
from peelian.publication.store.models import Published
from peelian.surfaces.site.notices.presenters import stretch_words
from peelian.surfaces.site.performance.cards import style_of


@dataclass(frozen=True, slots=True)
class FrameworkShown:
    """A framework in a list, and when it holds in words."""

    card: FrameworkCard
    valid_words: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One measure of the framework."""

    row: FrameworkRow

    @property
    def style(self) -> str:
        """What its signal looks like."""
        return style_of(self.row.signal)


@dataclass(frozen=True, slots=True)
class FrameworkPage:
    """Everything on the page, on a day."""

    payload: FrameworkPayload
    released: Published
    rows: tuple[Answered, ...]
    valid_words: str
    is_past: bool


def framework_cards(found: Iterable[Published]) -> tuple[FrameworkShown, ...]:
    """Frameworks as lists show them, the newest first."""
    cards = sorted((FrameworkCard.model_validate(row.card) for row in found), key=lambda card: card.title)
    cards.sort(key=lambda card: card.valid_from or dt.date.min, reverse=True)
    return tuple(FrameworkShown(card, _valid(card)) for card in cards)


def framework_page(released: Published, *, today: dt.date) -> FrameworkPage:
    """From the payload as released."""
    payload = FrameworkPayload.model_validate(released.payload)
    end = payload.card.valid_to
    rows = tuple(Answered(row) for row in payload.rows)
    return FrameworkPage(payload, released, rows, _valid(payload.card), end is not None and end <= today)


def _valid(card: FrameworkCard) -> str:
    if card.valid_from is None and card.valid_to is None:
        return "not stated"
    return stretch_words(card.valid_from, card.valid_to)
