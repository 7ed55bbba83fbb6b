"""The form a section is written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms

from peelian.reports.models import Section
from peelian.surfaces.design.components import Params
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.days import LockField, plain_lines


class SectionForm(GovukForm):
    """Heading and text. ``was`` and ``lock`` say which section, as it stood when the page was opened."""

    heading = forms.CharField(label="Heading", max_length=200)
    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "true"}),
    )
    was = forms.IntegerField(required=False, label="Section", widget=forms.HiddenInput)
    lock = LockField()
    mark_optional = False
    govuk_options: ClassVar[Mapping[str, Params]] = {"heading": {"label": {"classes": "govuk-label--s"}}}

    @classmethod
    def of(cls, section: Section) -> SectionForm:
        """The form filled in from a section."""
        return cls(
            initial={"heading": section.heading, "text": section.text, "was": section.pk, "lock": section.lock}
        )

    def clean_text(self) -> str:
        """The text with plain line breaks."""
        return plain_lines(self.cleaned_data["text"])

    def again(self, section: Section) -> SectionForm:
        """The same words, ready to be saved over those of the section as it stands now."""
        told = {name: self.cleaned_data[name] for name in ("heading", "text")}
        return SectionForm({**told, "was": section.pk, "lock": section.lock})
