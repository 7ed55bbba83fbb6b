"""Reads: what belongs on the agenda of a meeting and is not on it yet. A fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from peelian.facts.meetings.agenda_order import usual_items
from peelian.facts.meetings.kinds import (
    OPEN_QUESTIONS,
    ItemKind,
    ItemState,
    MeetingState,
    ProgrammeState,
    QuestionState,
    SeriesKind,
    SpecialFunction,
)
from peelian.facts.meetings.models import AgendaItem, Meeting, MeetingQuestion, WorkProgrammeItem
from peelian.facts.meetings.openness import may_read
from peelian.facts.meetings.proposals import (
    Asked,
    Planned,
    Proposal,
    PutOff,
    combined,
    from_action,
    from_programme,
    from_put_off,
    from_question,
    to_confirm,
)
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.actions.ledger import Carried, Why
from peelian.registers.actions.queries import carried_forward

_BUSINESS = (ItemKind.BUSINESS, ItemKind.CARRIED_FORWARD, ItemKind.ELECTION, ItemKind.EXEMPT)
"""What is put off when its meeting is cancelled; the rest stands on every agenda."""
_OVER = (MeetingState.HELD, MeetingState.CANCELLED)


def proposals(meeting: Meeting, on: dt.date | None = None, *, audiences: Collection[Audience]) -> list[Proposal]:
    """What belongs on the agenda of a meeting, judged as of a day, or of its own; the most pressing first.

    Minutes to confirm, what was put off, what the work programme schedules for it, promises raised at earlier
    meetings of its series, questions still owed an answer, and what the work programme planned for about now.
    Nothing that is on the agenda already. Ten queries at most.
    """
    day = on or meeting.on
    planned = list(_planned(meeting))
    found = [
        *(to_confirm(str(one.ref), one.on, one.restriction) for one in unconfirmed_before(meeting)),
        *(from_put_off(one) for one in _put_off(meeting)),
        *(from_programme(one, day) for one in planned if one.is_for_this),
        *(from_action(one) for one in _promises(meeting, day, audiences)),
        *(from_question(one) for one in _questions(meeting)),
        *(from_programme(one, day) for one in planned if not one.is_for_this),
    ]
    readable = [one for one in found if one is not None and may_read(one.restriction, audiences)]
    taken = AgendaItem.objects.filter(meeting=meeting).exclude(origin="").values_list("origin", flat=True)
    return combined(readable, set(taken))


def unconfirmed_before(meeting: Meeting) -> QuerySet[Meeting]:
    """The meetings of the same series before this one whose minutes are to be confirmed, the latest first.

    They are the last one held and any other with a draft. Of an older meeting without one, known only because the
    record was begun later, nobody is asked to sign minutes.
    """
    before = Meeting.objects.filter(series=meeting.series, on__lt=meeting.on)
    held = before.filter(state__in=[MeetingState.SITTING, MeetingState.HELD]).order_by("-on", "-pk")
    wanted = Q(draft_minutes__isnull=False) | Q(pk__in=held.values("pk")[:1])
    return held.filter(wanted, confirmed_minutes__isnull=True).select_related("body")


def _promises(meeting: Meeting, day: dt.date, audiences: Collection[Audience]) -> list[Carried]:
    """What was raised at meetings of this series; a panel's own take up what no other series' meetings raised."""
    series = dict(Meeting.objects.filter(body=meeting.body).values_list("name", "series_id"))
    unknown = meeting.series_id if meeting.series.kind == SeriesKind.PANEL else None
    carried = [
        one
        for noun in ("meetings", "outcomes")
        for one in carried_forward(f"{meeting.body.slug}/{noun}/", on=day, audiences=audiences)
        if series.get(_raised_by(one.line.origin, series), unknown) == meeting.series_id
    ]
    return sorted(carried, key=_pressing)


def _pressing(one: Carried) -> tuple[int, dt.date, int]:
    return (list(Why).index(one.why), one.line.due.overdue_after or dt.date.max, one.line.key)


def _raised_by(origin: Ref, names: Collection[str]) -> str:
    """The name of the meeting at which something was raised: an item's and an outcome's begin with it."""
    name = origin.name
    while name and name not in names:
        name = name.rpartition("-")[0]
    return name


def _questions(meeting: Meeting) -> Iterator[Asked]:
    """Questions owed an answer that earlier meetings of the series left over, or that wait for a meeting."""
    waiting = Q(meeting__series=meeting.series, meeting__on__lt=meeting.on, meeting__state__in=_OVER)
    if meeting.series.kind != SeriesKind.WORKING_GROUP:
        waiting |= Q(meeting__isnull=True)
    found = MeetingQuestion.objects.filter(waiting, body=meeting.body, state__in=sorted(OPEN_QUESTIONS))
    for row in found.select_related("body", "meeting").order_by("number"):
        yield Asked(
            ref=str(row.ref),
            text=row.text,
            state=QuestionState(row.state),
            received_on=row.received_on,
            meeting_on=row.meeting.on if row.meeting else None,
            restriction=row.restriction,
        )


def _put_off(meeting: Meeting) -> Iterator[PutOff]:
    """Items that earlier meetings deferred or, being cancelled, never took, and that no agenda has taken up."""
    earlier = AgendaItem.objects.filter(meeting__series=meeting.series, meeting__on__lt=meeting.on)
    cancelled = Q(meeting__state=MeetingState.CANCELLED, state=ItemState.ON, kind__in=_BUSINESS)
    cancelled &= ~Q(title__in=_headings(meeting)) & Q(children__isnull=True)
    found = earlier.filter(Q(state=ItemState.DEFERRED) | cancelled).select_related("meeting__body")
    taken_up = AgendaItem.objects.filter(meeting__series=meeting.series).exclude(origin="")
    origins = set(taken_up.values_list("origin", flat=True))
    for row in found.order_by("meeting__on", "position", "pk"):
        if str(row.ref) not in origins:
            yield _put_off_of(row)


def _headings(meeting: Meeting) -> list[str]:
    """What stands on every agenda of the series, whatever it is entered as."""
    usual = [title for _, title in usual_items(SeriesKind(meeting.series.kind))]
    return [*usual, *(one.title for one in meeting.series.standing_items.all())]


def _put_off_of(row: AgendaItem) -> PutOff:
    was_deferred = row.state == ItemState.DEFERRED
    return PutOff(
        ref=str(row.ref),
        title=row.title,
        reason=row.state_reason if was_deferred else row.meeting.cancelled_reason,
        meeting_on=row.meeting.on,
        was_cancelled=not was_deferred,
        restriction=row.restriction,
        kind=ItemKind(row.kind),
        special=SpecialFunction(row.special) if row.special else None,
        purpose=row.purpose,
        presenter=row.presenter,
        held_back_words=row.held_back_words,
        origin=row.origin,
    )


def _planned(meeting: Meeting) -> Iterator[Planned]:
    """What the work programme of the series still has before it."""
    open_states = [ProgrammeState.AGREED, ProgrammeState.SCHEDULED]
    found = WorkProgrammeItem.objects.filter(series=meeting.series, state__in=open_states)
    left_over = Q(meeting__on__lt=meeting.on, meeting__state__in=_OVER)
    found = found.filter(Q(meeting__isnull=True) | Q(meeting=meeting) | left_over)
    for row in found.select_related("series__body", "meeting"):
        yield Planned(
            ref=str(row.ref),
            title=row.title,
            state=ProgrammeState(row.state),
            words=row.planned_words,
            first=row.planned_from,
            last=row.planned_to,
            is_for_this=row.meeting_id == meeting.pk,
            was_for=row.meeting.on if row.meeting and row.meeting_id != meeting.pk else None,
            restriction=row.restriction,
            scope=row.scope,
            owner=row.owner,
            origin=row.origin,
        )
