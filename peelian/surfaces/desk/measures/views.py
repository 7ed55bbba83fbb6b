"""Measures: the list, the page of one, and making them public."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.assurance.assessments.queries import assess_body
from peelian.facts.measures.queries import reports_of, sets_by_measure, sets_of
from peelian.kernel.errors import NotFound
from peelian.publication.measures import measure_drafts, release_measures
from peelian.publication.services import changes
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.measures import presenters
from peelian.surfaces.desk.measures.forms import AsAtForm, SetForm
from peelian.surfaces.desk.pages import Desk, page


@desk_view(Permission.FIGURES_READ)
def measures(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Every measure as it stands today, public or not."""
    form = SetForm(request.GET, sets=sets_of(desk.body))
    found = assess_body(desk.body, as_at=timezone.localdate())
    context = {
        "groups": presenters.groups(found, sets_by_measure(), form.chosen()),
        "filter": form,
        "may_release": desk.may(Permission.RELEASE),
    }
    return page(request, desk, "measures/list.html", context)


@desk_view(Permission.FIGURES_READ)
def measure(request: HttpRequest, desk: Desk, measure: str) -> HttpResponseBase:
    """One measure as reported by today or by another day."""
    form = AsAtForm(request.GET or None)
    as_at = form.day(timezone.localdate())
    found = assess_body(desk.body, as_at=as_at, measures=[measure])
    if not found:
        raise NotFound("There is no such measure here.")
    first = presenters.by_measure(found)[0][0].series
    shown = presenters.measure_page(found, reports_of([first], as_at=as_at))
    context = {"measure": first.measure, "page": shown, "as_at": as_at, "form": form}
    return page(request, desk, "measures/measure.html", context)


@desk_view(Permission.RELEASE, methods=FORM)
def release(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Show which public pages would change, and change them."""
    today = timezone.localdate()
    if request.method == "POST":
        released = release_measures(body=desk.body, as_at=today, by=desk.actor)
        if released:
            messages.success(request, f"Released {len(released)} measures. Their pages are public now.")
        else:
            messages.info(request, "The public pages were up to date. Nothing was changed.")
        return redirect("desk:measures", desk.body.slug)
    found = changes(measure_drafts(body=desk.body, as_at=today))
    return page(request, desk, "measures/release.html", {"changes": presenters.changes(found)})
