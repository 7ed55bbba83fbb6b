"""The register of what was made public, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.refs import Ref
from peelian.publication.meeting_releases import withdraw_released
from peelian.publication.models import WithdrawalReason
from peelian.publication.queries import newest_release, releases_of
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.pages import UNPROCESSABLE, Desk, page, refuse
from peelian.surfaces.desk.releases.forms import WithdrawForm
from peelian.surfaces.desk.releases.presenters import entries

_ON_A_PAGE = 50


@desk_view(Permission.TRAIL_READ)
def releases(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Everything made public, newest first."""
    found = entries(releases_of(desk.body.slug), may_withdraw=desk.may(Permission.WITHDRAW))
    shown = Paginator(found, _ON_A_PAGE).get_page(request.GET.get("page"))
    return page(request, desk, "releases/list.html", {"entries": shown})


@desk_view(Permission.WITHDRAW, methods=FORM)
def withdraw(request: HttpRequest, desk: Desk, noun: str, name: str) -> HttpResponseBase:
    """Take something out of public view. Withdrawn already, nothing is changed."""
    release = newest_release(f"{desk.body.slug}/{noun}/{name}")
    if release is None:
        raise NotFound("Nothing is out there.")
    ref = Ref.parse(release.ref)
    if release.withdrawn_at is not None:
        messages.info(request, f"“{release.title}” was withdrawn already. Nothing was changed.")
        return redirect("desk:releases", desk.body.slug)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            reason = WithdrawalReason(told["reason"])
            withdraw_released(ref=ref, reason=reason, words=told["words"], by=desk.actor)
        except NotFound:
            raise
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"Withdrew “{release.title}”. The public is told that it was withdrawn.")
            return redirect("desk:releases", desk.body.slug)
    status = UNPROCESSABLE if form.is_bound else 200
    context = {"release": release, "form": form, "address": f"/{ref}/"}
    return page(request, desk, "releases/withdraw.html", context, status=status)
