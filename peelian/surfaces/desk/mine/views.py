"""A member's page: my papers, my questions, what I am owed."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import QuestionState
from peelian.facts.meetings.queries.asking import question_numbered, questions_of_body
from peelian.facts.meetings.services.asking import submit_question, withdraw_question
from peelian.kernel.errors import NotFound
from peelian.registers.actions.kinds import UNFINISHED
from peelian.registers.actions.ledger import Filters
from peelian.registers.actions.queries import ledger
from peelian.reports.queries import packs_by_meeting
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.actions.presenters import heaps
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meeting_questions.forms import AskForm, LockForm
from peelian.surfaces.desk.meeting_questions.presenters import shown
from peelian.surfaces.desk.meeting_questions.views import meetings_to_come
from peelian.surfaces.desk.meetings.opening import readers
from peelian.surfaces.desk.mine.presenters import to_come
from peelian.surfaces.desk.pages import Desk, page

_CAN_WITHDRAW = (QuestionState.RECEIVED, QuestionState.ACCEPTED, QuestionState.UNANSWERED)


@desk_view(Permission.PANEL_PAPERS_READ)
def mine(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The meetings to come with the papers for the panel; one's own questions; what is owed."""
    today = timezone.localdate()
    asked = questions_of_body(desk.body, audiences=readers(desk), asked_by=desk.actor.name)
    owed = Filters(body=desk.body.slug, owed_to_body=desk.body.slug, statuses=UNFINISHED)
    found = ledger(owed, audiences=readers(desk))
    ahead = meetings_to_come(desk)
    packs = packs_by_meeting(ahead)
    context = {
        "meetings": [to_come(one, packs[one.pk], today=today) for one in ahead],
        "questions": [(shown(one), one.state in _CAN_WITHDRAW) for one in asked],
        "owed_answers": [one for one in asked if one.is_open],
        "heaps": heaps(found.lines, on=today),
        "found": found,
        "may_ask": desk.may(Permission.QUESTION_SUBMIT),
    }
    return page(request, desk, "mine/mine.html", context)


@desk_view(Permission.QUESTION_SUBMIT, methods=FORM)
def ask(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Put a question to a meeting, in one's own name."""
    form = AskForm(
        request.POST if request.method == "POST" else None,
        meetings=meetings_to_come(desk),
        initial={"meeting": request.GET.get("meeting", "")},
        own=True,
    )

    def do() -> Done:
        question = submit_question(body=desk.body, row=form.row(asked_by=desk.actor.name), by=desk.actor)
        return Done(f"Your question is number {question.number}. The clerk accepts or refuses it.")

    back = reverse("desk:mine", args=[desk.body.slug])
    hint = (
        f"It is put in your name, {desk.actor.name}. The panel may read it; the public not before it is released."
    )
    return enter(request, desk, Entry("Put a question", "Put the question", back, form, do, hint=hint))


@desk_view(Permission.QUESTION_SUBMIT, methods=FORM)
def withdraw(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Take one's own question back."""
    held = question_numbered(desk.body, number, audiences=readers(desk))
    if held.asked_by != desk.actor.name:
        raise NotFound("There is no such question.")
    form = LockForm(request.POST if request.method == "POST" else None, initial={"lock": held.lock})

    def do() -> Done:
        withdraw_question(question=held, lock=form.cleaned_data["lock"], by=desk.actor)
        return Done(f"Question {number} is withdrawn.")

    entry = Entry(
        "Withdraw your question",
        "Withdraw it",
        reverse("desk:mine", args=[desk.body.slug]),
        form,
        do,
        lock=lambda: question_numbered(desk.body, number, audiences=readers(desk)).lock,
        caption=f"Question {number}",
        hint=held.text,
        warns=True,
    )
    return enter(request, desk, entry)
