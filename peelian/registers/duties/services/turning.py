"""What every turn of a duty shares: what was said, the row that is entered, the duty as it then stands.

Used by the services of this app alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience, Restriction
from peelian.registers.duties.errors import AlreadyDone, NotOwedHere
from peelian.registers.duties.kinds import DECIDING, Turn
from peelian.registers.duties.models import Duty, DutyTurn, ProceedingStep
from peelian.registers.duties.rows import ref_text, refuse_unfit
from peelian.registers.duties.services.held import within
from peelian.registers.records.restricted import restriction_fields


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a duty: for which day, who, in which words, and what shows it."""

    on: dt.date
    person: str
    words: str = ""
    evidence: str = ""
    restriction: Restriction = field(default_factory=Restriction)
    step: ProceedingStep | None = None
    day: dt.date | None = None


def turn(held: Duty, kind: Turn, said: Said, by: Actor) -> DutyTurn:
    """Enter one turn of a duty that is held, and let the duty stand as it says. Refuses one without a person."""
    if said.restriction.audience is Audience.PUBLIC and held.audience != Audience.PUBLIC:
        raise Refused("The duty is not for the public, so what is said of it cannot be either.")
    fields: dict[str, object] = {
        "on": said.on,
        "person": " ".join(said.person.split()),
        "words": said.words.strip(),
        "evidence": ref_text(said.evidence),
        "day": said.day,
    }
    if not fields["person"]:
        raise Refused("Say who says so.")
    refuse_unfit(DutyTurn, fields)
    entered = DutyTurn.objects.create(
        duty=held,
        kind=kind,
        step=said.step,
        entered_by=by.identity,
        **fields,
        **restriction_fields(within(said.restriction, held.restriction)),
    )
    if kind in DECIDING:
        held.done_on = said.on if kind is Turn.DONE else None
        held.not_owed = kind is Turn.NOT_OWED
        held.save(update_fields=["done_on", "not_owed"])
    details = {"rule": held.rule, "on": said.on.isoformat()}
    trail.record(by=by, verb=f"duty {kind.value}", ref=held.ref, details=details)
    return entered


def require_open(held: Duty) -> None:
    """Refuse a duty that was done, or that is not owed here."""
    if held.done_on:
        raise AlreadyDone(held.rule, held.done_on)
    if held.not_owed:
        raise NotOwedHere(held.rule)
