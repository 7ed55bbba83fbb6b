"""The forms of a plan as a whole: beginning one, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from peelian.facts.plans.cycles import AREAS
from peelian.facts.plans.kinds import PlanKind
from peelian.facts.plans.models import Plan
from peelian.facts.plans.periods import Elections
from peelian.facts.plans.services.plans import PlanRow
from peelian.surfaces.design.forms import DayField
from peelian.surfaces.desk.days import LockField, PastDayField
from peelian.surfaces.desk.plans.typed import NARROW, LinesField, RefField
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm

_LONGEST_CYCLE = 60


def _months(label: str) -> forms.IntegerField:
    widget = forms.NumberInput(attrs=NARROW)
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=_LONGEST_CYCLE,
        widget=widget,
        help_text="If it says so",
    )


class _PlanForm(RestrictionForm):
    """What is asked of every plan; ``others`` are the plans of the body that it may be tied to."""

    title = forms.CharField(label="Title", max_length=200)
    period_words = forms.CharField(
        label="Period", max_length=60, help_text="As its title page puts it: 2026 to 2029"
    )
    objective_word = forms.CharField(
        label="What it calls its objectives",
        max_length=30,
        required=False,
        help_text="For example, priority. Left empty, objective",
    )
    supersedes = forms.ChoiceField(label="Which plan it takes the place of", required=False)
    delivers = forms.ChoiceField(label="Which plan it carries out", required=False)

    def __init__(self, *args: Any, kind: PlanKind, others: Sequence[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind
        self._offer("supersedes", [one for one in others if one.kind == kind])
        if kind is PlanKind.POLICE_AND_CRIME:
            del self.fields["delivers"]
        else:
            self._offer("delivers", others)

    def _offer(self, name: str, plans: Sequence[Plan]) -> None:
        choices = [("", "None"), *((one.name, f"{one.title}, {one.period_words}") for one in plans)]
        cast(forms.ChoiceField, self.fields[name]).choices = choices


class NewPlanForm(_PlanForm):
    """What a plan begins with."""

    name = forms.SlugField(
        label="Short name",
        max_length=60,
        help_text="It stands in addresses and references and never changes: 2026-2029, or delivery-2026",
    )
    objectives = forms.MultipleChoiceField(
        label="Objectives it begins with",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They can be put in other words, and others added",
    )
    field_order = ("title", "name", "period_words", "objective_word", "supersedes", "delivers", "objectives")

    def __init__(self, *args: Any, kind: PlanKind, others: Sequence[Plan], **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, others=others, **kwargs)
        areas = AREAS.get(kind, ())
        if areas:
            cast(forms.MultipleChoiceField, self.fields["objectives"]).choices = [(one, one) for one in areas]
            self.initial.setdefault("objectives", areas)
        else:
            del self.fields["objectives"]

    def row(self) -> PlanRow:
        """The plan as filled in."""
        told = self.cleaned_data
        return PlanRow(
            name=told["name"],
            kind=self._kind,
            title=told["title"],
            period_words=told["period_words"],
            restriction=self.restriction(),
            objective_word=told["objective_word"],
            supersedes=told["supersedes"],
            delivers=told.get("delivers", ""),
        )

    def objective_titles(self) -> list[str]:
        """The objectives it is to begin with."""
        return list(self.cleaned_data.get("objectives", ()))


class PlanForm(_PlanForm):
    """All that is said of a plan as a whole. Its name and its kind are for good."""

    vision = LinesField(label="Vision", rows=3)
    brief = LinesField(label="What the plan is meant to be like", rows=3)
    issued_on = PastDayField(label="Issued on", required=False)
    takes_effect_on = DayField(
        label="Takes effect on", required=False, help_text="Only if that is later than the day of its issue"
    )
    stated_current_on = PastDayField(
        label="A paper says that it was current on",
        required=False,
        help_text="Where nobody knows when it was issued",
    )
    ends_on = DayField(label="Last day of its period", required=False)
    election = DayField(
        label="The ordinary election after which it had to be issued",
        required=False,
        help_text="With this and the next election the last day of its period is worked out (2011 Act, s7(7))",
    )
    next_election = DayField(label="The next ordinary election", required=False)
    ended_on = PastDayField(label="Ended on", required=False, help_text="If it had effect no longer from this day")
    updated_every_months = _months("Progress is reported every how many months")
    scrutinised_every_months = _months("Delivery is looked at every how many months")
    document = RefField(
        label="The plan as published", help_text="A reference, such as warwickshire/documents/plan"
    )
    source = forms.CharField(label="Where this is taken from", max_length=300, required=False)
    lock = LockField()
    _AS_THEY_ARE = (
        *("title", "period_words", "objective_word", "vision", "brief", "issued_on", "takes_effect_on"),
        *("stated_current_on", "ends_on", "ended_on", "updated_every_months", "scrutinised_every_months"),
        *("document", "source"),
    )

    @classmethod
    def told(cls, plan: Plan) -> dict[str, Any]:
        """What the form begins with."""
        return {
            **{name: getattr(plan, name) for name in (*cls._AS_THEY_ARE, "lock", *AXES)},
            "supersedes": plan.supersedes.name if plan.supersedes else "",
            "delivers": plan.delivers.name if plan.delivers else "",
        }

    def clean(self) -> dict[str, Any]:
        """The two elections are given together."""
        told = super().clean()
        if bool(told.get("election")) != bool(told.get("next_election")):
            self.add_error("next_election", "Enter both elections, or neither")
        return told

    def row(self, held: Plan) -> PlanRow:
        """The plan as filled in."""
        told = self.cleaned_data
        both = told["election"] and told["next_election"]
        return PlanRow(
            name=held.name,
            kind=self._kind,
            restriction=self.restriction(),
            supersedes=told["supersedes"],
            delivers=told.get("delivers", ""),
            elections=Elections(told["election"], told["next_election"]) if both else None,
            **{name: told[name] for name in self._AS_THEY_ARE},
        )
