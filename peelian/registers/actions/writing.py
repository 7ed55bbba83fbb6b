"""What every write to an action shares: what was said, the action held while it is written, the event entered.

Used by the services of this app alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.actions.errors import Finished, NotFromHere
from peelian.registers.actions.kinds import NEXT, OWED, UNFINISHED, EventKind, Status
from peelian.registers.actions.models import Action, ActionEvent, Evidence
from peelian.registers.actions.rows import too_long
from peelian.registers.actions.seeing import audiences_for
from peelian.registers.records.models import Document
from peelian.registers.records.restricted import restriction_fields

WRITE, VERIFY = Permission.ACTIONS_WRITE, Permission.ACTIONS_VERIFY


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said or did about an action: for which day, in which words.

    ``person`` is whoever acts, unless a paper names another. ``restriction`` is of these words alone.
    """

    on: dt.date
    words: str = ""
    person: str = ""
    restriction: Restriction = field(default_factory=Restriction)


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence: a reference, a document of ours or an address, and words about it."""

    words: str = ""
    ref: Ref | None = None
    document: Document | None = None
    url: str = ""


def hold(
    action: Action,
    by: Actor,
    *,
    permission: Permission = WRITE,
    lock: int | None = None,
    owner: bool = False,
    yours: Action | None = None,
) -> Action:
    """The action as it is now, held until the transaction ends, by somebody who may write to it.

    ``owner`` lets in those who may write at the body that owes it, too. Refuses as :class:`Stale` when it was
    saved since it was read at ``lock``; ``yours`` is what it was to be, where that is not what was read.
    """
    found = Action.objects.select_for_update(of=("self",)).select_related("body", "owed_by_body")
    held = found.filter(pk=action.pk).first()
    if held is None:
        raise NotFound("There is no such action.")
    bodies = [held.body, *([held.owed_by_body] if owner and held.owed_by_body else [])]
    if not any(
        by.may(permission, body.slug) and Audience(held.audience) in audiences_for(by, body) for body in bodies
    ):
        raise Forbidden(f"You may not {permission.value} here.")
    if lock is not None and held.lock != lock:
        words = f"{held.saved_by} saved this action since you opened it."
        raise Stale(words, theirs=as_words(held), yours=as_words(yours or action))
    return held


def require_unfinished(held: Action) -> None:
    """Refuse what is closed, dropped or superseded."""
    if held.status not in UNFINISHED:
        raise Finished(Status(held.status))


def require_sound(held: Action, said: Said) -> None:
    """Refuse a day before the action was raised, and one that is to come."""
    if said.on < held.raised_on:
        raise Refused(f"It was raised on {day_words(held.raised_on)}: nothing befell it before.")
    if said.on > timezone.localdate():
        raise Refused(f"{day_words(said.on)} is still to come.")


def enter(
    held: Action, kind: EventKind, said: Said, by: Actor, *, shown: Sequence[Shown] = (), **fields: Any
) -> ActionEvent:
    """Write one event with its evidence. Refuses words for the public about an action that is not for it."""
    require_sound(held, said)
    if said.restriction.audience is Audience.PUBLIC and held.audience != Audience.PUBLIC:
        raise Refused("The action is not for the public, so what is said of it cannot be either.")
    person = person_of(said, by)
    _require_fit(ActionEvent, {"person": person})
    event = ActionEvent.objects.create(
        action=held,
        kind=kind,
        on=said.on,
        person=person,
        words=said.words.strip(),
        entered_by=by.identity,
        **restriction_fields(said.restriction),
        **fields,
    )
    Evidence.objects.bulk_create([_evidence(event, one) for one in shown])
    return event


def person_of(said: Said, by: Actor) -> str:
    """Who said it: whoever is named, or whoever acts."""
    return " ".join((said.person or by.name).split())


def turn(held: Action, status: Status, said: Said, by: Actor, **fields: Any) -> None:
    """Let the action stand otherwise from a day on, and save it. Refuses what cannot follow."""
    now = Status(held.status)
    if status not in NEXT[now]:
        raise NotFromHere(now, status)
    if said.on < held.status_since:
        raise Refused(f"It has been {now.value} since {day_words(held.status_since)}: this cannot come before.")
    enter(held, EventKind.STATUS, said, by, status=status, **fields)
    held.status, held.status_since = status, said.on
    save(held, by, f"{status.value} action", {"on": said.on.isoformat()})


def save(held: Action, by: Actor, verb: str, details: dict[str, Any] | None = None) -> None:
    """Save the action under a new lock, with an entry in the trail."""
    held.lock, held.saved_by = held.lock + 1, by.identity
    held.save()
    trail.record(by=by, verb=verb, ref=held.ref, details=details or {})


def mark_overdue(held: Action, *, on: dt.date, by: Actor) -> bool:
    """Write down, once for each due, that it was not done by its last day. Whether that was news."""
    if held.status not in OWED or not held.due.is_past(on):
        return False
    noted = held.events.filter(kind=EventKind.OVERDUE, overdue_after=held.overdue_after)
    if noted.exists():
        return False
    enter(held, EventKind.OVERDUE, Said(on), by, due_words=held.due_words, overdue_after=held.overdue_after)
    return True


def as_words(action: Action) -> str:
    """What can be amended, as lines, so that two can be read side by side."""
    pairs = (
        ("What", action.what),
        ("Owed by", action.owed_by),
        ("Owed to", action.owed_to),
        ("Due", action.due_words),
        ("Status", action.status),
    )
    return "\n".join(f"{name}: {value}" for name, value in pairs if value)


def _evidence(event: ActionEvent, shown: Shown) -> Evidence:
    url = shown.url.strip()
    if not (shown.ref or shown.document or url):
        raise Refused("Evidence needs a reference, a document or an address on the web.")
    if url and not _is_web_address(url):
        raise Refused(f"“{url[:80]}” is not an address on the web. It begins with https:// or http://.")
    fields = {"words": shown.words.strip(), "ref": str(shown.ref) if shown.ref else "", "url": url}
    _require_fit(Evidence, fields)
    return Evidence(event=event, document=shown.document, **fields)


def _require_fit(model: type[ActionEvent] | type[Evidence], fields: Mapping[str, str]) -> None:
    problems = too_long(model, fields)
    if problems:
        raise Refused("It cannot be entered as it is.", problems)


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, url))
