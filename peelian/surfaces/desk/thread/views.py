"""The golden thread of a record, how it is connected with another, and the gaps of a body's thread."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import mark_safe

from peelian.access.permissions import Permission
from peelian.assurance.thread.gaps.listing import gaps_of
from peelian.assurance.thread.picture import picture_of
from peelian.assurance.thread.readers import reader_for
from peelian.assurance.thread.reading import NEXT_TO_IT, PAGE, PICTURE
from peelian.assurance.thread.tall_picture import tall_picture_of
from peelian.assurance.thread.timeline import story_of
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.reports.figure_gaps import CHECKS
from peelian.reports.thread import threads_for
from peelian.surfaces.desk.access import desk_view
from peelian.surfaces.desk.pages import UNPROCESSABLE, Desk, page
from peelian.surfaces.desk.thread import presenters
from peelian.surfaces.desk.thread.forms import FindForm
from peelian.surfaces.desk.thread.pages_of import record_address, thread_address


@desk_view(Permission.DESK_OPEN)
def gaps(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """What the thread of this body lacks; asked for a reference, the thread of it."""
    form = FindForm(request.GET) if "ref" in request.GET else FindForm()
    if form.is_bound and form.is_valid():
        ref: Ref = form.cleaned_data["ref"]
        if ref.noun:
            return redirect(thread_address(desk, ref))
    found = gaps_of(desk.body, on=timezone.localdate(), reader=reader_for(desk.actor), checks=CHECKS)
    context = {"form": form, "heaps": presenters.heaps(desk, found), "count": len(found.gaps), "on": found.on}
    return page(request, desk, "thread/gaps.html", context, status=UNPROCESSABLE if form.errors else 200)


@desk_view(Permission.DESK_OPEN)
def thread(request: HttpRequest, desk: Desk, keeper: str, noun: str, name: str) -> HttpResponseBase:
    """The thread of one record both ways; with ``?ref=``, how it is connected with another.

    ``?all=`` shows every record next to it, and none further away.
    """
    ref = Ref(keeper, noun, name)
    threads = threads_for(reader_for(desk.actor))
    bounds = NEXT_TO_IT if "all" in request.GET else PAGE
    found, drawn = threads.thread(ref, bounds=bounds), threads.thread(ref, bounds=PICTURE)
    form = FindForm(request.GET) if "ref" in request.GET else FindForm()
    chains = None
    if form.is_bound and form.is_valid():
        try:
            chains = presenters.chains(desk, threads.between(ref, form.cleaned_data["ref"]))
        except Refused as refusal:
            form.add_error("ref", refusal.message)
    context = {
        "node": found.node,
        "came_from": presenters.limbs(desk, found, found.came_from),
        "led_to": presenters.limbs(desk, found, found.led_to),
        "impact": threads.impact(ref),
        "record": record_address(desk, found.node),
        "story": story_of(ref, threads=threads) if noun == "objectives" else (),
        "today": timezone.localdate(),
        "wide": mark_safe(picture_of(drawn, href=lambda node: thread_address(desk, node.ref))),  # noqa: S308
        "tall": mark_safe(tall_picture_of(drawn, href=lambda node: thread_address(desk, node.ref))),  # noqa: S308
        "form": form,
        "chains": chains,
    }
    return page(request, desk, "thread/thread.html", context, status=UNPROCESSABLE if form.errors else 200)
