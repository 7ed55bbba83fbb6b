"""Writes: raise an action, amend it, say what became of it. Each leaves an event that never changes.

Whoever may write at the body that owes it may update it, start it and submit it for closure; all else is for the
body that keeps the record. Ending an action, whether it was done or not, needs somebody who may verify.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Max
from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due, read_due, recur
from peelian.registers.actions.errors import SamePerson
from peelian.registers.actions.kinds import EventKind, Status
from peelian.registers.actions.models import Action
from peelian.registers.actions.rows import ActionRow, due_fields, fields_of
from peelian.registers.actions.seeing import audiences_for
from peelian.registers.actions.writing import (
    VERIFY,
    WRITE,
    Said,
    Shown,
    enter,
    hold,
    mark_overdue,
    person_of,
    require_unfinished,
    save,
    turn,
)
from peelian.registers.bodies.models import Body


def raise_action(*, body: Body, origin: Ref, row: ActionRow, by: Actor) -> Action:
    """Enter what was agreed at ``origin`` into the record of a body. The same action is entered once.

    Refuses one without words, owner or place, due before it was raised, raised on a day to come, or that whoever
    enters it could not read.
    """
    by.require(WRITE, body.slug)
    if row.restriction.audience not in audiences_for(by, body):
        raise Refused("You could not read it yourself. Make its audience the panel or the public.")
    fields = fields_of(row)
    with trail.atomic():
        Body.objects.select_for_update().get(pk=body.pk)  # one number at a time
        held = Action.objects.filter(body=body)
        same = held.filter(
            origin=str(origin), kind=row.kind, what=fields["what"], owed_by=fields["owed_by"]
        ).first()
        if same is not None:
            return same
        number = (held.aggregate(last=Max("number"))["last"] or 0) + 1
        action = Action.objects.create(
            body=body,
            number=number,
            origin=str(origin),
            status=Status.OPEN,
            status_since=row.raised_on,
            saved_by=by.identity,
            **fields,
        )
        said = Said(row.raised_on, restriction=row.restriction)
        enter(
            *(action, EventKind.STATUS, said, by),
            status=Status.OPEN,
            ref=str(origin),
            due_words=row.due.words,
            overdue_after=row.due.overdue_after,
        )
        trail.record(by=by, verb="raised action", ref=action.ref, details={"kind": row.kind, "at": str(origin)})
    return action


def amend_action(*, action: Action, row: ActionRow, reason: str, lock: int, by: Actor) -> None:
    """Correct what the record says of an unfinished action; what it said before is kept, with the reason.

    The due moves by :func:`change_due` and not here. Refuses as :class:`Stale`, with both texts, when somebody
    saved first.
    """
    fields = fields_of(row)
    with trail.atomic():
        yours = Action(**{**fields, "status": action.status})
        held = hold(action, by, lock=lock, yours=yours)
        require_unfinished(held)
        dues = {name for name in fields if name.startswith("due_") or name in ("overdue_after", "raised_on")}
        changes = {
            name: [_text(getattr(held, name)), _text(value)]
            for name, value in fields.items()
            if name not in dues and _text(getattr(held, name)) != _text(value)
        }
        if not changes:
            return
        if not reason.strip():
            raise Refused("Say why the record is amended.")
        said = Said(timezone.localdate(), reason)  # for the office: what it said before may not be for others
        enter(held, EventKind.AMENDMENT, said, by, changes=changes)
        for name in changes:
            setattr(held, name, fields[name])
        save(held, by, "amended action", {"fields": sorted(changes)})
    action.refresh_from_db()


def change_due(*, action: Action, due: Due, said: Said, lock: int, by: Actor) -> None:
    """Make an unfinished action due otherwise, with the reason. If it was overdue, that stays on the record."""
    with trail.atomic():
        held = hold(action, by, lock=lock)
        if not said.words.strip():
            raise Refused("Say why it is due otherwise now.")
        _set_due(held, due, said, by)
    action.refresh_from_db()


def date_due(*, action: Action, next_meeting: dt.date, lock: int, by: Actor) -> None:
    """Give an action that waits for the next meeting its last day, once the date of that meeting is known."""
    with trail.atomic():
        held = hold(action, by, lock=lock)
        due = read_due(held.due_words, raised_on=held.raised_on, next_meeting=next_meeting)
        if not held.due.waits_for_meeting or due.waits_for_meeting:
            raise Refused(
                f"It is due “{held.due_words or 'on no stated day'}” and does not wait for this meeting."
            )
        words = f"The next meeting is on {day_words(next_meeting)}."
        _set_due(held, due, Said(timezone.localdate(), words, restriction=held.restriction), by)
    action.refresh_from_db()


def update_action(*, action: Action, said: Said, by: Actor, shown: Sequence[Shown] = ()) -> None:
    """Enter how an unfinished action is getting on, with evidence if there is any."""
    with trail.atomic():
        held = hold(action, by, owner=True)
        require_unfinished(held)
        _require_words(said, "Say how it is getting on.")
        enter(held, EventKind.UPDATE, said, by, shown=shown)
        trail.record(by=by, verb="updated action", ref=held.ref, details={"on": said.on.isoformat()})


def deliver(*, action: Action, said: Said, lock: int, by: Actor, shown: Sequence[Shown] = ()) -> None:
    """Enter that what recurs was done this time; it is due again so many months on. Refuses what does not."""
    with trail.atomic():
        held = hold(action, by, lock=lock, owner=True)
        if not held.every_months:
            raise Refused("It does not recur. Submit it for closure when it is done.")
        _require_words(said, "Say what was done this time.")
        enter(held, EventKind.DELIVERY, said, by, shown=shown)
        again = Said(said.on, restriction=said.restriction)
        _set_due(held, recur(held.due, held.every_months), again, by)
    action.refresh_from_db()


def start(*, action: Action, said: Said, lock: int, by: Actor) -> None:
    """Say that it is in progress."""
    with trail.atomic():
        turn(hold(action, by, lock=lock, owner=True), Status.IN_PROGRESS, said, by)
    action.refresh_from_db()


def submit(*, action: Action, said: Said, shown: Sequence[Shown], lock: int, by: Actor) -> None:
    """Submit an action for closure: what was done, and the evidence. Refuses one without either."""
    with trail.atomic():
        held = hold(action, by, lock=lock, owner=True)
        _require_words(said, "Say what was done.")
        if not shown:
            raise Refused("Closing needs evidence: a reference, a document or an address on the web.")
        mark_overdue(held, on=said.on, by=by)
        turn(held, Status.SUBMITTED, said, by, shown=shown)
    action.refresh_from_db()


def close(*, action: Action, said: Said, lock: int, by: Actor, shown: Sequence[Shown] = ()) -> None:
    """Verify that a submitted action was done, which closes it. Refuses whoever submitted it.

    The person must be another and the account must be another, except that the operator, who transcribes papers,
    may enter both when the papers name two people. A trigger holds the same.
    """
    with trail.atomic():
        held = hold(action, by, permission=VERIFY, lock=lock)
        last = held.events.filter(kind=EventKind.STATUS).last()
        if last is not None and last.status == Status.SUBMITTED:
            same = last.person.casefold() == person_of(said, by).casefold()
            if same or (last.entered_by == by.identity and not by.is_operator):
                raise SamePerson(last.person)
        turn(held, Status.CLOSED, said, by, shown=shown)
    action.refresh_from_db()


def reopen(*, action: Action, said: Said, lock: int, by: Actor) -> None:
    """Take up again what was closed, dropped or superseded, or return what was submitted; with the reason."""
    with trail.atomic():
        held = hold(action, by, lock=lock)
        _require_words(said, "Say why it is reopened.")
        turn(held, Status.REOPENED, said, by)
    action.refresh_from_db()


def drop(*, action: Action, said: Said, lock: int, by: Actor) -> None:
    """End an action that will not be done, with the reason."""
    with trail.atomic():
        held = hold(action, by, permission=VERIFY, lock=lock)
        _require_words(said, "Say why it is dropped.")
        mark_overdue(held, on=said.on, by=by)
        turn(held, Status.DROPPED, said, by)
    action.refresh_from_db()


def supersede(*, action: Action, successor: Action, said: Said, lock: int, by: Actor) -> None:
    """End an action in whose place another stands. Refuses itself, and one that is itself at an end."""
    with trail.atomic():
        held = hold(action, by, permission=VERIFY, lock=lock)
        follows = hold(successor, by)
        if follows.pk == held.pk:
            raise Refused("An action cannot take its own place.")
        require_unfinished(follows)
        mark_overdue(held, on=said.on, by=by)
        turn(held, Status.SUPERSEDED, said, by, ref=str(follows.ref))
    action.refresh_from_db()


def _set_due(held: Action, due: Due, said: Said, by: Actor) -> None:
    require_unfinished(held)
    if due.is_past(held.raised_on):
        raise Refused(f"It was raised on {day_words(held.raised_on)} and cannot have been due before.")
    mark_overdue(held, on=said.on, by=by)
    changes = {"due": [held.due_words, due.words]}
    enter(
        *(held, EventKind.DUE, said, by),
        due_words=due.words,
        overdue_after=due.overdue_after,
        changes=changes if due.words != held.due_words else {},
    )
    for name, value in due_fields(due).items():
        setattr(held, name, value)
    save(held, by, "changed due", {"due": due.words, "until": due.overdue_after})


def _require_words(said: Said, words: str) -> None:
    if not said.words.strip():
        raise Refused(words)


def _text(value: object) -> str:
    return "" if value is None else str(value)
