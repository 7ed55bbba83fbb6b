"""What is handed in of a register kept elsewhere: each entry as it stands there, with its number and its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.registers.duties.courses.facts import Facts
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.rows import EventRow


@dataclass(frozen=True, slots=True)
class StepPlace:
    """A step by the reference of its process and its place among the steps of it, the first being 1."""

    process: Ref
    place: int


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A step as it stands in a register; ``takes_back`` is the place of the one it says was entered wrongly."""

    stage: str
    on: dt.date
    holder: str
    words: str = ""
    facts: Facts = field(default_factory=dict)
    evidence: str = ""
    day_words: str = ""
    takes_back: int | None = None
    restriction: Restriction = field(default_factory=Restriction)
    source: str = ""


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event as it stands: its number, why it was struck, if it was, and the step it was entered with."""

    number: int
    row: EventRow
    struck: str = ""
    step: StepPlace | None = None


@dataclass(frozen=True, slots=True)
class KeptDuty:
    """A duty as it stands. ``told`` holds what the rulebook would not say of it: its words, its working."""

    number: int
    event: int
    rule: str
    due_first: dt.date | None
    due: dt.date | None
    due_why: str = ""
    target: dt.date | None = None
    owner: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)
    restriction: Restriction = field(default_factory=Restriction)


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A turn of the duty of this number, as it was said."""

    duty: int
    kind: Turn
    on: dt.date
    person: str
    words: str = ""
    evidence: str = ""
    day: dt.date | None = None
    step: StepPlace | None = None
    restriction: Restriction = field(default_factory=Restriction)


@dataclass(frozen=True, slots=True)
class KeptRegister:
    """The events, duties and turns of a body, each in the order in which it was entered."""

    events: Sequence[KeptEvent] = ()
    duties: Sequence[KeptDuty] = ()
    turns: Sequence[KeptTurn] = ()
