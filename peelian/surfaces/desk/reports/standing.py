"""Where a version of a report stands on its way to the public, and by when it must be there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.law.clocks import Clock, clear_days_before
from peelian.publication.models import Release
from peelian.reports.models import ReportVersion, Status

_SOON = 7


class Stage(StrEnum):
    """How far a version has come."""

    DRAFT = "Draft"
    SIGNED = "Signed, not released"
    RELEASED = "Released"
    REPLACED = "Replaced"
    WITHDRAWN = "Withdrawn"


STYLES = {
    Stage.DRAFT: "on-track",
    Stage.SIGNED: "waiting",
    Stage.RELEASED: "done",
    Stage.REPLACED: "unknown",
    Stage.WITHDRAWN: "withdrawn",
}


def stage(version: ReportVersion, release: Release | None) -> Stage:
    """How far a version has come; ``release`` is the newest of its report."""
    if version.status == Status.DRAFT:
        return Stage.DRAFT
    if release is None or release.version < version.number:
        return Stage.SIGNED
    if release.version > version.number:
        return Stage.REPLACED
    return Stage.WITHDRAWN if release.withdrawn_at else Stage.RELEASED


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when the papers of a meeting must be public, with the working; ``days`` are left, or over if negative."""

    clock: Clock
    meeting_on: dt.date
    days: int

    @property
    def is_late(self) -> bool:
        """Whether the day has passed."""
        return self.days < 0

    @property
    def words(self) -> str:
        """``Due in 4 days``, ``Due today`` or ``Late by 1 day``."""
        if not self.days:
            return "Due today"
        count = f"{abs(self.days):,} day{'' if abs(self.days) == 1 else 's'}"
        return f"Late by {count}" if self.is_late else f"Due in {count}"

    @property
    def style(self) -> str:
        """The state as a status tag has it."""
        if self.is_late:
            return "late"
        return "due" if self.days <= _SOON else "on-track"

    @property
    def due_words(self) -> str:
        """The day as a reader would say it."""
        return day_words(self.clock.due)


def deadline(version: ReportVersion, *, today: dt.date) -> Deadline | None:
    """The deadline of a report for a meeting; None where no meeting is named, or one no calendar reaches."""
    if version.meeting_on is None:
        return None
    try:
        clock = clear_days_before(version.meeting_on)
    except Refused:
        return None
    return Deadline(clock, version.meeting_on, (clock.due - today).days)
