"""The notice of a meeting: the last day to publish its agenda, and how that day is found, in words. Pure.

Five clear days in England (Local Government Act 1972, ss 100A(6) and 100B(3)), three in Wales (s100BA), for a
panel; any other series keeps the notice set for it. Councils count working days, so that is how it is read unless
the series says otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from peelian.kernel.periods import day_words
from peelian.law.clocks import ACCESS_TO_MEETINGS, Clock, Step, clear_days_before
from peelian.law.working_days import NO_OVERRIDES, Nation, Overrides

LAW = {
    Nation.ENGLAND: (5, "MTG-01", ACCESS_TO_MEETINGS),
    Nation.WALES: (3, "MTG-02", "Local Government Act 1972, s100BA"),
}
"""The clear days of notice of a meeting open to the public, the rule that says so, and its provision."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Terms:
    """How much notice a series gives. ``by_law``: its meetings are a panel's, open to the public under the Act."""

    days: int = 5
    working: bool = True
    nation: Nation = Nation.ENGLAND
    by_law: bool = True


@dataclass(frozen=True, slots=True)
class Notice:
    """The last day to publish for a meeting in good time. ``other`` is that day on the other reading of "days".

    ``rule`` and ``citation`` are blank where no law sets the notice. ``words`` explain it, one sentence each.
    """

    meeting: dt.date
    last_day: dt.date
    other: dt.date
    rule: str
    citation: str
    words: tuple[str, ...]

    def is_late(self, on: dt.date) -> bool:
        """Whether publishing on a day leaves less than the notice asked for."""
        return on > self.last_day


def notice_of(meeting: dt.date, terms: Terms, *, overrides: Overrides = NO_OVERRIDES) -> Notice:
    """The notice of a meeting on a day. Refuses a day outside 1980 to 2099."""
    statutory, rule, citation = LAW[terms.nation] if terms.by_law else (0, "", "")
    if not terms.days:
        words = ("No notice is set for these meetings.", *_own_terms(terms, statutory))
        return Notice(meeting, meeting, meeting, rule, citation, words)
    clock = _count(meeting, terms, overrides, working=terms.working)
    other = _count(meeting, terms, overrides, working=not terms.working)
    words = (
        f"Publish by {_day(clock.due)}: {clock.rule}.",
        *_skipped(clock),
        _other_words(other.due, terms),
        *_own_terms(terms, statutory),
        *([f"{citation} ({rule})."] if rule else []),
    )
    return Notice(meeting, clock.due, other.due, rule, citation, words)


def given(meeting: dt.date, on: dt.date, terms: Terms, *, overrides: Overrides = NO_OVERRIDES) -> int:
    """How many clear days lie between a day of publication and a meeting; none where it is not before it."""
    if on + _DAY >= meeting:
        return 0
    if not terms.working:
        return (meeting - on).days - 1
    between = clear_days_before(meeting, (meeting - on).days, nation=terms.nation, overrides=overrides)
    return sum(step.counted and step.day > on for step in between.steps)


def late_words(notice: Notice, on: dt.date, terms: Terms, *, overrides: Overrides = NO_OVERRIDES) -> str:
    """What is said of notice published too late: what it leaves, what was asked for, and by when it was due."""
    left = given(notice.meeting, on, terms, overrides=overrides)
    kind = "clear working day" if terms.working else "clear day"
    return (
        f"Published on {_day(on)}, it leaves {left} {kind}{'' if left == 1 else 's'} before "
        f"{_day(notice.meeting)} and not {terms.days}. The last day was {_day(notice.last_day)}."
    )


def _count(meeting: dt.date, terms: Terms, overrides: Overrides, *, working: bool) -> Clock:
    return clear_days_before(meeting, terms.days, working=working, nation=terms.nation, overrides=overrides)


def _skipped(clock: Clock) -> list[str]:
    """What was not counted between publication and meeting, the first first, adjoining days as one."""
    steps = [step for step in reversed(clock.steps[1:-1]) if not step.counted]
    runs = [list(run) for _, run in groupby(steps, key=_reason)]
    found = [f"{_span(run)}, {_reason(run[0])}" for run in runs for run in _adjoining(run)]
    return (
        [f"Not counted: {'; '.join(found)}; nor the day of publication, nor that of the meeting."] if found else []
    )


def _adjoining(run: Sequence[Step]) -> list[list[Step]]:
    found: list[list[Step]] = []
    for step in run:
        if found and step.day - found[-1][-1].day == _DAY:
            found[-1].append(step)
        else:
            found.append([step])
    return found


def _reason(step: Step) -> str:
    return "a weekend" if step.why in ("Saturday", "Sunday") else step.why


def _span(run: Sequence[Step]) -> str:
    joint = "and" if len(run) == 2 else "to"
    return _day(run[0].day) if len(run) == 1 else f"{_day(run[0].day)} {joint} {_day(run[-1].day)}"


def _other_words(day: dt.date, terms: Terms) -> str:
    return f"Counting {'every day' if terms.working else 'working days alone'} it would be {_day(day)}."


def _own_terms(terms: Terms, statutory: int) -> list[str]:
    if not terms.by_law:
        return ["No law sets the notice of these meetings; this is what was set for them."]
    if terms.days < statutory:
        return [f"The Act asks for {statutory} clear days; {terms.days} are set for these meetings."]
    return []


def _day(day: dt.date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day_words(day)}"
