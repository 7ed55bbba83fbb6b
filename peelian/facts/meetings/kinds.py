"""What kinds of meeting, item, paper, entry, vote and question there are. Pure."""

from __future__ import annotations

from enum import StrEnum


class SeriesKind(StrEnum):
    """What a run of meetings is for. Special functions: the whole panel only (2011 Act, Sch 6 para 27)."""

    PANEL = "panel"
    WORKING_GROUP = "working group"
    HOLDING_TO_ACCOUNT = "holding to account"
    BOARD = "board"


class MeetingState(StrEnum):
    """How far a meeting has got: planned, called by its notice, sitting, risen; or not held at all."""

    PLANNED = "planned"
    CALLED = "called"
    SITTING = "sitting"
    HELD = "held"
    CANCELLED = "cancelled"


class ItemKind(StrEnum):
    """What an item of an agenda is: one that stands on every agenda, or business of its own."""

    APOLOGIES = "apologies"
    INTERESTS = "interests"
    ANNOUNCEMENTS = "announcements"
    MINUTES = "minutes of the last meeting"
    PUBLIC_QUESTIONS = "public questions"
    BUSINESS = "business"
    WORK_PROGRAMME = "work programme"
    FUTURE_MEETINGS = "future meetings"
    URGENT = "urgent"
    EXEMPT = "exempt"
    COMPLAINTS = "complaints"
    CARRIED_FORWARD = "carried forward"
    ELECTION = "election"


class ItemState(StrEnum):
    """Whether an item stands on its agenda, or was taken off it: for good, or until a later meeting."""

    ON = "on the agenda"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"


class SpecialFunction(StrEnum):
    """What only the whole panel may do (2011 Act, s28(3)-(5) and Schs 1, 5, 8; Sch 6 para 27)."""

    PLAN = "police and crime plan"
    ANNUAL_REPORT = "annual report"
    SENIOR_APPOINTMENT = "senior appointment"
    PRECEPT = "precept"
    CHIEF_CONSTABLE = "chief constable"


class PaperState(StrEnum):
    """Whether a paper is still to come, is here, or was taken back. Late follows from its due day."""

    EXPECTED = "expected"
    RECEIVED = "received"
    WITHDRAWN = "withdrawn"


class Presence(StrEnum):
    """Whether somebody came to a meeting."""

    EXPECTED = "expected"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"


class Part(StrEnum):
    """The part somebody takes in a meeting. The first four are members and may vote (2011 Act, Sch 6 para 26)."""

    APPOINTED = "appointed"
    CO_OPTED_INDEPENDENT = "co-opted independent"
    CO_OPTED_COUNCILLOR = "co-opted councillor"
    SUBSTITUTE = "substitute"
    COMMISSIONER = "commissioner"
    OFFICE = "commissioner's office"
    POLICE = "police"
    OFFICER = "council officer"
    PARTNER = "partner"
    PUBLIC = "public"


VOTING = frozenset({Part.APPOINTED, Part.CO_OPTED_INDEPENDENT, Part.CO_OPTED_COUNCILLOR, Part.SUBSTITUTE})
"""Who may vote: all members of a panel, co-opted ones too (2011 Act, Sch 6 para 26)."""


class InterestKind(StrEnum):
    """Localism Act 2011, ss 30-31, and local codes."""

    PECUNIARY = "pecuniary"
    NON_PECUNIARY = "non-pecuniary"


class EntryKind(StrEnum):
    """What a line of the record of a meeting is."""

    NOTE = "note"
    ANNOUNCEMENT = "announcement"
    CONCERN = "concern"
    FINDING = "finding"
    EVIDENCE = "evidence gathered in confidence"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    EXCLUSION = "public excluded"
    READMISSION = "public readmitted"
    URGENCY = "reason for urgency"


class OutcomeKind(StrEnum):
    """What a meeting agreed, and what was promised in it. All but a noting becomes an action."""

    RESOLUTION = "resolution"
    RECOMMENDATION = "recommendation"
    REQUEST = "request"
    UNDERTAKING = "undertaking"
    ACTION = "action"
    NOTED = "noted"


class Choice(StrEnum):
    """How one member voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class QuestionKind(StrEnum):
    """Who puts a question, and to whom."""

    PUBLIC = "public"
    MEMBER = "member"
    CHIEF_CONSTABLE = "to the chief constable"


class QuestionState(StrEnum):
    """How far a question to a meeting has got."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly answered"
    UNANSWERED = "unanswered"
    WITHDRAWN = "withdrawn"


OPEN_QUESTIONS = frozenset({QuestionState.ACCEPTED, QuestionState.PARTLY_ANSWERED, QuestionState.UNANSWERED})
"""Still owed an answer, in full or in part."""

NOT_PUT = frozenset({QuestionState.RECEIVED, QuestionState.REFUSED, QuestionState.WITHDRAWN})
"""Not put to the meeting."""


class ProgrammeState(StrEnum):
    """How far an item of the work programme, or a request for a report, has got."""

    SUGGESTED = "suggested"
    AGREED = "agreed"
    SCHEDULED = "scheduled"
    DONE = "done"
    DROPPED = "dropped"


class SpotlightState(StrEnum):
    """Whether a month's spotlight was held. A month that nobody entered is missing, not suspended."""

    PLANNED = "planned"
    HELD = "held"
    SUSPENDED = "suspended"


class SessionType(StrEnum):
    """How a holding-to-account meeting was held."""

    PUBLIC = "public"
    THEMATIC = "thematic"
    PRIVATE = "private"


class SectionKind(StrEnum):
    """What a section of minutes is to its item.

    Its record; what was recorded under it for fewer readers; or the summary for the public of what was done in
    private, where the open minutes would give no fair record of it (1972 Act, s100C(2)).
    """

    RECORD = "record"
    CONFIDENCE = "in confidence"
    SUMMARY = "public summary"


class MinutesState(StrEnum):
    """How far minutes have got. Once confirmed as a correct record they are only annotated."""

    DRAFT = "draft"
    CIRCULATED = "circulated"
    CONFIRMED = "confirmed"
