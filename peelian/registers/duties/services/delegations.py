"""Writes: who was arranged to exercise which function (2011 Act, s18), and until when."""

from __future__ import annotations

from typing import Any

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.periods import day_words
from peelian.law.acts import reform_act
from peelian.law.processes.delegation import Function, Holder, check
from peelian.law.processes.process import existing_day, forbidden
from peelian.registers.bodies.kinds import LOCAL_POLICING_BODIES
from peelian.registers.bodies.models import Body
from peelian.registers.duties.models import Delegation
from peelian.registers.duties.rows import Day, DelegationRow, refuse_unfit
from peelian.registers.duties.services.held import hold_body, next_number, require_writer
from peelian.registers.records.restricted import restriction_fields

_ARRANGERS = (Holder.COMMISSIONER, Holder.DEPUTY)
_OF_THEIR_OWN = (Holder.COMMISSIONER, Holder.ACTING_COMMISSIONER)


def delegate(*, body: Body, row: DelegationRow, by: Actor) -> Delegation:
    """Enter that a function was delegated. The same delegation is entered once.

    Refuses, naming the provision, a holder who may not exercise the function, an arrangement by anybody but the
    commissioner or the deputy, and one to the commissioner, whose functions they are.
    """
    require_writer(by, body, row.restriction)
    _check(body, row)
    fields: dict[str, Any] = {
        "function": row.function.value,
        "words": " ".join(row.words.split()),
        "holder": row.holder.value,
        "person": " ".join(row.person.split()),
        "arranged_by": row.arranged_by.value,
        "since": existing_day(row.since),
        "until": existing_day(row.until) if row.until else None,
        "source": row.source.strip(),
    }
    problems = (
        [] if fields["words"] else [Problem("It does not say which function, in the words of the arrangement.")]
    )
    if fields["until"] and fields["until"] < fields["since"]:
        problems.append(Problem(f"It ends before it begins on {day_words(fields['since'])}."))
    refuse_unfit(Delegation, fields, problems)
    with trail.atomic():
        held = hold_body(body)
        same = {name: fields[name] for name in ("function", "words", "holder", "since")}
        found = Delegation.objects.filter(body=held, **same).first()
        if found is not None:
            return found
        made = Delegation.objects.create(
            body=held,
            number=next_number(Delegation, held),
            saved_by=by.identity,
            **fields,
            **restriction_fields(row.restriction),
        )
        trail.record(by=by, verb="delegated", ref=made.ref, details={"function": made.function, "to": made.holder})
    return made


def end_delegation(*, delegation: Delegation, until: Day, by: Actor) -> None:
    """Say on which day a delegation ended. Refuses a day before it began."""
    last = existing_day(until)
    with trail.atomic():
        held = Delegation.objects.select_for_update(of=("self",)).select_related("body").get(pk=delegation.pk)
        require_writer(by, held.body, held.restriction)
        if last < held.since:
            raise Refused(f"It began on {day_words(held.since)} and cannot have ended before.")
        held.until, held.saved_by = last, by.identity
        held.save(update_fields=["until", "saved_by"])
        trail.record(by=by, verb="ended delegation", ref=held.ref, details={"until": last.isoformat()})
    delegation.refresh_from_db()


def _check(body: Body, row: DelegationRow) -> None:
    if body.kind not in LOCAL_POLICING_BODIES:
        raise Refused(f"{body.name} is no local policing body: section 18 delegates the functions of one.")
    what = f"{row.function[0].upper()}{row.function[1:]} cannot be delegated so."
    if row.arranged_by not in _ARRANGERS:
        why = "The commissioner arranges for it, or the deputy"
        raise forbidden(what, why, reform_act("s18(1), s18(4)"))
    if row.holder in _OF_THEIR_OWN or row.holder is row.arranged_by:
        raise forbidden(what, "It is for somebody else to exercise", reform_act("s18(1), s18(4), s62"))
    check(Function(row.function), row.holder, arranged_by=row.arranged_by)
