"""The forms of the rota: one month's spotlight, and striking out what was entered in error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django import forms

from peelian.facts.meetings.kinds import SpotlightState
from peelian.facts.meetings.models import Meeting, Spotlight
from peelian.facts.meetings.services.spotlights import SpotlightRow
from peelian.kernel.errors import Refused
from peelian.kernel.periods import Frequency, Period
from peelian.kernel.refs import Ref
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.programme.forms import meeting_choices
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm

_STATES = {
    SpotlightState.PLANNED: "Planned",
    SpotlightState.HELD: "Held",
    SpotlightState.SUSPENDED: "Suspended",
}


class SpotlightForm(RestrictionForm):
    """One month: what was looked at closely, or why it was suspended."""

    month = forms.DateField(
        label="Month",
        input_formats=("%B %Y", "%b %Y", "%m/%Y", "%Y-%m"),
        widget=forms.DateInput(format="%B %Y"),
        help_text="For example, May 2021",
        error_messages={"invalid": "Enter a month, such as May 2021"},
    )
    state = forms.ChoiceField(
        label="What became of it",
        choices=[(one.value, words) for one, words in _STATES.items()],
        widget=forms.RadioSelect,
    )
    subject = forms.CharField(label="On what", max_length=200, required=False, help_text="Unless it was suspended")
    reason = forms.CharField(label="Why it was suspended", max_length=300, required=False)
    meeting = forms.ChoiceField(label="At which meeting", required=False)
    report = forms.CharField(
        label="Its report",
        max_length=250,
        required=False,
        help_text="A reference, such as warwickshire/reports/2021-09-23",
    )
    objective = forms.CharField(label="The objective it serves", max_length=250, required=False)

    def __init__(self, *args: Any, meetings: Iterable[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["meeting"]).choices = meeting_choices(meetings)

    def clean_report(self) -> Ref | None:
        """The reference of the report; refuses what is none."""
        return _ref(self.cleaned_data["report"])

    def clean_objective(self) -> Ref | None:
        """The reference of the objective; refuses what is none."""
        return _ref(self.cleaned_data["objective"])

    def row(self, meeting: Meeting | None) -> SpotlightRow:
        """The month as filled in."""
        told = self.cleaned_data
        return SpotlightRow(
            month=told["month"],
            restriction=self.restriction(),
            subject=told["subject"],
            state=SpotlightState(told["state"]),
            reason=told["reason"],
            meeting=meeting,
            report=told["report"],
            objective=told["objective"],
        )


class StrikeForm(GovukForm):
    """Why an entry is struck out."""

    reason = forms.CharField(label="Why it is struck out", max_length=300)


def initial_of(spotlight: Spotlight) -> dict[str, object]:
    """An entry of the rota, to fill in the form."""
    names = ("month", "state", "subject", "reason", "report", "objective", *AXES)
    known: dict[str, object] = {name: getattr(spotlight, name) for name in names}
    return known | {"meeting": spotlight.meeting.name if spotlight.meeting else ""}


def month_named(code: str) -> dt.date | None:
    """The first day of a month named as ``2021-05``; None where it is none."""
    try:
        period = Period.parse(code)
    except Refused:
        return None
    return period.start if period.frequency is Frequency.MONTH else None


def _ref(text: str) -> Ref | None:
    try:
        return Ref.parse(text) if text.strip() else None
    except Refused as refusal:
        raise forms.ValidationError(refusal.message) from refusal
