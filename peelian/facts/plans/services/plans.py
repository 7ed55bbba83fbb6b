"""Writes: enter a plan, amend what is said of it as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.openness import is_wider
from peelian.facts.plans.kinds import PlanKind
from peelian.facts.plans.models import Plan
from peelian.facts.plans.periods import Elections, last_day
from peelian.facts.plans.services.fields import (
    Fields,
    missing,
    reference,
    refuse_unfit,
    restricted,
    squashed,
)
from peelian.facts.plans.services.held import WRITE, hold_plan, save_changes, save_new
from peelian.facts.plans.services.narrowing import narrow_below
from peelian.facts.plans.services.succession import loosen, refuse_taken, settle
from peelian.facts.plans.standing import PlanDays, faults
from peelian.kernel.errors import NotFound, Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import is_slug
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.models import Body

_MAKERS = frozenset({BodyKind.PCC, BodyKind.PFCC, BodyKind.MAYOR, BodyKind.MOPAC})
_LONGEST_CYCLE = 60


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan as a whole. ``supersedes`` and ``delivers`` are the names of other plans of the same body.

    ``ends_on`` is the last day of its period as expected; with ``elections`` it is worked out for a police and
    crime plan that was issued (2011 Act, s7(7)), and a day that differs is refused.
    """

    name: str
    kind: PlanKind
    title: str
    period_words: str
    restriction: Restriction
    vision: str = ""
    brief: str = ""
    objective_word: str = ""
    issued_on: dt.date | None = None
    takes_effect_on: dt.date | None = None
    stated_current_on: dt.date | None = None
    ends_on: dt.date | None = None
    ended_on: dt.date | None = None
    supersedes: str = ""
    delivers: str = ""
    updated_every_months: int | None = None
    scrutinised_every_months: int | None = None
    document: str = ""
    source: str = ""
    elections: Elections | None = None


def enter_plan(*, body: Body, row: PlanRow, by: Actor) -> Plan:
    """Enter a plan of a body. Its issue ends the plan of its kind that was current until then.

    Refuses days that contradict one another, a second plan of the same name, and, with both titles, two plans of
    one kind that would be current at once.
    """
    by.require(WRITE, body.slug)
    with trail.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        if not is_slug(row.name):
            raise Refused(f"“{row.name}” is no short name: use lower-case words and years joined by hyphens.")
        if Plan.objects.filter(body=body, name=row.name).exists():
            raise Refused(f"There is a plan called “{row.name}” already. Amend it, or choose another name.")
        _refuse_maker(body, row.kind)
        plan = Plan(body=body, name=row.name, kind=row.kind, **_fields(body, row))
        save_new(plan, by, {"kind": row.kind})
        settle(plan, by)
    return plan


def amend_plan(*, plan: Plan, row: PlanRow, lock: int | None = None, by: Actor) -> Plan:
    """Say otherwise what is said of a plan. What hangs on it is for no more readers than it is from then on.

    Refuses another name or kind, which are for good, what :func:`enter_plan` refuses, and, with both texts, a save
    of what somebody else saved since it was read at ``lock``.
    """
    by.require(WRITE, plan.body.slug)
    with trail.atomic():
        Body.objects.select_for_update().get(pk=plan.body_id)
        if (row.name, row.kind) != (plan.name, plan.kind):
            raise Refused("The name and the kind of a plan are for good: others cite it by them.")
        fields = _fields(plan.body, row)
        held = hold_plan(plan, by, lock=lock, yours=fields)
        before = held.audience
        loosen(held, row.takes_effect_on or row.issued_on, by)
        save_changes(held, fields, by)
        settle(held, by)
        if is_wider(before, held.audience):
            narrow_below(held, by)
    return held


def _refuse_maker(body: Body, kind: PlanKind) -> None:
    if kind is PlanKind.POLICE_AND_CRIME and body.kind not in _MAKERS:
        raise Refused(f"{body} makes no police and crime plan: an elected policing body does (2011 Act, ss5-6).")


def _fields(body: Body, row: PlanRow) -> Fields:
    """The row as fields; refuses what cannot be, with every reason."""
    fields = {
        "title": squashed(row.title),
        "period_words": squashed(row.period_words),
        "vision": row.vision.strip(),
        "brief": row.brief.strip(),
        "objective_word": squashed(row.objective_word) or "objective",
        "issued_on": row.issued_on,
        "takes_effect_on": row.takes_effect_on,
        "stated_current_on": row.stated_current_on,
        "ends_on": _last_day(row),
        "ended_on": row.ended_on,
        "supersedes": _former(body, row),
        "delivers": _other(body, row, row.delivers, "carry out"),
        "updated_every_months": row.updated_every_months,
        "scrutinised_every_months": row.scrutinised_every_months,
        "document": reference(row.document),
        "source": row.source,
        **restricted(row.restriction),
    }
    refuse_unfit(Plan, fields, [*_problems(row)])
    return fields


def _problems(row: PlanRow) -> Iterator[Problem]:
    yield from missing(
        (row.title, "A plan needs a title."),
        (row.period_words, "Say which period it is for, as its title page does: 2021 to 2025."),
    )
    days = PlanDays(row.issued_on, row.takes_effect_on, row.stated_current_on, row.ends_on, row.ended_on)
    yield from faults(days)
    for months in (row.updated_every_months, row.scrutinised_every_months):
        if months is not None and not 1 <= months <= _LONGEST_CYCLE:
            yield Problem(f"It is looked at every 1 to {_LONGEST_CYCLE} months. Leave empty what is not stated.")
    if row.delivers and row.kind is PlanKind.POLICE_AND_CRIME:
        yield Problem("A police and crime plan carries out no other plan.")


def _last_day(row: PlanRow) -> dt.date | None:
    if row.elections is None or row.issued_on is None or row.kind is not PlanKind.POLICE_AND_CRIME:
        return row.ends_on
    found = last_day(row.issued_on, row.takes_effect_on, row.elections)
    if row.ends_on not in (None, found):
        raise Refused(
            f"Its period ends on {day_words(found)}, with the financial year of the next ordinary election "
            "(2011 Act, s7(7))."
        )
    return found


def _other(body: Body, row: PlanRow, name: str, verb: str) -> Plan | None:
    """Another plan of the body by its name."""
    if not name:
        return None
    if name == row.name:
        raise Refused(f"A plan does not {verb} itself.")
    found = Plan.objects.filter(body=body, name=name).first()
    if found is None:
        raise NotFound(f"{body} has no plan called “{name}”. Enter it first.")
    return found


def _former(body: Body, row: PlanRow) -> Plan | None:
    """The plan it takes the place of."""
    found = _other(body, row, row.supersedes, "supersede")
    if found is not None and found.kind != row.kind:
        raise Refused(f"“{found}” is a {found.kind}: a plan supersedes one of its own kind.")
    if row.issued_on:
        refuse_taken(found, by_plan=row.name)
    return found
