"""The forms of minutes: their words, circulating and confirming them, a comment, a note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms

from peelian.facts.meetings.models import AgendaItem, DraftMinutes, DraftSection, Meeting
from peelian.facts.meetings.services.minutes import AnnotationRow
from peelian.kernel.markings import Audience, FoiStatus, Marking
from peelian.kernel.periods import day_words
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import LockField, PastDayField, plain_lines
from peelian.surfaces.desk.restrictions import RestrictionForm
from peelian.surfaces.desk.sitting.forms import SittingForm, words

_WHOLE = ("", "The minutes as a whole")


class SectionForm(SittingForm):
    """What the draft says under an item, in the small Markdown of reports."""

    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        help_text="A blank line begins a paragraph. ### begins a heading, - a line of a list.",
        widget=forms.Textarea(attrs={"rows": 20, "spellcheck": "true"}),
    )
    lock = LockField(required=True)

    @classmethod
    def of(cls, section: DraftSection) -> SectionForm:
        """The form filled in from a section."""
        return cls(initial={"text": section.text, "lock": section.lock})


class FrameForm(SittingForm):
    """What stands before the items, and after them."""

    opening = words("Before the items", rows=14, required=False)
    closing = words("After the items", rows=4, required=False)
    lock = LockField(required=True)

    @classmethod
    def of(cls, draft: DraftMinutes) -> FrameForm:
        """The form filled in from a draft."""
        return cls(initial={"opening": draft.opening, "closing": draft.closing, "lock": draft.lock})


class CirculateForm(GovukForm):
    """On which day the draft was sent to members."""

    on = PastDayField(label="Sent to members on")


class CommentForm(GovukForm):
    """What somebody says of the accuracy of a draft. A member speaks in their own name."""

    item = forms.ChoiceField(label="About", required=False)
    text = forms.CharField(label="What is not accurate", widget=forms.Textarea(attrs={"rows": 4}))
    said_by = forms.CharField(label="Who says so", max_length=200)

    def __init__(
        self, *args: Any, items: Sequence[tuple[str, str]] = (), own: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["item"]).choices = [_WHOLE, *items]
        if own:
            del self.fields["said_by"]


class ConfirmForm(GovukForm):
    """When, where and by whom the minutes were confirmed as a correct record."""

    at = forms.ChoiceField(label="At which meeting", required=False)
    on = PastDayField(
        label="On which day",
        required=False,
        help_text="Only if they were confirmed outside a meeting. For example, 27 March 2026",
    )
    signed_by = forms.CharField(label="Signed by", max_length=200, help_text="Whoever presided")
    corrections = forms.CharField(
        label="What was corrected on confirmation",
        required=False,
        help_text="In words that every reader of the minutes may read. Correct the sections themselves first.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, meetings: Iterable[Meeting] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {one.name: one for one in meetings}
        named = [(name, f"{one.series.name}, {day_words(one.on)}") for name, one in self.meetings.items()]
        cast(forms.ChoiceField, self.fields["at"]).choices = [("", "Outside a meeting"), *named]

    def clean(self) -> dict[str, Any]:
        """A meeting or a day."""
        told = super().clean() or {}
        if not told.get("at") and not told.get("on") and "on" not in self.errors:
            self.add_error("at", "Choose the meeting, or enter the day")
        return told

    def when(self) -> tuple[Meeting | None, dt.date]:
        """The meeting, if it was one, and the day."""
        at = self.meetings.get(self.cleaned_data["at"])
        return at, at.on if at else self.cleaned_data["on"]


class AnnotationForm(RestrictionForm):
    """A dated note on confirmed minutes."""

    item = forms.ChoiceField(label="At", required=False)
    text = forms.CharField(label="The note", widget=forms.Textarea(attrs={"rows": 4}))
    said_by = forms.CharField(label="Who made it", max_length=200)
    on = DayField(label="On which day")
    page_words = forms.CharField(
        label="Where it is printed", required=False, max_length=100, help_text="Such as p 83 of 141"
    )

    def __init__(self, *args: Any, items: Sequence[AgendaItem] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {one.key: one for one in items}
        cast(forms.ChoiceField, self.fields["item"]).choices = [
            _WHOLE,
            *((key, str(one)) for key, one in self.items.items()),
        ]

    @classmethod
    def on_day(cls, day: dt.date, items: Sequence[AgendaItem]) -> AnnotationForm:
        """The form as it is proposed: for the public."""
        initial = {"on": day, "audience": Audience.PUBLIC, "marking": Marking.OFFICIAL}
        return cls(initial={**initial, "foi": FoiStatus.DISCLOSABLE}, items=items)

    def row(self) -> AnnotationRow:
        """The note as filled in."""
        told = self.cleaned_data
        return AnnotationRow(
            text=plain_lines(told["text"]),
            said_by=told["said_by"],
            on=told["on"],
            restriction=self.restriction(),
            item=self.items.get(told["item"]),
            page_words=told["page_words"],
        )
