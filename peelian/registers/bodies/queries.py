"""Reads: bodies as they stand on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import F, Q, QuerySet

from peelian.kernel.edges import Node
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.kinds import AreaKind
from peelian.registers.bodies.models import Area, Body, Membership, Population, Post


def body_called(slug: str) -> Body:
    """The body with this short name, with its area and panel; refuses as :class:`NotFound`."""
    found = Body.objects.select_related("area", "scrutinised_by", "holds_to_account").filter(slug=slug).first()
    if found is None:
        raise NotFound(f"There is no body called “{slug}”.")
    return found


def bodies_called(slugs: Collection[str]) -> list[Body]:
    """The bodies with these short names, by name; those that do not exist are left out. One query."""
    found = Body.objects.select_related("area", "scrutinised_by", "holds_to_account").filter(slug__in=slugs)
    return list(found.order_by("name"))


def standing_on(day: dt.date) -> Q:
    """A condition: exists on that day, as far as is known."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))


def posts_of(body: Body) -> QuerySet[Post]:
    """The posts at a body that are recorded, the latest stated first."""
    return (
        Post.objects.filter(body=body)
        .select_related("person")
        .order_by(F("stated_on").desc(nulls_last=True), "title")
    )


def memberships_of(body: Body) -> QuerySet[Membership]:
    """Who sits on a panel, as recorded."""
    return Membership.objects.filter(body=body).select_related("person").order_by("person__name")


def populations() -> dict[int, Population]:
    """The newest population of each area, by the area's key. One query."""
    return {one.area_id: one for one in Population.objects.order_by("counted_on")}


def districts_of(body: Body) -> list[Area]:
    """The districts of a body's area, by name, without outlines. One query."""
    found = Area.objects.filter(kind=AreaKind.DISTRICT, parent=body.area_id or 0)
    return list(found.defer("outline").order_by("name"))


def describe(refs: Collection[Ref]) -> dict[Ref, Node]:
    """The bodies of these references, which everybody may know of; others are left out. One query."""
    slugs = {ref.body for ref in refs if not ref.noun}
    found = Body.objects.filter(slug__in=slugs).values_list("slug", "name") if slugs else ()
    return {Ref(slug): Node(Ref(slug), "body", name, None, Audience.PUBLIC) for slug, name in found}
