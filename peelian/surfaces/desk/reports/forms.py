"""The control block of a report, its restriction, and its appendices, as forms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.periods import Period
from peelian.kernel.refs import is_slug
from peelian.reports.models import Appendix, ReportVersion
from peelian.reports.report_templates import template_called, templates
from peelian.reports.services import ControlBlock, cited
from peelian.surfaces.design.components import Params
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import LockField
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm

_BLOCK = tuple(ControlBlock.__dataclass_fields__)


class ControlForm(RestrictionForm):
    """What the first page of a report states, and who may read it."""

    title = forms.CharField(label="Title", max_length=300)
    prepared_by = forms.CharField(label="Prepared by", max_length=200)
    prepared_for = forms.CharField(label="Prepared for", max_length=200)
    meeting_on = DayField(
        label="Date of the meeting",
        required=False,
        help_text="The deadline for publication is worked out from it. For example, 27 March 2026",
    )
    dated = DayField(label="Date of the report")
    as_at = DayField(
        label="Figures as reported by",
        help_text="Figures that come in after this day do not change the report. For example, 14 March 2026",
    )
    window_from = DayField(label="Reporting window from", required=False)
    window_to = DayField(label="Reporting window to", required=False)
    signatory = forms.CharField(label="Who signs", max_length=200)
    signatory_post = forms.CharField(label="Post of who signs", max_length=200)
    lock = LockField()
    govuk_options: ClassVar[Mapping[str, Params]] = {
        "audience": {"hint": {"text": "A report for the public stays here until it is signed and released."}}
    }

    @classmethod
    def of(cls, version: ReportVersion) -> ControlForm:
        """The form filled in from a version."""
        initial = {name: getattr(version, name) for name in (*_BLOCK, *AXES, "lock")}
        return cls(initial=initial)

    def block(self) -> ControlBlock:
        """The control block as filled in."""
        return ControlBlock(**{name: self.cleaned_data[name] for name in _BLOCK})


def _templates() -> list[tuple[str, str]]:
    return [("", "Nothing: I write every section myself"), *((one.slug, one.title) for one in templates())]


class NewReportForm(ControlForm):
    """A new report: the control block, the short name it is cited by, and what it begins with."""

    template = forms.ChoiceField(
        label="What it begins with",
        required=False,
        choices=_templates,
        help_text="A template writes the sections with their figures. You can change every one of them.",
    )
    period = forms.CharField(
        label="Period, for a template",
        max_length=20,
        required=False,
        help_text="For example, 2025-26-Q3, 2025-11 or 2021-W36",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label="Short name",
        max_length=80,
        required=False,
        help_text="How the report is cited. Left empty, it is the date of the meeting, or else of the report.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false"}),
    )

    def clean_name(self) -> str:
        """Lower-case words joined by hyphens."""
        name = str(self.cleaned_data["name"])
        if name and not is_slug(name):
            raise forms.ValidationError("Write the short name in lower-case words joined by hyphens")
        return name

    def clean_period(self) -> Period | None:
        """The period, where one is given."""
        told = str(self.cleaned_data["period"])
        try:
            return Period.parse(told) if told else None
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None

    def clean(self) -> dict[str, Any]:
        """A template is filled in for a period that it is for."""
        told = super().clean()
        if told.get("template") and "period" in told:
            try:
                self._fill(told["template"], told["period"])
            except Refused as refusal:
                self.add_error("period", refusal.message)
        return told

    @staticmethod
    def _fill(slug: str, period: Period | None) -> None:
        if period is None:
            raise Refused("Enter the period that the template is to be filled in for")
        template_called(slug).require(period)

    def slug(self) -> str:
        """The short name of the report."""
        told = self.cleaned_data
        return str(told["name"] or (told["meeting_on"] or told["dated"]).isoformat())


_LISTED = re.compile(r"(?:Appendix\s+)?(?P<letter>[A-Z]|\d{1,2})\s*[:.)]\s*(?P<title>.+)")


class AppendicesForm(GovukForm):
    """The appendices a report cites, one a line."""

    listed = forms.CharField(
        label="Appendices",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="One a line, the letter or number first. For example, A: Draft annual report 2020/21",
    )

    @classmethod
    def of(cls, appendices: Sequence[Appendix]) -> AppendicesForm:
        """The form filled in from the appendices as listed."""
        return cls(initial={"listed": "\n".join(f"{one.letter}: {one.title}" for one in appendices)})

    def appendices(self, before: Sequence[Appendix]) -> list[Appendix]:
        """The appendices as listed now; one that keeps its letter and title keeps its document.

        Refuses, with every line that cannot be read or that repeats a letter.
        """
        known = {(one.letter, one.title): one for one in before}
        lines = [line.strip() for line in str(self.cleaned_data["listed"]).splitlines() if line.strip()]
        found: dict[str, Appendix] = {}
        problems = []
        for number, line in enumerate(lines, 1):
            match = _LISTED.fullmatch(line)
            if match is None or len(match["title"]) > 300:
                problems.append(Problem(f"Line {number} is not a letter and a title: “{line[:60]}”."))
            elif match["letter"] in found:
                problems.append(Problem(f"Line {number} lists appendix {match['letter']} again."))
            else:
                was = known.get((match["letter"], match["title"]))
                kept = (was.document, was.source) if was else (None, "")
                found[match["letter"]] = cited(match["letter"], match["title"], *kept)
        if problems:
            raise Refused("The appendices cannot be listed like this.", problems)
        return list(found.values())
