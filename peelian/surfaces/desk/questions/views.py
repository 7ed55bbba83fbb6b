"""Questions: draft one from a signal, edit it, ask it, and enter what was answered."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.queries import assess_body
from peelian.assurance.assessments.questioning import question_words
from peelian.facts.measures.queries import series_of
from peelian.facts.meetings.models import CHIEF_CONSTABLE, Question
from peelian.facts.meetings.queries.questions import question_of, questions_of
from peelian.facts.meetings.services.questions import (
    answer_question,
    ask_question,
    discard_question,
    draft_question,
    save_question,
)
from peelian.kernel.errors import Refused, Stale
from peelian.kernel.periods import Period
from peelian.kernel.refs import Ref
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.measures.opening import measure_address, series_at, series_words
from peelian.surfaces.desk.pages import CONFLICT, UNPROCESSABLE, Desk, page, refuse
from peelian.surfaces.desk.questions import presenters
from peelian.surfaces.desk.questions.forms import AnswerForm, AskForm, QuestionForm

_TIME_TO_ANSWER = dt.timedelta(days=14)
_CHANGED = "Somebody saved this question since you opened it. Read it again before you go on."


@desk_view(Permission.FIGURES_READ)
def questions(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Every question, those whose answer is overdue first."""
    found = presenters.question_groups(questions_of(desk.body), _places(desk), today=timezone.localdate())
    return page(request, desk, "questions/list.html", {"groups": found})


@desk_view(Permission.QUESTION_ASK, methods=FORM)
def draft(request: HttpRequest, desk: Desk, measure: str) -> HttpResponseBase:
    """Draft a question about one figure, in words written from its signal."""
    area, code, today = request.GET.get("area", ""), request.GET.get("period", ""), timezone.localdate()
    series, period = series_at(desk, measure, area), Period.parse(code) if code else None
    found = assess_body(desk.body, as_at=today, measures=[measure], period=period)
    one = next(one for one in found if one.series == series)
    period = period or one.period
    initial = {"text": question_words(one), "asked_of": CHIEF_CONSTABLE, "due": today + _TIME_TO_ANSWER}
    form = QuestionForm(request.POST) if request.method == "POST" else QuestionForm(initial=initial)
    if form.is_bound and form.is_valid():
        row = form.row(series.ref, series.area.code if series.area else "", period.code if period else "")
        question = draft_question(body=desk.body, row=row, by=desk.actor)
        messages.success(request, f"Drafted question {question.number}. It is not asked yet.")
        return redirect("desk:question", desk.body.slug, question.number)
    context = {
        "form": form,
        "assessment": one,
        "named": series_words(series),
        "held": _asked_before(desk, one),
        "back": measure_address(series),
    }
    return page(request, desk, "questions/draft.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@desk_view(Permission.FIGURES_READ)
def question(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """One question with every answer given."""
    return _question(request, desk, question_of(desk.body, number))


@desk_view(Permission.QUESTION_ASK, methods=FORM)
def edit(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Write a draft. No words are lost, whoever saved first."""
    held = question_of(desk.body, number)
    form = QuestionForm(request.POST) if request.method == "POST" else QuestionForm.of(held)
    context: dict[str, object] = {"form": form, "question": held}
    status = 200
    if form.is_bound and form.is_valid():
        row = form.row(Ref.parse(held.about), held.area_code, held.period_code)
        try:
            save_question(question=held, row=row, lock=form.cleaned_data["lock"] or 0, by=desk.actor)
        except Stale as stale:
            context |= {"form": form.again(question_of(desk.body, number)), "stale": stale}
            status = CONFLICT
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"Saved question {number}.")
            return redirect("desk:question", desk.body.slug, number)
    if form.errors:
        status = UNPROCESSABLE
    return page(request, desk, "questions/edit.html", context, status=status)


@desk_view(Permission.QUESTION_ASK, methods=("POST",))
def ask(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Put the question as it was read. From then on it does not change."""
    held, form = question_of(desk.body, number), AskForm(request.POST)
    if not form.is_valid():
        return _question(request, desk, held, ask_form=form, status=UNPROCESSABLE)
    told = form.cleaned_data
    try:
        ask_question(question=held, on=told["asked_on"], lock=told["lock"], by=desk.actor)
    except Stale:
        refuse(form, Refused(_CHANGED))
        return _question(request, desk, held, ask_form=form, status=CONFLICT)
    except Refused as refusal:
        refuse(form, refusal)
        return _question(request, desk, held, ask_form=form, status=UNPROCESSABLE)
    messages.success(request, f"Question {number} is recorded as asked. Send it to the {held.asked_of.lower()}.")
    return redirect("desk:question", desk.body.slug, number)


@desk_view(Permission.QUESTION_ASK, methods=("POST",))
def discard(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Throw a draft away."""
    held = question_of(desk.body, number)
    if request.POST.get("lock") != str(held.lock):
        raise Refused(_CHANGED)
    discard_question(question=held, lock=held.lock, by=desk.actor)
    messages.success(request, f"Threw away the draft of question {number}.")
    return redirect("desk:questions", desk.body.slug)


@desk_view(Permission.QUESTION_ASK, methods=("POST",))
def answer(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Enter what was answered. A correction is entered as another answer."""
    held, form = question_of(desk.body, number), AnswerForm(request.POST)
    if form.is_valid():
        try:
            answer_question(question=held, row=form.row(), by=desk.actor)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"Entered the answer to question {number}.")
            return redirect("desk:question", desk.body.slug, number)
    return _question(request, desk, held, answer_form=form, status=UNPROCESSABLE)


def _question(
    request: HttpRequest,
    desk: Desk,
    held: Question,
    *,
    ask_form: AskForm | None = None,
    answer_form: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponseBase:
    """The page of a question; a form that was refused stands in its place."""
    today = timezone.localdate()
    context = {
        "page": presenters.question_page(held, _places(desk), today=today),
        "may_ask": desk.may(Permission.QUESTION_ASK),
        "ask_form": ask_form or AskForm.of(held, today),
        "answer_form": answer_form or AnswerForm(initial={"answered_by": held.asked_of}),
        "refused": ask_form or answer_form,
    }
    return page(request, desk, "questions/question.html", context, status=status)


def _asked_before(desk: Desk, one: Assessment) -> list[Question]:
    """The questions about the same figure."""
    area = one.series.area.code if one.series.area else ""
    period = one.period.code if one.period else ""
    found = questions_of(desk.body, about=one.series.ref)
    return [held for held in found if (held.area_code, held.period_code) == (area, period)]


def _places(desk: Desk) -> presenters.Places:
    return presenters.places(series_of(desk.body))
