"""How a plan is going as at a day, one line of it with all that was reported, and what is entered of it."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.assurance.delivery.queries import challenged
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries import delivery as queries
from peelian.facts.plans.services.progress import record_scrutiny, report_progress
from peelian.kernel.errors import NotFound
from peelian.kernel.periods import day_words
from peelian.reports.delivery.extract import delivery_document, extract_name
from peelian.reports.packs.gathering import READERS
from peelian.reports.rendering.formats import FORMATS, render
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.agenda.views import as_file
from peelian.surfaces.desk.delivery import presenters
from peelian.surfaces.desk.delivery.forms import ITEMS, AsAtForm, ReportForm, ScrutinyForm, Thing
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.opening import readers
from peelian.surfaces.desk.pages import UNPROCESSABLE, Desk, page
from peelian.surfaces.desk.plans.opening import may_write, part_of, plan_address, plan_of, reader_called, told_to
from peelian.surfaces.desk.plans.shelves import title_of
from peelian.surfaces.desk.plans.typed import PartForm
from peelian.surfaces.desk.restrictions import AXES

_TEMPLATE = "plans/form.html"


@desk_view(Permission.DESK_OPEN)
def delivery(request: HttpRequest, desk: Desk, plan: str) -> HttpResponseBase:
    """The table as at a day, ``?at=``; today unless told."""
    held, today = plan_of(desk, plan), timezone.localdate()
    form = AsAtForm({"at": request.GET.get("at", today.isoformat())})
    at: dt.date = (form.cleaned_data["at"] or today) if form.is_valid() else today
    found = challenged(held, as_at=at, audiences=readers(desk))
    reported = queries.delivery(held, as_at=today, audiences=readers(desk))
    context = {
        "plan": held,
        "form": form if form.errors else AsAtForm(initial={"at": at}),
        "page": presenters.delivery_page(held, found, desk),
        "days": presenters.as_at_days(reported, today),
        "files": [(one, FORMATS.items()) for one in told_to(desk, held)],
        "may_write": may_write(desk),
        "is_today": at == today,
    }
    return page(request, desk, "delivery/delivery.html", context, status=UNPROCESSABLE if form.errors else 200)


@desk_view(Permission.DESK_OPEN)
def line(request: HttpRequest, desk: Desk, plan: str, shelf: str, number: int) -> HttpResponseBase:
    """One line: how it stands, what speaks against that, and every report, the latest first."""
    held = plan_of(desk, plan)
    ref = _thing(desk, held, shelf, number).ref
    found = challenged(held, as_at=timezone.localdate(), audiences=readers(desk))
    told = found.delivery.line(ref)
    if told is None:
        raise NotFound("There is no such line of this plan.")
    context = {
        "plan": held,
        "shelf": shelf,
        "shown": presenters.line_shown(held, told, found, desk),
        "history": [(one, presenters.STYLES[one.rating] if one.rating else "") for one in reversed(told.history)],
        "below": [presenters.line_shown(held, one, found, desk) for one in found.delivery.below(ref)],
        "may_write": may_write(desk),
    }
    return page(request, desk, "delivery/line.html", context)


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def report(request: HttpRequest, desk: Desk, plan: str, shelf: str, number: int) -> HttpResponseBase:
    """Report how one thing is going, with what speaks against the rating that stands shown beside."""
    held = plan_of(desk, plan)
    thing = _thing(desk, held, shelf, number)
    found = challenged(held, as_at=timezone.localdate(), audiences=readers(desk))
    told = found.delivery.line(thing.ref)
    initial: dict[str, Any] = {name: getattr(thing, name) for name in AXES}
    initial |= {"as_at": timezone.localdate(), "person": told.owner if told else ""}
    form = ReportForm(request.POST or None, initial=initial)

    def do() -> Done:
        made = report_progress(plan=held, row=form.row(thing), by=desk.actor)
        return Done(f"Reported as at {day_words(made.as_at)}.")

    entry = Entry(
        "Report how it is going",
        "Report it",
        plan_address(desk, held, "plan-line", shelf, number),
        form,
        do,
        caption=title_of(thing),
        back_words="Back to the line",
        template="delivery/report.html",
        context={"shown": presenters.line_shown(held, told, found, desk) if told else None},
    )
    return enter(request, desk, entry)


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def scrutiny(request: HttpRequest, desk: Desk, plan: str) -> HttpResponseBase:
    """Record that delivery was looked at."""
    held = plan_of(desk, plan)
    form = ScrutinyForm(request.POST or None, initial={**PartForm.new(held), "on": timezone.localdate()})

    def do() -> Done:
        made = record_scrutiny(plan=held, row=form.row(), by=desk.actor)
        return Done(f"Recorded that delivery was looked at on {day_words(made.on)}.")

    entry = Entry(
        "Record that delivery was looked at",
        "Record it",
        plan_address(desk, held, "plan-delivery"),
        form,
        do,
        caption=held.title,
        back_words="Back to delivery",
        template=_TEMPLATE,
    )
    return enter(request, desk, entry)


@desk_view(Permission.DESK_OPEN)
def extract(request: HttpRequest, desk: Desk, plan: str, audience: str, form: str) -> HttpResponseBase:
    """The extract as at a day, ``?at=``, as a file for one kind of reader."""
    held = plan_of(desk, plan)
    seen_by = reader_called(desk, held, audience)
    asked = AsAtForm({"at": request.GET.get("at", "")})
    if form not in FORMATS or not asked.is_valid():
        raise NotFound("It does not come so.")
    at = asked.cleaned_data["at"] or timezone.localdate()
    content = render(delivery_document(held, as_at=at, audiences=READERS[seen_by]), form)
    name = extract_name(held, at, form).replace("-as-at-", f"-{seen_by.value}-as-at-")
    return as_file(content, name, FORMATS[form].media_type)


def _thing(desk: Desk, plan: Plan, shelf: str, number: int) -> Thing:
    if shelf not in ITEMS:
        raise NotFound("Nothing is reported of it.")
    return cast(Thing, part_of(desk, plan, shelf, str(number)))
