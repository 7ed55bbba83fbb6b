"""Reads: meetings, what came before and comes after each, and the notice it needs. Never a query per meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import F, QuerySet

from peelian.facts.meetings import notice
from peelian.facts.meetings.kinds import MeetingState, SeriesKind
from peelian.facts.meetings.models import Meeting, MeetingSeries
from peelian.facts.meetings.notice import Notice, Terms
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.law.working_days import Nation
from peelian.registers.bodies.models import Body


def meeting_at(ref: Ref) -> Meeting:
    """One meeting with its series and body; refuses as :class:`NotFound`. One query."""
    if ref.noun == "meetings":
        found = _meetings().filter(body__slug=ref.body, name=ref.name).first()
        if found is not None:
            return found
    raise NotFound(f"There is no meeting {ref}.")


def meetings_of(
    of: Body | MeetingSeries,
    *,
    audiences: Collection[Audience],
    first: dt.date | None = None,
    last: dt.date | None = None,
    states: Collection[MeetingState] = (),
) -> list[Meeting]:
    """The meetings of a body or of one series, the latest first, between two days, both inside. One query."""
    found = _meetings().filter(audience__in=sorted(audiences))
    found = found.filter(body=of) if isinstance(of, Body) else found.filter(series=of)
    bounds = {"on__gte": first, "on__lte": last, "state__in": sorted(states)}
    return list(found.filter(**{name: value for name, value in bounds.items() if value}).order_by(*_LATEST))


def previous_meeting(meeting: Meeting) -> Meeting | None:
    """The meeting of the same series before this one, cancelled ones left out. One query."""
    return _of_series(meeting.series).filter(on__lt=meeting.on).order_by(*_LATEST).first()


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The meeting of the same series after this one, cancelled ones left out. One query."""
    return next_of(meeting.series, after=meeting.on)


def next_of(series: MeetingSeries, *, after: dt.date) -> Meeting | None:
    """The first meeting of a series after a day, cancelled ones left out. One query."""
    return _of_series(series).filter(on__gt=after).order_by("on", "pk").first()


def terms_of(series: MeetingSeries) -> Terms:
    """How much notice the meetings of a series need. The area of its body says in which nation it sits."""
    area = series.body.area
    return Terms(
        days=series.notice_days,
        working=series.notice_in_working_days,
        nation=Nation.WALES if area is not None and area.code.startswith("W") else Nation.ENGLAND,
        by_law=series.kind == SeriesKind.PANEL,
    )


def notice_of(meeting: Meeting) -> Notice:
    """The last day to publish the agenda of a meeting, with the working. No query where its body was fetched."""
    return notice.notice_of(meeting.on, terms_of(meeting.series))


_LATEST = (F("on").desc(), F("opens_at").desc(nulls_last=True), "name")


def _meetings() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("series__body__area", "body")


def _of_series(series: MeetingSeries) -> QuerySet[Meeting]:
    return _meetings().filter(series=series).exclude(state=MeetingState.CANCELLED)
