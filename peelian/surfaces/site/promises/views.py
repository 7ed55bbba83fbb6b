"""The ledger of a body, and the page of each promise."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.publication.store import promises as store
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.promises.presenters import ledger_page, promise_page, wanted


@public
def ledger(request: HttpRequest, body: str) -> HttpResponseBase:
    """What was agreed, by whom it is owed, how it stands: ``?standing=``, ``kind``, ``owed_by``, ``words``."""
    masthead = readings.masthead(body)
    today, asked = timezone.localdate(), wanted(request.GET.dict())
    found = store.ledger(body, asked, on=today, page=_page(request.GET.get("page", "1")))
    page = ledger_page(found, asked, store.counts(body, on=today), store.owners(body), on=today)
    return render(request, "site/promises/ledger.html", {"masthead": masthead, "page": page})


@public
def promise(request: HttpRequest, body: str, promise: str) -> HttpResponseBase:
    """One promise and all that became of it, as far as it is public."""
    thing = readings.thing(Ref(body, "actions", promise))
    today = timezone.localdate()

    def draw() -> HttpResponse:
        context = {"page": promise_page(thing.published, on=today), "masthead": thing.masthead}
        return render(request, "site/promises/promise.html", context)

    return answers.page(request, thing, draw, also=today.isoformat())


def _page(asked: str) -> int:
    if not asked.isdecimal() or len(asked) > 6:
        raise NotFound("There is no such page.")
    return int(asked)
