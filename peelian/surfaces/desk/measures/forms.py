"""The filters of the pages of measures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from django import forms

from peelian.facts.measures.models import MeasureSet
from peelian.surfaces.design.forms import DayField, GovukForm


class SetForm(GovukForm):
    """Which set to show."""

    mark_optional = False
    set = forms.ChoiceField(label="Set of measures", required=False)

    def __init__(self, *args: Any, sets: Sequence[MeasureSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "All measures"), *((one.slug, one.title) for one in sets)]
        cast(forms.ChoiceField, self.fields["set"]).choices = choices

    def chosen(self) -> str:
        """The short name of the set, or empty for all."""
        return str(self.cleaned_data["set"]) if self.is_valid() else ""


class AsAtForm(GovukForm):
    """With what had been reported by which day."""

    mark_optional = False
    as_at = DayField(label="As reported by", required=False, help_text="For example, 14 September 2021")

    def day(self, today: dt.date) -> dt.date:
        """The day asked for, or today."""
        return (self.cleaned_data["as_at"] if self.is_valid() else None) or today
