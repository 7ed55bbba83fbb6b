"""Asking for a record by its reference."""

from __future__ import annotations

from django import forms

from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.surfaces.design.forms import GovukForm


class FindForm(GovukForm):
    """A reference, as pages and papers print it."""

    ref = forms.CharField(
        label="Reference of a record",
        max_length=250,
        help_text="For example, warwickshire/reports/2021-09-23",
        error_messages={"required": "Enter a reference"},
    )

    def clean_ref(self) -> Ref:
        """The reference as read."""
        try:
            return Ref.parse(self.cleaned_data["ref"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None
