"""The form that begins an annual report."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms

from peelian.kernel.periods import Frequency, Period
from peelian.kernel.refs import is_slug
from peelian.surfaces.desk.reports.forms import ControlForm

_YEARS = 6


def financial_years(today: dt.date) -> list[Period]:
    """The financial years a report may be of: the one that runs, and those before it, the latest first."""
    first = dt.date(today.year if today.month >= 4 else today.year - 1, 4, 1)
    years = [Period.starting(first, Frequency.FINANCIAL_YEAR)]
    while len(years) < _YEARS:
        years.append(years[-1].previous())
    return years


class AnnualReportForm(ControlForm):
    """The year, and what the first page states. Left empty, title and short name are those of the year."""

    year = forms.ChoiceField(label="Financial year", help_text="From 1 April to 31 March")
    name = forms.CharField(
        label="Short name",
        max_length=80,
        required=False,
        help_text="How the report is cited. Left empty, it is annual and the year, such as annual-2024-25.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(one.code, one.words) for one in financial_years(today)]
        cast(forms.ChoiceField, self.fields["year"]).choices = years
        self.fields["title"].required = False
        self.fields["title"].help_text = "Left empty, it is that of the year."

    def clean_name(self) -> str:
        """Lower-case words joined by hyphens."""
        name = str(self.cleaned_data["name"])
        if name and not is_slug(name):
            raise forms.ValidationError("Write the short name in lower-case words joined by hyphens")
        return name

    def period(self) -> Period:
        """The year as a period."""
        return Period.parse(self.cleaned_data["year"])

    def slug(self) -> str:
        """The short name of the report."""
        return str(self.cleaned_data["name"] or f"annual-{self.period().code.removeprefix('FY')}")
