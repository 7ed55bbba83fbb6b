"""What several forms about plans ask for: a reference, a time in words, several lines, who may read it."""

from __future__ import annotations

from typing import Any

from django import forms

from peelian.facts.plans.models import Plan
from peelian.facts.plans.services.held import Part
from peelian.kernel.dates import FuzzyDate
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.surfaces.desk.days import LockField, plain_lines
from peelian.surfaces.desk.pages import Desk
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm

NARROW = {"class": "govuk-input--width-3"}


class RefField(forms.CharField):
    """The reference of a record, as pages and papers print it; nothing where it is left empty."""

    def __init__(self, *, label: str, help_text: str, required: bool = False) -> None:
        super().__init__(label=label, help_text=help_text, required=required, max_length=250)

    def clean(self, value: object) -> str:
        """The reference as it is kept; refuses what is none."""
        words: str = super().clean(value)
        try:
            return str(Ref.parse(words)) if words else ""
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class DueField(forms.CharField):
    """When something is due, as it was put."""

    def __init__(self) -> None:
        super().__init__(
            label="Due",
            required=False,
            max_length=100,
            help_text="As it was put: by November 2026, Spring 2027, or 31 March 2027",
        )

    def clean(self, value: object) -> str:
        """A time in words; refuses a day that does not exist."""
        words: str = super().clean(value)
        try:
            return FuzzyDate.parse(words).text if words else ""
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class LinesField(forms.CharField):
    """A text of several lines, with plain line breaks."""

    def __init__(self, *, label: str, help_text: str = "", rows: int = 4, required: bool = False) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(label=label, help_text=help_text, required=required, widget=widget)

    def clean(self, value: object) -> str:
        """The text without the line breaks of one system or another."""
        return plain_lines(super().clean(value))


class PartForm(RestrictionForm):
    """A part of a plan: what it says, who may read it, and which version of it the page shows.

    ``as_it_is`` names the fields that are columns of the same name.
    """

    as_it_is: tuple[str, ...] = ()
    source = forms.CharField(
        label="Where it is taken from",
        max_length=300,
        required=False,
        help_text="The page of the plan or paper that says so, if it was not made here",
    )
    lock = LockField()

    def __init__(self, *args: Any, desk: Desk, plan: Plan, part: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk, self.plan, self.part = desk, plan, part

    def row(self) -> Any:
        """The part as filled in, for the service that enters it."""
        raise NotImplementedError

    @classmethod
    def new(cls, plan: Plan) -> dict[str, Any]:
        """What the form of a new part begins with: as many readers as the plan has."""
        return {name: getattr(plan, name) for name in AXES}

    @classmethod
    def of(cls, part: Part) -> dict[str, Any]:
        """What the form of a part begins with."""
        return {name: getattr(part, name) for name in (*cls.as_it_is, "source", "lock", *AXES)}
