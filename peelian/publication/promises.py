"""Makes the ledger of what is owed public: one release an action, with the history that the public may read.

What was raised under an item that the public may not know of is not told, whatever was said of it before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import PromiseCard, PromisePayload, PromiseStep
from peelian.publication.models import Release, WithdrawalReason
from peelian.publication.origins import origins_at
from peelian.publication.payloads import NamedBody
from peelian.publication.queries import cards_out, newest_releases, out_now
from peelian.publication.services import Draft, publish, withdraw
from peelian.registers.actions.kinds import EventKind
from peelian.registers.actions.ledger import Cited, Entry, Line
from peelian.registers.actions.queries import histories, public_actions
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import bodies_called

_PUBLIC = frozenset({Audience.PUBLIC})
_TITLE = 120
_CLOSED = "It is no longer for the public."


def release_promises(*, body: Body, by: Actor, raised_at: Collection[str] | None = None) -> list[Release]:
    """Release every public action of a body's record that is new or has moved on, unless it was withdrawn.

    ``raised_at`` names the meetings whose actions are to be new; without it, all are. What is out and no longer
    for the public is withdrawn in the same go.
    """
    by.require(Permission.RELEASE, body.slug)
    with trail.atomic():
        found = open_actions(body)
        _take_back(body, {str(line.ref) for line, _ in found}, by)
        return publish(promise_drafts(body, found, raised_at), by=by)


def release_promise(*, body: Body, number: str, by: Actor) -> list[Release]:
    """Release one action, also if it was withdrawn before; refuses one that may not be public."""
    by.require(Permission.RELEASE, body.slug)
    found = [(line, meeting) for line, meeting in open_actions(body) if line.ref.name == number]
    if not found:
        raise Refused(f"{body} has no action {number} that may be public.")
    return publish(promise_drafts(body, found, None), by=by, again=True)


def open_actions(body: Body) -> list[tuple[Line, str]]:
    """The public actions raised where the public may know of it, each with its meeting. Three queries."""
    lines = public_actions(body)
    origins = origins_at({line.origin.body for line in lines} | {body.slug})
    told = ((line, str(line.origin)) for line in lines)
    return [(line, origins.meeting_of(origin)) for line, origin in told if origins.is_open(origin)]


def _take_back(body: Body, public: Collection[str], by: Actor) -> None:
    for ref in sorted(cards_out("actions", body=body.slug).keys() - public):
        withdraw(ref=Ref.parse(ref), reason=WithdrawalReason.LEGAL, words=_CLOSED, by=by)


def promise_drafts(
    body: Body, found: Sequence[tuple[Line, str]], raised_at: Collection[str] | None
) -> list[Draft]:
    """What releasing these actions would make public. A fixed number of queries, however many."""
    newest = newest_releases("actions", bodies={body.slug})
    lines = [
        line for line, meeting in found if raised_at is None or meeting in raised_at or str(line.ref) in newest
    ]
    told = histories([line.key for line in lines], audiences=_PUBLIC)
    cited = {one.ref for line in lines for entry in told[line.key] for one in entry.evidence if one.ref}
    cited |= {ref for line in lines for ref in (line.response_ref, line.checked_ref) if ref}
    cited |= {entry.ref for line in lines for entry in told[line.key] if entry.ref}
    taken_back = {ref for ref, release in newest.items() if release.withdrawn_at is not None}
    out = out_now(cited) | ({str(line.ref) for line in lines} - taken_back)
    names = {one.slug: one.name for one in bodies_called({line.owed_by_body for line in lines} - {""})}
    return [_draft(body, line, told[line.key], names=names, out=out) for line in lines]


def _draft(body: Body, line: Line, told: Sequence[Entry], *, names: dict[str, str], out: Collection[str]) -> Draft:
    card = PromiseCard(
        number=int(line.ref.name),
        kind=line.kind.value,
        what=line.what,
        owed_by=line.owed_by,
        owed_by_body=names.get(line.owed_by_body, ""),
        owed_by_slug=line.owed_by_body,
        owed_to=line.owed_to,
        raised_on=line.raised_on,
        origin=str(line.origin),
        origin_words=line.origin_words,
        due_words=line.due.words,
        overdue_after=line.due.overdue_after,
        status=line.status.value,
        status_since=line.status_since,
        finished=not line.is_unfinished,
        response=line.response.value if line.response else "",
    )
    payload = PromisePayload(
        card=card,
        body=NamedBody(slug=body.slug, name=body.name),
        due_working=line.due.working,
        response_ref=line.response_ref if line.response_ref in out else "",
        checked_ref=line.checked_ref if line.checked_ref in out else "",
        steps=tuple(_steps(told, out)),
    )
    title = line.what if len(line.what) <= _TITLE else f"{line.what[: _TITLE - 1].rstrip()}…"
    return Draft(ref=line.ref, title=title, card=card, payload=payload)


def _steps(told: Iterable[Entry], out: Collection[str]) -> Iterable[PromiseStep]:
    """The events that the public may read; of the others only that the status changed.

    Somebody is named with what they said. Who entered a step without words is the office's business.
    """
    for entry in told:
        is_open = entry.audience is Audience.PUBLIC
        if not is_open and entry.kind is not EventKind.STATUS:
            continue
        yield PromiseStep(
            kind=entry.kind.value,
            status=entry.status.value if entry.status else "",
            on=entry.on,
            person=entry.person if entry.words else "",
            words=entry.words,
            ref=entry.ref if entry.ref in out else "",
            evidence=tuple(_shown(one, out) for one in entry.evidence),
        )


def _shown(one: Cited, out: Collection[str]) -> tuple[str, str]:
    """Words and where they lead: an address on the web, or something released. What is not out is not named."""
    return one.words, one.url or (one.ref if one.ref in out else "")
