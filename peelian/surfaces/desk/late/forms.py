"""Who answers for the figures of a series, and when they are expected."""

from __future__ import annotations

from django import forms

from peelian.facts.measures.models import Series
from peelian.surfaces.design.forms import GovukForm


class CadenceForm(GovukForm):
    """The steward and the cadence, of one series or of all of its measure."""

    steward = forms.CharField(
        label="Who answers for these figures",
        max_length=200,
        required=False,
        help_text="A post. For example, Scrutiny and performance lead",
    )
    due_days = forms.IntegerField(
        label="Days after a period ends by which its figure is expected",
        min_value=0,
        max_value=1095,
        required=False,
        help_text="Left empty, a figure is never late. For example, 10",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )
    every = forms.BooleanField(label="The same for every area of this measure", required=False)

    @classmethod
    def of(cls, series: Series) -> CadenceForm:
        """The form filled in from a series."""
        return cls(initial={"steward": series.steward, "due_days": series.due_days, "every": not series.area})
