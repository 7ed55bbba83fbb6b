"""The forms of delegations: one as it was arranged, and the day it ended."""

from __future__ import annotations

from django import forms

from peelian.law.processes.delegation import Function, Holder
from peelian.registers.duties.rows import DelegationRow
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import plain_lines
from peelian.surfaces.desk.restrictions import RestrictionForm

_HOLDERS = [(one.value, one.value.capitalize()) for one in Holder]


class DelegationForm(RestrictionForm):
    """Which function, to whom, by whom arranged, from when until when."""

    function = forms.ChoiceField(
        label="Which function",
        choices=[(one.value, one.value.capitalize()) for one in Function],
        initial=Function.OTHER.value,
        help_text="Section 18(7) names those that cannot be given to just anybody",
    )
    words = forms.CharField(
        label="The function, in the words of the arrangement", widget=forms.Textarea(attrs={"rows": 4})
    )
    holder = forms.ChoiceField(label="Who is to exercise it", choices=_HOLDERS, initial=Holder.STAFF.value)
    person = forms.CharField(label="Which post or office-holder", required=False, max_length=200)
    arranged_by = forms.ChoiceField(label="Who arranged it", choices=_HOLDERS[:3:2])
    since = DayField(label="From which day")
    until = DayField(label="Until which day", required=False)
    source = forms.CharField(label="Where this is known from", required=False, max_length=300)

    def row(self) -> DelegationRow:
        """The delegation as filled in."""
        told = self.cleaned_data
        return DelegationRow(
            function=Function(told["function"]),
            words=plain_lines(told["words"]),
            holder=Holder(told["holder"]),
            since=told["since"],
            arranged_by=Holder(told["arranged_by"]),
            person=told["person"],
            until=told["until"],
            restriction=self.restriction(),
            source=told["source"],
        )


class EndForm(GovukForm):
    """The day on which a delegation ended."""

    until = DayField(label="Its last day")
