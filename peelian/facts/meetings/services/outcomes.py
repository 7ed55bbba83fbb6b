"""Writes: what a meeting agreed or was promised. All but a noting raises an action, so that no promise is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import OutcomeKind
from peelian.facts.meetings.models import AgendaItem, Meeting, Outcome, Vote
from peelian.facts.meetings.queries.owing import body_owing, due_from, next_meeting_meant
from peelian.facts.meetings.services.locks import require_lock
from peelian.facts.meetings.services.placing import number_of
from peelian.facts.meetings.services.recording import (
    chosen_restriction,
    hold_item,
    make_room,
    may_record,
    one_line,
    require_fit,
)
from peelian.kernel.errors import NotFound, Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due
from peelian.registers.actions.kinds import Kind
from peelian.registers.actions.models import Action
from peelian.registers.actions.queries import action_at, awaiting_a_meeting
from peelian.registers.actions.rows import ActionRow
from peelian.registers.actions.seeing import audiences_for
from peelian.registers.actions.services import amend_action, change_due, date_due, drop, raise_action
from peelian.registers.actions.writing import Said
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What was agreed: by whom it is owed, to whom, and until when in words.

    ``said_by`` is whose words an undertaking is in; it is owed by that person unless another is named. The bodies
    are found from the words where they are not given.
    """

    kind: OutcomeKind
    text: str
    owed_by: str = ""
    due_words: str = ""
    said_by: str = ""
    owed_to: str = ""
    number: str = ""
    vote: Vote | None = None
    restriction: Restriction | None = None
    owed_by_body: Body | None = None
    owed_to_body: Body | None = None
    every_months: int | None = None
    source: str = ""


def record_outcome(*, item: AgendaItem, row: OutcomeRow, by: Actor, after: int | None = None) -> Outcome:
    """Record an outcome under an item, and raise the action it comes to. The same is recorded once.

    A resolution that nobody owes anything under takes effect by itself, and raises none; nor does a noting.
    Refuses what has no words, owner or speaker where it needs them, a due before the meeting, and a vote that was
    lost or of another item.
    """
    with trail.atomic():
        held = hold_item(item, by)
        due = due_from(held.meeting, row.due_words)
        fields = _fields(held, row)
        same = held.outcomes.filter(kind=row.kind, text=fields["text"], owed_by=fields["owed_by"]).first()
        if same is not None:
            return same
        position = make_room(held, after)
        restriction = chosen_restriction(held, position, row.restriction)
        outcome = Outcome.objects.create(
            item=held, position=position, saved_by=by.identity, **fields, **restriction_fields(restriction)
        )
        _raise(outcome, row, due, by)
        details = {"kind": row.kind, "action": outcome.action}
        trail.record(by=by, verb="recorded outcome", ref=outcome.ref, details=details)
    return outcome


def correct_outcome(*, outcome: Outcome, row: OutcomeRow, reason: str, lock: int, by: Actor) -> None:
    """Correct an outcome as it was read at ``lock``, and its action with it, for a reason that both keep.

    What becomes a noting has its action dropped. Refuses what :func:`record_outcome` refuses, no reason, one whose
    action is closed, and as :class:`Stale` when somebody saved first.
    """
    if not reason.strip():
        raise Refused("Say why the outcome is corrected.")
    with trail.atomic():
        item = hold_item(outcome.item, by)
        held = _held(outcome, lock, yours=row.text)
        due = due_from(item.meeting, row.due_words)
        fields = _fields(item, row)
        wanted = held.restriction if row.restriction is None else row.restriction
        restriction = chosen_restriction(item, held.position, wanted)
        was = {"kind": held.kind, "text": held.text, "owed_by": held.owed_by, "due": held.due_words}
        for name, value in {**fields, **restriction_fields(restriction)}.items():
            setattr(held, name, value)
        held.item = item
        held.lock, held.saved_by = lock + 1, by.identity
        _correct_action(held, row, due, reason.strip(), by)
        held.save()
        details = {"was": was, "reason": reason.strip(), "action": held.action}
        trail.record(by=by, verb="corrected outcome", ref=held.ref, details=details)
    outcome.refresh_from_db()


def strike_outcome(*, outcome: Outcome, reason: str, lock: int, by: Actor) -> None:
    """Strike out an outcome that was not agreed, and drop its action for that reason. The trail keeps it."""
    if not reason.strip():
        raise Refused("Say why the outcome is struck out.")
    with trail.atomic():
        item = hold_item(outcome.item, by)
        held = _held(outcome, lock, yours="")
        held.item = item
        _drop_action(held, reason.strip(), by)
        details = {"kind": held.kind, "words": held.text, "action": held.action, "reason": reason.strip()}
        ref = held.ref
        held.delete()
        trail.record(by=by, verb="struck outcome", ref=ref, details=details)


