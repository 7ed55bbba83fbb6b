"""Words that consultation and engagement are kept in. Pure."""

from __future__ import annotations

from enum import StrEnum


class ConsultationKind(StrEnum):
    """How people are asked; a programme is a whole whose parts are consultations of their own."""

    PROGRAMME = "programme"
    OPEN = "open consultation"
    ROUNDTABLES = "roundtables"
    SURVEY = "survey"


class ThemeKind(StrEnum):
    """What a consultation found: a theme, or a priority that lies over all themes."""

    THEME = "theme"
    PRIORITY = "priority"


class EventKind(StrEnum):
    """What sort of engagement an event is."""

    ROUNDTABLE = "roundtable"
    VISIT = "visit"
    MEETING = "meeting"
    PATROL = "patrol"
    PUBLIC = "public event"
    LIVE_QUESTIONS = "live questions and answers"
    SURVEY_LAUNCH = "survey launch"
    OUTREACH = "wider engagement"


class EventState(StrEnum):
    """How far an event had got when that was stated."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    HELD = "held"
    CANCELLED = "cancelled"


HAPPENED = frozenset({EventState.UNDER_WAY, EventState.HELD})
"""Somebody has been engaged: it was held, or has begun."""


class Standing(StrEnum):
    """How a consultation stands on a day. Between the days that vague words allow, nobody knows."""

    TO_COME = "to come"
    OPEN = "open"
    CLOSED = "closed"
    NOT_KNOWN = "not known"
