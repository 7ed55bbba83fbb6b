"""The public contract of duties: what a release of what a body owes under the law, and of its processes, holds.

As in :mod:`peelian.publication.payloads`: add fields; do not rename or drop them. What is called ``evidence`` or
``about`` is the reference of something that was out when this was released, or an address on the web; empty where
there is none. How things stand is as on ``as_at``.
"""

from __future__ import annotations

import datetime as dt

from peelian.publication.payloads import NamedBody, Payload
from peelian.publication.plan_payloads import ProcessTold


class WorkingTold(Payload):
    """One statement of the working behind a day, the provision it rests on if it has one, and what it rests on."""

    words: str
    citation: str
    parts: tuple[WorkingTold, ...]


class DutyTold(Payload):
    """One duty: what the law asks, of which event, by when and why, and what became of it.

    ``due`` is the last lawful day, empty where the law names none; ``due_words`` then say what stands in its
    place. ``due_first`` is the day first told and ``due_why`` why another holds now. ``standing`` is ``late``,
    ``due soon``, ``coming``, ``done``, ``done late`` or ``open, without a day``. ``done_words`` say what was done.
    ``verify`` says that part of the rule has not been seen in its source.
    """

    number: int
    rule: str
    what: str
    citation: str
    owed_to: str
    event: str
    event_on: dt.date
    due: dt.date | None
    due_words: str
    due_first: dt.date | None
    due_why: str
    standing: str
    done_on: dt.date | None
    done_words: str
    evidence: str
    verify: bool
    working: WorkingTold


class NotOwedTold(Payload):
    """A duty that is not owed here; ``why`` is empty where that is not for the public."""

    number: int
    rule: str
    what: str
    citation: str
    event: str
    event_on: dt.date
    why: str


class DutyFamilyTold(Payload):
    """The duties of one part of the law, with how many stand how; those late first, then by day."""

    slug: str
    title: str
    counts: dict[str, int]
    duties: tuple[DutyTold, ...]
    not_owed: tuple[NotOwedTold, ...]


class ProceedingTold(ProcessTold):
    """A statutory process, by its name in the register: what kind it is, and what it is about."""

    name: str
    kind: str
    about: str


class DutiesCard(Payload):
    """How many duties a body owes and how they stand. ``shown`` were done, and what shows it is out."""

    title: str
    duties: int
    late: int
    done: int
    done_late: int
    to_come: int
    open: int
    shown: int
    processes: int


class DutiesPayload(Payload):
    """What a body owes under the law, how each duty stood on ``as_at``, and its statutory processes."""

    card: DutiesCard
    body: NamedBody
    families: tuple[DutyFamilyTold, ...]
    processes: tuple[ProceedingTold, ...]
    as_at: dt.date
