"""Writes: questions to a meeting, from the day they come in until they are answered.

Nothing about a question is public until somebody accepts it and says so. Answers are only ever added.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Max

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import (
    OPEN_QUESTIONS,
    MeetingState,
    QuestionKind,
    QuestionState,
    SeriesKind,
)
from peelian.facts.meetings.models import (
    CHIEF_CONSTABLE,
    AgendaItem,
    Meeting,
    MeetingQuestion,
    MeetingSeries,
)
from peelian.facts.meetings.queries.asking import notice_of
from peelian.facts.meetings.question_notice import words_in
from peelian.facts.meetings.services.answering import GivenRow, answer_at_meeting
from peelian.facts.meetings.services.recording import (
    chosen_restriction,
    hold_item,
    make_room,
    may_record,
    one_line,
    require_fit,
)
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.periods import day_words
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields

__all__ = [
    "GivenRow",
    "SubmittedRow",
    "accept_question",
    "amend_question",
    "answer_at_meeting",
    "mark_repeat",
    "mark_unanswered",
    "place_question",
    "put_question",
    "refuse_question",
    "submit_question",
    "withdraw_question",
]

_OFFICE = Restriction()
_PANEL = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PANEL)
_MEMBERS = frozenset({QuestionKind.MEMBER, QuestionKind.CHIEF_CONSTABLE})


@dataclass(frozen=True, slots=True)
class SubmittedRow:
    """A question as it came in: from whom, to whom, for which meeting if any, and as a supplementary to which.

    Without a ``restriction`` a member's question is for the panel, and anybody else's for the office alone.
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
    return _enter(body, {**fields, "meeting": row.meeting, **restriction_fields(restriction)}, by, "submitted")


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
        return _enter(body, {**fields, **placed, **restriction}, by, "put")


def amend_question(*, question: MeetingQuestion, text: str, asked_of: str, lock: int, by: Actor) -> None:
    """Correct the words of a question before it is answered. Refuses as :class:`Stale`, with both texts."""
    with trail.atomic():
        held = _held(question, by, lock, yours=text)
        _require_state(held, QuestionState.RECEIVED, QuestionState.ACCEPTED)
        words = text.strip()
        if not words:
            raise Refused("A question needs its words.")
        fields = {"text": words, "asked_of": one_line(asked_of)}
        require_fit(MeetingQuestion, fields)
        was = held.text
        held.text, held.asked_of = words, fields["asked_of"]
        _save(held, by, "amended", {"was": was})
    question.refresh_from_db()


def accept_question(
    *, question: MeetingQuestion, restriction: Restriction, lock: int, by: Actor, although_late: str = ""
) -> None:
    """Accept a question for its meeting, and say who may read it.

    Refuses one that came after the day the rules give, with the days counted, unless a reason is given.
    """
    with trail.atomic():
        held = _held(question, by, lock)
        _require_state(held, QuestionState.RECEIVED, QuestionState.REFUSED)
        notice = notice_of(held)
        if notice is not None and not notice.in_time and not although_late.strip():
            raise Refused(f"{notice} Say why it is accepted although it is late, or refuse it.")
        for name, value in restriction_fields(restriction).items():
            setattr(held, name, value)
        held.state, held.refused_reason = QuestionState.ACCEPTED, ""
        _save(held, by, "accepted", {"although_late": although_late.strip(), "notice": notice and str(notice)})
    question.refresh_from_db()


def refuse_question(*, question: MeetingQuestion, reason: str, lock: int, by: Actor) -> None:
    """Refuse a question, with the reason. Refuses to refuse one that was answered."""
    if not reason.strip():
        raise Refused("Say why the question is refused.")
    with trail.atomic():
        held = _held(question, by, lock)
        _require_state(held, QuestionState.RECEIVED, QuestionState.ACCEPTED)
        held.state, held.refused_reason = QuestionState.REFUSED, reason.strip()
        _save(held, by, "refused", {"reason": reason.strip()})
    question.refresh_from_db()


