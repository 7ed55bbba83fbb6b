"""Measures: the list, the page of one, and making them public."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.assurance.assessments.queries import assess_body
from peelian.facts.measures.queries import (
    marks_in_force,
    reports_of,
    series_of,
    sets_by_measure,
    sets_of,
    targets_in_force,
)
from peelian.facts.meetings.queries.questions import questions_of
from peelian.publication.performance import performance_drafts, release_performance
from peelian.publication.queries import releases_of
from peelian.publication.services import changes
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.measures import presenters, releasing
from peelian.surfaces.desk.measures.forms import AsAtForm, SetForm
from peelian.surfaces.desk.measures.opening import area_query
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
    """One measure as reported by today or by another day, of the whole area or of a part."""
    form = AsAtForm(request.GET if "as_at" in request.GET else None)
    as_at = form.day(timezone.localdate())
    found = assess_body(desk.body, as_at=as_at, measures=[measure])
    first = presenters.chosen(found, request.GET.get("area", ""))
    series = first.series
    context = {
        "measure": series.measure,
        "page": presenters.measure_page(first, found, reports_of([series], as_at=as_at)),
        "as_at": as_at,
        "form": form,
        "marks": [one for one in marks_in_force(desk.body) if one.series == series],
        "targets": [one for one in targets_in_force(desk.body) if one.series == series],
        "questions": [
            one
            for one in questions_of(desk.body, about=series.ref)
            if one.area_code == (series.area.code if series.area else "")
        ],
        "query": area_query(series),
        "may_load": desk.may(Permission.FIGURES_LOAD),
        "may_ask": desk.may(Permission.QUESTION_ASK),
    }
    return page(request, desk, "measures/measure.html", context)


@desk_view(Permission.RELEASE, methods=FORM)
def release(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Show which public pages would change, and change them; and which are out that no longer should be."""
    today = timezone.localdate()
    if request.method == "POST":
        released = release_performance(body=desk.body, as_at=today, by=desk.actor)
        if released:
            words = f"Released {len(released)} page{'' if len(released) == 1 else 's'}. Anyone may read them now."
            messages.success(request, words)
        else:
            messages.info(request, "The public pages were up to date. Nothing was changed.")
        return redirect("desk:measures", desk.body.slug)
    drafts = performance_drafts(body=desk.body, as_at=today)
    found = changes(drafts)
    context = {
        "total": len(found),
        "groups": releasing.change_groups(found),
        "left": releasing.left_out(drafts, releases_of(desk.body.slug), list(series_of(desk.body))),
        "may_withdraw": desk.may(Permission.WITHDRAW),
    }
    return page(request, desk, "measures/release.html", context)
