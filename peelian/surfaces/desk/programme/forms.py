"""The forms of the work programme: an item, its meeting, the scope of a report, what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from peelian.facts.meetings.kinds import ProgrammeState
from peelian.facts.meetings.models import Meeting, WorkProgrammeItem
from peelian.facts.meetings.services.programme import ProgrammeRow, RemarkRow
from peelian.kernel.dates import FuzzyDate
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.days import LockField, PastDayField, plain_lines
from peelian.surfaces.desk.meetings.opening import meeting_words
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm


def meeting_choices(meetings: Iterable[Meeting]) -> list[tuple[str, str]]:
    """The meetings that something can be placed at, the next first; none at the top."""
    ordered = sorted(meetings, key=lambda one: one.on)
    return [("", "No meeting yet"), *((one.name, meeting_words(one)) for one in ordered)]


class ProgrammeForm(RestrictionForm):
    """What is to be taken, when, and whether a report is wanted. Its meeting and scope are asked of a new one."""

    title = forms.CharField(label="What is to be taken", max_length=300)
    meeting = forms.ChoiceField(label="At which meeting", required=False)
    planned = forms.CharField(
        label="When, if the meeting is not known",
        max_length=100,
        required=False,
        help_text="For example, Spring 2027, by November 2026 or March 2027",
    )
    agreed = forms.BooleanField(label="It is agreed, not only suggested", required=False, initial=True)
    suggested_by = forms.CharField(label="Who suggested it", max_length=200, required=False)
    owner = forms.CharField(label="Who is to bring it", max_length=200, required=False)
    report_wanted = forms.BooleanField(label="A report is wanted", required=False)
    scope = forms.CharField(
        label="What the report is to cover",
        required=False,
        help_text="As it is first asked. From then on it changes only by remarks that are agreed",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    every_months = forms.IntegerField(
        label="Every how many months",
        required=False,
        min_value=1,
        max_value=120,
        help_text="Only if it recurs: 12 for once a year",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    lock = LockField()

    def __init__(self, *args: Any, meetings: Iterable[Meeting] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if meetings is None:
            del self.fields["meeting"], self.fields["scope"]
        else:
            cast(forms.ChoiceField, self.fields["meeting"]).choices = meeting_choices(meetings)

    @classmethod
    def of(cls, item: WorkProgrammeItem) -> ProgrammeForm:
        """The form filled in from an item."""
        names = ("title", "suggested_by", "owner", "report_wanted", "every_months", "lock", *AXES)
        initial = {name: getattr(item, name) for name in names}
        agreed = item.state != ProgrammeState.SUGGESTED
        return cls(initial={**initial, "planned": item.planned_words, "agreed": agreed})

    def clean_planned(self) -> str:
        """A time in words; refuses a day that does not exist."""
        planned: str = self.cleaned_data["planned"].strip()
        if planned:
            try:
                FuzzyDate.parse(planned)
            except Refused as refusal:
                raise forms.ValidationError(refusal.message) from refusal
        return planned

    def row(self, held: WorkProgrammeItem | None = None) -> ProgrammeRow:
        """The item as filled in; what the form does not ask stays as it was."""
        told = self.cleaned_data
        return ProgrammeRow(
            title=told["title"],
            restriction=self.restriction(),
            planned=told["planned"],
            agreed=told["agreed"],
            suggested_by=told["suggested_by"],
            owner=told["owner"],
            report_wanted=told["report_wanted"],
            scope=held.scope if held else plain_lines(told["scope"]),
            every_months=told["every_months"],
            origin=Ref.parse(held.origin) if held and held.origin else None,
            source=held.source if held else "",
        )


class ScheduleForm(GovukForm):
    """At which meeting it is to be taken."""

    meeting = forms.ChoiceField(label="At which meeting", required=False)
    lock = LockField(required=True)

    def __init__(self, *args: Any, meetings: Iterable[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["meeting"]).choices = meeting_choices(meetings)


class RemarkForm(GovukForm):
    """What somebody said about what a report is to cover."""

    text = forms.CharField(label="What was said", widget=forms.Textarea(attrs={"rows": 5}))
    said_by = forms.CharField(label="Who said it", max_length=200)
    on = PastDayField(label="On which day")
    agreed = forms.BooleanField(
        label="This is agreed: these words become what the report is to cover", required=False
    )
    lock = LockField(required=True)

    def row(self) -> RemarkRow:
        """The remark as filled in."""
        told = self.cleaned_data
        return RemarkRow(told["on"], told["said_by"], plain_lines(told["text"]), told["agreed"])


class CompleteForm(GovukForm):
    """On which day it was taken, and what came of it."""

    on = PastDayField(label="Taken on")
    result = forms.CharField(
        label="What came of it",
        max_length=250,
        required=False,
        help_text="A reference, such as warwickshire/reports/2021-09-23",
    )
    lock = LockField(required=True)

    def clean_result(self) -> Ref | None:
        """The reference; refuses what is none."""
        result: str = self.cleaned_data["result"].strip()
        try:
            return Ref.parse(result) if result else None
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal
