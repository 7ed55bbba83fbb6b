"""Writes: enter areas, bodies, people and successions as rows state them. Entering a row again amends it.

The registers are the whole country's: only the operator enters them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.registers.bodies.kinds import AreaKind, BodyKind, Capacity, SuccessionStatus
from peelian.registers.bodies.models import Area, Body, Membership, Person, Population, Post, Succession

_Row = TypeVar("_Row", Area, Body)
REGISTER = Ref("peelian", "registers", "bodies")


@dataclass(frozen=True, slots=True)
class Dates:
    """From when to when, on what authority; refuses an end that is not after the beginning."""

    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    source: str = ""
    verify: bool = False

    def __post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise Refused(f"What begins on {self.valid_from} cannot have ended by {self.valid_to}.")

    def fields(self) -> dict[str, Any]:
        """As the fields of a dated model."""
        return {
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
            "source": self.source,
            "verify": self.verify,
        }


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area. ``parent`` is a code; ``outline`` a GeoJSON geometry."""

    code: str
    name: str
    kind: AreaKind
    parent: str = ""
    outline: Mapping[str, Any] | None = None
    dates: Dates = Dates()


@dataclass(frozen=True, slots=True)
class PopulationRow:
    """How many people lived in an area, by its code, on a day, and how they were counted."""

    area: str
    people: int
    counted_on: dt.date
    method: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body. ``area`` is a code; ``scrutinised_by`` and ``holds_to_account`` are short names."""

    slug: str
    name: str
    kind: BodyKind
    area: str = ""
    scrutinised_by: str = ""
    holds_to_account: str = ""
    dates: Dates = Dates()


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post and its holder; an empty ``holder`` means not recorded."""

    title: str
    holder: str = ""
    stated_on: dt.date | None = None
    dates: Dates = Dates()


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """One seat on a panel; refuses a stand-in who is not a substitute."""

    person: str
    capacity: Capacity
    represents: str = ""
    stands_in_for: str = ""
    stated_on: dt.date | None = None
    dates: Dates = Dates()

    def __post_init__(self) -> None:
        if self.stands_in_for and self.capacity is not Capacity.SUBSTITUTE:
            raise Refused(f"{self.person} stands in for {self.stands_in_for}, and is not a substitute.")


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """One body gives way to another; an empty ``to_body`` is not yet named."""

    from_body: str
    to_body: str
    effective: str
    instrument: str
    status: SuccessionStatus
    source: str = ""


def enter_areas(rows: Iterable[AreaRow], *, by: Actor) -> int:
    """Enter areas; a parent must stand before its parts. Returns how many rows were read."""
    by.require_operator("enter areas")
    with trail.atomic():
        known = {area.code: area for area in Area.objects.defer("outline")}
        count = 0
        for row in rows:
            parent = _named(known, row.parent, "area")
            known[row.code], _ = Area.objects.update_or_create(
                code=row.code,
                defaults={
                    "name": row.name,
                    "kind": row.kind,
                    "parent": parent,
                    "outline": row.outline,
                    **row.dates.fields(),
                },
            )
            count += 1
        trail.record(by=by, verb="entered areas", ref=REGISTER, details={"rows": count})
    return count


def enter_populations(rows: Iterable[PopulationRow], *, by: Actor) -> int:
    """Enter populations. Refuses an area that is not in the register, and a population of nobody."""
    by.require_operator("enter populations")
    with trail.atomic():
        known = {area.code: area for area in Area.objects.defer("outline")}
        count = 0
        for row in rows:
            if row.people < 1:
                raise Refused(f"The population of {row.area} cannot be {row.people}.")
            Population.objects.update_or_create(
                area=_named(known, row.area, "area"),
                counted_on=row.counted_on,
                defaults={"people": row.people, "method": row.method, "source": row.source},
            )
            count += 1
        trail.record(by=by, verb="entered populations", ref=REGISTER, details={"rows": count})
    return count


def enter_bodies(rows: Iterable[BodyRow], *, by: Actor) -> int:
    """Enter bodies and then what each scrutinises or holds to account. Returns how many rows were read."""
    by.require_operator("enter bodies")
    rows = list(rows)
    with trail.atomic():
        areas = {area.code: area for area in Area.objects.defer("outline")}
        for row in rows:
            Body.objects.update_or_create(
                slug=Ref(row.slug).body,
                defaults={
                    "name": row.name,
                    "kind": row.kind,
                    "area": _named(areas, row.area, "area"),
                    **row.dates.fields(),
                },
            )
        bodies = {body.slug: body for body in Body.objects.all()}
        for row in rows:
            body = bodies[row.slug]
            body.scrutinised_by = _named(bodies, row.scrutinised_by, "body")
            body.holds_to_account = _named(bodies, row.holds_to_account, "body")
        Body.objects.bulk_update(bodies.values(), ["scrutinised_by", "holds_to_account"])
        trail.record(by=by, verb="entered bodies", ref=REGISTER, details={"rows": len(rows)})
    return len(rows)


def enter_successions(rows: Iterable[SuccessionRow], *, by: Actor) -> int:
    """Enter successions. Returns how many rows were read. Refuses one from a body that is not named."""
    by.require_operator("enter successions")
    with trail.atomic():
        bodies = {body.slug: body for body in Body.objects.all()}
        count = 0
        for row in rows:
            if not row.from_body:
                raise Refused("A succession must name the body that gives way.")
            Succession.objects.update_or_create(
                from_body=_named(bodies, row.from_body, "body"),
                to_body=_named(bodies, row.to_body, "body"),
                effective=row.effective,
                defaults={
                    "instrument": row.instrument,
                    "status": row.status,
                    "source": row.source,
                },
            )
            count += 1
        trail.record(by=by, verb="entered successions", ref=REGISTER, details={"rows": count})
    return count


def enter_people(
    *, body: Body, posts: Iterable[PostRow], memberships: Iterable[MembershipRow] = (), by: Actor
) -> None:
    """Enter who holds which post and who sits, replacing nothing that is dated otherwise."""
    by.require_operator("enter people")
    with trail.atomic():
        for post in posts:
            Post.objects.update_or_create(
                body=body,
                title=post.title,
                person=_person(post.holder),
                stated_on=post.stated_on,
                defaults=post.dates.fields(),
            )
        for seat in memberships:
            Membership.objects.update_or_create(
                body=body,
                person=_person(seat.person),
                stated_on=seat.stated_on,
                defaults={
                    "capacity": seat.capacity,
                    "represents": seat.represents,
                    "stands_in_for": seat.stands_in_for,
                    **seat.dates.fields(),
                },
            )
        trail.record(by=by, verb="entered people", ref=body.ref)


def _person(name: str) -> Person | None:
    return Person.objects.get_or_create(name=name)[0] if name else None


def _named(known: Mapping[str, _Row], name: str, noun: str) -> _Row | None:
    if not name:
        return None
    if name not in known:
        raise Refused(f"There is no {noun} “{name}”.")
    return known[name]
