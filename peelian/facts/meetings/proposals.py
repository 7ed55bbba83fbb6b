"""What belongs on the next agenda, each with the reason in words. Pure.

Promises still open, questions still owed an answer, what was put off, what the work programme brings, and minutes
to confirm. They propose themselves; somebody accepts them one by one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from peelian.facts.meetings.kinds import ItemKind, ProgrammeState, QuestionState, SpecialFunction
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.registers.actions.ledger import Carried, Line, Why

_TITLE = 160


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item proposed to an agenda. ``origin`` is the reference of what brings it, and stays with the item.

    ``same_as`` names what it also is: where that is on the agenda, or proposed before, it is not proposed again.
    """

    reason: str
    title: str
    origin: str
    restriction: Restriction
    kind: ItemKind = ItemKind.CARRIED_FORWARD
    special: SpecialFunction | None = None
    purpose: str = ""
    presenter: str = ""
    held_back_words: str = ""
    same_as: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question still owed an answer, as far as a proposal tells it."""

    ref: str
    text: str
    state: QuestionState
    received_on: dt.date
    meeting_on: dt.date | None
    restriction: Restriction


@dataclass(frozen=True, slots=True)
class PutOff:
    """An item of an earlier agenda that was not taken, and why; a cancelled meeting puts off all its business."""

    ref: str
    title: str
    reason: str
    meeting_on: dt.date
    was_cancelled: bool
    restriction: Restriction
    kind: ItemKind = ItemKind.BUSINESS
    special: SpecialFunction | None = None
    purpose: str = ""
    presenter: str = ""
    held_back_words: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """An item of the work programme. ``is_for_this``: it was scheduled for this very meeting.

    ``was_for`` is the day of an earlier meeting it was scheduled for and not taken at.
    """

    ref: str
    title: str
    state: ProgrammeState
    words: str
    first: dt.date | None
    last: dt.date | None
    is_for_this: bool
    restriction: Restriction
    was_for: dt.date | None = None
    scope: str = ""
    owner: str = ""
    origin: str = ""


def to_confirm(ref: str, on: dt.date, restriction: Restriction) -> Proposal:
    """The minutes of an earlier meeting, to be confirmed as a correct record."""
    return Proposal(
        reason=f"The minutes of the meeting of {day_words(on)} are not confirmed.",
        title=minutes_title(on),
        origin=ref,
        restriction=restriction,
        kind=ItemKind.MINUTES,
        purpose="To confirm the minutes as a correct record.",
    )


def minutes_title(on: dt.date) -> str:
    """What the item is called under which minutes are confirmed."""
    return f"Minutes of the meeting held on {day_words(on)}"


def from_action(carried: Carried) -> Proposal:
    """A promise that is overdue, due, to be verified or checked, recurring or open."""
    line = carried.line
    return Proposal(
        reason=_action_reason(line, carried.why),
        title=shortened(line.what),
        origin=str(line.ref),
        restriction=line.restriction,
        purpose="" if shortened(line.what) == line.what else line.what,
        presenter=line.owed_by,
        same_as=frozenset({str(line.origin)}) if line.origin.noun == "outcomes" else frozenset(),
    )


def from_question(asked: Asked) -> Proposal:
    """A question still owed an answer. Nobody is named: a member of the public may have asked it."""
    day = day_words(asked.meeting_on or asked.received_on)
    put = f"Put to the meeting of {day}" if asked.meeting_on else f"Received on {day}"
    state = {
        QuestionState.PARTLY_ANSWERED: "answered in part",
        QuestionState.UNANSWERED: "not answered",
    }.get(asked.state, "not reached" if asked.meeting_on else "waiting for a meeting")
    short = shortened(asked.text)
    return Proposal(
        reason=f"{put}, {state}.",
        title=f"Question of {day}: {short}",
        origin=asked.ref,
        restriction=asked.restriction,
        purpose="" if short == asked.text else asked.text,
    )


def from_put_off(item: PutOff) -> Proposal:
    """What an earlier meeting did not take."""
    day = day_words(item.meeting_on)
    if item.was_cancelled:
        reason = f"It was to be taken on {day}, and that meeting was cancelled: {_sentence(item.reason)}"
    else:
        reason = f"Put off at the meeting of {day}: {_sentence(item.reason)}"
    return Proposal(
        reason=reason,
        title=item.title,
        origin=item.ref,
        restriction=item.restriction,
        kind=item.kind,
        special=item.special,
        purpose=item.purpose,
        presenter=item.presenter,
        held_back_words=item.held_back_words,
        same_as=frozenset({item.origin} if item.origin else ()),
    )


def from_programme(planned: Planned, on: dt.date) -> Proposal | None:
    """What the work programme brings to a meeting on a day; None where it is not yet its time, or is done."""
    words = planned.words or "about now"
    if planned.state not in (ProgrammeState.AGREED, ProgrammeState.SCHEDULED):
        return None
    if planned.is_for_this:
        reason = "The work programme schedules it for this meeting."
    elif planned.was_for is not None:
        reason = f"The work programme had it for {day_words(planned.was_for)}, and it is still to do."
    elif planned.last is not None and planned.last < on:
        reason = f"The work programme planned it for {words}, and that has passed."
    elif planned.first is not None and planned.first <= on:
        reason = f"The work programme plans it for {words}."
    else:
        return None
    return Proposal(
        reason=reason,
        title=planned.title,
        origin=planned.ref,
        restriction=planned.restriction,
        kind=ItemKind.BUSINESS,
        purpose=planned.scope,
        presenter=planned.owner,
        same_as=frozenset({planned.origin} if planned.origin else ()),
    )


def combined(proposals: Iterable[Proposal], taken: Collection[str]) -> list[Proposal]:
    """Proposals in order, without those whose origin is ``taken`` already or was proposed before."""
    seen = set(taken) - {""}
    found = []
    for proposal in proposals:
        names = {proposal.origin} | proposal.same_as
        if not names & seen:
            found.append(proposal)
        seen |= names
    return found


def shortened(text: str, most: int = _TITLE) -> str:
    """The text in one line, cut at a word with three dots where it is too long for a title."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def _action_reason(line: Line, why: Why) -> str:
    due = f" (“{line.due.words}”)" if line.due.words else ""
    by = f"by {day_words(line.due.overdue_after)}{due}" if line.due.overdue_after else f"“{line.due.words}”"
    said = {
        Why.OVERDUE: f"Overdue: it was due {by}",
        Why.DUE: f"Due {by}",
        Why.TO_VERIFY: "Submitted for closure, to be verified",
        Why.RECURRING: f"It recurs every {_months(line.every_months)}",
        Why.TO_CHECK: f"The recommendation was {line.response}; whether it was carried out is to be checked",
        Why.OPEN: f"Still {line.status}",
    }[why]
    return f"{said}. Owed by {line.owed_by}, raised at {line.origin_words}."


def _months(count: int | None) -> str:
    return "month" if count == 1 else f"{count} months"


def _sentence(text: str) -> str:
    said = text.strip()
    return said if said.endswith((".", "!", "?")) else f"{said}."
