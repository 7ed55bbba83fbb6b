"""The forms of a plan's checklists: laying them, an answer, what the plan takes in besides."""

from __future__ import annotations

from typing import Any

from django import forms

from peelian.facts.plans.kinds import Answered
from peelian.facts.plans.models import ChecklistItem
from peelian.facts.plans.services.checklists import AnswerRow, ScopeRow
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import LockField, PastDayField
from peelian.surfaces.desk.plans.typed import LinesField, RefField
from peelian.surfaces.desk.restrictions import RestrictionForm


class LayForm(RestrictionForm):
    """As at which day the law is read, and who may read the lists."""

    on = DayField(label="As the law stood on", help_text="The day of the plan. For example, 31 March 2022")


class AnswerForm(GovukForm):
    """How an item stands."""

    answered = forms.ChoiceField(
        label="How it stands",
        choices=[(one.value, one.value.capitalize()) for one in Answered],
        widget=forms.RadioSelect,
    )
    where = forms.CharField(
        label="Where in the plan, or why it does not apply",
        max_length=300,
        required=False,
        help_text="For example, page 14, Resources",
    )
    evidence = RefField(label="What shows it", help_text="A reference, such as warwickshire/documents/plan")
    looked_by = forms.CharField(label="Who looked at it", max_length=200, help_text="A post or a name")
    looked_on = PastDayField(label="On which day")
    lock = LockField(required=True)

    @classmethod
    def of(cls, item: ChecklistItem, *, today: Any, person: str) -> dict[str, Any]:
        """What the form begins with: the answer there is, else today and whoever answers."""
        kept = {name: getattr(item, name) for name in ("answered", "where", "evidence", "lock")}
        return {**kept, "looked_on": item.looked_on or today, "looked_by": item.looked_by or person}

    def row(self, item: ChecklistItem) -> AnswerRow:
        """The answer as filled in."""
        told = self.cleaned_data
        return AnswerRow(
            answered=Answered(told["answered"]),
            on=told["looked_on"],
            where=told["where"],
            evidence=told["evidence"],
            person=told["looked_by"],
            source=item.source,
        )


class ScopeForm(RestrictionForm):
    """What the plan takes in of its own accord, or a matter of its own brief."""

    key = forms.CharField(label="Short name", max_length=40, help_text="For example, victims or fire and rescue")
    words = LinesField(label="What the plan takes in", rows=3, required=True)
    provision = forms.CharField(label="Provision", max_length=250, required=False)
    source = forms.CharField(label="Where it is taken from", max_length=300, required=False)

    def row(self) -> ScopeRow:
        """The item as filled in."""
        told = self.cleaned_data
        return ScopeRow(told["key"], told["words"], self.restriction(), told["provision"], told["source"])
