"""Letters from the public form: read, taken in as a question, or set aside with the reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from peelian.access.permissions import Permission
from peelian.kernel.periods import day_words
from peelian.publication.inbox import LetterState, letter_called, letters_of, set_aside, take_in
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meeting_questions.forms import SetAsideForm
from peelian.surfaces.desk.pages import Desk, page


@desk_view(Permission.MEETING_WRITE)
def letters(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The letters that wait, and those set aside. How to reach who wrote is shown here and nowhere else."""
    context = {
        "waiting": letters_of(desk.body.slug, by=desk.actor),
        "aside": letters_of(desk.body.slug, by=desk.actor, states=[LetterState.SET_ASIDE]),
    }
    return page(request, desk, "meeting_questions/letters.html", context)


@desk_view(Permission.MEETING_WRITE, methods=("POST",))
def accept(request: HttpRequest, desk: Desk, reference: str) -> HttpResponseBase:
    """Take a letter in as a question, which is then accepted or refused."""
    question = take_in(letter=letter_called(desk.body.slug, reference, by=desk.actor), by=desk.actor)
    messages.success(request, f"The letter is question {question.number} now. Accept or refuse it.")
    return redirect("desk:meeting-question", desk.body.slug, question.number)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def aside(request: HttpRequest, desk: Desk, reference: str) -> HttpResponseBase:
    """Set a letter aside that is no question for the meeting."""
    letter = letter_called(desk.body.slug, reference, by=desk.actor)
    form = SetAsideForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        set_aside(letter=letter, reason=form.cleaned_data["reason"], by=desk.actor)
        return Done("Set the letter aside.")

    entry = Entry(
        "Set the letter aside",
        "Set it aside",
        reverse("desk:letters", args=[desk.body.slug]),
        form,
        do,
        caption=f"Letter {letter.reference}, for the meeting of {day_words(letter.meeting.on)}",
        hint=letter.text,
        back_words="Back to the letters",
        warns=True,
    )
    return enter(request, desk, entry)
