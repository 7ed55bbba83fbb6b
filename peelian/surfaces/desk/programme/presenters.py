"""What the pages of the work programme show: each item with how it stands and what is wrong with where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from peelian.facts.meetings.kinds import ProgrammeState
from peelian.facts.meetings.models import MeetingSeries
from peelian.facts.meetings.planned import Line, Plan, Slot
from peelian.kernel.periods import day_words

STYLES = {
    ProgrammeState.SUGGESTED: "unknown",
    ProgrammeState.AGREED: "waiting",
    ProgrammeState.SCHEDULED: "on-track",
    ProgrammeState.DONE: "done",
    ProgrammeState.DROPPED: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item in a list. ``number`` is the last part of its address, ``notice`` what is wrong."""

    line: Line
    number: int
    state: str
    style: str
    when: str
    notice: str


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """A meeting to come and what is placed at it."""

    slot: Slot
    name: str
    items: tuple[ItemShown, ...]


@dataclass(frozen=True, slots=True)
class PlanShown:
    """The work programme of one run of meetings."""

    series: MeetingSeries
    meetings: tuple[MeetingShown, ...]
    unplaced: tuple[ItemShown, ...]
    ended: tuple[ItemShown, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever entered."""
        return not (self.unplaced or self.ended or any(one.items for one in self.meetings))


def plan_shown(series: MeetingSeries, plan: Plan) -> PlanShown:
    """A work programme as it stands on its day."""
    return PlanShown(
        series=series,
        meetings=tuple(
            MeetingShown(one.slot, one.slot.ref.name, _shown(one.lines, plan.on)) for one in plan.meetings
        ),
        unplaced=_shown(plan.unplaced, plan.on),
        ended=_shown(plan.ended, plan.on),
    )


def item_shown(line: Line, on: dt.date) -> ItemShown:
    """One item as it stands on a day."""
    placed = f"At the meeting of {day_words(line.slot.on)}" if line.slot else ""
    return ItemShown(
        line=line,
        number=int(line.ref.name.rpartition("-")[2]),
        state=line.state.value.capitalize(),
        style=STYLES[line.state],
        when=placed or line.planned_words or "No time stated",
        notice=line.notice(on),
    )


def _shown(lines: Sequence[Line], on: dt.date) -> tuple[ItemShown, ...]:
    return tuple(item_shown(line, on) for line in lines)
