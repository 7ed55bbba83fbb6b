"""How every page answers: to whom, to which methods, for how long it may be kept, and when there is nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import TypeVar, cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from peelian.kernel.errors import NotFound
from peelian.publication.store.models import Published
from peelian.surfaces import design
from peelian.surfaces.site.readings import Thing, Withdrawn

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

CACHED = "public, max-age=60"
_MOST_KEPT = 64
_KEPT: dict[str, tuple[bytes, dict[str, str]]] = {}


def public(view: View) -> View:
    """A page for anyone: read only, kept for a minute, 404 for what is not there and 410 for what is withdrawn.

    Nothing here is changed by a request, so there is nothing to forge: a wrong method is told so, not refused
    for want of a token.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Withdrawn as gone:
            response = render(request, "site/publication/tombstone.html", {"gone": gone.tombstone}, status=410)
        except NotFound as missing:
            raise Http404(str(missing)) from missing
        response.headers.setdefault("Cache-Control", CACHED)
        return response

    return cast(View, login_not_required(csrf_exempt(require_safe(answer))))


def page(
    request: HttpRequest, thing: Thing, template: str, lay_out: Callable[[Published], object], *, also: str = ""
) -> HttpResponseBase:
    """What ``lay_out`` makes of a thing, marked with its fingerprint; 304 where the reader has it already.

    What a release has frozen is drawn once: nothing in a page is for one reader, so the last pages drawn are kept.
    ``also`` names what else the page depends on: that its figure has become late, or the order asked for.
    """
    published = thing.published
    mark = f"{published.digest[:32]}.{published.sequence}.{thing.masthead.digest[:8]}.{face()}"
    mark += f".{also}" if also else ""

    def draw() -> HttpResponse:
        return render(request, template, {"page": lay_out(published), "masthead": thing.masthead})

    return marked(request, mark, lambda: _drawn(f"{request.path} {mark}", draw))


def _drawn(key: str, draw: Callable[[], HttpResponse]) -> HttpResponse:
    """The page kept under this key, or drawn and kept; the one kept longest goes first."""
    kept = _KEPT.get(key)
    if kept is None:
        response = draw()
        kept = (response.content, dict(response.headers))
        while len(_KEPT) >= _MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)), None)
        _KEPT[key] = kept
    return HttpResponse(kept[0], headers=kept[1])


def marked(request: HttpRequest, mark: str, draw: Callable[[], HttpResponse]) -> HttpResponseBase:
    """What ``draw`` makes under this entity tag, or 304."""
    etag = quote_etag(mark)
    known = get_conditional_response(request, etag=etag)
    if known is not None:
        known.headers["ETag"] = etag
        return known
    response = draw()
    response.headers["ETag"] = etag
    return response


@cache
def face() -> str:
    """A short fingerprint of our own code, templates and styles: a page changes when they do."""
    folders = [Path(__file__).parent, Path(str(design.__file__)).parent]
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html", ".css"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
