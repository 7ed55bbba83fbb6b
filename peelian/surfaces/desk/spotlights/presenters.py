"""What the rota shows: every month of a year, none skipped, with what was entered for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from peelian.facts.meetings.kinds import SpotlightState
from peelian.facts.meetings.models import Spotlight
from peelian.facts.meetings.queries.spotlights import Rota, RotaMonth

_STYLES = {
    SpotlightState.PLANNED: "waiting",
    SpotlightState.HELD: "done",
    SpotlightState.SUSPENDED: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class EntryShown:
    """What was entered for a month."""

    spotlight: Spotlight
    state: str
    style: str


@dataclass(frozen=True, slots=True)
class MonthShown:
    """One month. ``is_missing``: it has passed and nobody entered anything; ``code`` names it in an address."""

    month: RotaMonth
    code: str
    entries: tuple[EntryShown, ...]
    is_missing: bool


def months_shown(rota: Rota, entries: Sequence[Spotlight], *, today: dt.date) -> list[MonthShown]:
    """The months of a rota with their entries."""
    return [
        MonthShown(
            month=one,
            code=f"{one.month.start:%Y-%m}",
            entries=tuple(_shown(entry) for entry in entries if entry.month == one.month.start),
            is_missing=one.is_missing and one.month.end <= today,
        )
        for one in rota.months
    ]


def years_of(entries: Sequence[Spotlight], *, today: dt.date) -> list[int]:
    """The years there is something to see of, and this one, the latest first."""
    return sorted({today.year, *(entry.month.year for entry in entries)}, reverse=True)


def _shown(spotlight: Spotlight) -> EntryShown:
    state = SpotlightState(spotlight.state)
    return EntryShown(spotlight, state.value.capitalize(), _STYLES[state])
