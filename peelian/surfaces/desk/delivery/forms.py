"""The forms of delivery: as at which day, a report of progress, that delivery was looked at."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from peelian.facts.plans.delivery import Item
from peelian.facts.plans.kinds import Basis, Rating
from peelian.facts.plans.models import Commitment, Milestone, Objective
from peelian.facts.plans.services.progress import ProgressRow, ScrutinyRow
from peelian.kernel.refs import Ref
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import PastDayField
from peelian.surfaces.desk.plans.typed import LinesField, RefField
from peelian.surfaces.desk.restrictions import RestrictionForm

Thing = Objective | Commitment | Milestone
ITEMS = {"objectives": Item.OBJECTIVE, "commitments": Item.COMMITMENT, "milestones": Item.MILESTONE}
"""What can be reported on, by the name it has in an address."""


class AsAtForm(GovukForm):
    """As at which day the table is shown."""

    mark_optional = False
    at = DayField(label="As at", required=False)


class ReportForm(RestrictionForm):
    """How one thing is going: the rating and what it rests on, in words, by whose account."""

    as_at = PastDayField(label="As at")
    rating = forms.ChoiceField(
        label="How it is going",
        required=False,
        choices=[("", "No rating: words alone"), *((one.value, one.value.capitalize()) for one in Rating)],
    )
    basis = forms.ChoiceField(
        label="What the rating rests on",
        required=False,
        choices=[("", "No rating"), *((one.value, one.value.capitalize()) for one in Basis)],
    )
    basis_words = LinesField(label="The basis in words", rows=2)
    narrative = LinesField(label="What was done, and what is next", rows=6, required=True)
    evidence = RefField(label="What bears it out", help_text="A reference, such as warwickshire/decisions/2021-7")
    person = forms.CharField(label="Who reports", max_length=200, help_text="A post")
    source = forms.CharField(label="Where it is taken from", max_length=300, required=False)

    def row(self, thing: Thing) -> ProgressRow:
        """The report as filled in."""
        told = self.cleaned_data
        about: dict[str, Any] = {type(thing).__name__.lower(): thing}
        return ProgressRow(
            as_at=told["as_at"],
            narrative=told["narrative"],
            person=told["person"],
            restriction=self.restriction(),
            rating=Rating(told["rating"]) if told["rating"] else None,
            basis=Basis(told["basis"]) if told["basis"] else None,
            basis_words=told["basis_words"],
            evidence=_ref(told["evidence"]),
            source=told["source"],
            **about,
        )


class ScrutinyForm(RestrictionForm):
    """On which day delivery was looked at, where, and what came of it."""

    on = PastDayField(label="Looked at on")
    meeting = RefField(
        label="At which meeting", help_text="A reference, such as warwickshire/meetings/panel-2021-09-23"
    )
    words = LinesField(label="What came of it")
    source = forms.CharField(label="Where it is taken from", max_length=300, required=False)

    def row(self) -> ScrutinyRow:
        """What was filled in."""
        told = self.cleaned_data
        on: dt.date = told["on"]
        return ScrutinyRow(
            on=on,
            restriction=self.restriction(),
            words=told["words"],
            meeting=_ref(told["meeting"]),
            source=told["source"],
        )


def _ref(words: str) -> Ref | None:
    return Ref.parse(words) if words else None
