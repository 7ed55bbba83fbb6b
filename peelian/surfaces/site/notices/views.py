"""The register of a body's data notices."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.notices.presenters import notices_page
from peelian.surfaces.site.readings import Withdrawn

_REGISTER = "register"


@public
def notices(request: HttpRequest, body: str) -> HttpResponseBase:
    """Every notice, withheld figures first; says so where a body has released none."""
    try:
        thing = readings.thing(Ref(body, "data-notices", _REGISTER))
    except Withdrawn:
        raise
    except NotFound:
        return render(request, "site/notices/none.html", {"masthead": readings.masthead(body)})
    return answers.page(request, thing, "site/notices/notices.html", notices_page)