def date_outcomes(*, meeting: Meeting, by: Actor) -> list[Action]:
    """Give every action that waits for this meeting its last day, now that the meeting is planned."""
    may_record(meeting, by)
    body = meeting.series.body
    dated = []
    with trail.atomic():
        waiting = awaiting_a_meeting(f"{body.slug}/meetings/", audiences=audiences_for(by, body))
        raised = {one.action: one for one in _outcomes_of(body, [str(action.ref) for action in waiting])}
        for action in waiting:
            outcome = raised.get(str(action.ref))
            if outcome is None or outcome.item.meeting.on >= meeting.on:
                continue
            if next_meeting_meant(outcome.item.meeting, action.due_words) == meeting.on:
                date_due(action=action, next_meeting=meeting.on, lock=action.lock, by=by)
                dated.append(action)
    return dated


def _fields(item: AgendaItem, row: OutcomeRow) -> dict[str, Any]:
    owed_by = one_line(row.owed_by) or (one_line(row.said_by) if row.kind is OutcomeKind.UNDERTAKING else "")
    problems = _problems(item, row, owed_by)
    if problems:
        raise Refused("The outcome cannot be recorded as it is.", problems)
    noted = row.kind is OutcomeKind.NOTED
    fields: dict[str, Any] = {
        "number": one_line(row.number),
        "kind": row.kind.value,
        "text": row.text.strip(),
        "said_by": one_line(row.said_by),
        "owed_by": "" if noted else owed_by,
        "owed_to": one_line(row.owed_to),
        "due_words": one_line(row.due_words),
        "vote": row.vote,
        "source": row.source,
    }
    require_fit(Outcome, fields)
    return fields


def _problems(item: AgendaItem, row: OutcomeRow, owed_by: str) -> list[Problem]:
    said = []
    if not row.text.strip():
        said.append("It does not say what was agreed.")
    if row.kind is OutcomeKind.UNDERTAKING and not row.said_by.strip():
        said.append("An undertaking stands in the words of whoever gave it: say whose they are.")
    if not owed_by and row.kind not in (OutcomeKind.NOTED, OutcomeKind.RESOLUTION):
        said.append("It does not say who owes it.")
    if not owed_by and row.kind is OutcomeKind.RESOLUTION and row.due_words.strip():
        said.append("It is due, and does not say who owes it.")
    if row.kind is OutcomeKind.NOTED and row.due_words.strip():
        said.append("What is only noted is not due.")
    if row.vote is not None and row.vote.item_id != item.pk:
        said.append("That vote is of another item.")
    elif row.vote is not None and not row.vote.carried:
        said.append(f"The motion was not carried: {row.vote.working}")
    return [Problem(words) for words in said]


def _raises(outcome: Outcome) -> bool:
    return outcome.kind != OutcomeKind.NOTED and bool(outcome.owed_by)


def _raise(outcome: Outcome, row: OutcomeRow, due: Due, by: Actor) -> None:
    if _raises(outcome):
        action = raise_action(
            body=outcome.item.meeting.series.body,
            origin=outcome.item.ref,
            row=_action_row(outcome, row, due),
            by=by,
        )
        outcome.action = str(action.ref)
        outcome.save()


def _action_row(outcome: Outcome, row: OutcomeRow, due: Due) -> ActionRow:
    meeting = outcome.item.meeting
    return ActionRow(
        kind=Kind(outcome.kind),
        what=outcome.text,
        owed_by=outcome.owed_by,
        origin_words=_origin_words(outcome.item),
        raised_on=meeting.on,
        restriction=outcome.restriction,
        due=due,
        owed_to=outcome.owed_to or meeting.series.name,
        owed_by_body=row.owed_by_body or body_owing(meeting, outcome.owed_by),
        owed_to_body=row.owed_to_body
        or (body_owing(meeting, outcome.owed_to) if outcome.owed_to else meeting.body),
        every_months=row.every_months,
        source=outcome.source,
    )


def _origin_words(item: AgendaItem) -> str:
    """Where it was raised, such as Police and Crime Panel, 19 March 2018, item 3; it tells no title."""
    where = f"{item.meeting.series.name}, {day_words(item.meeting.on)}"
    number = item.number or number_of(item)
    return f"{where}, item {number}" if number else where


def _correct_action(held: Outcome, row: OutcomeRow, due: Due, reason: str, by: Actor) -> None:
    if not held.action:
        _raise(held, row, due, by)
        return
    if not _raises(held):
        _drop_action(held, reason, by)
        held.action = ""
        return
    action = action_at(Ref.parse(held.action))
    amend_action(action=action, row=_action_row(held, row, due), reason=reason, lock=action.lock, by=by)
    if due.words != action.due_words:
        change_due(action=action, due=due, said=Said(timezone.localdate(), reason), lock=action.lock, by=by)


def _drop_action(held: Outcome, reason: str, by: Actor) -> None:
    if held.action:
        action = action_at(Ref.parse(held.action))
        drop(action=action, said=Said(timezone.localdate(), reason), lock=action.lock, by=by)


def _outcomes_of(body: Body, refs: list[str]) -> list[Outcome]:
    found = Outcome.objects.filter(item__meeting__series__body=body, action__in=refs)
    return list(found.select_related("item__meeting__series__body"))


def _held(outcome: Outcome, lock: int, *, yours: str) -> Outcome:
    held = Outcome.objects.select_for_update(of=("self",)).select_related("item").filter(pk=outcome.pk).first()
    if held is None:
        raise NotFound("There is no such outcome.")
    require_lock(held, lock, "outcome", theirs=held.text, yours=yours)
    return held
