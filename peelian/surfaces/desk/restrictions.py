"""Where something stands on each axis and who may read it, as fields of a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.days import plain_lines

_AUDIENCES = {
    Audience.OFFICE: "The office",
    Audience.PANEL: "The panel",
    Audience.PUBLIC: "The public",
    Audience.NAMED: "Named people only",
}
_FOI_WORDS = {FoiStatus.DISCLOSABLE: "Yes", FoiStatus.PARTLY: "In part", FoiStatus.WITHHELD: "No"}
_CURRENT = (Marking.OFFICIAL, Marking.OFFICIAL_SENSITIVE, Marking.SECRET, Marking.TOP_SECRET)
AXES = ("audience", "marking", "foi", "exemption", "exemption_reason", "exemption_by")


def _markings() -> list[tuple[str, str]]:
    older = [marking for marking in Marking if marking not in _CURRENT]
    return [
        ("", "Not marked yet"),
        *((marking.value, marking.value) for marking in _CURRENT),
        *((marking.value, f"{marking.value} (scheme before 2014)") for marking in older),
    ]


class RestrictionForm(GovukForm):
    """The three axes and the audience, below whatever else the form asks."""

    audience = forms.ChoiceField(
        label="Who may read it",
        choices=[(one.value, words) for one, words in _AUDIENCES.items()],
        widget=forms.RadioSelect,
        initial=Audience.OFFICE.value,
    )
    marking = forms.ChoiceField(label="Security classification", required=False, choices=_markings)
    foi = forms.ChoiceField(
        label="Disclosable under the Freedom of Information Act",
        required=False,
        choices=[("", "Not stated yet"), *((one.value, words) for one, words in _FOI_WORDS.items())],
    )
    exemption = forms.CharField(
        label="Exempt under Schedule 12A, paragraph",
        max_length=60,
        required=False,
        help_text="Leave empty if it is not exempt. For example, 3 or 1, 2",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    exemption_reason = forms.CharField(
        label="Why it is exempt",
        required=False,
        help_text=(
            "Schedule 12A asks whether the public interest in keeping it back outweighs the public interest in "
            "disclosing it."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    exemption_by = forms.CharField(
        label="Who resolved that it is exempt",
        max_length=200,
        required=False,
        help_text="For example, the panel, by resolution of 1 July 2021",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in AXES])

    def clean_exemption_reason(self) -> str:
        """The reason with plain line breaks."""
        return plain_lines(self.cleaned_data["exemption_reason"])

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
