"""Reads: the questions of a body with their answers. Never a query per question."""

from __future__ import annotations

from peelian.facts.meetings.models import Question
from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body


def questions_of(body: Body, *, about: Ref | None = None) -> list[Question]:
    """The questions of a body, or those about one thing, by number, with their answers. Two queries."""
    found = Question.objects.filter(body=body).select_related("body").prefetch_related("answers")
    if about is not None:
        found = found.filter(about=str(about))
    return list(found.order_by("number"))


def question_of(body: Body, number: int) -> Question:
    """One question with its answers; refuses as :class:`NotFound`."""
    found = Question.objects.filter(body=body, number=number).select_related("body").prefetch_related("answers")
    question = found.first()
    if question is None:
        raise NotFound("There is no such question.")
    return question
