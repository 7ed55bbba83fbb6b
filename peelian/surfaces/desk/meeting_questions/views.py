"""Questions to meetings: the list, one question, what becomes of it, entering one, who asked what."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.asking import (
    like,
    question_at,
    question_numbered,
    questions_of_body,
    who_asked_what,
)
from peelian.facts.meetings.queries.meetings import meetings_of
from peelian.facts.meetings.services.asking import submit_question
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.refs import Ref
from peelian.publication.inbox import letters_of
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meeting_questions import presenters
from peelian.surfaces.desk.meeting_questions.forms import AskForm
from peelian.surfaces.desk.meeting_questions.turns import TURNS, open_now
from peelian.surfaces.desk.meetings.opening import readers
from peelian.surfaces.desk.pages import Desk, page


@desk_view(Permission.PANEL_PAPERS_READ)
def questions(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The questions by what there is to do with them; ``?all`` shows every one."""
    found = questions_of_body(desk.body, audiences=readers(desk))
    may_write = desk.may(Permission.MEETING_WRITE)
    context = {
        "heaps": presenters.heaps(found, most=len(found) if "all" in request.GET else 20),
        "may_write": may_write,
        "letters": letters_of(desk.body.slug, by=desk.actor) if may_write else [],
    }
    return page(request, desk, "meeting_questions/list.html", context)


@desk_view(Permission.PANEL_PAPERS_READ)
def question(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """One question with its answers, the arithmetic of its notice, and the earlier ones it is like."""
    found = question_at(Ref(desk.body.slug, "questions-put", str(number)), audiences=readers(desk))
    held = question_numbered(desk.body, number, audiences=readers(desk))
    may_write = desk.may(Permission.MEETING_WRITE)
    context = {
        "shown": presenters.shown(found),
        "held": held,
        "alike": like(held, audiences=readers(desk)),
        "turns": open_now(held) if may_write else {},
    }
    return page(request, desk, "meeting_questions/question.html", context)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def turn(request: HttpRequest, desk: Desk, number: int, name: str) -> HttpResponseBase:
    """Do something with a question. No words are lost, whoever saved first."""
    held = question_numbered(desk.body, number, audiences=readers(desk))
    if name not in TURNS:
        raise NotFound("There is nothing here.")
    taken = TURNS[name]
    if held.state not in taken.states:
        raise Refused(f"This cannot be done: the question is {held.state}.")
    form = taken.form(held, request.POST if request.method == "POST" else None, readers(desk))
    entry = Entry(
        taken.title,
        taken.button,
        reverse("desk:meeting-question", args=[desk.body.slug, number]),
        form,
        lambda: Done(taken.do(held, form, desk.actor)),
        lock=lambda: question_numbered(desk.body, number, audiences=readers(desk)).lock,
        caption=f"Question {number}",
        hint=taken.hint,
        back_words="Back to the question",
        warns=taken.warns,
        template="meeting_questions/turn.html",
        context={"held": held, "alike": like(held, audiences=readers(desk)) if name == "repeat" else []},
    )
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def new(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Enter a question that came in by letter, mail or word of mouth."""
    form = AskForm(
        request.POST if request.method == "POST" else None,
        meetings=meetings_to_come(desk),
        initial={"received_on": timezone.localdate()},
    )

    def do() -> Done:
        found = submit_question(body=desk.body, row=form.row(), by=desk.actor)
        href = reverse("desk:meeting-question", args=[desk.body.slug, found.number])
        return Done(f"Entered question {found.number}. It is not accepted yet.", href)

    back = reverse("desk:meeting-questions", args=[desk.body.slug])
    return enter(request, desk, Entry("Enter a question", "Enter the question", back, form, do))


@desk_view(Permission.PANEL_PAPERS_READ)
def askers(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Who asked what over the years."""
    found = who_asked_what(desk.body, audiences=readers(desk))
    named = [(asker, [presenters.shown(one) for one in asker.questions]) for asker in found]
    return page(request, desk, "meeting_questions/askers.html", {"askers": named})


def meetings_to_come(desk: Desk) -> list[Meeting]:
    """The meetings to which a question can still be put, the first first."""
    states = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.SITTING)
    found = meetings_of(desk.body, audiences=readers(desk), first=timezone.localdate(), states=states)
    return list(reversed(found))
