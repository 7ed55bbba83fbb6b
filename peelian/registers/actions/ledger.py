"""The ledger's lines, as everybody but the tables sees them. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due
from peelian.registers.actions.kinds import OWED, UNFINISHED, EventKind, Kind, Response, Status


@dataclass(frozen=True, slots=True)
class Line:
    """One action as it stands. A body is given by its short name, blank where none is named.

    ``response`` and what follows it are a recommendation's: what was answered, where that was published, and at
    which meeting the carrying out was last checked.
    """

    key: int
    ref: Ref
    kind: Kind
    what: str
    owed_by: str
    owed_by_body: str
    owed_to: str
    owed_to_body: str
    origin: Ref
    origin_words: str
    raised_on: dt.date
    due: Due
    every_months: int | None
    status: Status
    status_since: dt.date
    response: Response | None
    response_ref: str
    checked_ref: str
    restriction: Restriction
    source: str
    lock: int

    @property
    def is_owed(self) -> bool:
        """Whether something is still to be done."""
        return self.status in OWED

    @property
    def is_unfinished(self) -> bool:
        """Whether it is not yet closed, dropped or superseded."""
        return self.status in UNFINISHED

    def is_overdue(self, on: dt.date) -> bool:
        """Whether something is still to be done and the last day for it lies before ``on``."""
        return self.is_owed and self.due.is_past(on)


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for; what is left out is not asked about. Bodies are given by their short names.

    ``owed_by`` is the whole name of a post, body or person; ``text`` is words that must all stand somewhere in
    what is owed, by whom, to whom or where it was raised. ``due_from`` and ``due_to`` bound the last day,
    inclusively. ``overdue_on`` asks what would be overdue on that day as things stand now.
    """

    body: str = ""
    owed_by: str = ""
    owed_by_body: str = ""
    owed_to_body: str = ""
    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = frozenset()
    origin_prefix: str = ""
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    overdue_on: dt.date | None = None
    text: str = ""


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines of a ledger: which page of how many, and how many lines there are in all."""

    lines: tuple[Line, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Cited:
    """One piece of evidence: a reference, a document of ours, an address on the web, and words about it."""

    words: str
    ref: str
    document: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that befell an action. ``on`` is the day stated, ``entered_at`` when it was written down.

    ``person`` said or did it; ``entered_by`` is the account it was entered with. ``status`` is blank unless it
    changed; ``ref`` is what the event leads to: the action that took its place, the response as published, the
    meeting that checked it.
    """

    kind: EventKind
    status: Status | None
    on: dt.date
    person: str
    words: str
    ref: str
    response: Response | None
    due_words: str
    overdue_after: dt.date | None
    changes: dict[str, list[str]]
    entered_by: str
    entered_at: dt.datetime
    audience: Audience
    evidence: tuple[Cited, ...]


class Why(StrEnum):
    """Why an action belongs on an agenda, the most pressing first."""

    OVERDUE = "overdue"
    DUE = "due by this meeting"
    TO_VERIFY = "submitted for closure, to be verified"
    RECURRING = "recurring"
    TO_CHECK = "response given, implementation to be checked"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Carried:
    """An action to be carried forward to a meeting, and why."""

    line: Line
    why: Why


def why_carried(line: Line, on: dt.date) -> Why | None:
    """Why an action belongs on the agenda of a meeting on a day; None where nothing of it is left to do."""
    if not line.is_unfinished:
        answered = line.response in (Response.ACCEPTED, Response.PARTLY_ACCEPTED)
        return Why.TO_CHECK if answered and line.response_ref and not line.checked_ref else None
    if line.status is Status.SUBMITTED:
        return Why.TO_VERIFY
    if line.is_overdue(on):
        return Why.OVERDUE
    if line.due.waits_for_meeting or (line.due.earliest or line.due.overdue_after or dt.date.max) <= on:
        return Why.DUE
    return Why.RECURRING if line.every_months else Why.OPEN
