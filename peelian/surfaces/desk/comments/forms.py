"""The forms of comments: what was said, and the answer to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from peelian.facts.meetings.models import Meeting
from peelian.reports.commenting import AnswerRow, CommentRow
from peelian.reports.models import Disposition, ReportComment
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import LockField, plain_lines
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm

_SAID = ("said_by", "said_on", "words", "section", "meeting")
_WORDS = {
    Disposition.ACCEPTED: "Accepted",
    Disposition.PARTLY_ACCEPTED: "Accepted in part",
    Disposition.REJECTED: "Rejected",
    Disposition.NOTED: "Noted",
}


class CommentForm(RestrictionForm):
    """What was said: by whom, when, where, of which section."""

    words = forms.CharField(label="What was said", widget=forms.Textarea(attrs={"rows": 6}))
    said_by = forms.CharField(label="Who said it", max_length=200, help_text="For example, the panel, or a member")
    said_on = DayField(label="When")
    section = forms.ChoiceField(label="Of which section", required=False)
    meeting = forms.ChoiceField(label="At which meeting", required=False)
    lock = LockField()

    def __init__(self, *args: Any, headings: Iterable[str], meetings: Iterable[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = [("", "The whole report"), *((one, one) for one in headings)]
        cast(forms.ChoiceField, self.fields["section"]).choices = sections
        places = [(str(one.ref), f"{one.series}, {one.on:%-d %B %Y}") for one in meetings]
        cast(forms.ChoiceField, self.fields["meeting"]).choices = [("", "At none in the record"), *places]

    def clean_words(self) -> str:
        """The words with plain line breaks."""
        return plain_lines(self.cleaned_data["words"])

    def row(self) -> CommentRow:
        """What was said, as filled in."""
        told = {name: self.cleaned_data[name] for name in _SAID}
        return CommentRow(**told, restriction=self.restriction())


class AnswerForm(GovukForm):
    """What is made of a comment."""

    disposition = forms.ChoiceField(
        label="What is made of it",
        choices=[(one.value, words) for one, words in _WORDS.items()],
        widget=forms.RadioSelect,
    )
    reply = forms.CharField(
        label="Reply",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Needed where it is rejected, in full or in part: it says why.",
    )
    changed_in = forms.TypedChoiceField(
        label="The version changed by it", required=False, coerce=int, empty_value=None
    )
    lock = LockField()

    def __init__(self, *args: Any, versions: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later = [("", "None, or not yet"), *((str(one), f"Version {one}") for one in versions)]
        cast(forms.ChoiceField, self.fields["changed_in"]).choices = later

    def clean_reply(self) -> str:
        """The reply with plain line breaks."""
        return plain_lines(self.cleaned_data["reply"])

    def row(self) -> AnswerRow:
        """The answer as filled in."""
        told = self.cleaned_data
        return AnswerRow(Disposition(told["disposition"]), told["reply"], told["changed_in"])


def said_in(comment: ReportComment) -> dict[str, object]:
    """What the first form holds of a comment."""
    return {name: getattr(comment, name) for name in (*_SAID, *AXES, "lock")}
