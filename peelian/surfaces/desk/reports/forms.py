"""The control block of a report, its restriction, and its appendices, as forms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.periods import Period
from peelian.kernel.refs import is_slug
from peelian.reports.models import Appendix, ReportVersion
from peelian.reports.report_templates import template_called, templates
from peelian.reports.services import ControlBlock, cited
from peelian.surfaces.design.forms import DayField, GovukForm

LARGEST_LOCK = 2**31 - 1
_CURRENT = (Marking.OFFICIAL, Marking.OFFICIAL_SENSITIVE, Marking.SECRET, Marking.TOP_SECRET)
_AUDIENCES = {
    Audience.OFFICE: "The office",
    Audience.PANEL: "The panel",
    Audience.PUBLIC: "The public",
    Audience.NAMED: "Named people only",
}
_BLOCK = tuple(ControlBlock.__dataclass_fields__)
_RESTRICTION = ("marking", "foi", "exemption", "exemption_reason", "exemption_by", "audience")


def plain_lines(text: str) -> str:
    """What a browser sent from a box of several lines, with plain line breaks."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _markings() -> list[tuple[str, str]]:
    older = [marking for marking in Marking if marking not in _CURRENT]
    return [
        ("", "Not marked yet"),
        *((marking.value, marking.value) for marking in _CURRENT),
        *((marking.value, f"{marking.value} (scheme before 2014)") for marking in older),
    ]


class ControlForm(GovukForm):
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
    marking = forms.ChoiceField(label="Security classification", required=False, choices=_markings)
    foi = forms.ChoiceField(
        label="Disclosable under the Freedom of Information Act",
        required=False,
        choices=[
            ("", "Not stated yet"),
            (FoiStatus.DISCLOSABLE.value, "Yes"),
            (FoiStatus.PARTLY.value, "In part"),
            (FoiStatus.WITHHELD.value, "No"),
        ],
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
    audience = forms.ChoiceField(
        label="Who may read it",
        choices=[(audience.value, words) for audience, words in _AUDIENCES.items()],
        widget=forms.RadioSelect,
        help_text="A report for the public stays here until it is signed and released.",
    )
    lock = forms.IntegerField(
        min_value=0, max_value=LARGEST_LOCK, required=False, label="Version of this page", widget=forms.HiddenInput
    )

    @classmethod
    def of(cls, version: ReportVersion) -> ControlForm:
        """The form filled in from a version."""
        initial = {name: getattr(version, name) for name in (*_BLOCK, *_RESTRICTION, "lock")}
        return cls(initial=initial)

    def clean_exemption_reason(self) -> str:
        """The reason with plain line breaks."""
        return plain_lines(self.cleaned_data["exemption_reason"])

    def clean(self) -> dict[str, Any]:
        """A report is for the public only if nothing stands against it; what is said of an exemption is of one."""
        told = super().clean() or {}
        restriction = self._restriction(told)
        explained = restriction.exemption_reason or restriction.exemption_by
        if explained and not restriction.exemption and "exemption" not in self.errors:
            self.add_error("exemption", "Enter the paragraph it is exempt under, or clear the two answers below")
        if restriction.audience is Audience.PUBLIC and restriction.obstacles():
            words = "The public may not read it yet. "
            self.add_error("audience", words + " ".join(restriction.obstacles()))
        return told

    def block(self) -> ControlBlock:
        """The control block as filled in."""
        return ControlBlock(**{name: self.cleaned_data[name] for name in _BLOCK})

    def restriction(self) -> Restriction:
        """The restriction as filled in."""
        return self._restriction(self.cleaned_data)

    @staticmethod
    def _restriction(told: Mapping[str, Any]) -> Restriction:
        return Restriction(
            marking=Marking(told["marking"]) if told.get("marking") else None,
            exemption=told.get("exemption", ""),
            foi=FoiStatus(told["foi"]) if told.get("foi") else None,
            audience=Audience(told.get("audience") or Audience.OFFICE),
            exemption_reason=told.get("exemption_reason", ""),
            exemption_by=told.get("exemption_by", ""),
        )


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
