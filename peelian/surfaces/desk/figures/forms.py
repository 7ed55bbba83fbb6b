"""The form that takes in a file of figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from peelian.facts.measures.models import MeasureSet
from peelian.kernel.errors import Refused
from peelian.kernel.periods import Period
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.figures.uploads import Said

TOO_LARGE = "The file is larger than 20 MB. Send the figures in several files, or without pictures and formatting"


class UploadForm(GovukForm):
    """A file and what is to be known of it. The file stands last: what was typed outlives one too large."""

    reported_on = DayField(
        label="Reported on",
        help_text="The day the supplier gave these figures out. A correction has the day of the correction. "
        "For example, 13 September 2021",
    )
    supplier = forms.CharField(label="Supplier", max_length=200, help_text="For example, Warwickshire Police")
    title = forms.CharField(
        label="What the file is",
        max_length=300,
        required=False,
        help_text="For example, Weekly performance data, week 36 of 2021",
    )
    measure_set = forms.ChoiceField(
        label="Set of measures",
        required=False,
        help_text="Choose one if the rows go by the labels of a set, such as the Home Office’s categories",
    )
    period = forms.CharField(
        label="Period",
        max_length=40,
        required=False,
        help_text="Only if the file has no column for it: 2021-W36, 2021-09, 2020-21-Q1 or FY2021-22",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false"}),
    )
    sheet = forms.CharField(
        label="Sheet", max_length=40, required=False, help_text="Only if the workbook has more than one"
    )
    licence = forms.CharField(
        label="Licence", max_length=300, required=False, help_text="On what terms the figures may be used"
    )
    received_on = DayField(label="Received on")
    file = forms.FileField(
        label="File of figures",
        max_length=200,
        allow_empty_file=True,
        help_text="CSV, Excel (.xlsx) or OpenDocument (.ods), up to 20 MB. "
        "You see what it would change before anything is loaded.",
    )

    def __init__(self, *args: Any, sets: Sequence[MeasureSet], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"received_on": today}, **kwargs)
        choices = [
            ("", "None: the rows go by the names of the measures"),
            *((one.slug, one.title) for one in sets),
        ]
        cast(forms.ChoiceField, self.fields["measure_set"]).choices = choices

    def clean_period(self) -> str:
        """The period as a code."""
        written = str(self.cleaned_data["period"])
        if not written:
            return ""
        try:
            return Period.parse(written).code
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None

    def say_too_large(self) -> None:
        """Replace what is wrong with the file by the true reason: it was not read to its end."""
        self.errors.pop("file", None)
        self.add_error("file", TOO_LARGE)

    def content(self) -> bytes:
        """The bytes of the file."""
        return bytes(cast("UploadedFile[bytes]", self.cleaned_data["file"]).read())

    def said(self) -> Said:
        """What was said of the file."""
        told = self.cleaned_data
        return Said(
            file_name=str(told["file"].name),
            reported_on=told["reported_on"].isoformat(),
            received_on=told["received_on"].isoformat(),
            supplier=told["supplier"],
            title=told["title"],
            licence=told["licence"],
            measure_set=told["measure_set"],
            period=told["period"],
            sheet=told["sheet"],
        )
