"""The trail of a body: its newest entries, and whether the whole chain holds."""

from __future__ import annotations

from itertools import islice

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from peelian.access import trail as chain
from peelian.access.permissions import Permission
from peelian.access.queries import trail_of
from peelian.publication.store.queries import heads
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.trail.presenters import lines

_FAULTS_SHOWN = 50


@desk_view(Permission.TRAIL_READ, methods=FORM)
def trail(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The newest entries; asked to, the chain is checked from its first entry to its last, and against the heads
    that were published.
    """
    context: dict[str, object] = {"lines": lines(trail_of(desk.body.slug)), "head": chain.head()}
    if request.method == "POST":
        published = [chain.Head(head.number, head.digest) for head in heads(limit=None)]
        context |= {"verified": True, "faults": list(islice(chain.faults(published), _FAULTS_SHOWN))}
    return page(request, desk, "trail/trail.html", context)
