"""The forms of an action: what somebody said or did, with evidence, and who may read it."""

from __future__ import annotations

from typing import Any

from django import forms

from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.registers.actions.kinds import Response
from peelian.registers.actions.writing import Said, Shown
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.days import LockField, PastDayField, plain_lines
from peelian.surfaces.desk.restrictions import RestrictionForm

_WORDS = "What was said or done"


class SaidForm(RestrictionForm):
    """What somebody said or did, for which day, and who may read these words."""

    words = forms.CharField(label=_WORDS, widget=forms.Textarea(attrs={"rows": 5}))
    person = forms.CharField(
        label="Who said or did it", required=False, max_length=200, help_text="Left empty, it is you"
    )
    on = PastDayField(label="On which day")
    lock = LockField(required=True)

    def said(self) -> Said:
        """The words as filled in."""
        told = self.cleaned_data
        return Said(told["on"], plain_lines(told.get("words", "")), told["person"], self.restriction())

    def shown(self) -> tuple[Shown, ...]:
        """The evidence; none unless the form asks for it."""
        return ()


class WordlessForm(SaidForm):
    """The same, where no words are needed."""

    words = forms.CharField(label=_WORDS, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class EvidenceForm(SaidForm):
    """The same, with one piece of evidence: a reference, or an address on the web."""

    evidence_words = forms.CharField(
        label="Evidence", required=False, max_length=300, help_text="What shows it: a paper, a figure, a page"
    )
    evidence_at = forms.CharField(
        label="Where the evidence is",
        required=False,
        max_length=500,
        help_text="A reference, such as warwickshire/reports/2021-09-23, or an address that begins with https://",
    )

    def clean_evidence_at(self) -> str:
        """A reference or an address; refuses anything else."""
        at: str = self.cleaned_data["evidence_at"].strip()
        if at and not at.startswith(("https://", "http://")):
            try:
                Ref.parse(at)
            except Refused as refusal:
                raise forms.ValidationError(refusal.message) from refusal
        return at

    def shown(self) -> tuple[Shown, ...]:
        """The evidence as filled in; none where no place was given."""
        at, words = self.cleaned_data["evidence_at"], self.cleaned_data["evidence_words"]
        if not at:
            return ()
        web = at.startswith(("https://", "http://"))
        return (Shown(words, url=at) if web else Shown(words, ref=Ref.parse(at)),)


class DueForm(SaidForm):
    """When it is due from now on, in words, and why."""

    due = forms.CharField(
        label="Due",
        max_length=200,
        help_text="A day, or words such as: next meeting, within a month of the meeting, Spring 2027",
    )


class ResponseForm(SaidForm):
    """What is answered to a recommendation, with the reasons."""

    response = forms.ChoiceField(
        label="Response",
        widget=forms.RadioSelect,
        choices=[(one.value, one.value.capitalize()) for one in Response],
    )


class WhereForm(WordlessForm):
    """Where a response was published, or which meeting checked what came of it."""

    at = forms.CharField(
        label="Reference", max_length=250, help_text="For example, warwickshire/reports/2021-09-23"
    )

    def clean_at(self) -> Ref:
        """The reference; refuses what is none."""
        try:
            return Ref.parse(self.cleaned_data["at"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class FilterForm(GovukForm):
    """What to look for in the ledger."""

    mark_optional = False
    words = forms.CharField(label="Words", required=False, max_length=200)
    owed_by = forms.CharField(label="Owed by", required=False, max_length=200)
    standing = forms.ChoiceField(
        label="How it stands",
        required=False,
        choices=[("open", "Not finished"), ("overdue", "Overdue"), ("verify", "To verify"), ("all", "All")],
    )

    def told(self) -> dict[str, Any]:
        """What was asked for; nothing where it makes no sense."""
        return self.cleaned_data if self.is_valid() else {}
