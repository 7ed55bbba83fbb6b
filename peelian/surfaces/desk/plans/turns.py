"""What becomes of a part of a plan: done, given up, reached, open again, moved, taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils import timezone

from peelian.access.actors import Actor
from peelian.facts.plans.models import Commitment, Milestone, PlanSection
from peelian.facts.plans.queries.part_rows import sections_of
from peelian.facts.plans.services.commitments import finish_commitment, give_up_commitment, reopen_commitment
from peelian.facts.plans.services.held import Part
from peelian.facts.plans.services.milestones import reach_milestone, reopen_milestone
from peelian.facts.plans.services.sections import move_section
from peelian.facts.plans.services.taking_out import take_out
from peelian.kernel.markings import Audience
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.days import LockField, PastDayField
from peelian.surfaces.desk.plans.typed import RefField


class TurnForm(GovukForm):
    """What is said of a part as the page shows it."""

    lock = LockField(required=True)

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part


class DoneForm(TurnForm):
    """On which day it was done, and what shows it."""

    on = PastDayField(label="Done on")
    evidence = RefField(
        label="What shows that it was done",
        help_text="A reference, such as warwickshire/decisions/2021-7. Leave empty if there is none",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())


class GiveUpForm(TurnForm):
    """On which day it was given up, and why."""

    on = PastDayField(label="Given up on")
    why = forms.CharField(label="Why it is given up", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class MoveForm(TurnForm):
    """After which part it stands."""

    after = forms.ChoiceField(label="After which part", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = sections_of(self.part.plan, audiences=frozenset(Audience))
        self.others = {one.key: one for one in every if one.pk != self.part.pk}
        choices = [("", "None: it stands first"), *((key, one.heading) for key, one in self.others.items())]
        cast(forms.ChoiceField, self.fields["after"]).choices = choices


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that can be said of a part; ``do`` saves it and says what was done."""

    title: str
    button: str
    form: type[TurnForm]
    do: Callable[[Any, TurnForm, Actor], str]
    hint: str = ""
    warns: bool = False


def _finish(part: Commitment, form: TurnForm, by: Actor) -> str:
    told = form.cleaned_data
    finish_commitment(commitment=part, on=told["on"], evidence=told["evidence"], lock=told["lock"], by=by)
    return f"Commitment {part.number} is finished."


def _give_up(part: Commitment, form: TurnForm, by: Actor) -> str:
    told = form.cleaned_data
    give_up_commitment(commitment=part, on=told["on"], why=told["why"], lock=told["lock"], by=by)
    return f"Commitment {part.number} is given up."


def _reopen(part: Commitment | Milestone, form: TurnForm, by: Actor) -> str:
    lock = form.cleaned_data["lock"]
    if isinstance(part, Commitment):
        reopen_commitment(commitment=part, lock=lock, by=by)
        return f"Commitment {part.number} is open again."
    reopen_milestone(milestone=part, lock=lock, by=by)
    return f"Milestone {part.number} is open again."


def _reach(part: Milestone, form: TurnForm, by: Actor) -> str:
    told = form.cleaned_data
    reach_milestone(milestone=part, on=told["on"], evidence=told["evidence"], lock=told["lock"], by=by)
    return f"Milestone {part.number} is reached."


def _move(part: PlanSection, form: TurnForm, by: Actor) -> str:
    after = cast(MoveForm, form).others.get(form.cleaned_data["after"])
    move_section(section=part, after=after, by=by)
    return f"Moved “{part.heading}”."


def _take_out(part: Part, form: TurnForm, by: Actor) -> str:
    take_out(part=part, lock=form.cleaned_data["lock"], by=by)
    return "It is taken out. The trail keeps that it was there."


_FINISH = Turn("Say that it was done", "It was done", DoneForm, _finish)
_GIVE_UP = Turn(
    "Say that it is given up", "It is given up", GiveUpForm, _give_up, "It stays in the record with the reason."
)
_REACH = Turn("Say that it was reached", "It was reached", DoneForm, _reach)
_REOPEN = Turn("Open it again", "Open it again", TurnForm, _reopen, "The day on which it ended is taken back.")
_MOVE = Turn("Put it elsewhere in the text", "Put it there", MoveForm, _move)
_TAKE_OUT = Turn(
    "Take out what was entered by mistake",
    "Take it out",
    TurnForm,
    _take_out,
    "What stands in a frozen version cannot be taken out, because it is cited by its number.",
    warns=True,
)


def turns_of(part: Part) -> Mapping[str, Turn]:
    """What can be said of a part as it stands, by the last part of its address."""
    found: dict[str, Turn] = {}
    if isinstance(part, Commitment | Milestone) and part.done_on is not None:
        found["reopen"] = _REOPEN
    elif isinstance(part, Commitment):
        found |= {"finish": _FINISH, "give-up": _GIVE_UP}
    elif isinstance(part, Milestone):
        found["reach"] = _REACH
    elif isinstance(part, PlanSection):
        found["move"] = _MOVE
    return {**found, "take-out": _TAKE_OUT}
