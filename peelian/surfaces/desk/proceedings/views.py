"""Statutory processes: the list, opening one, its page, a step taken, a step taken back."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.plans.services.processes import take_back_plan_step, take_plan_step
from peelian.kernel.errors import NotFound
from peelian.registers.duties.courses.way import Next
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.ledger import ProceedingStanding
from peelian.registers.duties.models import Proceeding
from peelian.registers.duties.queries import proceeding_called, proceedings_of, standing_of
from peelian.registers.duties.seeing import audiences_for, may_see
from peelian.registers.duties.services import open_proceeding
from peelian.reports.diagrams.steps import title_of
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.forms import OPEN
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.proceedings import presenters
from peelian.surfaces.desk.proceedings.forms import BackForm, OpenForm, StepForm


@desk_view(Permission.DESK_OPEN)
def proceedings(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Every process in the register of the body, and how it stands."""
    today, audiences = timezone.localdate(), audiences_for(desk.actor, desk.body)
    found = proceedings_of(desk.body, audiences=audiences)
    context = {
        "standings": [standing_of(one, on=today, audiences=audiences) for one in found],
        "kinds": presenters.kinds_for(desk.body) if desk.may(Permission.DUTIES_WRITE) else [],
    }
    return page(request, desk, "proceedings/list.html", context)


@desk_view(Permission.DESK_OPEN)
def proceeding(request: HttpRequest, desk: Desk, name: str) -> HttpResponseBase:
    """One process: the picture, the steps taken, what may come next and why others may not."""
    held = _held(desk, name)
    context = {
        "proceeding": held,
        "shown": presenters.proceeding_shown(_standing(desk, held)),
        "may_write": desk.may(Permission.DUTIES_WRITE),
    }
    return page(request, desk, "proceedings/proceeding.html", context)


@desk_view(Permission.DUTIES_WRITE, methods=FORM)
def new(request: HttpRequest, desk: Desk, kind: str) -> HttpResponseBase:
    """Open a process of one kind."""
    words = dict(presenters.kinds_for(desk.body)).get(kind)
    if words is None:
        raise NotFound(f"{desk.body.name} keeps no process of this kind.")
    asked = next(one for one in ProceedingKind if presenters.slug_of(one) == kind)
    form = OpenForm(request.POST or None, kind=asked, initial={**OPEN, "about": request.GET.get("about", "")})

    def do() -> Done:
        made = open_proceeding(body=desk.body, row=form.row(), by=desk.actor)
        return Done(f"Opened: {made.title}.", _address(desk, made))

    back = reverse("desk:proceedings", args=[desk.body.slug])
    entry = Entry("Open a process", "Open it", back, form, do, caption=words, back_words="Back to processes")
    return enter(request, desk, entry)


@desk_view(Permission.DUTIES_WRITE, methods=FORM)
def step(request: HttpRequest, desk: Desk, name: str, stage: str) -> HttpResponseBase:
    """Take a step. Refused, the provision is shown and what was typed is kept."""
    held = _held(desk, name)
    standing = _standing(desk, held)
    asked = _stage(standing, stage)
    initial = {"on": timezone.localdate(), "lock": held.lock, "audience": held.audience}
    initial |= {"marking": held.marking, "foi": held.foi}
    form = StepForm(request.POST or None, stage=asked, initial=initial)

    def do() -> Done:
        taken = take_plan_step(proceeding=held, row=form.row(), by=desk.actor, lock=form.cleaned_data["lock"])
        return Done(f"Taken: {title_of(asked.stage).lower()}.", f"{_address(desk, held)}#step-{taken.pk}")

    entry = Entry(
        title_of(asked.stage),
        "Take the step",
        _address(desk, held),
        form,
        do,
        lock=lambda: _held(desk, name).lock,
        caption=held.title,
        back_words="Back to the process",
        template="proceedings/step.html",
        context={"stage": asked, "last_day": standing.last_days.get(stage), "on": standing.on},
    )
    return enter(request, desk, entry)


@desk_view(Permission.DUTIES_WRITE, methods=FORM)
def back(request: HttpRequest, desk: Desk, name: str, number: int) -> HttpResponseBase:
    """Take a step back: it was entered wrongly."""
    held = _held(desk, name)
    shown = presenters.step_shown(_standing(desk, held), number)
    if shown is None:
        raise NotFound("There is no such step.")
    form = BackForm(request.POST or None)

    def do() -> Done:
        gone = next(one for one in held.steps.all() if one.pk == number)
        take_back_plan_step(step=gone, why=form.cleaned_data["why"], by=desk.actor)
        return Done(f"Taken back: {shown.title.lower()}. What it had discharged is open again.")

    entry = Entry(
        f"Take back “{shown.title}”",
        "Take it back",
        _address(desk, held),
        form,
        do,
        caption=held.title,
        hint="For a step that was entered wrongly. It stays on the record, and counts no longer.",
        back_words="Back to the process",
        warns=True,
    )
    return enter(request, desk, entry)


def _held(desk: Desk, name: str) -> Proceeding:
    """The process, where the person may see it; refuses as not found."""
    held = proceeding_called(desk.body, name)
    if not may_see(desk.actor, held):
        raise NotFound("There is no such process.")
    return held


def _standing(desk: Desk, held: Proceeding) -> ProceedingStanding:
    return standing_of(held, on=timezone.localdate(), audiences=audiences_for(desk.actor, held.body))


def _stage(standing: ProceedingStanding, name: str) -> Next:
    """The stage of this name, whether it may come next or not; refuses a name that is none."""
    found = next((one for one in standing.stages if one.stage.name == name), None)
    if found is None:
        raise NotFound("There is no such step.")
    return found


def _address(desk: Desk, held: Proceeding) -> str:
    return reverse("desk:proceeding", args=[desk.body.slug, held.name])
