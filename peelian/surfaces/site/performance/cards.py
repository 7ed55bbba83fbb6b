"""Measures as lists show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from peelian.kernel.periods import day_words
from peelian.publication.payloads import MeasureCard
from peelian.publication.store.models import Published
from peelian.surfaces.site.performance.sparkline import Sparkline, sparkline

TIER_WORDS = {"gold": "Strategic", "silver": "Service", "bronze": "Operational"}
_STYLES = {
    "improving": "better",
    "concern": "worse",
    "change_without_direction": "unusual",
    "common_cause": "usual",
    "too_few_points": "unknown",
}
_KNOWN_STYLES = frozenset(_STYLES.values())


@dataclass(frozen=True, slots=True)
class Marker:
    """Something to know of a figure before it is read, in words; ``style`` is that of a status."""

    words: str
    style: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in a list. ``markers`` say what weakens its figure."""

    card: MeasureCard
    line: Sparkline | None
    markers: tuple[Marker, ...]

    @property
    def style(self) -> str:
        """What its signal looks like: better, worse, unusual, usual or unknown."""
        return style_of(self.card.signal)

    @property
    def figure(self) -> str:
        """The figure, or in words why there is none."""
        return figure_of(self.card)


def style_of(signal: str) -> str:
    """The style of a signal, by its slug; an unheard-of one looks like an unknown."""
    style = _STYLES.get(signal, signal)
    return style if style in _KNOWN_STYLES else "unknown"


def figure_of(card: MeasureCard) -> str:
    """The figure, or in words why there is none."""
    return "Withheld" if card.withheld else card.text or "Not reported"


def is_late(card: MeasureCard, today: dt.date) -> bool:
    """Whether a newer figure should have been out before ``today``."""
    return card.next_due is not None and card.next_due < today


def markers_of(card: MeasureCard, today: dt.date) -> tuple[Marker, ...]:
    """What weakens the figure, gravest first: late, of low confidence, provisional."""
    found = []
    if card.next_due is not None and is_late(card, today):
        found.append(Marker(f"Late: a newer figure was due on {day_words(card.next_due)}", "due"))
    if card.confidence not in {"", "high"}:
        found.append(Marker(f"{card.confidence.capitalize()} confidence", "unknown"))
    if card.status not in {"", "final"}:
        found.append(Marker(card.status.capitalize(), "due"))
    return tuple(found)


def measure_rows(found: Iterable[Published], *, today: dt.date) -> tuple[MeasureRow, ...]:
    """Measures as lists show them on a day, in the order of their sets."""
    cards = sorted(
        (MeasureCard.model_validate(row.card) for row in found), key=lambda card: (card.position, card.title)
    )
    return tuple(MeasureRow(card, sparkline(card.sparkline), markers_of(card, today)) for card in cards)
