"""How an item of the work programme stands on a day: placed, to be placed, or out of its time. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.facts.meetings.kinds import MeetingState, ProgrammeState
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Remark:
    """One turn in agreeing what a report is to cover."""

    on: dt.date
    said_by: str
    text: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting that items can be placed at."""

    ref: Ref
    series: str
    title: str
    on: dt.date
    opens_at: dt.time | None
    venue: str
    venue_confirmed: bool
    state: MeetingState
    session: str
    subject: str


@dataclass(frozen=True, slots=True)
class Line:
    """An item of a work programme. ``slot`` is the meeting it was placed at, whether to come or not."""

    key: int
    ref: Ref
    series: str
    title: str
    state: ProgrammeState
    planned_words: str
    planned_from: dt.date | None
    planned_to: dt.date | None
    slot: Slot | None
    suggested_by: str
    owner: str
    report_wanted: bool
    scope: str
    remarks: tuple[Remark, ...]
    every_months: int | None
    origin: str
    result: str
    restriction: Restriction
    source: str
    lock: int

    @property
    def is_ended(self) -> bool:
        """Whether it was taken, or will not be."""
        return self.state in (ProgrammeState.DONE, ProgrammeState.DROPPED)

    def is_placed(self, on: dt.date) -> bool:
        """Whether it stands at a meeting that is still to come and not cancelled."""
        return self.slot is not None and self.slot.state is not MeetingState.CANCELLED and self.slot.on >= on

    def notice(self, on: dt.date) -> str:
        """What is wrong with where it stands, in a sentence; empty where nothing is."""
        if self.is_ended:
            return ""
        if self.slot and not self.is_placed(on):
            cancelled = self.slot.state is MeetingState.CANCELLED
            end = "which was cancelled" if cancelled else "and is not entered as taken"
            return f"It was placed at the meeting on {day_words(self.slot.on)}, {end}."
        if self.planned_to is None:
            return ""
        if self.slot and self.slot.on > self.planned_to:
            return f"It was planned for {self.planned_words}; the meeting on {day_words(self.slot.on)} is later."
        if self.slot is None and self.planned_to < on:
            return f"It was planned for {self.planned_words} and is not entered as taken."
        return ""


@dataclass(frozen=True, slots=True)
class AtMeeting:
    """A meeting to come, and what it is to take."""

    slot: Slot
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Meetings to come, what is planned for a time in words but not placed at one, and what has ended."""

    on: dt.date
    meetings: tuple[AtMeeting, ...]
    unplaced: tuple[Line, ...]
    ended: tuple[Line, ...] = ()

    @property
    def notices(self) -> tuple[tuple[Line, str], ...]:
        """What stands where it should not, with why."""
        lines = [line for one in self.meetings for line in one.lines] + list(self.unplaced)
        return tuple((line, words) for line in lines if (words := line.notice(self.on)))


def arrange(slots: list[Slot], lines: list[Line], on: dt.date) -> Plan:
    """Items under the meetings they are placed at; the rest by the last day that fits their words, then the first.

    Those without either come last, in the order they were entered.
    """
    at: dict[Ref, list[Line]] = {slot.ref: [] for slot in slots}
    open_lines = [line for line in lines if not line.is_ended]
    unplaced = []
    for line in open_lines:
        if line.slot is not None and line.is_placed(on) and line.slot.ref in at:
            at[line.slot.ref].append(line)
        else:
            unplaced.append(line)
    return Plan(
        on=on,
        meetings=tuple(AtMeeting(slot, tuple(at[slot.ref])) for slot in slots),
        unplaced=tuple(sorted(unplaced, key=_by_time)),
        ended=tuple(line for line in lines if line.is_ended),
    )


def _by_time(line: Line) -> tuple[dt.date, dt.date, int]:
    last = line.planned_to or dt.date.max
    return last, line.planned_from or last, line.key
