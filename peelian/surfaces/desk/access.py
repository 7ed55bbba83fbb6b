"""Who may open which page: one decorator, which asks a permission before anything else is read.

Unknown, another body's and forbidden are answered alike: 404.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from peelian.access.permissions import Permission
from peelian.access.queries import actor_for
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.registers.bodies.queries import body_called
from peelian.surfaces.desk.pages import Desk, refused

P = ParamSpec("P")
READ = ("GET", "HEAD")
FORM = (*READ, "POST")


View = Callable[Concatenate[HttpRequest, Desk, P], HttpResponseBase]


def desk_view(
    permission: Permission, *, methods: tuple[str, ...] = READ
) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """A page of one body's desk, for those with the permission there; takes ``body`` from the address.

    A refusal nobody caught becomes a page in the words of the refusal. Nothing of the desk is kept by a browser.
    """

    def guard(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def answer(request: HttpRequest, body: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            try:
                actor = actor_for(request.user)
                actor.require(permission, body)
                response = _answer(request, view, methods, Desk(body_called(body), actor), *args, **kwargs)
            except (NotFound, Forbidden) as missing:
                raise Http404("There is nothing here.") from missing
            return unkept(response)

        answer.__dict__["permission"] = permission
        return answer

    return guard


def _answer(
    request: HttpRequest,
    view: View[P],
    methods: tuple[str, ...],
    desk: Desk,
    *args: P.args,
    **kwargs: P.kwargs,
) -> HttpResponseBase:
    if request.method not in methods:
        return HttpResponseNotAllowed(methods)
    try:
        return view(request, desk, *args, **kwargs)
    except (NotFound, Forbidden):
        raise
    except Refused as refusal:
        return refused(request, desk, refusal)


def unkept(response: HttpResponseBase) -> HttpResponseBase:
    """The response, which no browser or proxy may keep."""
    response.headers["Cache-Control"] = "no-store"
    return response
