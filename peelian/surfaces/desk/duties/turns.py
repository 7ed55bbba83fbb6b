"""What may be entered of a duty: its name in the address, its words, its form, its service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.http import QueryDict

from peelian.access.actors import Actor
from peelian.law.due import Timing
from peelian.registers.duties import services
from peelian.registers.duties.models import Duty
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.duties.forms import DoneForm, OwnerForm, SaidForm, TargetForm

_SETTABLE = (Timing.AS_SOON_AS_PRACTICABLE, Timing.REASONABLE)


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that may be entered, and whether it fits how a duty stands."""

    title: str
    button: str
    hint: str
    form: type[GovukForm]
    do: Callable[[Duty, Any, Actor], None]
    fits: Callable[[Duty], bool]

    def blank(self, initial: Mapping[str, object]) -> GovukForm:
        """The form as first seen."""
        return self.form(initial=initial)

    def sent(self, data: QueryDict) -> GovukForm:
        """The form as sent."""
        return self.form(data)


def _is_open(duty: Duty) -> bool:
    return duty.done_on is None and not duty.not_owed and not duty.event.struck


def _done(duty: Duty, form: DoneForm, by: Actor) -> None:
    told = form.cleaned_data
    said = form.said(by)
    services.discharge(duty=duty, on=told["on"], evidence=told["evidence"], words=told["words"], by=by, **said)


def _not_owed(duty: Duty, form: SaidForm, by: Actor) -> None:
    told = form.cleaned_data
    services.not_owed(duty=duty, on=told["on"], why=told["words"], by=by, **form.said(by))


def _reopen(duty: Duty, form: SaidForm, by: Actor) -> None:
    told = form.cleaned_data
    services.reopen(duty=duty, on=told["on"], why=told["words"], by=by, **form.said(by))


def _target(duty: Duty, form: TargetForm, by: Actor) -> None:
    told = form.cleaned_data
    services.set_target(duty=duty, day=told["day"], why=told["words"], by=by, **form.said(by))


def _assign(duty: Duty, form: OwnerForm, by: Actor) -> None:
    services.assign(duty=duty, owner=cast(str, form.cleaned_data["owner"]), by=by)


TURNS: Mapping[str, Turn] = {
    "done": Turn(
        "Say that it was done",
        "It was done",
        "Give what shows it, if anything does: a duty done without evidence is listed as such.",
        DoneForm,
        _done,
        _is_open,
    ),
    "assign": Turn("Say who sees to it", "Save", "", OwnerForm, _assign, _is_open),
    "target": Turn(
        "Set a day",
        "Set the day",
        "The law names no day. Within a reasonable time, the day set is the day due; as soon as practicable, it "
        "is the office’s own target, and passing it breaks no law.",
        TargetForm,
        _target,
        lambda duty: _is_open(duty) and duty.timing in _SETTABLE,
    ),
    "not-owed": Turn(
        "Say that it is not owed here",
        "It is not owed here",
        "Say why. It stays on the record with the reason.",
        SaidForm,
        _not_owed,
        _is_open,
    ),
    "reopen": Turn(
        "Reopen it",
        "Reopen",
        "Say why. What was said stays on the record.",
        SaidForm,
        _reopen,
        lambda duty: duty.done_on is not None or duty.not_owed,
    ),
}


def open_to(duty: Duty) -> dict[str, Turn]:
    """What may be entered of a duty as it stands."""
    return {name: turn for name, turn in TURNS.items() if turn.fits(duty)}
