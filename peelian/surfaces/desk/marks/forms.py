"""The forms of marks and targets. Each asks why, who says so, and when they said it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms

from peelian.facts.measures.kinds import MarkKind
from peelian.facts.measures.marks import MarkRow, TargetRow
from peelian.facts.measures.models import Series
from peelian.facts.measures.queries import History
from peelian.kernel.periods import Period
from peelian.statistics.special_causes import ENOUGH_POINTS
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import PastDayField, plain_lines

_ONE_DAY = dt.timedelta(days=1)


class StatedForm(GovukForm):
    """The reason, who says so, and on which day."""

    reason = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}))
    stated_by = forms.CharField(
        label="Who says so", max_length=200, help_text="A name or post. For example, Chief constable"
    )
    stated_on = PastDayField(label="When they said so")

    def clean_reason(self) -> str:
        """The reason with plain line breaks."""
        return plain_lines(self.cleaned_data["reason"])


class MarkForm(StatedForm):
    """A mark of one kind on the chart of a series whose periods are known."""

    kind: ClassVar[MarkKind]
    heading: ClassVar[str]
    words: ClassVar[str]
    submit: ClassVar[str]
    on_chart: ClassVar[bool] = True
    """Whether the mark needs a control chart to stand on."""

    def __init__(self, *args: Any, history: History, period: Period | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods = [history.period(one) for one in history.readings]
        self.known = [history.period(one) for one in history.readings if one.value is not None]
        self.set_up(period)

    def set_up(self, period: Period | None) -> None:
        """Offer the periods of the series, ``period`` chosen."""
        for name in ("first", "last"):
            if name in self.fields:
                field = cast(forms.ChoiceField, self.fields[name])
                field.choices = [(one.code, one.words) for one in self.offered(name)]
                field.initial = period.code if period else field.initial

    def offered(self, _name: str) -> Sequence[Period]:
        """The periods to choose from, the newest first."""
        return self.periods[::-1]

    def chosen(self, name: str) -> Period:
        """The period chosen."""
        return Period.parse(self.cleaned_data[name])

    def days(self) -> tuple[dt.date, dt.date | None]:
        """The first day of the mark and, where it ends, the first day after."""
        raise NotImplementedError

    def row(self) -> MarkRow:
        """The mark as filled in."""
        told, (start, end) = self.cleaned_data, self.days()
        return MarkRow(
            kind=self.kind,
            start=start,
            end=end,
            reason=told["reason"],
            stated_by=told["stated_by"],
            stated_on=told["stated_on"],
        )

    def warnings(self) -> list[str]:
        """What the person should know before laying it down."""
        return []


class StepChangeForm(MarkForm):
    """New limits from a period on."""

    kind, heading, submit = MarkKind.STEP_CHANGE, "Add a step change", "Draw the limits anew"
    words = (
        "The limits are drawn anew from a period on. Do this only where the process itself has changed, the cause "
        "is known and it is expected to last. Never to make a signal go away."
    )
    first = forms.ChoiceField(label="The first period of the new limits")
    understood = forms.BooleanField(
        label="The cause is understood and expected to last",
        error_messages={"required": "Tick to confirm that the cause is understood"},
    )
    field_order = ("first", "reason", "stated_by", "stated_on", "understood")

    def offered(self, _name: str) -> Sequence[Period]:
        """Every period but the first, which has no limits before it."""
        return self.periods[:0:-1]

    def days(self) -> tuple[dt.date, dt.date | None]:
        """The first day of the first period."""
        return self.chosen("first").start, None

    def warnings(self) -> list[str]:
        """Fewer than twelve points give trial limits."""
        after = sum(1 for one in self.known if one.start >= self.chosen("first").start)
        if after >= ENOUGH_POINTS:
            return []
        points = f"{after} point{'' if after == 1 else 's'}"
        words = (
            f"Only {points} would stand behind the new limits. Until there are {ENOUGH_POINTS} they are trial "
            "limits, and no signal is read from them."
        )
        return [words]


class _SpanForm(MarkForm):
    """From one period to another."""

    first = forms.ChoiceField(label="The first period")
    last = forms.ChoiceField(label="The last period")
    field_order = ("first", "last", "reason", "stated_by", "stated_on")

    def clean(self) -> dict[str, Any]:
        """The last does not come before the first."""
        told = super().clean() or {}
        if "first" in told and "last" in told and self.chosen("last").start < self.chosen("first").start:
            self.add_error("last", "Choose the first period or one after it")
        return told

    def days(self) -> tuple[dt.date, dt.date | None]:
        """From the first day of the first to the day after the last."""
        return self.chosen("first").start, self.chosen("last").end


class LeftOutForm(_SpanForm):
    """Points that have no part in the limits."""

    kind, heading, submit = MarkKind.LEFT_OUT, "Leave points out of the limits", "Leave them out"
    words = "The points stay on the chart. They have no part in its limits, and are not judged."


class FrozenLimitsForm(MarkForm):
    """Limits drawn from the points up to a period, and kept."""

    kind, heading, submit = MarkKind.FROZEN_LIMITS, "Freeze the limits", "Freeze the limits"
    words = (
        "The limits are drawn from the points up to a period, and later points are held against them. It needs "
        f"{ENOUGH_POINTS} points or more."
    )
    last = forms.ChoiceField(label="The last period the limits are drawn from")
    field_order = ("last", "reason", "stated_by", "stated_on")

    def offered(self, _name: str) -> Sequence[Period]:
        """The periods by which there are points enough."""
        enough = {one.start for one in self.known[ENOUGH_POINTS - 1 :]}
        return [one for one in self.periods[::-1] if one.start in enough]

    def days(self) -> tuple[dt.date, dt.date | None]:
        """From the first figure to the day after the last period."""
        return self.periods[0].start, self.chosen("last").end


class AnnotationForm(MarkForm):
    """What happened."""

    kind, heading, submit = MarkKind.ANNOTATION, "Annotate the chart", "Put it on the chart"
    words = "What happened, printed on the chart and beside it. The limits stay as they are."
    on_chart = False
    start = DayField(label="From")
    end = DayField(label="To", required=False, help_text="The last day. Left empty, it is of the one day")
    field_order = ("start", "end", "reason", "stated_by", "stated_on")

    def set_up(self, period: Period | None) -> None:
        """The days of ``period``."""
        self.fields["reason"].label = "What happened"
        if period is not None:
            self.initial.update(start=period.start, end=period.last_day)

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        told = super().clean() or {}
        if told.get("start") and told.get("end") and told["end"] < told["start"]:
            self.add_error("end", "Enter the first day or one after it")
        return told

    def days(self) -> tuple[dt.date, dt.date | None]:
        """The first day, and the day after the last."""
        told = self.cleaned_data
        return told["start"], told["end"] + _ONE_DAY if told["end"] else None


MARKS: dict[str, type[MarkForm]] = {
    "annotation": AnnotationForm,
    "step-change": StepChangeForm,
    "left-out": LeftOutForm,
    "frozen-limits": FrozenLimitsForm,
}
"""The form of each kind of mark, by its name in an address."""


class TargetForm(StatedForm):
    """What a series is to reach; with a starting value, along a straight line."""

    value = forms.DecimalField(label="Target", max_digits=18, decimal_places=4, widget=forms.TextInput)
    start = DayField(label="In force from")
    end = DayField(label="To be reached by", required=False)
    start_value = forms.DecimalField(
        label="Where the line to it starts",
        required=False,
        max_digits=18,
        decimal_places=4,
        widget=forms.TextInput,
        help_text="Only for a trajectory: the value on the day it is in force from",
    )
    field_order = ("value", "start", "end", "start_value", "reason", "stated_by", "stated_on")

    def __init__(self, *args: Any, series: Series, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["stated_by"].label = "Who set it"
        self.fields["stated_on"].label = "When they set it"
        self.fields["value"].help_text = f"For each {series.frequency}, as {series.measure.unit}"

    def row(self) -> TargetRow:
        """The target as filled in."""
        told = self.cleaned_data
        return TargetRow(
            value=told["value"],
            start=told["start"],
            stated_by=told["stated_by"],
            stated_on=told["stated_on"],
            end=told["end"],
            start_value=told["start_value"],
            reason=told["reason"],
        )
