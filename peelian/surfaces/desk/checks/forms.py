"""The form that dismisses a finding, or takes it up again."""

from __future__ import annotations

from django import forms

from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.days import plain_lines


class WhyForm(GovukForm):
    """Why."""

    why = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 4}))
    mark_optional = False

    def clean_why(self) -> str:
        """The reason with plain line breaks."""
        return plain_lines(self.cleaned_data["why"])
