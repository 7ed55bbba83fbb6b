"""What the office knows that the paper checks ask for: how names are spelt, and when meetings are."""

from __future__ import annotations

from django.db.models import Q

from peelian.assurance.papers.known import Known
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.kernel.markings import Audience
from peelian.registers.bodies.models import Body, Membership, Post


def known_to(body: Body) -> Known:
    """The names of a body, its panel and its force, of their office-holders and members, and the days they met.

    Four queries. Meetings that were cancelled, or are for named people alone, are left out.
    """
    pairs = Body.objects.filter(pk=body.pk).values_list("scrutinised_by", "holds_to_account").get()
    bodies = Body.objects.filter(pk__in=[body.pk, *(key for key in pairs if key)])
    posts = Post.objects.filter(body__in=bodies, person__isnull=False).values_list("person__name", flat=True)
    members = Membership.objects.filter(body__in=bodies).values_list("person__name", flat=True)
    names = {*bodies.values_list("name", flat=True), *posts.union(members)}
    held = Meeting.objects.filter(~Q(state=MeetingState.CANCELLED), ~Q(audience=Audience.NAMED), body__in=bodies)
    meetings = held.order_by("on", "pk").values_list("on", "series__name")
    return Known(tuple(sorted(names)), tuple(meetings))
