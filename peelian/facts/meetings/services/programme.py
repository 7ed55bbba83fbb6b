"""Writes: the work programme of a series, and what the reports it asks for are to cover.

An item is planned for a time in words or placed at a meeting. What recurs is entered again when it is done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState, ProgrammeState
from peelian.facts.meetings.models import Meeting, MeetingSeries, ScopeRemark, WorkProgrammeItem
from peelian.facts.meetings.recurring import next_time
from peelian.facts.meetings.services.locks import require_lock
from peelian.kernel.dates import FuzzyDate
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.actions.rows import too_long
from peelian.registers.records.restricted import restriction_fields

_WRITE = Permission.MEETING_WRITE
_ENDED = frozenset({ProgrammeState.DONE, ProgrammeState.DROPPED})
_PAST = frozenset({MeetingState.HELD, MeetingState.CANCELLED})


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """What a series is to take. ``planned`` is a time in words; ``origin`` what it came from.

    ``report_wanted`` asks somebody (``owner``) for a report; ``scope`` is what it is to cover, as first asked.
    ``number`` is the one it is cited by, where it was given elsewhere.
    """

    title: str
    restriction: Restriction
    planned: str = ""
    agreed: bool = True
    suggested_by: str = ""
    owner: str = ""
    report_wanted: bool = False
    scope: str = ""
    every_months: int | None = None
    origin: Ref | None = None
    source: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """One turn in agreeing what a report is to cover. If ``agreed``, these words become the scope."""

    on: dt.date
    said_by: str
    text: str
    agreed: bool = False


def add_to_programme(
    *, series: MeetingSeries, row: ProgrammeRow, by: Actor, meeting: Meeting | None = None
) -> WorkProgrammeItem:
    """Enter something a series is to take, and at which meeting if that is known. The same open item once.

    Refuses one without a title, a time in words that cannot be, a scope where no report is wanted, and a meeting
    of another series or one that is over.
    """
    by.require(_WRITE, series.body.slug)
    wanted = _fields(row)
    _refuse_meeting(series, meeting)
    with trail.atomic():
        MeetingSeries.objects.select_for_update().get(pk=series.pk)  # one number at a time
        held = WorkProgrammeItem.objects.filter(series=series)
        same = held.exclude(state__in=sorted(_ENDED)).filter(
            title=wanted["title"], origin=wanted["origin"], planned_words=wanted["planned_words"], meeting=meeting
        )
        if (found := same.first()) is not None:
            return found
        if row.number is not None and (row.number < 1 or held.filter(number=row.number).exists()):
            raise Refused(f"There is an item {row.number} in the work programme of {series} already.")
        item = WorkProgrammeItem(
            series=series,
            number=row.number or (held.aggregate(last=Max("number"))["last"] or 0) + 1,
            meeting=meeting,
            state=_state(meeting, agreed=row.agreed),
            scope=row.scope.strip(),
            saved_by=by.identity,
            **wanted,
        )
        item.save()
        details = {"title": item.title, "planned": item.planned_words, "meeting": meeting and str(meeting.ref)}
        trail.record(by=by, verb="added to work programme", ref=item.ref, details=details)
    return item


def amend_programme_item(*, item: WorkProgrammeItem, row: ProgrammeRow, lock: int, by: Actor) -> None:
    """Save an item as read at ``lock``. Refuses as :class:`Stale`, with both texts, when somebody saved first.

    Its scope changes by :func:`remark_on_scope` and its meeting by :func:`schedule`, never here.
    """
    by.require(_WRITE, item.series.body.slug)
    wanted = _fields(row)
    with trail.atomic():
        held = _held(item, lock, yours=_as_words(row.title, row.planned, row.owner))
        if row.scope.strip() != held.scope:
            raise Refused("What a report is to cover is agreed remark by remark. Enter a remark on its scope.")
        changed = sorted(name for name, value in wanted.items() if getattr(held, name) != value)
        if held.meeting_id is None:
            held.state = _state(None, agreed=row.agreed)
        for name, value in wanted.items():
            setattr(held, name, value)
        _save(held, by, "amended work programme item", {"fields": changed})
    item.refresh_from_db()


def schedule(*, item: WorkProgrammeItem, meeting: Meeting | None, lock: int, by: Actor) -> None:
    """Place an item at a meeting, or take it off (None), which leaves it agreed for the time in its words.

    Refuses a meeting of another series, or one that is over or cancelled, and as :class:`Stale`.
    """
    by.require(_WRITE, item.series.body.slug)
    _refuse_meeting(item.series, meeting)
    with trail.atomic():
        held = _held(item, lock, yours=str(meeting or "no meeting"))
        held.meeting, held.state = meeting, _state(meeting, agreed=True)
        verb = "scheduled work programme item" if meeting else "unscheduled work programme item"
        _save(held, by, verb, {"meeting": meeting and str(meeting.ref)})
    item.refresh_from_db()


def remark_on_scope(*, item: WorkProgrammeItem, row: RemarkRow, lock: int, by: Actor) -> ScopeRemark:
    """Enter what somebody said about what a report is to cover; if agreed, these words become its scope.

    The same remark is entered once; none is ever changed. Refuses where no report is wanted, a remark without
    words or person, and as :class:`Stale` when another scope was agreed meanwhile.
    """
    by.require(_WRITE, item.series.body.slug)
    text, said_by = row.text.strip(), row.said_by.strip()
    if not text or not said_by:
        raise Refused("A remark needs its words and whose they are.")
    if problems := too_long(ScopeRemark, {"said_by": said_by}):
        raise Refused("This remark cannot be entered as it stands.", problems)
    with trail.atomic():
        same = ScopeRemark.objects.filter(item=item, on=row.on, said_by=said_by, text=text, agreed=row.agreed)
        if (found := same.first()) is not None:
            return found
        held = _held(item, lock, yours=text)
        if not held.report_wanted:
            raise Refused("No report is wanted here, so there is no scope to agree.")
        remark = ScopeRemark.objects.create(
            item=held, on=row.on, said_by=said_by, text=text, agreed=row.agreed, entered_by=by.identity
        )
        details = {"by": said_by, "on": row.on.isoformat(), "before": held.scope if row.agreed else None}
        if row.agreed:
            held.scope = text
            _save(held, by, "agreed scope of report", details)
        else:
            trail.record(by=by, verb="remarked on scope of report", ref=held.ref, details=details)
    item.refresh_from_db()
    return remark


def complete_programme_item(
    *, item: WorkProgrammeItem, on: dt.date, lock: int, by: Actor, result: Ref | None = None
) -> WorkProgrammeItem | None:
    """Enter that an item was taken, and what came of it. One that recurs is entered anew, and is returned.

    The next time is as vague as this one was: Spring 2019 every 12 months is Spring 2020.
    """
    by.require(_WRITE, item.series.body.slug)
    with trail.atomic():
        held = _held(item, lock, yours="done")
        held.state, held.result = ProgrammeState.DONE, str(result or "")
        _save(held, by, "completed work programme item", {"on": on.isoformat(), "result": held.result})
        again = _again(held, on) if held.every_months else None
        following = add_to_programme(series=held.series, row=again, by=by) if again else None
    item.refresh_from_db()
    return following


def drop_programme_item(*, item: WorkProgrammeItem, reason: str, lock: int, by: Actor) -> None:
    """End an item that will not be taken, with the reason, which the trail keeps."""
    by.require(_WRITE, item.series.body.slug)
    if not reason.strip():
        raise Refused("Say why it is dropped.")
    with trail.atomic():
        held = _held(item, lock, yours="dropped")
        held.state = ProgrammeState.DROPPED
        _save(held, by, "dropped work programme item", {"reason": reason.strip()})
    item.refresh_from_db()


def _fields(row: ProgrammeRow) -> dict[str, object]:
    if not (title := " ".join(row.title.split())):
        raise Refused("An item of the work programme needs a title.")
    if row.scope.strip() and not row.report_wanted:
        raise Refused("A scope is of a report. Say that a report is wanted.")
    if row.every_months is not None and row.every_months < 1:
        raise Refused("What recurs does so every month or less often.")
    planned = FuzzyDate.parse(row.planned) if row.planned.strip() else None
    fields: dict[str, object] = {
        "title": title,
        "planned_words": planned.text if planned else "",
        "planned_from": planned.earliest if planned else None,
        "planned_to": planned.latest if planned else None,
        "suggested_by": row.suggested_by.strip(),
        "owner": row.owner.strip(),
        "report_wanted": row.report_wanted,
        "every_months": row.every_months,
        "origin": str(row.origin or ""),
        "source": row.source,
        **restriction_fields(row.restriction),
    }
    if problems := too_long(WorkProgrammeItem, fields):
        raise Refused("This cannot be entered in the work programme as it stands.", problems)
    return fields


def _again(item: WorkProgrammeItem, done_on: dt.date) -> ProgrammeRow:
    months = item.every_months or 0
    return ProgrammeRow(
        title=item.title,
        restriction=item.restriction,
        planned=next_time(item.planned_words, done_on=done_on, every_months=months),
        suggested_by=item.suggested_by,
        owner=item.owner,
        report_wanted=item.report_wanted,
        scope=item.scope,
        every_months=months,
        origin=item.ref,
        source=item.source,
    )


def _state(meeting: Meeting | None, *, agreed: bool) -> ProgrammeState:
    if meeting is not None:
        return ProgrammeState.SCHEDULED
    return ProgrammeState.AGREED if agreed else ProgrammeState.SUGGESTED


def _refuse_meeting(series: MeetingSeries, meeting: Meeting | None) -> None:
    if meeting is None:
        return
    if meeting.series_id != series.pk:
        raise Refused(f"{meeting} is not a meeting of {series}.")
    if meeting.state in _PAST:
        raise Refused(f"The meeting on {day_words(meeting.on)} is {meeting.state}. Choose another.")


def _held(item: WorkProgrammeItem, lock: int, *, yours: str) -> WorkProgrammeItem:
    found = WorkProgrammeItem.objects.select_for_update(of=("self",)).select_related("series__body")
    held = found.filter(pk=item.pk).first()
    if held is None:
        raise NotFound("There is no such item of the work programme.")
    theirs = _as_words(held.title, held.planned_words, held.owner, held.scope)
    require_lock(held, lock, "item", theirs=theirs, yours=yours)
    if held.state in _ENDED:
        raise Refused(f"It is {held.state} and does not change. Enter it again if it is to be taken again.")
    return held


def _save(held: WorkProgrammeItem, by: Actor, verb: str, details: Mapping[str, object]) -> None:
    held.lock, held.saved_by = held.lock + 1, by.identity
    held.save()
    trail.record(by=by, verb=verb, ref=held.ref, details=details)


def _as_words(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
