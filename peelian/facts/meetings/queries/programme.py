"""Reads: the work programme of a series. Never a query per item or meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet

from peelian.facts.meetings.kinds import MeetingState, ProgrammeState
from peelian.facts.meetings.models import Meeting, MeetingSeries, WorkProgrammeItem
from peelian.facts.meetings.planned import Line, Plan, Remark, Slot, arrange
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref


def programme_of(series: MeetingSeries, on: dt.date, *, audiences: Collection[Audience]) -> Plan:
    """The work programme of a series as it stands: by meeting from a day on, not placed, ended. Three queries."""
    slots = [_slot(one) for one in _meetings(audiences).filter(series=series, on__gte=on)]
    lines = [_line(item, audiences) for item in _items(audiences).filter(series=series)]
    return arrange(slots, lines, on)


def programme_item_at(ref: Ref) -> WorkProgrammeItem:
    """One item of a work programme by its reference; refuses as :class:`NotFound`. One query."""
    slug, _, number = ref.name.rpartition("-")
    if ref.noun == "work-programme" and slug and number.isdecimal() and len(number) < 10:
        found = WorkProgrammeItem.objects.select_related("series__body", "meeting__body")
        item = found.filter(series__body__slug=ref.body, series__slug=slug, number=int(number)).first()
        if item is not None:
            return item
    raise NotFound(f"There is no item {ref} in a work programme.")


def _meetings(audiences: Collection[Audience]) -> QuerySet[Meeting]:
    found = Meeting.objects.filter(audience__in=sorted(audiences)).exclude(state=MeetingState.CANCELLED)
    return found.select_related("series", "body").order_by("on", "opens_at", "name")


def _items(audiences: Collection[Audience]) -> QuerySet[WorkProgrammeItem]:
    found = WorkProgrammeItem.objects.filter(audience__in=sorted(audiences))
    related = ("series__body", "meeting__series", "meeting__body")
    return found.select_related(*related).prefetch_related("remarks").order_by("series", "number")


def _slot(meeting: Meeting) -> Slot:
    return Slot(
        ref=meeting.ref,
        series=meeting.series.name,
        title=str(meeting),
        on=meeting.on,
        opens_at=meeting.opens_at,
        venue=meeting.venue,
        venue_confirmed=meeting.venue_confirmed,
        state=MeetingState(meeting.state),
        session=meeting.session,
        subject=meeting.subject,
    )


def _line(item: WorkProgrammeItem, audiences: Collection[Audience]) -> Line:
    meeting = item.meeting if item.meeting and item.meeting.audience in audiences else None
    return Line(
        key=item.pk,
        ref=item.ref,
        series=item.series.name,
        title=item.title,
        state=ProgrammeState(item.state),
        planned_words=item.planned_words,
        planned_from=item.planned_from,
        planned_to=item.planned_to,
        slot=_slot(meeting) if meeting else None,
        suggested_by=item.suggested_by,
        owner=item.owner,
        report_wanted=item.report_wanted,
        scope=item.scope,
        remarks=tuple(Remark(one.on, one.said_by, one.text, one.agreed) for one in item.remarks.all()),
        every_months=item.every_months,
        origin=item.origin,
        result=item.result,
        restriction=item.restriction,
        source=item.source,
        lock=item.lock,
    )
