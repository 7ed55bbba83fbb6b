"""Makes the register of bodies public: one page for each, and the cards of the home page."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import F

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.publication.models import Release
from peelian.publication.payloads import (
    BodyCard,
    BodyPayload,
    District,
    NamedBody,
    PostHolder,
    Seat,
    SuccessionNote,
)
from peelian.publication.services import Draft, publish
from peelian.registers.bodies.kinds import KIND_WORDS, LOCAL_POLICING_BODIES, AreaKind, BodyKind
from peelian.registers.bodies.models import Area, Body, Membership, Post, Succession
from peelian.registers.bodies.queries import standing_on


def release_bodies(*, with_record: Collection[str], on: dt.date, by: Actor) -> list[Release]:
    """Release the page of every body that stands on a day. ``with_record`` names those with more to read.

    What is public of a body is public by law: its name, area, office-holders and what it is answerable to.
    """
    register = _Register(on)
    for body in register.bodies:
        by.require(Permission.RELEASE, body.slug)
    drafts = [
        Draft(
            ref=body.ref,
            title=body.name,
            card=(card := register.card(body, with_record)),
            payload=register.page(body, card),
        )
        for body in register.bodies
    ]
    return publish(drafts, by=by)


class _Register:
    """Everything about bodies that a page shows, read in a fixed number of queries."""

    def __init__(self, on: dt.date) -> None:
        self.bodies = list(
            Body.objects.filter(standing_on(on))
            .select_related("area", "scrutinised_by", "holds_to_account")
            .order_by("slug")
        )
        self.posts: dict[int, list[Post]] = defaultdict(list)
        for post in Post.objects.select_related("person").order_by(F("stated_on").desc(nulls_last=True), "title"):
            self.posts[post.body_id].append(post)
        self.seats: dict[int, list[Membership]] = defaultdict(list)
        for seat in Membership.objects.select_related("person").order_by("person__name"):
            self.seats[seat.body_id].append(seat)
        self.successions = list(Succession.objects.select_related("from_body", "to_body").order_by("pk"))
        self.districts: dict[int | None, list[Area]] = defaultdict(list)
        for area in Area.objects.filter(kind=AreaKind.DISTRICT).order_by("name"):
            self.districts[area.parent_id].append(area)
        self.panels = {body.scrutinised_by_id: body for body in self.bodies if body.scrutinised_by_id}

    def card(self, body: Body, with_record: Collection[str]) -> BodyCard:
        """The body in a list."""
        force, panel = body.holds_to_account, body.scrutinised_by
        return BodyCard(
            slug=body.slug,
            name=body.name,
            kind=body.kind,
            kind_words=KIND_WORDS[BodyKind(body.kind)],
            area_code=body.area.code if body.area else "",
            area_name=body.area.name if body.area else "",
            force_name=force.name if force else "",
            panel=_named(panel),
            has_record=body.slug in with_record,
            is_policing_body=body.kind in LOCAL_POLICING_BODIES,
            outline=body.area.outline if body.area and body.slug in with_record else None,
        )

    def page(self, body: Body, card: BodyCard) -> BodyPayload:
        """The body's page."""
        return BodyPayload(
            card=card,
            since=body.valid_from,
            until=body.valid_to,
            scrutinises=_named(self.panels.get(body.pk)),
            holds_to_account=_named(body.holds_to_account),
            posts=tuple(_holders(self.posts[body.pk])),
            seats=tuple(
                Seat(
                    person=seat.person.name,
                    capacity=seat.capacity_words,
                    represents=seat.represents,
                    stated_on=seat.stated_on,
                )
                for seat in self.seats[body.pk]
            ),
            successions=tuple(
                _note(one) for one in self.successions if body.pk in (one.from_body_id, one.to_body_id)
            ),
            districts=tuple(
                District(code=area.code, name=area.name, outline=area.outline)
                for area in self.districts[body.area_id]
                if card.has_record and card.is_policing_body and body.area_id
            ),
        )


def _named(body: Body | None) -> NamedBody | None:
    return NamedBody(slug=body.slug, name=body.name) if body else None


def _holders(posts: Iterable[Post]) -> Iterable[PostHolder]:
    for post in posts:
        holder = post.person.name if post.person else ""
        yield PostHolder(title=post.title, holder=holder, stated_on=post.stated_on, until=post.valid_to)


def _note(succession: Succession) -> SuccessionNote:
    return SuccessionNote(
        from_body=NamedBody(slug=succession.from_body.slug, name=succession.from_body.name),
        to_body=_named(succession.to_body),
        effective=succession.effective,
        instrument=succession.instrument,
        status=succession.status,
    )
