"""Where a version of a report stands on its way to the public, and by when it must be there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words
from peelian.law.clocks import Clock, clear_days_before
from peelian.publication.models import Release
from peelian.reports.models import ReportVersion, Status

_SOON = 7


class Stage(StrEnum):
    """How far a version has come."""

    DRAFT = "Draft"
    SIGNED = "To be released"
    KEPT = "Signed"
    RELEASED = "Released"
    REPLACED = "Replaced"
    WITHDRAWN = "Withdrawn"


STYLES = {
    Stage.DRAFT: "on-track",
    Stage.SIGNED: "waiting",
    Stage.KEPT: "done",
    Stage.RELEASED: "done",
    Stage.REPLACED: "unknown",
    Stage.WITHDRAWN: "withdrawn",
}
HEADINGS = {
    Stage.DRAFT: "Drafts",
    Stage.SIGNED: "Signed, to be released",
    Stage.KEPT: "Signed, not for the public",
    Stage.RELEASED: "Released",
    Stage.REPLACED: "Replaced by a later version",
    Stage.WITHDRAWN: "Withdrawn",
}
_OPEN = (Stage.DRAFT, Stage.SIGNED)


def stage(version: ReportVersion, release: Release | None) -> Stage:
    """How far a version has come; ``release`` is the newest of its report."""
    if version.status == Status.DRAFT:
        return Stage.DRAFT
    if release is None or release.version < version.number:
        return Stage.SIGNED if version.audience == Audience.PUBLIC else Stage.KEPT
    if release.version > version.number:
        return Stage.REPLACED
    return Stage.WITHDRAWN if release.withdrawn_at else Stage.RELEASED


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a paper for a meeting must be out, with the working; ``days`` are left, or over if negative."""

    clock: Clock
    aim: str
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


def deadline(version: ReportVersion, release: Release | None, *, today: dt.date) -> Deadline | None:
    """The deadline of a report for a meeting, until a version of it is out.

    None where no meeting is named, or one that no calendar reaches.
    """
    if version.meeting_on is None or release is not None or stage(version, release) not in _OPEN:
        return None
    aim = "To be with the panel" if version.audience == Audience.PANEL else "To be public"
    try:
        clock = clear_days_before(version.meeting_on)
    except Refused:
        return None
    return Deadline(clock, aim, version.meeting_on, (clock.due - today).days)
