"""The frozen versions of a plan: freezing one, and what changed from one to another or until now."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.meetings.openness import may_read
from peelian.facts.plans.kinds import VersionKind
from peelian.facts.plans.models import Plan, PlanVersion
from peelian.facts.plans.queries.plans import compare_versions, compare_with_now, versions_of
from peelian.facts.plans.services.versions import freeze_version
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.reports.packs.gathering import READERS
from peelian.reports.plans.comparison import version_comparison_document
from peelian.reports.rendering.formats import FORMATS, render
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.agenda.views import as_file
from peelian.surfaces.desk.days import PastDayField
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.opening import readers
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.plans.opening import (
    may_write,
    plan_address,
    plan_of,
    reader_called,
    told_to,
    version_numbered,
)
from peelian.surfaces.desk.plans.typed import LinesField

_NOW = "now"
_LONGEST_NUMBER = 9


class FreezeForm(GovukForm):
    """What a version is frozen for, of which day it is, and what changed."""

    kind = forms.ChoiceField(
        label="What it is frozen for",
        choices=[(one.value, one.value.capitalize()) for one in VersionKind],
        widget=forms.RadioSelect,
        initial=VersionKind.DRAFT.value,
        help_text="A draft is for the office, one sent to the panel for the panel, the others as the plan is",
    )
    on = PastDayField(label="Of which day")
    changes = LinesField(
        label="What changed, in words", help_text="Left empty, the comparison with the version before says it"
    )


@desk_view(Permission.DESK_OPEN)
def versions(request: HttpRequest, desk: Desk, plan: str) -> HttpResponseBase:
    """The frozen versions, the latest first; asked for ``?older=`` and ``?newer=``, what changed between them."""
    held = plan_of(desk, plan)
    older, newer = request.GET.get("older", ""), request.GET.get("newer", "")
    if older and newer:
        if not older.isdecimal() or not (newer.isdecimal() or newer == _NOW):
            raise NotFound("There is no such version.")
        return redirect("desk:plan-compare", desk.body.slug, held.name, int(older), newer)
    found = versions_of(held, audiences=readers(desk))
    return page(request, desk, "plans/versions.html", {"plan": held, "found": found, "may_write": may_write(desk)})


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def freeze(request: HttpRequest, desk: Desk, plan: str) -> HttpResponseBase:
    """Freeze all that the plan says."""
    held = plan_of(desk, plan)
    form = FreezeForm(request.POST or None, initial={"on": timezone.localdate()})

    def do() -> Done:
        told = form.cleaned_data
        made = freeze_version(
            plan=held, kind=VersionKind(told["kind"]), on=told["on"], changes=told["changes"], by=desk.actor
        )
        return Done(f"Froze version {made.number}, for the {made.audience}.")

    entry = Entry(
        "Freeze a version",
        "Freeze it",
        plan_address(desk, held, "plan-versions"),
        form,
        do,
        caption=held.title,
        hint="A version keeps all that the plan says, and is never changed.",
        back_words="Back to the versions",
        template="plans/form.html",
    )
    return enter(request, desk, entry)


@desk_view(Permission.DESK_OPEN)
def compare(request: HttpRequest, desk: Desk, plan: str, older: int, newer: str) -> HttpResponseBase:
    """What changed from one version to another, or until ``now``, in the parts that the person may see."""
    held = plan_of(desk, plan)
    old = version_numbered(desk, held, older)
    new = None if newer == _NOW else _newer(desk, held, newer)
    found = (
        compare_with_now(old, audiences=readers(desk))
        if new is None
        else compare_versions(old, new, audiences=readers(desk))
    )
    files = [(one, FORMATS.items()) for one in told_to(desk, held) if new is not None and _may(one, old, new)]
    context = {"plan": held, "old": old, "new": new, "found": found, "files": files}
    return page(request, desk, "plans/compare.html", context)


@desk_view(Permission.DESK_OPEN)
def file(
    _request: HttpRequest, desk: Desk, plan: str, older: int, newer: int, audience: str, form: str
) -> HttpResponseBase:
    """The comparison as a file, for one kind of reader."""
    held = plan_of(desk, plan)
    seen_by = reader_called(desk, held, audience)
    old, new = version_numbered(desk, held, older), version_numbered(desk, held, newer)
    if form not in FORMATS or not _may(seen_by, old, new):
        raise NotFound("There is nothing of the kind for such readers.")
    content = render(version_comparison_document(old, new, audiences=READERS[seen_by]), form)
    name = f"{desk.body.slug}-{held.name}-versions-{older}-and-{newer}-{seen_by.value}.{form}"
    return as_file(content, name, FORMATS[form].media_type)


def _newer(desk: Desk, plan: Plan, name: str) -> PlanVersion:
    if not name.isdecimal() or len(name) > _LONGEST_NUMBER:
        raise NotFound("There is no such version.")
    return version_numbered(desk, plan, int(name))


def _may(audience: Audience, *those: PlanVersion) -> bool:
    """Whether readers of a kind may know of the versions."""
    return all(may_read(one.restriction, READERS[audience]) for one in those)
