"""What minutes say, as read: plain frozen rows, each with its place and how sure it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from peelian.sources.minutes.lines import Place


class Grade(StrEnum):
    """How sure a reading is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Certainty:
    """A grade and the reason for it."""

    grade: Grade = Grade.HIGH
    reason: str = "stated in so many words"


SURE = Certainty()


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was there. ``title`` is a courtesy title, ``role`` a post or a part such as Chair."""

    name: str
    place: Place
    capacity: str = ""
    body: str = ""
    role: str = ""
    title: str = ""
    substitute_for: str = ""
    as_printed: str = ""
    certainty: Certainty = SURE


@dataclass(frozen=True, slots=True)
class Apology:
    """Somebody who was not there, and who came instead."""

    name: str
    place: Place
    substituted_by: str = ""
    body: str = ""
    title: str = ""
    as_printed: str = ""
    certainty: Certainty = SURE


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest as declared."""

    name: str
    text: str
    place: Place
    item: str = ""
    certainty: Certainty = SURE


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked or raised, and what was answered; ``kind`` is question or concern."""

    asked_by: str
    text: str
    place: Place
    asked_of: str = ""
    answer: str = ""
    kind: str = "question"
    asked_by_as_printed: str = ""
    asked_of_as_printed: str = ""
    certainty: Certainty = SURE


class OutcomeKind(StrEnum):
    """What came of an item."""

    RESOLUTION = "resolution"
    RECOMMENDATION = "recommendation"
    REQUEST = "request"
    UNDERTAKING = "undertaking"
    ACTION = "action"
    NOTED = "noted"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """``due`` is an ISO day, or the words where they state none."""

    kind: OutcomeKind
    text: str
    place: Place
    owner: str = ""
    due: str = ""
    due_as_printed: str = ""
    certainty: Certainty = SURE


@dataclass(frozen=True, slots=True)
class Vote:
    """A motion moved or put to the vote; a count that is not stated is None."""

    text: str
    place: Place
    for_: int | None = None
    against: int | None = None
    abstentions: int | None = None
    moved_by: str = ""
    seconded_by: str = ""
    result: str = ""
    certainty: Certainty = SURE


@dataclass(frozen=True, slots=True)
class Item:
    """One item of business. ``number`` of an item within another holds both: 1.2."""

    number: str
    title: str
    text: str
    place: Place
    number_as_printed: str = ""
    agenda_note: str = ""
    questions: tuple[Question, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    votes: tuple[Vote, ...] = ()
    certainty: Certainty = SURE


@dataclass(frozen=True, slots=True)
class FutureMeeting:
    """A meeting to come."""

    date: dt.date
    words: str
    place: Place
    time: str = ""
    venue: str = ""
    certainty: Certainty = SURE


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words that should have said something, and why they were not read."""

    text: str
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head of the document says of the meeting."""

    body: str = ""
    title: str = ""
    kind: str = ""
    date: dt.date | None = None
    date_as_printed: str = ""
    time: str = ""
    venue: str = ""
    places: tuple[tuple[str, Place], ...] = ()
    certainties: tuple[tuple[str, Certainty], ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything read from one document."""

    file: str
    heading: Heading = Heading()
    present: tuple[Attendee, ...] = ()
    apologies: tuple[Apology, ...] = ()
    officers: tuple[Attendee, ...] = ()
    interests: tuple[Interest, ...] = ()
    items: tuple[Item, ...] = ()
    future_meetings: tuple[FutureMeeting, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    chair: str = ""
    ended_at: str = ""
