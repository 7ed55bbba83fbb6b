"""The form that takes in a report's file to check."""

from __future__ import annotations

from django import forms

from peelian.surfaces.design.forms import GovukForm


class VerifyForm(GovukForm):
    """A report as a file."""

    file = forms.FileField(
        label="File of a report",
        max_length=200,
        allow_empty_file=True,
        help_text="HTML, PDF, DOCX or ODT as made here, up to 20 MB. The file is read and not kept.",
    )
