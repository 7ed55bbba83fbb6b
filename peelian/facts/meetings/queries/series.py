"""Reads: the runs of meetings of a body, with what stands on their agendas. Never a query per run."""

from __future__ import annotations

import datetime as dt

from peelian.facts.meetings.models import MeetingSeries
from peelian.kernel.errors import NotFound
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import standing_on


def series_of(body: Body, *, on: dt.date | None = None) -> list[MeetingSeries]:
    """The runs of meetings of a body, by name; on a day, those that stand then. Two queries."""
    found = MeetingSeries.objects.filter(body=body).select_related("body").prefetch_related("standing_items")
    if on is not None:
        found = found.filter(standing_on(on))
    return list(found.order_by("name"))


def series_called(body: Body, slug: str) -> MeetingSeries:
    """One run of meetings of a body; refuses as :class:`NotFound`. Two queries."""
    found = MeetingSeries.objects.filter(body=body, slug=slug).select_related("body")
    series = found.prefetch_related("standing_items").first()
    if series is None:
        raise NotFound("There is no such run of meetings.")
    return series
