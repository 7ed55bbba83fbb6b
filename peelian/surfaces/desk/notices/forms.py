"""The forms of a data notice: giving one, and saying up to when it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from django import forms

from peelian.facts.measures.kinds import Confidence, Weakness
from peelian.facts.measures.models import DataNotice, Measure, MeasureSet
from peelian.facts.measures.services import NoticeRow
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import PastDayField, plain_lines
from peelian.surfaces.desk.restrictions import RestrictionForm

_ONE_DAY = dt.timedelta(days=1)
_CONFIDENCE = {
    Confidence.HIGH: "High: worth knowing, no less to be relied on",
    Confidence.MEDIUM: "Medium: to be read with care",
    Confidence.LOW: "Low: shown, and not judged",
}


class NoticeForm(RestrictionForm):
    """A known weakness of the figures of one measure or one set."""

    about = forms.ChoiceField(label="What it is about")
    text = forms.CharField(label="What is weak in the figures", widget=forms.Textarea(attrs={"rows": 5}))
    weakness = forms.ChoiceField(
        label="In what way",
        required=False,
        choices=[("", "Not said"), *((one.value, one.value.capitalize()) for one in Weakness)],
    )
    confidence = forms.ChoiceField(
        label="How far the figures can be leaned on",
        widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in _CONFIDENCE.items()],
    )
    withheld = forms.BooleanField(
        label="Withhold the figures while it holds",
        required=False,
        help_text="They are not shown anywhere, and leave the public pages at the next release.",
    )
    start = DayField(label="First day of the figures it is about", required=False, help_text="Left empty, always")
    end = DayField(
        label="Last day of the figures it is about", required=False, help_text="Left empty, until ended"
    )
    stated_by = forms.CharField(label="Who says so", max_length=200, help_text="A name or post")
    stated_on = PastDayField(label="When they said so")

    def __init__(self, *args: Any, sets: Sequence[MeasureSet], measures: Sequence[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sets, self.measures = {one.slug: one for one in sets}, {one.slug: one for one in measures}
        cast(forms.ChoiceField, self.fields["about"]).choices = [
            ("", "Choose a set or a measure"),
            ("Sets", [(f"set {one.slug}", one.title) for one in sets]),
            ("Measures", [(f"measure {one.slug}", one.title) for one in measures]),
        ]

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        told = super().clean() or {}
        if told.get("start") and told.get("end") and told["end"] < told["start"]:
            self.add_error("end", "Enter the first day or one after it")
        return told

    def row(self) -> NoticeRow:
        """The notice as filled in."""
        told = self.cleaned_data
        kind, _, slug = told["about"].partition(" ")
        return NoticeRow(
            confidence=Confidence(told["confidence"]),
            text=plain_lines(told["text"]),
            restriction=self.restriction(),
            measure=slug if kind == "measure" else "",
            measure_set=slug if kind == "set" else "",
            start=told["start"],
            end=told["end"] + _ONE_DAY if told["end"] else None,
            weakness=Weakness(told["weakness"]) if told["weakness"] else None,
            withheld=told["withheld"],
            stated_by=told["stated_by"],
            stated_on=told["stated_on"],
        )

    def supposed(self, body: Body) -> DataNotice:
        """The notice as it would be, to see what it would do."""
        row = self.row()
        return DataNotice(
            body=body,
            measure=self.measures.get(row.measure),
            measure_set=self.sets.get(row.measure_set),
            start=row.start,
            end=row.end,
            confidence=row.confidence,
            weakness=row.weakness or "",
            withheld=row.withheld,
            text=row.text,
            stated_by=row.stated_by,
            stated_on=row.stated_on,
            **restriction_fields(row.restriction),
        )


class EndForm(GovukForm):
    """Up to when a notice holds."""

    last = DayField(
        label="Last day of the figures it is about",
        help_text="Figures of later periods are free of it. For example, 31 March 2026",
    )

    def end(self) -> dt.date:
        """The first day on which it does not hold."""
        return cast(dt.date, self.cleaned_data["last"]) + _ONE_DAY
