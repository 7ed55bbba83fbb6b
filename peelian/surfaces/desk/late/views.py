"""Figures that are missing or late; and who answers for a series, by when."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.assurance.assessments.queries import assess_body
from peelian.facts.measures.queries import series_of
from peelian.facts.measures.services import set_cadence
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.late.forms import CadenceForm
from peelian.surfaces.desk.late.presenters import late_page
from peelian.surfaces.desk.measures.opening import measure_address, series_at, series_words
from peelian.surfaces.desk.pages import UNPROCESSABLE, Desk, page


@desk_view(Permission.FIGURES_READ)
def late(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """What is late and what is missing, by the post that answers for it."""
    today = timezone.localdate()
    context = {
        "page": late_page(assess_body(desk.body, as_at=today), today=today),
        "may_load": desk.may(Permission.FIGURES_LOAD),
    }
    return page(request, desk, "late/late.html", context)


@desk_view(Permission.FIGURES_LOAD, methods=FORM)
def cadence(request: HttpRequest, desk: Desk, measure: str) -> HttpResponseBase:
    """Say who answers for a series and when its figures are expected."""
    series = series_at(desk, measure, request.GET.get("area", ""))
    form = CadenceForm(request.POST) if request.method == "POST" else CadenceForm.of(series)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        chosen = list(series_of(desk.body, measures=[measure])) if told["every"] else [series]
        set_cadence(series=chosen, steward=told["steward"], due_days=told["due_days"], by=desk.actor)
        messages.success(request, f"Saved for {len(chosen)} series of “{series.measure}”.")
        return redirect("desk:late", desk.body.slug)
    context = {"form": form, "series": series, "named": series_words(series), "back": measure_address(series)}
    return page(request, desk, "late/cadence.html", context, status=UNPROCESSABLE if form.is_bound else 200)
