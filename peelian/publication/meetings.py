"""What of a meeting the public may read: agenda, papers, what was said and agreed, minutes, files.

All of it is read for the public: what is for fewer readers is never fetched, so there is nothing to take away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import replace

from peelian.facts.meetings.agenda_tree import Agenda
from peelian.facts.meetings.kinds import NOT_PUT, MeetingState, MinutesState, OutcomeKind, PaperState
from peelian.facts.meetings.models import Meeting, MeetingQuestion
from peelian.facts.meetings.paper_days import PaperDays, PaperStanding, standing_of
from peelian.facts.meetings.queries.agenda import agenda_of
from peelian.facts.meetings.queries.asking import asked, questions_to
from peelian.facts.meetings.queries.meetings import notice_of, terms_of
from peelian.facts.meetings.queries.members import membership_on
from peelian.facts.meetings.queries.minutes import MinutesReading, minutes_of
from peelian.facts.meetings.queries.record import record_of
from peelian.facts.meetings.question_notice import question_notice
from peelian.facts.meetings.recorded import Record
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words
from peelian.publication import entries
from peelian.publication.gate import tells_agenda
from peelian.publication.meeting_files import MeetingFiles, meeting_files
from peelian.publication.meeting_items import Told, items_told
from peelian.publication.meeting_payloads import (
    MeetingCard,
    MeetingItem,
    MeetingMinutes,
    MeetingPayload,
    MinutesNote,
)
from peelian.publication.meeting_people import attended, interests_declared
from peelian.publication.meeting_words import clock, notice_words
from peelian.publication.payloads import NamedBody
from peelian.publication.queries import out_now
from peelian.publication.services import Draft
from peelian.registers.actions.models import Action
from peelian.reports.meetings.minutes import minutes_document
from peelian.reports.rendering.html import render_fragment

_PUBLIC = frozenset({Audience.PUBLIC})
_TITLE = 300
Beside = tuple[str, str]
"""The names of the public meetings of the series before and after; an empty text where none is out."""


def meeting_draft(meeting: Meeting, *, beside: Beside = ("", "")) -> Draft:
    """What releasing a meeting would make public. A fixed number of queries, however long agenda and record.

    The agenda is told from the call on, what was recorded once the meeting has risen, its minutes once they are
    circulated. The caller has passed the gate.
    """
    agenda = agenda_of(meeting, audiences=_PUBLIC)
    if not tells_agenda(meeting):
        agenda = replace(agenda, items=())
    record = record_of(meeting, audiences=_PUBLIC)
    has_risen = meeting.state == MeetingState.HELD
    minutes = _minutes_of(meeting) if has_risen else None
    document = minutes_document(meeting, audiences=_PUBLIC) if minutes else None
    made = meeting_files(meeting, agenda, document) if tells_agenda(meeting) else MeetingFiles((), {})
    items = items_told(_told(meeting, agenda, record, made.papers))
    card = _card(meeting, minutes, items)
    membership = membership_on(meeting.series, meeting.on)
    series = meeting.series
    payload = MeetingPayload(
        card=card,
        body=NamedBody(slug=meeting.body.slug, name=meeting.body.name),
        notice_words=notice_words(notice_of(meeting), terms_of(series), meeting.called_on),
        membership_words=membership.working,
        quorum_words=membership.quorum_working,
        watch_url=meeting.watch_url,
        contact=series.contact,
        host=series.host,
        chaired_by=record.chaired_by if has_risen else meeting.chaired_by,
        short_notice_reason=meeting.short_notice_reason,
        cancelled_reason=meeting.cancelled_reason,
        takes_questions_until=_last_day_to_ask(meeting),
        question_words=series.question_notice,
        question_limit=series.question_limit,
        items=items,
        attendance=tuple(attended(meeting, membership)) if has_risen else (),
        interests=tuple(interests_declared(record)) if has_risen else (),
        late_papers=tuple(_late(meeting, agenda)),
        minutes=_minutes(minutes, render_fragment(document), agenda) if minutes and document else None,
        files=tuple(entries.file_card(file) for file in made.files),
        previous=beside[0],
        following=beside[1],
    )
    return Draft(ref=meeting.ref, title=str(meeting)[:_TITLE], card=card, payload=payload, files=made.files)


def _told(meeting: Meeting, agenda: Agenda, record: Record, files: dict[int, str]) -> Told:
    has_risen = meeting.state == MeetingState.HELD
    items = record.items if has_risen else ()
    questions = {one.key: one for one in questions_to(meeting, audiences=_PUBLIC)}
    cited = {key for one in questions.values() for key in (one.supplementary_to, one.repeats) if key}
    put = MeetingQuestion.objects.filter(pk__in=cited).exclude(state__in=sorted(NOT_PUT))
    raised = {line.action.name for item in items for line in item.outcomes if line.action}
    public = Action.objects.filter(body=meeting.body, number__in=raised, audience=Audience.PUBLIC)
    reports = {paper.report for item in agenda.walk() for paper in item.papers if paper.report}
    return Told(
        meeting=meeting,
        agenda=agenda,
        record={item.key: item for item in items},
        asked=questions,
        numbers={one.key: one.number for one in asked(put, audiences=_PUBLIC)},
        actions=frozenset(public.values_list("number", flat=True)),
        files=files,
        reports=out_now(reports),
    )


def _card(meeting: Meeting, minutes: MinutesReading | None, items: Collection[MeetingItem]) -> MeetingCard:
    agreed = [one for item in items for one in item.outcomes if one.kind != OutcomeKind.NOTED]
    status = {None: "", MinutesState.CONFIRMED: "confirmed"}.get(minutes.state if minutes else None, "draft")
    return MeetingCard(
        name=meeting.name,
        series=meeting.series.slug,
        series_name=meeting.series.name,
        series_kind=meeting.series.kind,
        title=meeting.title,
        on=meeting.on,
        opens_at=clock(meeting.opens_at),
        rose_at=clock(meeting.rose_at),
        venue=meeting.venue,
        venue_confirmed=meeting.venue_confirmed,
        state=meeting.state,
        session=meeting.session,
        subject=meeting.subject,
        called_on=meeting.called_on,
        minutes=status,
        items=len(items),
        outcomes=len(agreed),
    )


def _minutes_of(meeting: Meeting) -> MinutesReading | None:
    """The minutes that the public may read: circulated or confirmed, and for the public."""
    try:
        found = minutes_of(meeting, audiences=_PUBLIC)
    except NotFound:
        return None
    return None if found.state is MinutesState.DRAFT else found


def _minutes(reading: MinutesReading, html: str, agenda: Agenda) -> MeetingMinutes:
    numbers = {item.name.rpartition(f"{reading.meeting.name}-")[2]: item.number for item in agenda.walk()}
    confirmed = reading.confirmed
    at = confirmed.confirmed_at if confirmed else None
    return MeetingMinutes(
        status="confirmed" if confirmed else "draft",
        confirmed_on=confirmed.confirmed_on if confirmed else None,
        confirmed_at=at.name if at and at.audience == Audience.PUBLIC else "",
        signed_by=confirmed.signed_by if confirmed else "",
        corrections=confirmed.corrections if confirmed else "",
        html=html,
        notes=tuple(
            MinutesNote(
                item=numbers.get(note.item, ""),
                text=note.text,
                said_by=note.said_by,
                on=note.on,
                page_words=note.page_words,
            )
            for note in reading.notes
        ),
    )


def _last_day_to_ask(meeting: Meeting) -> dt.date | None:
    """The last day for a public question by the rules of the series; None where they give no days."""
    days = meeting.series.question_days
    if not days:
        return None
    return question_notice(meeting.on, meeting.on, days, nation=terms_of(meeting.series).nation).clock.due


def _late(meeting: Meeting, agenda: Agenda) -> Iterator[str]:
    """The papers that came late, or were missing when the agenda was published, whatever day it is now."""
    notice, on = notice_of(meeting), meeting.called_on or meeting.on
    for item in agenda.walk():
        for paper in item.papers:
            days = PaperDays(paper.state, paper.due, paper.received_on, notice.last_day)
            standing = standing_of(days, on)
            if paper.is_withheld or paper.state is PaperState.WITHDRAWN:
                continue
            due = day_words(paper.due or notice.last_day)
            if standing is PaperStanding.MISSING:
                yield f"{paper.title}: due by {due}, not received"
            if standing is PaperStanding.LATE and paper.received_on:
                yield f"{paper.title}: due by {due}, received on {day_words(paper.received_on)}"
