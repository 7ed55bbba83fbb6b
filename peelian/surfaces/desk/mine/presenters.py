"""What a member's page shows: the meetings to come with their papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.question_notice import question_notice
from peelian.kernel.periods import day_words
from peelian.reports.models import IssuedPack


@dataclass(frozen=True, slots=True)
class MeetingToCome:
    """A meeting with the packs for the panel, and until when a question to it must be here."""

    meeting: Meeting
    is_called: bool
    packs: tuple[tuple[str, int], ...]
    question_words: str


def to_come(meeting: Meeting, packs: Iterable[IssuedPack], *, today: dt.date) -> MeetingToCome:
    """A meeting as a member prepares for it."""
    issued = sorted(one.supplement for one in packs if one.audience == "panel")
    return MeetingToCome(
        meeting=meeting,
        is_called=meeting.state != MeetingState.PLANNED,
        packs=tuple((f"Supplement {number}" if number else "The pack", number) for number in issued),
        question_words=_question_words(meeting, today),
    )


def _question_words(meeting: Meeting, today: dt.date) -> str:
    series = meeting.series
    if series.question_days is None:
        return series.question_notice
    notice = question_notice(today, meeting.on, series.question_days)
    passed = " has passed" if not notice.in_time else ""
    return (
        f"The last day for a question to it is {day_words(notice.clock.due)}{', which' if passed else ''}{passed}."
    )
