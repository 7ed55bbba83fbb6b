"""Whether a question to a meeting came in time, by the rules of that meeting, with the days counted. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.law.clocks import Clock, Step
from peelian.law.working_days import Nation, day_off

_DAY = dt.timedelta(days=1)
_MOST = 60


@dataclass(frozen=True, slots=True)
class QuestionNotice:
    """When a question was here, by when it had to be, and the days counted."""

    received_on: dt.date
    clock: Clock

    @property
    def in_time(self) -> bool:
        """Whether it was here on the last day or before."""
        return self.received_on <= self.clock.due

    def __str__(self) -> str:
        kept = "in time" if self.in_time else "late"
        return (
            f"Received on {day_words(self.received_on)}: {kept}. The last day was {day_words(self.clock.due)}, "
            f"{self.clock.rule}."
        )


def question_notice(
    received_on: dt.date, meeting_on: dt.date, days: int, *, nation: Nation = Nation.ENGLAND
) -> QuestionNotice:
    """Whether a question was here ``days`` working days before a meeting, by the rules of procedure of its body.

    The day of the meeting is not counted, the last day is. Refuses a count that is not from 1 to 60.
    """
    if not 1 <= days <= _MOST:
        raise Refused(f"Notice of a question is 1 to {_MOST} working days.")
    steps = [Step(meeting_on, False, "the day of the meeting")]
    counted, at = 0, meeting_on
    while counted < days:
        at -= _DAY
        off = day_off(at, nation)
        counted += off is None
        steps.append(Step(at, off is None, off or f"working day {counted}"))
    many = "1 working day" if days == 1 else f"{days} working days"
    rule = f"{many} before the meeting of {day_words(meeting_on)}"
    return QuestionNotice(received_on, Clock(at, rule, "Rules of procedure", tuple(steps)))


def words_in(text: str) -> int:
    """How many words a question has."""
    return len(text.split())
