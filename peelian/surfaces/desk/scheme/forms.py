"""The forms of the publication scheme: a disclosure, and what is said of an item."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from peelian.publication.scheme.models import Disclosure
from peelian.publication.scheme.services import DisclosureRow, Upload
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import LockField, plain_lines
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm

_ONE_DAY = dt.timedelta(days=1)


class DisclosureForm(RestrictionForm):
    """What is to be published under an item. The files stand last: what was typed outlives one too large."""

    title = forms.CharField(label="Title", max_length=300)
    first = DayField(label="First day it tells of", required=False, help_text="For example, 1 January 2026")
    last = DayField(label="Last day it tells of", required=False, help_text="For example, 31 January 2026")
    as_at = DayField(label="Or the day as at which it tells", required=False)
    text = forms.CharField(label="Words", required=False, widget=forms.Textarea(attrs={"rows": 8}))
    answer = forms.CharField(
        label="Or where it is public already",
        required=False,
        max_length=500,
        help_text="A reference, such as warwickshire/reports/2021-09-23, or an address on the web",
    )
    source = forms.CharField(
        label="Where it comes from", required=False, max_length=300, help_text="The public is told"
    )
    file = forms.FileField(
        label="File", required=False, max_length=200, allow_empty_file=True, help_text="Any kind, up to 20 MB"
    )
    figures = forms.FileField(
        label="Figures as a table",
        required=False,
        max_length=200,
        allow_empty_file=True,
        help_text="CSV, XLSX or ODS with a row of headings. They are shown on the page, and offered as CSV.",
    )
    lock = LockField()

    @classmethod
    def of(cls, disclosure: Disclosure) -> DisclosureForm:
        """The form filled in from a disclosure."""
        names = ("title", "as_at", "text", "answer", "source", "lock", *AXES)
        known: dict[str, object] = {name: getattr(disclosure, name) for name in names}
        known["first"] = disclosure.starts
        known["last"] = disclosure.ends - _ONE_DAY if disclosure.ends else None
        return cls(initial=known)

    def clean(self) -> dict[str, Any]:
        """It is for a period, which has two ends and does not end before it starts, or as at one day."""
        told = super().clean() or {}
        first, last, as_at = (told.get(name) for name in ("first", "last", "as_at"))
        if first and not last and "last" not in self.errors:
            self.add_error("last", "Enter the last day as well")
        if last and not first and "first" not in self.errors:
            self.add_error("first", "Enter the first day as well")
        if first and last and last < first:
            self.add_error("last", "Enter the first day or one after it")
        if as_at and (first or last):
            self.add_error("as_at", "Enter either a period or one day")
        return told

    def row(self) -> DisclosureRow:
        """The disclosure as filled in."""
        told = self.cleaned_data
        return DisclosureRow(
            title=told["title"],
            restriction=self.restriction(),
            starts=told["first"],
            ends=told["last"] + _ONE_DAY if told["last"] else None,
            as_at=told["as_at"],
            text=plain_lines(told["text"]),
            answer=told["answer"],
            source=told["source"],
        )

    def uploaded(self, name: str) -> Upload | None:
        """The file that came in a field; nothing where none did."""
        file = cast("UploadedFile[bytes] | None", self.cleaned_data.get(name))
        return Upload(str(file.name), bytes(file.read())) if file else None


class ItemForm(GovukForm):
    """Who sees to an item, and why it is not asked here. The public is told both."""

    owner = forms.CharField(
        label="The post that sees to it",
        max_length=200,
        required=False,
        help_text="A post, not a name. The public is told. For example, Chief finance officer",
    )
    not_asked = forms.CharField(
        label="Why the Order does not ask it here",
        max_length=300,
        required=False,
        help_text="Empty if it does. The public is told. For example, no notice under section 13A is in force",
    )
