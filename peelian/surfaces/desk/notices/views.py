"""Data notices: those that hold, giving one once seen which figures it touches, and ending one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.assurance.assessments.effects import effects_of_notice
from peelian.facts.measures.models import DataNotice
from peelian.facts.measures.queries import notice_of, notices_of, series_of, sets_of
from peelian.facts.measures.services import end_notice, give_notice
from peelian.publication.queries import newest_releases
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.notices import presenters
from peelian.surfaces.desk.notices.forms import EndForm, NoticeForm
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.steps import Steps, typed, walk


@desk_view(Permission.FIGURES_READ)
def notices(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Every notice, those that hold first."""
    found = presenters.notice_lines(notices_of(desk.body), today=timezone.localdate())
    return page(
        request, desk, "notices/list.html", {"lines": found, "may_load": desk.may(Permission.FIGURES_LOAD)}
    )


@desk_view(Permission.FIGURES_LOAD, methods=FORM)
def give(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Give a notice, once seen which figures it touches."""
    series, today = series_of(desk.body, whole_area=True), timezone.localdate()
    form = NoticeForm(
        request.POST or None,
        sets=sets_of(desk.body),
        measures=list(dict.fromkeys(one.measure for one in series)),
        initial={"stated_by": desk.actor.name, "stated_on": today},
    )
    context: dict[str, object] = {"form": form}

    def preview() -> HttpResponseBase:
        supposed = form.supposed(desk.body)
        shown = {**_touched(desk, supposed), "typed": typed(request)}
        return page(request, desk, "notices/preview.html", {**context, **shown})

    def save() -> HttpResponseBase:
        give_notice(body=desk.body, row=form.row(), by=desk.actor)
        messages.success(request, "The notice is given. Release the measures for the public to read it.")
        return redirect("desk:notices", desk.body.slug)

    def edit(status: int) -> HttpResponseBase:
        return page(request, desk, "notices/give.html", context, status=status)

    return walk(request, form, Steps(edit, preview, save))


@desk_view(Permission.FIGURES_LOAD, methods=FORM)
def end(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Say up to when a notice holds, once seen which figures it then touches."""
    held, today = notice_of(desk.body, number), timezone.localdate()
    form = EndForm(request.POST or None, initial={"last": today})
    context: dict[str, object] = {"form": form, "line": presenters.notice_line(held, today=today)}

    def preview() -> HttpResponseBase:
        supposed = notice_of(desk.body, number)
        supposed.end = form.end()
        shown = {**_touched(desk, supposed), "typed": typed(request), "is_end": True}
        return page(request, desk, "notices/preview.html", {**context, **shown})

    def save() -> HttpResponseBase:
        end_notice(notice=held, end=form.end(), by=desk.actor)
        messages.success(request, "The notice is ended. Figures of later periods are free of it.")
        return redirect("desk:notices", desk.body.slug)

    def edit(status: int) -> HttpResponseBase:
        return page(request, desk, "notices/end.html", context, status=status)

    return walk(request, form, Steps(edit, preview, save))


def _touched(desk: Desk, supposed: DataNotice) -> dict[str, object]:
    """The figures a notice would be about, and how many public pages show them."""
    releases = newest_releases("performance", bodies=[desk.body.slug]).values()
    out = {one.ref for one in releases if one.withdrawn_at is None}
    found = presenters.touched(effects_of_notice(supposed, as_at=timezone.localdate()), supposed, out)
    return {
        "notice": supposed,
        "line": presenters.notice_line(supposed, today=timezone.localdate()),
        "touched": found,
        "out": sum(1 for one in found if one.is_out and one.figures),
        "figures": sum(one.figures for one in found),
    }
