"""Writes: what a body answers to a recommendation, where the answer was published, and whether it was carried out.

One answers, then publishes, then a later meeting checks. Another answer takes back what followed the first one.
"""

from __future__ import annotations

from collections.abc import Sequence

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.actions.kinds import EventKind, Kind, Response
from peelian.registers.actions.models import Action
from peelian.registers.actions.writing import Said, Shown, enter, hold, save


def respond(*, action: Action, response: Response, said: Said, lock: int, by: Actor) -> None:
    """Answer a recommendation. Refuses what is not a recommendation, and an answer without reasons."""
    with trail.atomic():
        held = hold(action, by, lock=lock, owner=True)
        if held.kind != Kind.RECOMMENDATION:
            raise Refused(f"Only a recommendation is answered so. This is of the kind: {held.kind}.")
        if not said.words.strip():
            raise Refused("A response needs its reasons.")
        enter(held, EventKind.RESPONSE, said, by, response=response)
        held.response, held.response_ref, held.checked_ref = response, "", ""
        save(held, by, "responded to recommendation", {"response": response})
    action.refresh_from_db()


def publish_response(*, action: Action, published: Ref, said: Said, lock: int, by: Actor) -> None:
    """Say where the response was published. Refuses while there is none, and a day before it was given."""
    with trail.atomic():
        held = hold(action, by, lock=lock, owner=True)
        if not held.response:
            raise Refused("There is no response yet that could have been published.")
        _require_after(held, EventKind.RESPONSE, said, "The response was given")
        enter(held, EventKind.PUBLICATION, said, by, ref=str(published))
        held.response_ref = str(published)
        save(held, by, "published response", {"at": str(published)})
    action.refresh_from_db()


def check_implementation(
    *, action: Action, meeting: Ref, said: Said, lock: int, by: Actor, shown: Sequence[Shown] = ()
) -> None:
    """Enter what a later meeting found of the carrying out of an accepted recommendation.

    Refuses one that was rejected or whose response is not published, the meeting that made it, and no words.
    """
    with trail.atomic():
        held = hold(action, by, lock=lock)
        if held.response == Response.REJECTED:
            raise Refused("It was rejected, so there is no carrying out to be checked.")
        if not held.response_ref:
            raise Refused("Its response has to be published before a meeting checks what came of it.")
        if str(meeting) == held.origin:
            raise Refused("A later meeting checks it than the one that made it.")
        if not said.words.strip():
            raise Refused("Say what the meeting found.")
        _require_after(held, EventKind.PUBLICATION, said, "The response was published")
        enter(held, EventKind.CHECK, said, by, ref=str(meeting), shown=shown)
        held.checked_ref = str(meeting)
        save(held, by, "checked implementation", {"at": str(meeting)})
    action.refresh_from_db()


def _require_after(held: Action, kind: EventKind, said: Said, words: str) -> None:
    last = held.events.filter(kind=kind).last()
    if last is not None and said.on < last.on:
        raise Refused(f"{words} on {day_words(last.on)}: this cannot come before.")
