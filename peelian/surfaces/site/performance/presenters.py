"""What the pages of measures show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peelian.publication.payloads import MeasureCard, MeasurePayload, Row
from peelian.publication.store.models import Published
from peelian.surfaces.site.performance.sparkline import Sparkline, sparkline

ROWS_SHOWN = 36
_STYLES = {
    "improving": "better",
    "concern": "worse",
    "change_without_direction": "unusual",
    "common_cause": "usual",
    "too_few_points": "unknown",
}
_KNOWN_STYLES = frozenset(_STYLES.values())


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in a list."""

    card: MeasureCard
    line: Sparkline | None

    @property
    def style(self) -> str:
        """What its signal looks like."""
        return style_of(self.card.signal)


@dataclass(frozen=True, slots=True)
class Group:
    """A set of measures under its title."""

    title: str
    slug: str
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """``rows`` are the newest figures of the whole area, of ``total``; ``elsewhere`` counts those of its parts.

    A payload gives the rows of the whole area first. What all rows share has no column of its own: ``has_dates``
    says that not all were reported on the day of the newest, ``has_district_periods`` that periods differ.
    """

    payload: MeasurePayload
    released: Published
    rows: tuple[Row, ...]
    total: int
    elsewhere: int
    has_comparisons: bool
    has_signals: bool
    has_dates: bool
    has_district_periods: bool

    @property
    def style(self) -> str:
        """What its signal looks like."""
        return style_of(self.payload.card.signal)


def style_of(signal: str) -> str:
    """The style of a signal, by its slug; an unheard-of one looks like an unknown."""
    style = _STYLES.get(signal, signal)
    return style if style in _KNOWN_STYLES else "unknown"


def measure_rows(found: Iterable[Published]) -> tuple[MeasureRow, ...]:
    """Measures as lists show them, in the order of their sets."""
    cards = sorted(
        (MeasureCard.model_validate(row.card) for row in found), key=lambda card: (card.position, card.title)
    )
    return tuple(MeasureRow(card, sparkline(card.sparkline)) for card in cards)


def groups(rows: Sequence[MeasureRow]) -> list[Group]:
    """The rows under the titles of their sets, in the order in which the sets first come."""
    slugs = dict.fromkeys(row.card.group_slug for row in rows)
    held = {slug: tuple(row for row in rows if row.card.group_slug == slug) for slug in slugs}
    return [Group(members[0].card.group, slug, members) for slug, members in held.items()]


def measure_page(released: Published) -> MeasurePage:
    """Everything on the page of one measure."""
    payload = MeasurePayload.model_validate(released.payload)
    own = [row for row in payload.rows if row.area_code == payload.rows[0].area_code]
    newest = sorted(own, key=lambda row: (row.period_start, row.reported_on), reverse=True)
    shown = tuple(newest[:ROWS_SHOWN])
    return MeasurePage(
        payload=payload,
        released=released,
        rows=shown,
        total=len(newest),
        elsewhere=len(payload.rows) - len(own),
        has_comparisons=any(row.comparison for row in shown),
        has_signals=any(row.signal for row in shown),
        has_dates=any(row.reported_on != payload.card.reported_on for row in shown),
        has_district_periods=any(one.period_words != payload.card.period_words for one in payload.districts),
    )


def as_released(released: Published) -> bytes:
    """The payload in the canonical form over which its fingerprint was taken: keys in order, no spaces."""
    return json.dumps(released.payload, sort_keys=True, separators=(",", ":")).encode()
