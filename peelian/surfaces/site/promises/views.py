"""The ledger of a body, the page of each promise, and what changed in them as a feed."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import PromisePayload
from peelian.publication.store import promises as store
from peelian.publication.store import queries
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.feeds.presenters import atom
from peelian.surfaces.site.feeds.views import CHANGES
from peelian.surfaces.site.links import links_to
from peelian.surfaces.site.promises.presenters import ledger_page, promise_page, refs_of, told, wanted


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
    thing, today = readings.thing(Ref(body, "actions", promise), whole=True), timezone.localdate()
    payload = PromisePayload.model_validate(thing.published.payload)
    links = links_to(refs_of(payload))
    lay_out = partial(promise_page, payload=payload, links=links, on=today)
    mark = f"{today.isoformat()}.{links.mark}"
    return answers.page(request, thing, "site/promises/promise.html", lay_out, also=mark)


@public
def feed(request: HttpRequest, body: str) -> HttpResponseBase:
    """The promises in a body's record that were made or moved on last."""
    text = atom(
        f"{readings.masthead(body).name}: promises",
        "site:promises-feed",
        "site:promises",
        [body],
        request,
        queries.changes(body=body, noun="actions")[:CHANGES],
        tell=partial(told, on=timezone.localdate()),
    )
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _page(asked: str) -> int:
    if not (asked.isascii() and asked.isdecimal()) or len(asked) > 6:
        raise NotFound("There is no such page.")
    return int(asked)