def place_question(
    *, question: MeetingQuestion, item: AgendaItem, lock: int, by: Actor, after: int | None = None
) -> None:
    """Place an accepted question under an item of a meeting, at its end or after a position.

    One still owed an answer may be placed at a later meeting again. Refuses one not accepted, another body's item,
    and one more open than the item.
    """
    with trail.atomic():
        held = _held(question, by, lock)
        _require_state(held, *OPEN_QUESTIONS)
        target = _item_to_place(item, by)
        if target.meeting.series.body_id != held.body_id:
            raise Refused("That item is another body's.")
        chosen_restriction(target, held.position, held.restriction)
        held.position = make_room(target, after)
        held.item, held.meeting = target, target.meeting
        _save(held, by, "placed", {"item": str(target.ref)})
    question.refresh_from_db()


def mark_unanswered(*, question: MeetingQuestion, lock: int, by: Actor) -> None:
    """Record that a question was put and got no answer. Refuses one that was answered, even in part."""
    with trail.atomic():
        held = _held(question, by, lock)
        _require_state(held, QuestionState.ACCEPTED)
        held.state = QuestionState.UNANSWERED
        _save(held, by, "marked unanswered", {})
    question.refresh_from_db()


def withdraw_question(*, question: MeetingQuestion, lock: int, by: Actor) -> None:
    """Take a question back, by the clerk or the member who asked it. Refuses one that was answered."""
    with trail.atomic():
        held = _held(question, by, lock, asker=True)
        _require_state(held, QuestionState.RECEIVED, QuestionState.ACCEPTED, QuestionState.UNANSWERED)
        held.state = QuestionState.WITHDRAWN
        _save(held, by, "withdrew", {})
    question.refresh_from_db()


def mark_repeat(*, question: MeetingQuestion, earlier: MeetingQuestion | None, lock: int, by: Actor) -> None:
    """Say which earlier question one repeats, or none. A person says so: likeness only suggests it."""
    with trail.atomic():
        held = _held(question, by, lock)
        if earlier is not None and (earlier.body_id != held.body_id or earlier.number >= held.number):
            raise Refused("A question repeats an earlier one of the same body.")
        held.repeats = earlier
        _save(held, by, "marked repeat", {"of": earlier and str(earlier.ref)})
    question.refresh_from_db()


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
    return replace(row, asked_by=by.name)


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


def _enter(body: Body, fields: dict[str, Any], by: Actor, verb: str) -> MeetingQuestion:
    with trail.atomic():
        Body.objects.select_for_update().get(pk=body.pk)  # one number at a time
        held = MeetingQuestion.objects.filter(body=body)
        alike = {"kind", "text", "asked_by", "received_on", "meeting", "supplementary_to", "item"} & set(fields)
        again = held.filter(**{name: fields[name] for name in alike})
        same = again.exclude(state__in=[QuestionState.REFUSED, QuestionState.WITHDRAWN]).first()
        if same is not None:
            return same
        number = (held.aggregate(last=Max("number"))["last"] or 0) + 1
        question = MeetingQuestion.objects.create(body=body, number=number, saved_by=by.identity, **fields)
        trail.record(by=by, verb=f"{verb} question", ref=question.ref, details={"kind": question.kind})
    return question


def _item_to_place(item: AgendaItem, by: Actor) -> AgendaItem:
    """An item of a meeting that is to come, sits, or is being recorded."""
    if item.meeting.state in (MeetingState.PLANNED, MeetingState.CALLED):
        may_record(item.meeting, by)
        return item
    return hold_item(item, by)


def _held(
    question: MeetingQuestion, by: Actor, lock: int, *, yours: str = "", asker: bool = False
) -> MeetingQuestion:
    found = MeetingQuestion.objects.select_for_update(of=("self",)).select_related("body", "meeting__series")
    held = found.filter(pk=question.pk).first()
    if held is None:
        raise NotFound("There is no such question.")
    own = asker and held.asked_by == by.name and by.may(Permission.QUESTION_SUBMIT, held.body.slug)
    if not own:
        by.require(Permission.MEETING_WRITE, held.body.slug)
    if held.lock != lock:
        words = f"{held.saved_by} saved this question since you opened it."
        raise Stale(words, theirs=held.text, yours=yours or question.text)
    return held


def _require_state(held: MeetingQuestion, *states: QuestionState) -> None:
    if held.state not in states:
        raise Refused(f"The question is {held.state}.")


def _save(held: MeetingQuestion, by: Actor, verb: str, details: dict[str, Any]) -> None:
    held.lock, held.saved_by = held.lock + 1, by.identity
    held.save()
    trail.record(by=by, verb=f"{verb} question", ref=held.ref, details=details)
