"""What was recorded at a meeting, as plain values from which draft minutes are worded. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.facts.meetings.kinds import (
    Choice,
    EntryKind,
    InterestKind,
    ItemKind,
    OutcomeKind,
    Part,
    Presence,
    QuestionState,
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person at a meeting, or not at it, as recorded; times of day where they came late or left early."""

    name: str
    part: Part
    presence: Presence = Presence.PRESENT
    represents: str = ""
    stands_in_for: str = ""
    is_chair: bool = False
    remote: bool = False
    arrived_at: dt.time | None = None
    left_at: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the record: what was said, by whom, at what time of day.

    Of an exclusion of the public: the paragraphs of Schedule 12A, and why they outweighed disclosing.
    """

    kind: EntryKind
    text: str
    speaker: str = ""
    at: dt.time | None = None
    excludes: str = ""
    public_interest: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put at the meeting, with each answer and who gave it. ``kept_back``: one is for fewer readers."""

    text: str
    asked_by: str
    state: QuestionState
    asked_of: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    kept_back: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest: whose, of what kind, in which item by its number, in which words; and whether they left."""

    person: str
    kind: InterestKind
    words: str
    in_item: str = ""
    left_the_room: bool = False


@dataclass(frozen=True, slots=True)
class Voted:
    """A motion and how the votes fell. ``ballots`` are names and choices, where it was a recorded vote."""

    motion: str
    carried: bool
    moved_by: str = ""
    seconded_by: str = ""
    votes_for: int = 0
    votes_against: int = 0
    abstained: int = 0
    unanimous: bool = False
    working: str = ""
    casting_vote: Choice | None = None
    ballots: tuple[tuple[str, Choice], ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed or promised. ``number`` is as printed within its item."""

    kind: OutcomeKind
    text: str
    number: str = ""
    said_by: str = ""
    owed_by: str = ""
    due_words: str = ""


Done = Remark | Asked | Voted | Agreed
"""Anything recorded that has its place among the rest."""


@dataclass(frozen=True, slots=True)
class Business:
    """All that was recorded under one item. ``done`` stands in the order in which it happened.

    ``preface`` is what the section begins with, worded already.
    """

    kind: ItemKind = ItemKind.BUSINESS
    urgent_reason: str = ""
    preface: str = ""
    declared: tuple[Declared, ...] = ()
    done: tuple[Done, ...] = ()
