"""One thing a clerk sends, recorded once, and the answer to it: a page, or JSON for the script of the page.

The script sends again whatever got no answer, so each form carries a key of the browser's making. Refused, the
reasons come back; where another clerk saved first, both texts do, and nothing typed is lost.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.services.once import once
from peelian.kernel.errors import Forbidden, Refused, Stale
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.pages import CONFLICT, UNPROCESSABLE, Desk, page, refuse
from peelian.surfaces.desk.steps import typed

KEY = "once"
_THERE_IS_A_PROBLEM = "There is a problem"


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that may have been sent. ``do`` records it and returns what was done, in a sentence.

    ``fresh`` is the same form as things stand now: what it hides replaces what a stale form hides. ``template``
    shows the form by itself; ``back`` is where one goes when it is done. ``parts`` are the pieces of the page that
    the script puts in the place of the old ones, by their ids.
    """

    form: GovukForm
    do: Callable[[], str]
    fresh: Callable[[], GovukForm]
    back: str
    template: str
    context: Mapping[str, object]
    parts: Callable[[], Mapping[str, str]] = dict


def new_key() -> str:
    """A key for a form that a browser without scripts sends."""
    return uuid.uuid4().hex


def answer(request: HttpRequest, desk: Desk, meeting: Meeting, sent: Sent) -> HttpResponseBase:
    """The form by itself, or what sending it led to."""
    if not sent.form.is_bound:
        return _form(request, desk, sent, status=200)
    if not sent.form.is_valid():
        return _refused(request, desk, sent)
    said: list[str] = []
    try:
        once(
            meeting=meeting,
            key=request.POST.get(KEY, ""),
            typed=[pair for pair in typed(request) if pair[0] != KEY],
            write=lambda: said.append(sent.do()),
            by=desk.actor,
        )
    except Stale as stale:
        return _stale(request, desk, sent, stale)
    except Forbidden:
        raise
    except Refused as refusal:  # who is not on the list, or a line struck out meanwhile, is no missing page
        refuse(sent.form, refusal)
        return _refused(request, desk, sent)
    words = said[0] if said else "It was recorded already."
    if wants_json(request):
        return JsonResponse({"said": words, "parts": dict(sent.parts()), "back": sent.back})
    messages.success(request, words)
    return redirect(sent.back)


def wants_json(request: HttpRequest) -> bool:
    """Whether the script of the page asks."""
    return "application/json" in request.headers.get("Accept", "")


def _refused(request: HttpRequest, desk: Desk, sent: Sent) -> HttpResponseBase:
    if not wants_json(request):
        return _form(request, desk, sent, status=UNPROCESSABLE)
    problems = [str(words) for words in sent.form.non_field_errors()]
    for name, errors in sent.form.errors.items():
        if name in sent.form.fields:
            problems += [f"{sent.form.fields[name].label}: {words}" for words in errors]
    return JsonResponse({"message": _THERE_IS_A_PROBLEM, "problems": problems}, status=UNPROCESSABLE)


def _stale(request: HttpRequest, desk: Desk, sent: Sent, stale: Stale) -> HttpResponseBase:
    hidden = {field.html_name: str(field.value() or "") for field in sent.fresh().hidden_fields()}
    if wants_json(request):
        told = {"message": stale.message, "theirs": stale.theirs, "yours": stale.yours, "hidden": hidden}
        return JsonResponse(told, status=CONFLICT)
    data = cast(QueryDict, sent.form.data).copy()
    data.update(hidden)
    sent.form.data = data
    return _form(request, desk, sent, status=CONFLICT, stale=stale)


def _form(
    request: HttpRequest, desk: Desk, sent: Sent, *, status: int, stale: Stale | None = None
) -> HttpResponseBase:
    context = {"form": sent.form, "back": sent.back, "stale": stale, "once": new_key(), **sent.context}
    return page(request, desk, sent.template, context, status=status)
