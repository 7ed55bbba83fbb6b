"""Writes: a question comes in, from the public by the clerk or from a member, or is asked aloud at a meeting.

What came in is for the office, or the panel where a member asks, until somebody accepts it and says otherwise.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Max

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState, QuestionKind, QuestionState, SeriesKind
from peelian.facts.meetings.models import (
    CHIEF_CONSTABLE,
    AgendaItem,
    Meeting,
    MeetingQuestion,
    MeetingSeries,
)
from peelian.facts.meetings.question_notice import words_in
from peelian.facts.meetings.services.recording import (
    chosen_restriction,
    hold_item,
    make_room,
    one_line,
    require_fit,
)
from peelian.kernel.errors import Forbidden, Refused
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.periods import day_words
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields

_OFFICE = Restriction()
_PANEL = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PANEL)
_MEMBERS = frozenset({QuestionKind.MEMBER, QuestionKind.CHIEF_CONSTABLE})


@dataclass(frozen=True, slots=True)
class SubmittedRow:
    """A question as it came in: from whom, to whom, for which meeting if any, and as a supplementary to which.

    Without a ``restriction`` a member's question is for the panel, and anybody else's for the office alone.
    ``number`` is the one it is cited by, where it was given elsewhere.
    """

    kind: QuestionKind
    text: str
    received_on: dt.date
    asked_by: str = ""
    asked_of: str = ""
    meeting: Meeting | None = None
    supplementary_to: MeetingQuestion | None = None
    restriction: Restriction | None = None
    source: str = ""
    number: int | None = None


def submit_question(*, body: Body, row: SubmittedRow, by: Actor) -> MeetingQuestion:
    """Enter a question that came in. The same question of the same day for the same meeting is entered once.

    A member enters their own, in their own name. Refuses one without words or name, a public one longer than the
    rules allow, and one to a meeting that is over or cancelled.
    """
    row = _own_name(body, row, by)
    if row.meeting is not None and row.meeting.state in (MeetingState.HELD, MeetingState.CANCELLED):
        raise Refused(f"The meeting of {day_words(row.meeting.on)} is {row.meeting.state}. Ask at another.")
    fields = _fields(body, row)
    restriction = row.restriction or (_PANEL if row.kind in _MEMBERS else _OFFICE)
    fields |= {"meeting": row.meeting, **restriction_fields(restriction)}
    return _enter(body, fields, by, "submitted", number=row.number)


def put_question(*, item: AgendaItem, row: SubmittedRow, by: Actor, after: int | None = None) -> MeetingQuestion:
    """Record a question that was asked aloud under an item: accepted and in its place at once.

    The same is recorded once. Refuses one without words or name, and one more open than its item.
    """
    with trail.atomic():
        held = hold_item(item, by)
        body = held.meeting.series.body
        fields = _fields(body, replace(row, meeting=held.meeting))
        same = held.questions_put.filter(text=fields["text"], asked_by=fields["asked_by"]).first()
        if same is not None:
            return same
        position = make_room(held, after)
        restriction = restriction_fields(chosen_restriction(held, position, row.restriction))
        placed = {"meeting": held.meeting, "item": held, "position": position, "state": QuestionState.ACCEPTED}
        return _enter(body, {**fields, **placed, **restriction}, by, "put", number=row.number)


def _own_name(body: Body, row: SubmittedRow, by: Actor) -> SubmittedRow:
    """The row as this person may submit it: the clerk for anybody, a member for themselves."""
    if by.may(Permission.MEETING_WRITE, body.slug):
        return row
    by.require(Permission.QUESTION_SUBMIT, body.slug)
    if row.kind not in _MEMBERS:
        raise Forbidden("You may not submit a question of the public here.")
    if row.restriction is not None:
        raise Refused("Who may read a question is decided when it is accepted.")
    if row.asked_by and one_line(row.asked_by).casefold() != by.name.casefold():
        raise Refused(f"You ask in your own name, {by.name}.")
    return replace(row, asked_by=by.name, number=None)


def _fields(body: Body, row: SubmittedRow) -> dict[str, Any]:
    text, asker = row.text.strip(), one_line(row.asked_by)
    if not text or not asker:
        raise Refused("A question needs its words and who asks it.")
    if row.meeting is not None and row.meeting.body_id != body.pk:
        raise Refused("That meeting is another body's.")
    if row.supplementary_to is not None and row.supplementary_to.body_id != body.pk:
        raise Refused("A supplementary question follows one to the same body.")
    _require_length(body, row, text)
    asked_of = one_line(row.asked_of) or (CHIEF_CONSTABLE if row.kind is QuestionKind.CHIEF_CONSTABLE else "")
    fields = {
        "kind": row.kind.value,
        "text": text,
        "asked_by": asker,
        "asked_of": asked_of,
        "received_on": row.received_on,
        "supplementary_to": row.supplementary_to,
        "source": row.source,
    }
    require_fit(MeetingQuestion, fields)
    return fields


def _require_length(body: Body, row: SubmittedRow, text: str) -> None:
    if row.kind is not QuestionKind.PUBLIC:
        return
    series = row.meeting.series if row.meeting else _main_series(body)
    count = words_in(text)
    if series is not None and count > series.question_limit:
        raise Refused(f"The question has {count} words, and the rules allow {series.question_limit}.")


def _main_series(body: Body) -> MeetingSeries | None:
    return MeetingSeries.objects.filter(body=body, kind=SeriesKind.PANEL).order_by("pk").first()


def _enter(
    body: Body, fields: dict[str, Any], by: Actor, verb: str, *, number: int | None = None
) -> MeetingQuestion:
    with trail.atomic():
        Body.objects.select_for_update().get(pk=body.pk)  # one number at a time
        held = MeetingQuestion.objects.filter(body=body)
        alike = {"kind", "text", "asked_by", "received_on", "meeting", "supplementary_to", "item"} & set(fields)
        again = held.filter(**{name: fields[name] for name in alike})
        same = again.exclude(state__in=[QuestionState.REFUSED, QuestionState.WITHDRAWN]).first()
        if same is not None:
            return same
        if number is not None and (number < 1 or held.filter(number=number).exists()):
            raise Refused(f"A question {number} of {body} cannot be entered: there is another by that number.")
        number = number or (held.aggregate(last=Max("number"))["last"] or 0) + 1
        question = MeetingQuestion.objects.create(body=body, number=number, saved_by=by.identity, **fields)
        trail.record(by=by, verb=f"{verb} question", ref=question.ref, details={"kind": question.kind})
    return question
