"""Where something stands on each axis and who may read it, as fields of a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.surfaces.design.forms import GovukForm

_AUDIENCES = {
    Audience.OFFICE: "The office",
    Audience.PANEL: "The panel",
    Audience.PUBLIC: "The public",
    Audience.NAMED: "Named people only",
}
_FOI_WORDS = {FoiStatus.DISCLOSABLE: "Yes", FoiStatus.PARTLY: "In part", FoiStatus.WITHHELD: "No"}
AXES = ("audience", "marking", "foi", "exemption", "exemption_reason", "exemption_by")


class RestrictionForm(GovukForm):
    """The three axes and the audience, below whatever else the form asks."""

    audience = forms.ChoiceField(
        label="Who may read it",
        choices=[(one.value, words) for one, words in _AUDIENCES.items()],
        widget=forms.RadioSelect,
        initial=Audience.OFFICE.value,
    )
    marking = forms.ChoiceField(
        label="Security classification",
        required=False,
        choices=[("", "Not marked yet"), *((one.value, one.value) for one in Marking)],
    )
    foi = forms.ChoiceField(
        label="Disclosable under the Freedom of Information Act",
        required=False,
        choices=[("", "Not stated yet"), *((one.value, words) for one, words in _FOI_WORDS.items())],
    )
    exemption = forms.CharField(
        label="Exempt under Schedule 12A, paragraph",
        max_length=60,
        required=False,
        help_text="Leave empty if it is not exempt. For example, 3",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    exemption_reason = forms.CharField(
        label="Why it is exempt", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    exemption_by = forms.CharField(label="Who resolved that it is exempt", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """It is for the public only if nothing stands against it; what is said of an exemption is of one."""
        told = super().clean() or {}
        restriction = _restriction(told)
        explained = restriction.exemption_reason or restriction.exemption_by
        if explained and not restriction.exemption and "exemption" not in self.errors:
            self.add_error("exemption", "Enter the paragraph it is exempt under, or clear the two answers below")
        if restriction.audience is Audience.PUBLIC and restriction.obstacles():
            self.add_error("audience", "The public may not read it. " + " ".join(restriction.obstacles()))
        return told

    def restriction(self) -> Restriction:
        """The restriction as filled in."""
        return _restriction(self.cleaned_data)


def _restriction(told: Mapping[str, Any]) -> Restriction:
    return Restriction(
        marking=Marking(told["marking"]) if told.get("marking") else None,
        exemption=told.get("exemption", ""),
        foi=FoiStatus(told["foi"]) if told.get("foi") else None,
        audience=Audience(told.get("audience") or Audience.OFFICE),
        exemption_reason=told.get("exemption_reason", ""),
        exemption_by=told.get("exemption_by", ""),
    )
