"""Writes: what becomes of a question to a meeting: accepted or refused, placed, put, answered or taken back.

Nothing about a question is public until somebody accepts it and says so. Answers are only ever added.
"""

from __future__ import annotations

from typing import Any

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import OPEN_QUESTIONS, MeetingState, QuestionState
from peelian.facts.meetings.models import AgendaItem, MeetingQuestion
from peelian.facts.meetings.queries.asking import notice_of
from peelian.facts.meetings.services.answering import GivenRow, answer_at_meeting, hold_question
from peelian.facts.meetings.services.locks import require_lock
from peelian.facts.meetings.services.recording import (
    chosen_restriction,
    hold_item,
    make_room,
    may_record,
    one_line,
    require_fit,
)
from peelian.facts.meetings.services.submitting import SubmittedRow, put_question, submit_question
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Restriction
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


def _item_to_place(item: AgendaItem, by: Actor) -> AgendaItem:
    """An item of a meeting that is to come, sits, or is being recorded."""
    if item.meeting.state in (MeetingState.PLANNED, MeetingState.CALLED):
        may_record(item.meeting, by)
        return item
    return hold_item(item, by)


def _held(
    question: MeetingQuestion, by: Actor, lock: int, *, yours: str = "", asker: bool = False
) -> MeetingQuestion:
    held = hold_question(question)
    own = asker and held.asked_by == by.name and by.may(Permission.QUESTION_SUBMIT, held.body.slug)
    if not own:
        by.require(Permission.MEETING_WRITE, held.body.slug)
    require_lock(held, lock, "question", theirs=held.text, yours=yours or question.text)
    return held


def _require_state(held: MeetingQuestion, *states: QuestionState) -> None:
    if held.state not in states:
        raise Refused(f"The question is {held.state}.")


def _save(held: MeetingQuestion, by: Actor, verb: str, details: dict[str, Any]) -> None:
    held.lock, held.saved_by = held.lock + 1, by.identity
    held.save()
    trail.record(by=by, verb=f"{verb} question", ref=held.ref, details=details)
