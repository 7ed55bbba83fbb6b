"""What may become of a question, one thing a turn: its name in the address, its words, its form, its service."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import OPEN_QUESTIONS, QuestionState
from peelian.facts.meetings.models import MeetingQuestion
from peelian.facts.meetings.queries.asking import like, places_to_put, question_numbered
from peelian.facts.meetings.services import asking
from peelian.kernel.markings import Audience
from peelian.surfaces.desk.days import plain_lines
from peelian.surfaces.desk.meeting_questions import forms
from peelian.surfaces.desk.restrictions import AXES

Audiences = Collection[Audience]


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that may be done with a question, while it stands so."""

    title: str
    button: str
    states: frozenset[QuestionState]
    form: Callable[[MeetingQuestion, Any, Audiences], Any]
    do: Callable[[MeetingQuestion, Any, Actor], str]
    hint: str = ""
    warns: bool = False


def _locked(question: MeetingQuestion, data: Any, _audiences: Audiences) -> forms.LockForm:
    return forms.LockForm(data, initial={"lock": question.lock})


def _accept_form(question: MeetingQuestion, data: Any, _audiences: Audiences) -> forms.AcceptForm:
    return forms.AcceptForm(data, initial={**forms.OPEN, "lock": question.lock})


def _accept(question: MeetingQuestion, form: forms.AcceptForm, by: Actor) -> str:
    told = form.cleaned_data
    late = plain_lines(told["although_late"])
    asking.accept_question(
        question=question, restriction=form.restriction(), lock=told["lock"], although_late=late, by=by
    )
    return f"Accepted question {question.number}."


def _refuse_form(question: MeetingQuestion, data: Any, _audiences: Audiences) -> forms.RefuseForm:
    return forms.RefuseForm(data, initial={"lock": question.lock})


def _refuse(question: MeetingQuestion, form: forms.RefuseForm, by: Actor) -> str:
    told = form.cleaned_data
    asking.refuse_question(question=question, reason=plain_lines(told["reason"]), lock=told["lock"], by=by)
    return f"Refused question {question.number}."


def _place_form(question: MeetingQuestion, data: Any, audiences: Audiences) -> forms.PlaceForm:
    places = places_to_put(question.body, audiences=audiences)
    return forms.PlaceForm(data, places=places, initial={"lock": question.lock, "place": question.item_id})


def _place(question: MeetingQuestion, form: forms.PlaceForm, by: Actor) -> str:
    item = form.places[form.cleaned_data["place"]]
    asking.place_question(question=question, item=item, lock=form.cleaned_data["lock"], by=by)
    return f"Question {question.number} is put under {item}."


def _answer_form(question: MeetingQuestion, data: Any, _audiences: Audiences) -> forms.GivenForm:
    axes = {name: getattr(question, name) for name in AXES}
    on = question.meeting.on if question.meeting else timezone.localdate()
    initial = {**axes, "answered_by": question.asked_of, "answered_on": min(on, timezone.localdate())}
    return forms.GivenForm(data, initial=initial)


def _answer(question: MeetingQuestion, form: forms.GivenForm, by: Actor) -> str:
    asking.answer_at_meeting(question=question, row=form.row(), by=by)
    return f"Entered the answer to question {question.number}."


def _unanswered(question: MeetingQuestion, form: forms.LockForm, by: Actor) -> str:
    asking.mark_unanswered(question=question, lock=form.cleaned_data["lock"], by=by)
    return f"Question {question.number} is recorded as unanswered."


def _amend_form(question: MeetingQuestion, data: Any, _audiences: Audiences) -> forms.AmendForm:
    initial = {"text": question.text, "asked_of": question.asked_of, "lock": question.lock}
    return forms.AmendForm(data, initial=initial)


def _amend(question: MeetingQuestion, form: forms.AmendForm, by: Actor) -> str:
    told = form.cleaned_data
    text = plain_lines(told["text"])
    asking.amend_question(question=question, text=text, asked_of=told["asked_of"], lock=told["lock"], by=by)
    return f"Saved question {question.number}."


def _repeat_form(question: MeetingQuestion, data: Any, audiences: Audiences) -> forms.RepeatForm:
    alike = like(question, audiences=audiences)
    earlier = str(question.repeats.number) if question.repeats else "none"
    return forms.RepeatForm(data, alike=alike, initial={"lock": question.lock, "earlier": earlier})


def _repeat(question: MeetingQuestion, form: forms.RepeatForm, by: Actor) -> str:
    told = form.cleaned_data
    number = told["earlier"]
    every = frozenset(Audience)
    earlier = question_numbered(question.body, int(number), audiences=every) if number.isdecimal() else None
    asking.mark_repeat(question=question, earlier=earlier, lock=told["lock"], by=by)
    return f"It repeats question {number}." if earlier else "It repeats no earlier question."


def _withdraw(question: MeetingQuestion, form: forms.LockForm, by: Actor) -> str:
    asking.withdraw_question(question=question, lock=form.cleaned_data["lock"], by=by)
    return f"Question {question.number} is withdrawn."


_RECEIVED, _ACCEPTED = QuestionState.RECEIVED, QuestionState.ACCEPTED
TURNS: Mapping[str, Turn] = {
    "accept": Turn(
        "Accept the question",
        "Accept",
        frozenset({_RECEIVED, QuestionState.REFUSED}),
        _accept_form,
        _accept,
        "Say who may read it. Nothing is public until it is released.",
    ),
    "refuse": Turn("Refuse the question", "Refuse", frozenset({_RECEIVED, _ACCEPTED}), _refuse_form, _refuse),
    "place": Turn("Put it to a meeting", "Put it there", OPEN_QUESTIONS, _place_form, _place),
    "answer": Turn(
        "Enter an answer",
        "Enter the answer",
        OPEN_QUESTIONS | {QuestionState.ANSWERED},
        _answer_form,
        _answer,
        "An answer does not change. A later one stands beside it.",
    ),
    "unanswered": Turn(
        "Record that it was not answered", "It was not answered", frozenset({_ACCEPTED}), _locked, _unanswered
    ),
    "repeat": Turn(
        "Say which earlier question it repeats", "Save", frozenset(QuestionState), _repeat_form, _repeat
    ),
    "amend": Turn("Correct its words", "Save", frozenset({_RECEIVED, _ACCEPTED}), _amend_form, _amend),
    "withdraw": Turn(
        "Withdraw the question",
        "Withdraw",
        frozenset({_RECEIVED, _ACCEPTED, QuestionState.UNANSWERED}),
        _locked,
        _withdraw,
        warns=True,
    ),
}


def open_now(question: MeetingQuestion) -> dict[str, Turn]:
    """What may become of a question as it stands."""
    return {name: turn for name, turn in TURNS.items() if question.state in turn.states}
