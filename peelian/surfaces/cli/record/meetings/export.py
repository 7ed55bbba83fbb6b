"""Writes a body's meetings as the plain files that :mod:`loading` reads, each meeting in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from peelian.facts.meetings.models import (
    AgendaItem,
    Interest,
    Meeting,
    MeetingQuestion,
    MinuteEntry,
    Outcome,
    Paper,
    Vote,
)
from peelian.facts.meetings.order import Place, reading_order
from peelian.registers.actions.models import Action
from peelian.registers.bodies.models import Body
from peelian.surfaces.cli.record.meetings.minutes import annotation_entries, minutes_entry
from peelian.surfaces.cli.record.meetings.programme import write_programme, write_spotlights
from peelian.surfaces.cli.record.meetings.questions import asked, write_waiting
from peelian.surfaces.cli.record.meetings.series import write_series
from peelian.surfaces.cli.record.writing import axes, told, write_toml

_Line = MinuteEntry | MeetingQuestion | Vote | Outcome
_KEYS = {MinuteEntry: "said", MeetingQuestion: "question", Vote: "vote", Outcome: "outcome"}


def write_meetings(home: Path, body: Body) -> None:
    """Write the series, meetings, questions, work programme and spotlights of a body."""
    write_series(home, body)
    write_programme(home, body)
    write_spotlights(home, body)
    write_waiting(home, body)
    actions = {str(one.ref): one for one in _actions(body)}
    for meeting in Meeting.objects.filter(body=body).select_related("series", "body").order_by("on", "name"):
        folder = home / "meetings" / meeting.name
        folder.mkdir(parents=True)
        write_toml(folder / "meeting.toml", _meeting(meeting, actions))


def _actions(body: Body) -> Iterable[Action]:
    return Action.objects.filter(body=body).select_related("body", "owed_by_body", "owed_to_body")


def _meeting(meeting: Meeting, actions: dict[str, Action]) -> dict[str, Any]:
    return {
        "meeting": _facts(meeting),
        "attendance": [_attendee(one) for one in meeting.attendance.all()],
        "interest": [_interest(one) for one in meeting.interests.select_related("item")],
        "item": [_item(item, actions) for item in _in_order(meeting)],
        **told(minutes=minutes_entry(meeting), annotation=annotation_entries(meeting)),
    }


def _facts(meeting: Meeting) -> dict[str, Any]:
    return {
        "series": meeting.series.slug,
        "on": meeting.on,
        "state": meeting.state,
        **told(opens_at=meeting.opens_at, rose_at=meeting.rose_at, venue=meeting.venue),
        "venue_confirmed": meeting.venue_confirmed,
        **told(
            title=meeting.title,
            session=meeting.session,
            subject=meeting.subject,
            watch_url=meeting.watch_url,
            called_on=meeting.called_on,
            short_notice_reason=meeting.short_notice_reason,
            cancelled_reason=meeting.cancelled_reason,
            supplements=meeting.supplements,
            source=meeting.source,
        ),
        **axes(meeting),
    }


def _attendee(one: Any) -> dict[str, Any]:
    return {
        "person": one.person,
        "part": one.part,
        "presence": one.presence,
        **told(
            represents=one.represents,
            stands_in_for=one.stands_in_for,
            chair=one.is_chair,
            arrived_at=one.arrived_at,
            left_at=one.left_at,
            remote=one.remote,
            source=one.source,
        ),
    }


def _interest(one: Interest) -> dict[str, Any]:
    item = one.item.key if one.item else ""
    return {
        "person": one.person,
        "kind": one.kind,
        "words": one.words,
        **told(item=item, left_the_room=one.left_the_room),
    }


def _in_order(meeting: Meeting) -> list[AgendaItem]:
    found = meeting.items.select_related("parent").prefetch_related("papers__document__body")
    items = {one.pk: one for one in found}
    order = reading_order(Place(one.pk, one.parent_id, one.position) for one in items.values())
    return [items[key] for key, _ in order]


def _item(item: AgendaItem, actions: dict[str, Action]) -> dict[str, Any]:
    return {
        "key": item.key,
        **told(number=item.number, under=item.parent.key if item.parent else ""),
        "title": item.title,
        "kind": item.kind,
        **told(
            special=item.special,
            purpose=item.purpose,
            presenter=item.presenter,
            minutes_allowed=item.minutes_allowed,
            urgent_reason=item.urgent_reason,
            origin=item.origin,
            held_back_words=item.held_back_words,
            supplement=item.supplement,
            state=item.state if item.state_reason else "",
            state_reason=item.state_reason,
            source=item.source,
        ),
        **axes(item),
        **told(paper=[_paper(one) for one in item.papers.all()], **_lines(item, actions)),
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "state": paper.state,
        **told(
            letter=paper.letter,
            owner=paper.owner,
            due=paper.due,
            received_on=paper.received_on,
            document=str(paper.document.ref) if paper.document else "",
            version=paper.document_version,
            report=paper.report,
            held_back_words=paper.held_back_words,
            supplement=paper.supplement,
            source=paper.source,
        ),
        **axes(paper),
    }


def _lines(item: AgendaItem, actions: dict[str, Action]) -> dict[str, list[dict[str, Any]]]:
    """What is recorded under an item, each with its place among the rest."""
    answered = item.questions_put.select_related("repeats", "supplementary_to").prefetch_related("answers")
    rows: list[_Line] = [
        *item.entries.all(),
        *answered,
        *item.votes.prefetch_related("ballots__attendance"),
        *item.outcomes.all(),
    ]
    kinds = list(_KEYS)
    rows.sort(key=lambda row: (row.position, kinds.index(type(row)), row.pk))
    places = {(type(row), row.pk): place for place, row in enumerate(rows, 1)}
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        line = {"place": places[type(row), row.pk], **_line(row, actions)}
        if isinstance(row, Outcome) and row.vote_id:
            line["vote"] = places[Vote, row.vote_id]
        found.setdefault(_KEYS[type(row)], []).append(line)
    return found


def _line(row: _Line, actions: dict[str, Action]) -> dict[str, Any]:
    if isinstance(row, MinuteEntry):
        return _said(row)
    if isinstance(row, MeetingQuestion):
        return asked(row)
    if isinstance(row, Vote):
        return _vote(row)
    return _outcome(row, actions.get(row.action))


def _said(one: MinuteEntry) -> dict[str, Any]:
    return {
        "kind": one.kind,
        **told(speaker=one.speaker),
        "text": one.text,
        **told(at=one.at, excludes=one.excludes, public_interest=one.public_interest, source=one.source),
        **axes(one),
    }


def _vote(one: Vote) -> dict[str, Any]:
    ballots = [{"person": each.attendance.person, "choice": each.choice} for each in one.ballots.all()]
    counts = {"for": one.votes_for, "against": one.votes_against, "abstained": one.abstained}
    return {
        "motion": one.motion,
        **told(moved_by=one.moved_by, seconded_by=one.seconded_by, **({} if ballots else counts)),
        **told(unanimous=one.unanimous, veto=one.is_veto, casting_vote=one.casting_vote, ballot=ballots),
        **axes(one),
    }


def _outcome(one: Outcome, action: Action | None) -> dict[str, Any]:
    owed_by = action.owed_by_body if action else None
    owed_to = action.owed_to_body if action else None
    return {
        "kind": one.kind,
        **told(number=one.number),
        "text": one.text,
        **told(
            said_by=one.said_by,
            owed_by=one.owed_by,
            owed_by_body=owed_by.slug if owed_by else "",
            owed_to=one.owed_to,
            owed_to_body=owed_to.slug if owed_to else "",
            due_words=one.due_words,
            every_months=action.every_months if action else None,
            source=one.source,
        ),
        **axes(one),
    }
