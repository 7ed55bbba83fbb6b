"""The forms of a paper to a meeting: what is wanted of whom by when, the file that came, the report it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from peelian.facts.meetings.models import Paper
from peelian.facts.meetings.services.papers import PaperRow
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import LockField, PastDayField
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm

_FIELDS = ("title", "owner", "due", "letter", "held_back_words", "lock")


class PaperForm(RestrictionForm):
    """What paper is wanted, of whom, by when, and who may read it."""

    title = forms.CharField(label="Title", max_length=300)
    owner = forms.CharField(label="Who writes it", max_length=200, required=False, help_text="A post or a name")
    due = DayField(label="Due", required=False, help_text="Left empty, it is due on the last day of notice")
    letter = forms.CharField(
        label="Letter, if it is an appendix",
        max_length=4,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3"}),
    )
    held_back_words = forms.CharField(
        label="How the public agenda describes it, if it is not for the public",
        max_length=300,
        required=False,
        help_text="What it is about, without telling it",
    )
    lock = LockField()

    @classmethod
    def of(cls, paper: Paper) -> PaperForm:
        """The form filled in from a paper."""
        return cls(initial={name: getattr(paper, name) for name in (*_FIELDS, *AXES)})

    def row(self, source: str = "") -> PaperRow:
        """The paper as filled in."""
        told = self.cleaned_data
        return PaperRow(
            title=told["title"],
            restriction=self.restriction(),
            owner=told["owner"],
            due=told["due"],
            letter=told["letter"],
            held_back_words=told["held_back_words"],
            source=source,
        )


class UploadForm(GovukForm):
    """The file that came, and on which day. It stands last: what was typed outlives one too large."""

    on = PastDayField(label="Received on")
    lock = LockField(required=True)
    file = forms.FileField(
        label="File of the paper",
        max_length=200,
        allow_empty_file=True,
        help_text="PDF or Word, up to 20 MB. It is kept as it came.",
    )

    def content(self) -> tuple[str, bytes]:
        """The name of the file and its bytes."""
        file = cast("UploadedFile[bytes]", self.cleaned_data["file"])
        return str(file.name), bytes(file.read())


class ReportForm(GovukForm):
    """Which signed report is laid, and on which day it came."""

    report = forms.ChoiceField(label="Report", widget=forms.RadioSelect)
    on = PastDayField(label="Received on")
    lock = LockField(required=True)

    def __init__(self, *args: Any, reports: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["report"]).choices = list(reports)
