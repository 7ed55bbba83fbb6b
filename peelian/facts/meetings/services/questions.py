"""Writes: draft a question, ask it, enter what was answered. What was asked or answered never changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.models import CHIEF_CONSTABLE, Answer, Question
from peelian.facts.meetings.services.locks import require_lock
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question: about what, for which area and period, in which words, of whom, and by when."""

    about: Ref
    text: str
    due: dt.date
    restriction: Restriction
    area_code: str = ""
    period_code: str = ""
    asked_of: str = CHIEF_CONSTABLE


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What was answered, by whom in words, and when."""

    text: str
    answered_by: str
    answered_on: dt.date


def draft_question(*, body: Body, row: QuestionRow, by: Actor) -> Question:
    """Draft a question. The same draft is made once.

    Refuses one about another body's figures, and one without words or without a post to answer it.
    """
    by.require(Permission.QUESTION_ASK, body.slug)
    fields = _fields(body, row)
    with trail.atomic():
        Body.objects.select_for_update().get(pk=body.pk)  # one number at a time
        held = Question.objects.filter(body=body)
        same = held.filter(asked_on__isnull=True, saved_by=by.identity, **fields).first()
        if same is not None:
            return same
        number = (held.aggregate(last=Max("number"))["last"] or 0) + 1
        question = Question.objects.create(body=body, number=number, saved_by=by.identity, **fields)
        trail.record(by=by, verb="drafted question", ref=question.ref, details={"about": str(row.about)})
    return question


def save_question(*, question: Question, row: QuestionRow, lock: int, by: Actor) -> None:
    """Save a draft. Refuses as :class:`Stale`, with both texts, when someone saved first, and once it is asked."""
    by.require(Permission.QUESTION_ASK, question.body.slug)
    fields = _fields(question.body, row)
    with trail.atomic():
        held = _held_draft(question, lock, yours=row.text)
        for name, value in fields.items():
            setattr(held, name, value)
        held.lock, held.saved_by = lock + 1, by.identity
        held.save()
        trail.record(by=by, verb="saved question", ref=held.ref, details={"lock": held.lock})
    question.refresh_from_db()


def ask_question(*, question: Question, on: dt.date, lock: int, by: Actor) -> None:
    """Put the question, as it was read at ``lock``, on a day. From then on it does not change.

    Refuses one asked before, one somebody saved meanwhile, and one whose answer would be due before it is asked.
    """
    by.require(Permission.QUESTION_ASK, question.body.slug)
    with trail.atomic():
        held = _held_draft(question, lock, yours=question.text)
        if held.due < on:
            raise Refused(
                f"The answer would be due on {day_words(held.due)}, before it is asked. Give a later day."
            )
        held.asked_on, held.asked_by = on, by.identity
        held.save()
        details = {"of": held.asked_of, "due": held.due.isoformat()}
        trail.record(by=by, verb="asked question", ref=held.ref, details=details)
    question.refresh_from_db()


def discard_question(*, question: Question, lock: int, by: Actor) -> None:
    """Throw a draft away. Refuses one that was asked, and one somebody saved since it was read."""
    by.require(Permission.QUESTION_ASK, question.body.slug)
    with trail.atomic():
        held = _held_draft(question, lock, yours=question.text)
        trail.record(by=by, verb="discarded question", ref=held.ref, details={"about": held.about})
        held.delete()


def answer_question(*, question: Question, row: AnswerRow, by: Actor) -> Answer:
    """Enter an answer. The same answer is entered once; another is kept beside it, and is the one that stands.

    Refuses an answer without words or person, to a question not yet asked, or given before it was asked.
    """
    by.require(Permission.QUESTION_ASK, question.body.slug)
    text, person = row.text.strip(), row.answered_by.strip()
    if not text or not person:
        raise Refused("An answer needs its words and who gave it.")
    with trail.atomic():
        held = _held(question)
        if held.asked_on is None:
            raise Refused("This question is a draft. It can be answered once it is asked.")
        if row.answered_on < held.asked_on:
            raise Refused(f"It was asked on {day_words(held.asked_on)} and cannot have been answered before.")
        same = held.answers.filter(text=text, answered_by=person, answered_on=row.answered_on).first()
        if same is not None:
            return same
        answer = Answer.objects.create(
            question=held, text=text, answered_by=person, answered_on=row.answered_on, entered_by=by.identity
        )
        details = {"answered_on": row.answered_on.isoformat(), "by": person}
        trail.record(by=by, verb="entered answer", ref=held.ref, details=details)
    return answer


def _fields(body: Body, row: QuestionRow) -> dict[str, object]:
    if row.about.body != body.slug:
        raise Refused(f"A question of {body.name} is about its own figures, not about {row.about}.")
    if not row.text.strip() or not row.asked_of.strip():
        raise Refused("A question needs its words and the post that is to answer it.")
    return {
        "about": str(row.about),
        "area_code": row.area_code,
        "period_code": row.period_code,
        "text": row.text.strip(),
        "asked_of": row.asked_of.strip(),
        "due": row.due,
        **restriction_fields(row.restriction),
    }


def _held(question: Question) -> Question:
    held = Question.objects.select_for_update(of=("self",)).select_related("body").filter(pk=question.pk).first()
    if held is None:
        raise NotFound("There is no such question.")
    return held


def _held_draft(question: Question, lock: int, *, yours: str) -> Question:
    held = _held(question)
    if held.asked_on is not None:
        raise Refused(f"This question was asked on {day_words(held.asked_on)} and cannot change. Ask another.")
    require_lock(held, lock, "question", theirs=held.text, yours=yours)
    return held
