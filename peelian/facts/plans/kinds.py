"""Words that plans are kept in."""

from __future__ import annotations

from enum import StrEnum


class PlanKind(StrEnum):
    """What sort of plan it is."""

    POLICE_AND_CRIME = "police and crime plan"
    DELIVERY = "delivery plan"
    SUSTAINABILITY = "sustainability plan"
    EQUALITY = "equality objectives"


class PlanStanding(StrEnum):
    """How a plan stands on a day."""

    IN_DEVELOPMENT = "in development"
    ISSUED = "issued, not yet in effect"
    CURRENT = "current"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    NOT_KNOWN = "not known"


class VersionKind(StrEnum):
    """What a frozen version of a plan was made for."""

    DRAFT = "draft"
    TO_PANEL = "draft sent to the panel"
    ISSUED = "issued"
    VARIATION = "variation"


class CommitmentSource(StrEnum):
    """Where a commitment comes from."""

    MANIFESTO = "manifesto"
    STATUTORY = "statutory"
    JOINT = "joint with partners"
    CONSULTATION = "consultation"
    PANEL = "panel"
    OFFICE = "the office"


class Checklist(StrEnum):
    """Which list an item of a checklist belongs to."""

    CONTENT = "what the plan must contain"
    DUTIES = "duties in making and carrying out the plan"
    SCOPE = "functions the plan takes in"


class Answered(StrEnum):
    """How an item of a checklist stands."""

    MET = "met"
    PARTLY = "partly met"
    MISSING = "not met"
    NOT_APPLICABLE = "does not apply"
    NOT_LOOKED_AT = "not looked at"


class Rating(StrEnum):
    """How a commitment or milestone is going, as whoever reports on it says."""

    NOT_STARTED = "not started"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    COMPLETE = "complete"
    STOPPED = "stopped"


class Basis(StrEnum):
    """What a rating rests on."""

    MEASURE = "a measure"
    MILESTONES = "milestones"
    EVIDENCE = "evidence"
    JUDGEMENT = "judgement"
