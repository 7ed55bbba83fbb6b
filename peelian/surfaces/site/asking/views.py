"""Asking a meeting something. The one page of the site that takes anything in, and the page that thanks for it.

Whatever is refused, what was typed stands in the form again, so a missing token or an old form is told like any
other fault. Where no office is behind the slot the page says how to write to the clerk, and takes nothing.
"""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.refs import Ref
from peelian.publication.letterbox import SLOT, Posted
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.asking.forms import AGREED, LEFT_EMPTY, AskForm
from peelian.surfaces.site.asking.limits import TooMany, count_letter
from peelian.surfaces.site.asking.presenters import AskPage, ask_page, open_page
from peelian.surfaces.site.asking.stamps import (
    Stamp,
    new_stamp,
    read_reference,
    read_stamp,
    signed_reference,
)
from peelian.surfaces.site.readings import Masthead, Withdrawn

_UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
_AGAIN = "Nothing you wrote is lost: look it over and press the button again."


@login_not_required
@csrf_exempt
def ask(request: HttpRequest, body: str, meeting: str) -> HttpResponseBase:
    """The form, where letters can be sent; how to write to the clerk, where they cannot."""
    view = _with_a_form if SLOT.is_open else _by_letter
    return view(request, Ref(body, "meetings", meeting))


@public
def asked(request: HttpRequest, body: str, meeting: str) -> HttpResponseBase:
    """Thanks: the reference of the letter that was sent, and what happens next."""
    ref = Ref(body, "meetings", meeting)
    reference = read_reference(request.GET.get("letter", ""), ref)
    if not reference:
        raise NotFound("There is nothing here.")
    page, masthead = ask_page(ref, on=timezone.localdate())
    context = {"page": page, "masthead": masthead, "reference": reference}
    response = render(request, "site/asking/asked.html", context)
    response["Cache-Control"] = "no-store"
    return response


@public
def _by_letter(request: HttpRequest, ref: Ref) -> HttpResponseBase:
    page, masthead = open_page(ref, on=timezone.localdate())
    return render(request, "site/asking/by_letter.html", {"page": page, "masthead": masthead})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def _with_a_form(request: HttpRequest, ref: Ref) -> HttpResponseBase:
    try:
        page, masthead = ask_page(ref, on=timezone.localdate())
    except Withdrawn as gone:
        return _told_too_late(request, HTTPStatus.GONE) or render(
            request, "site/publication/tombstone.html", {"gone": gone.tombstone}, status=HTTPStatus.GONE
        )
    except NotFound as missing:
        raise Http404(str(missing)) from missing
    if not page.is_open:
        told = _told_too_late(request, HTTPStatus.NOT_FOUND, page=page, masthead=masthead)
        if told is None:
            raise Http404("This meeting takes no questions now.")
        return told
    if request.method != "POST":
        return _form(request, page, masthead, AskForm(words=page.words), stamp=new_stamp(ref))
    return _sent(request, page, masthead)


def _told_too_late(request: HttpRequest, status: HTTPStatus, **context: object) -> HttpResponse | None:
    """What was typed, to be copied, with why it cannot be sent; nothing where nothing was."""
    if request.method != "POST":
        return None
    kept = {"question": request.POST.get("question", ""), **context}
    return render(request, "site/asking/too_late.html", kept, status=status)


def _sent(request: HttpRequest, page: AskPage, masthead: Masthead) -> HttpResponseBase:
    form = AskForm(request.POST, words=page.words)
    mark = request.POST.get("stamp", "")
    stamp = read_stamp(mark, page.ref)
    status = _UNPROCESSABLE
    if _is_forged(request):
        form.add_error(None, f"Your browser did not send our cookie back. Allow cookies for this site. {_AGAIN}")
        status = HTTPStatus.FORBIDDEN
    for words in _doubts(request, stamp):
        form.add_error(None, f"{words} {_AGAIN}")
    if form.is_valid() and stamp is not None:
        try:
            return redirect(_post(request, page, form, stamp))
        except TooMany as refusal:
            form.add_error(None, f"{refusal} What you wrote is still here. {_write_instead(page)}".strip())
            status = HTTPStatus.TOO_MANY_REQUESTS
        except Refused as refusal:
            form.add_error(None, refusal.message)
            stamp = None
    kept = mark if stamp is not None and not stamp.is_too_old else new_stamp(page.ref)
    return _form(request, page, masthead, form, stamp=kept, status=status)


def _post(request: HttpRequest, page: AskPage, form: AskForm, stamp: Stamp) -> str:
    """Post the letter. Returns the address of the page that says so."""
    count_letter(request, page.ref.body)
    letter = form.cleaned_data
    posted = Posted(
        body=page.ref.body,
        meeting=page.ref.name,
        name=letter["name"],
        email=letter["email"],
        text=letter["question"],
        agreed_to=AGREED,
        key=stamp.key,
    )
    told = urlencode({"letter": signed_reference(SLOT.post(posted), page.ref)})
    return f"{reverse('site:asked', args=[page.ref.body, page.ref.name])}?{told}"


def _doubts(request: HttpRequest, stamp: Stamp | None) -> list[str]:
    """Why this may be no person's letter, or not of today, in words for a person."""
    doubts = []
    if request.POST.get(LEFT_EMPTY):
        doubts.append("A box that is to stay empty was filled in, perhaps by your browser. It is empty again.")
    if stamp is None:
        doubts.append("The form had lost its mark, and has a new one.")
    elif stamp.is_too_old:
        doubts.append("The form was open for more than 12 hours.")
    elif stamp.is_too_quick:
        doubts.append("The form came back more quickly than anybody types.")
    return doubts


def _write_instead(page: AskPage) -> str:
    return f"If time is short, write to the clerk: {page.clerk}." if page.clerk else ""


def _is_forged(request: HttpRequest) -> bool:
    """Whether the token against forgery is missing or wrong; asked here, so that the text is not lost."""
    return CsrfViewMiddleware(_form_only).process_view(request, _form_only, (), {}) is not None


def _form_only(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Stands for the view while its token is checked."""
    return HttpResponse()


def _form(
    request: HttpRequest, page: AskPage, masthead: Masthead, form: AskForm, *, stamp: str, status: int = 200
) -> HttpResponse:
    context = {"page": page, "masthead": masthead, "form": form, "stamp": stamp, "left_empty": LEFT_EMPTY}
    return render(request, "site/asking/ask.html", context, status=status)
