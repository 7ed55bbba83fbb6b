"""Tables of meetings: runs of them, agendas, papers, who came, what was said, agreed and asked, minutes."""

from __future__ import annotations

from peelian.facts.meetings.models.attending import Attendance, Ballot, Interest, Vote
from peelian.facts.meetings.models.meetings import AgendaItem, Meeting, Paper
from peelian.facts.meetings.models.minutes import (
    AccuracyComment,
    Annotation,
    ConfirmedMinutes,
    DraftMinutes,
    DraftSection,
)
from peelian.facts.meetings.models.programme import ScopeRemark, Spotlight, WorkProgrammeItem
from peelian.facts.meetings.models.questions import CHIEF_CONSTABLE, Answer, Question
from peelian.facts.meetings.models.recording import (
    MeetingAnswer,
    MeetingQuestion,
    MinuteEntry,
    Outcome,
    Receipt,
)
from peelian.facts.meetings.models.series import GroupSeat, MeetingSeries, StandingItem

__all__ = [
    "CHIEF_CONSTABLE",
    "AccuracyComment",
    "AgendaItem",
    "Annotation",
    "Answer",
    "Attendance",
    "Ballot",
    "ConfirmedMinutes",
    "DraftMinutes",
    "DraftSection",
    "GroupSeat",
    "Interest",
    "Meeting",
    "MeetingAnswer",
    "MeetingQuestion",
    "MeetingSeries",
    "MinuteEntry",
    "Outcome",
    "Paper",
    "Question",
    "Receipt",
    "ScopeRemark",
    "Spotlight",
    "StandingItem",
    "Vote",
    "WorkProgrammeItem",
]
