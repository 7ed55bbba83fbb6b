"""Minutes as plain values for JSON, under keys that other programs depend on: add to them, never rename one."""

from __future__ import annotations

from typing import Any

from peelian.sources.minutes.lines import Place
from peelian.sources.minutes.results import (
    Apology,
    Attendee,
    Certainty,
    FutureMeeting,
    Interest,
    Item,
    Minutes,
    Outcome,
    Question,
    Vote,
)


def payload(minutes: Minutes) -> dict[str, Any]:
    """Every key, also where nothing was read; dates as 2018-03-19, times as 12:30."""
    head = minutes.heading
    return {
        "body": head.body,
        "date": head.date.isoformat() if head.date else None,
        "title": head.title,
        "venue": head.venue,
        "present": [_attendee(one) for one in minutes.present],
        "apologies": [_apology(one) for one in minutes.apologies],
        "officers": [_attendee(one) for one in minutes.officers],
        "interests": [_interest(one) for one in minutes.interests],
        "items": [_item(one) for one in minutes.items],
        "future_meetings": [_future(one) for one in minutes.future_meetings],
        "not_understood": [
            {"text": one.text, "why": one.why, "place": place(one.place)} for one in minutes.not_understood
        ],
        "kind": head.kind,
        "time": head.time,
        "date_as_printed": head.date_as_printed,
        "chair": minutes.chair,
        "ended_at": minutes.ended_at,
        "file": minutes.file,
        "place": {name: place(where) for name, where in head.places},
        "certainty": {name: certainty(one) for name, one in head.certainties},
    }


def place(one: Place) -> dict[str, int]:
    """Those of page, line and paragraph that are known."""
    told = {"page": one.page, "line": one.line, "paragraph": one.paragraph}
    return {name: number for name, number in told.items() if number is not None}


def certainty(one: Certainty) -> dict[str, str]:
    """The grade and the reason for it."""
    return {"grade": one.grade.value, "reason": one.reason}


def _read(one: Attendee | Apology | Interest | Item | Question | Outcome | Vote | FutureMeeting) -> dict[str, Any]:
    return {"place": place(one.place), "certainty": certainty(one.certainty)}


def _attendee(one: Attendee) -> dict[str, Any]:
    return {
        "name": one.name,
        "capacity": one.capacity,
        "body": one.body,
        "role": one.role,
        "title": one.title,
        "substitute_for": one.substitute_for,
        "as_printed": one.as_printed,
        **_read(one),
    }


def _apology(one: Apology) -> dict[str, Any]:
    return {
        "name": one.name,
        "substituted_by": one.substituted_by or None,
        "body": one.body,
        "title": one.title,
        "as_printed": one.as_printed,
        **_read(one),
    }


def _interest(one: Interest) -> dict[str, Any]:
    return {"name": one.name, "text": one.text, "item": one.item, **_read(one)}


def _item(one: Item) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.title,
        "text": one.text,
        "questions": [_question(each) for each in one.questions],
        "outcomes": [_outcome(each) for each in one.outcomes],
        "votes": [_vote(each) for each in one.votes],
        "number_as_printed": one.number_as_printed,
        "agenda_note": one.agenda_note,
        **_read(one),
    }


def _question(one: Question) -> dict[str, Any]:
    return {
        "asked_by": one.asked_by,
        "asked_of": one.asked_of,
        "text": one.text,
        "answer": one.answer,
        "kind": one.kind,
        "asked_by_as_printed": one.asked_by_as_printed,
        "asked_of_as_printed": one.asked_of_as_printed,
        **_read(one),
    }


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "text": one.text,
        "owner": one.owner or None,
        "due": one.due or None,
        "due_as_printed": one.due_as_printed,
        **_read(one),
    }


def _vote(one: Vote) -> dict[str, Any]:
    return {
        "text": one.text,
        "for": one.for_,
        "against": one.against,
        "abstentions": one.abstentions,
        "moved_by": one.moved_by,
        "seconded_by": one.seconded_by,
        "result": one.result,
        **_read(one),
    }


def _future(one: FutureMeeting) -> dict[str, Any]:
    return {"date": one.date.isoformat(), "time": one.time, "venue": one.venue, "words": one.words, **_read(one)}
