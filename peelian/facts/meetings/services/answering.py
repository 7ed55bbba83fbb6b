"""Writes: what was answered to a question, at its meeting or later. Answers never change: another is added."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import OPEN_QUESTIONS, QuestionState
from peelian.facts.meetings.models import ConfirmedMinutes, MeetingAnswer, MeetingQuestion
from peelian.facts.meetings.openness import strictest
from peelian.facts.meetings.services.recording import one_line, require_fit
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.registers.records.restricted import restriction_fields


@dataclass(frozen=True, slots=True)
class GivenRow:
    """What was answered, by whom in words, on which day, and whether that is all there was to answer.

    Without a ``restriction`` an answer is as open as its question.
    """

    text: str
    answered_by: str
    answered_on: dt.date
    full: bool = True
    restriction: Restriction | None = None


def answer_at_meeting(*, question: MeetingQuestion, row: GivenRow, by: Actor) -> MeetingAnswer:
    """Enter an answer, in full or in part. The same answer is entered once; a later one stands beside it.

    Refuses one without words or person, to a question that was not accepted, before the question, on a day to
    come, more open than the question, and one given at a meeting whose minutes are confirmed.
    """
    text, person = row.text.strip(), one_line(row.answered_by)
    if not text or not person:
        raise Refused("An answer needs its words and who gave it.")
    require_fit(MeetingAnswer, {"answered_by": person})
    with trail.atomic():
        held = hold_question(question)
        by.require(Permission.MEETING_WRITE, held.body.slug)
        _require_sound(held, row)
        restriction = row.restriction or held.restriction
        if strictest(restriction, held.restriction).audience is not restriction.audience:
            raise Refused("The answer cannot be for more readers than the question.")
        same = held.answers.filter(text=text, answered_by=person, answered_on=row.answered_on).first()
        if same is None:
            same = MeetingAnswer.objects.create(
                question=held,
                text=text,
                answered_by=person,
                answered_on=row.answered_on,
                entered_by=by.identity,
                **restriction_fields(restriction),
            )
            details = {"answered_on": row.answered_on.isoformat(), "by": person, "full": row.full}
            trail.record(by=by, verb="answered question", ref=held.ref, details=details)
        _turn(held, full=row.full, by=by)
    question.refresh_from_db()
    return same


def hold_question(question: MeetingQuestion) -> MeetingQuestion:
    """The question as it is now, held until the transaction ends. Whoever asks for it sees to the permission."""
    found = MeetingQuestion.objects.select_for_update(of=("self",)).select_related("body", "meeting__series")
    held = found.filter(pk=question.pk).first()
    if held is None:
        raise NotFound("There is no such question.")
    return held


def _require_sound(held: MeetingQuestion, row: GivenRow) -> None:
    if held.state not in OPEN_QUESTIONS | {QuestionState.ANSWERED}:
        raise Refused(f"The question is {held.state}. It can be answered once it is accepted.")
    if row.answered_on < held.received_on:
        raise Refused(f"It was asked on {day_words(held.received_on)} and cannot have been answered before.")
    if row.answered_on > timezone.localdate():
        raise Refused(f"{day_words(row.answered_on)} is still to come.")
    meeting = held.meeting
    if meeting is None or row.answered_on > meeting.on:
        return
    if ConfirmedMinutes.objects.filter(meeting=meeting).exists():
        raise Refused(
            f"The minutes of {day_words(meeting.on)} are confirmed. An answer given later bears its own day."
        )


def _turn(held: MeetingQuestion, *, full: bool, by: Actor) -> None:
    """Let the question stand as its answers say; one that was answered in full stays so."""
    state = QuestionState.ANSWERED if full else QuestionState.PARTLY_ANSWERED
    if held.state in (state, QuestionState.ANSWERED):
        return
    held.state, held.lock, held.saved_by = state, held.lock + 1, by.identity
    held.save()
