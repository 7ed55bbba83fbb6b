"""Whether a paper is in time, late or missing on a day. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from peelian.facts.meetings.kinds import PaperState
from peelian.kernel.periods import day_words


class PaperStanding(StrEnum):
    """How a paper stands on a day. Missing: its day has passed and it is not here."""

    EXPECTED = "expected"
    MISSING = "missing"
    LATE = "late"
    IN_TIME = "in time"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PaperDays:
    """A paper's days. ``published_by`` is the last day of notice of its meeting."""

    state: PaperState
    due: dt.date | None
    received_on: dt.date | None
    published_by: dt.date


def standing_of(days: PaperDays, on: dt.date) -> PaperStanding:
    """How a paper stands on a day. One without a due day is due by the last day of notice."""
    due = days.due or days.published_by
    if days.state is PaperState.WITHDRAWN:
        return PaperStanding.WITHDRAWN
    if days.received_on is None:
        return PaperStanding.MISSING if due < on else PaperStanding.EXPECTED
    return PaperStanding.LATE if days.received_on > due else PaperStanding.IN_TIME


def standing_words(days: PaperDays, on: dt.date) -> str:
    """The same in a sentence, and whether it came after the agenda was to be published."""
    due = days.due or days.published_by
    standing = standing_of(days, on)
    if standing is PaperStanding.WITHDRAWN:
        return "Withdrawn."
    if days.received_on is None:
        late = f", {_days((on - due).days)} ago" if standing is PaperStanding.MISSING else ""
        return f"{standing.capitalize()}: due by {day_words(due)}{late}."
    after = " It came after the last day of notice." if days.received_on > days.published_by else ""
    if standing is PaperStanding.IN_TIME:
        return f"Received on {day_words(days.received_on)}, in time.{after}"
    late = _days((days.received_on - due).days)
    return f"Late: received on {day_words(days.received_on)}, {late} after it was due.{after}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
