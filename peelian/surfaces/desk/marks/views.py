"""Marks on the chart of a series, and its targets: seen before they are laid down, and withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.assurance.assessments.effects import effect_on_series
from peelian.facts.measures.kinds import MarkKind
from peelian.facts.measures.marks import (
    add_mark,
    set_target,
    supposed_mark,
    supposed_target,
    withdraw_mark,
    withdraw_target,
)
from peelian.facts.measures.models import Series, SeriesMark, Target
from peelian.facts.measures.queries import histories, mark_of, target_of
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.periods import Period
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.marks.forms import MARKS, MarkForm, TargetForm
from peelian.surfaces.desk.marks.presenters import sides
from peelian.surfaces.desk.measures.opening import measure_address, series_at, series_words
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.steps import Steps, typed, walk


@desk_view(Permission.FIGURES_LOAD, methods=FORM)
def mark(request: HttpRequest, desk: Desk, measure: str, kind: str) -> HttpResponseBase:
    """Lay down a mark, once seen what it does to the limits."""
    if kind not in MARKS:
        raise NotFound("There is no such mark.")
    series, today = series_at(desk, measure, request.GET.get("area", "")), timezone.localdate()
    history, code = histories([series], as_at=today)[0], request.GET.get("period", "")
    form = MARKS[kind](
        request.POST or None,
        history=history,
        period=Period.parse(code) if code else None,
        initial={"stated_by": desk.actor.name, "stated_on": today},
    )
    _refuse_without_points(form)
    context: dict[str, object] = {"form": form, "named": series_words(series), "back": measure_address(series)}

    def preview() -> HttpResponseBase:
        supposed = supposed_mark(series, form.row())
        _refuse_second(series, supposed, history.marks)
        effect = effect_on_series(series, as_at=today, marks=[supposed])
        shown = {"sides": sides(effect), "warnings": form.warnings(), "typed": typed(request)}
        return page(request, desk, "marks/preview.html", {**context, **shown})

    def save() -> HttpResponseBase:
        add_mark(series=series, row=form.row(), by=desk.actor)
        messages.success(request, "Done. The chart shows it, with the reason and who says so.")
        return redirect(measure_address(series))

    def edit(status: int) -> HttpResponseBase:
        return page(request, desk, "marks/mark.html", context, status=status)

    return walk(request, form, Steps(edit, preview, save))


@desk_view(Permission.FIGURES_LOAD, methods=FORM)
def target(request: HttpRequest, desk: Desk, measure: str) -> HttpResponseBase:
    """Set a target, once seen how the figures stand against it."""
    series, today = series_at(desk, measure, request.GET.get("area", "")), timezone.localdate()
    initial = {"stated_by": desk.actor.name, "stated_on": today}
    form = TargetForm(request.POST or None, series=series, initial=initial)
    context: dict[str, object] = {"form": form, "named": series_words(series), "back": measure_address(series)}

    def preview() -> HttpResponseBase:
        effect = effect_on_series(series, as_at=today, targets=[supposed_target(series, form.row())])
        shown = {"sides": sides(effect), "typed": typed(request)}
        return page(request, desk, "marks/preview.html", {**context, **shown, "is_target": True})

    def save() -> HttpResponseBase:
        set_target(series=series, row=form.row(), by=desk.actor)
        messages.success(request, "The target is set.")
        return redirect(measure_address(series))

    def edit(status: int) -> HttpResponseBase:
        return page(request, desk, "marks/target.html", context, status=status)

    return walk(request, form, Steps(edit, preview, save))


@desk_view(Permission.FIGURES_LOAD, methods=FORM)
def withdraw(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Take a mark away from today on. Withdrawn already, nothing is changed."""
    held = mark_of(desk.body, number)
    return _withdrawal(request, desk, held, partial(withdraw_mark, mark=held))


@desk_view(Permission.FIGURES_LOAD, methods=FORM)
def withdraw_aim(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """Take a target away from today on. Withdrawn already, nothing is changed."""
    held = target_of(desk.body, number)
    return _withdrawal(request, desk, held, partial(withdraw_target, target=held))


def _withdrawal(
    request: HttpRequest, desk: Desk, held: SeriesMark | Target, take_away: Callable[..., None]
) -> HttpResponseBase:
    """Asks whether it is meant, or takes it away; back to the measure where it was withdrawn already."""
    address = measure_address(held.series)
    if held.withdrawn_on is not None:
        messages.info(request, "It had been withdrawn already. Nothing was changed.")
        return redirect(address)
    if request.method == "POST":
        take_away(on=timezone.localdate(), by=desk.actor)
        messages.success(request, "Withdrawn. Figures as at an earlier day keep it.")
        return redirect(address)
    effect = effect_on_series(held.series, as_at=timezone.localdate(), without=held)
    context = {
        "held": held,
        "is_target": isinstance(held, Target),
        "named": series_words(held.series),
        "sides": sides(effect),
        "back": address,
    }
    return page(request, desk, "marks/withdraw.html", context)


def _refuse_without_points(form: MarkForm) -> None:
    if form.on_chart and not all(form.offered(name) for name in ("first", "last") if name in form.fields):
        raise Refused("There are too few figures for that. Wait until there are more points on the chart.")


def _refuse_second(series: Series, supposed: SeriesMark, held: tuple[SeriesMark, ...]) -> None:
    """A second step change on one day would leave a stretch without points."""
    steps = {one.start for one in held if one.kind == MarkKind.STEP_CHANGE}
    if supposed.kind == MarkKind.STEP_CHANGE and supposed.start in steps:
        raise Refused(f"There is a step change of {series.measure} then already. Withdraw it first.")
