"""The form of a baseline: reference years with weights, what is left out, and from when it is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from peelian.facts.measures.kinds import BaselineMethod
from peelian.facts.measures.models import Baseline, BaselineExclusion, MeasureSet
from peelian.facts.measures.services import BaselineRow, ExclusionRow
from peelian.registers.bodies.models import Body
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import PastDayField, plain_lines

_ONE_DAY = dt.timedelta(days=1)
_SPARE = 2
_MOST = 40
_PARTS = ("start", "end", "reason", "stated_by", "stated_on")


class BaselineForm(GovukForm):
    """A baseline of one set. As many exclusions as there were, and two more."""

    method = forms.ChoiceField(
        label="How the reference years are put together",
        widget=forms.RadioSelect,
        choices=[
            (BaselineMethod.WEIGHTED.value, "Weighted, each year with its own weight"),
            (BaselineMethod.MEAN.value, "All years alike"),
        ],
        initial=BaselineMethod.WEIGHTED.value,
    )
    years = forms.CharField(
        label="Reference years and their weights",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "govuk-input--width-10"}),
        help_text="One year a line, its weight behind it. For example, 2025 3. Without a weight it is 1. Left "
        "empty, the owner has not stated them and nothing is worked out.",
    )
    named_year = forms.IntegerField(
        label="Named year before the pandemic",
        required=False,
        min_value=1900,
        max_value=2199,
        help_text="The year in which the financial year to compare with begins. For example, 2019 for 2019/20",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )
    owner = forms.CharField(label="Whose baseline it is", max_length=200)
    stated_on = DayField(
        label="In force from", help_text="For figures as at this day and later. For example, 1 April 2026"
    )

    def __init__(self, *args: Any, slots: int = _SPARE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slots = range(min(slots, _MOST))
        for at in self.slots:
            self.fields[f"start-{at}"] = DayField(label="First day left out", required=False)
            self.fields[f"end-{at}"] = DayField(label="Last day left out", required=False)
            self.fields[f"reason-{at}"] = forms.CharField(
                label="Why", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
            )
            self.fields[f"stated_by-{at}"] = forms.CharField(label="Who says so", required=False, max_length=200)
            self.fields[f"stated_on-{at}"] = PastDayField(label="When they said so", required=False)

    @classmethod
    def sent(cls, data: QueryDict) -> BaselineForm:
        """The form as sent, with as many exclusions as it was shown with."""
        return cls(data, slots=sum(1 for name in data if name.startswith("reason-")))

    @classmethod
    def of(cls, held: Baseline | None, *, owner: str, today: dt.date) -> BaselineForm:
        """The form filled in from the baseline in force, or empty."""
        if held is None:
            return cls(initial={"owner": owner, "stated_on": today})
        exclusions = list(held.exclusions.all())
        weights = held.weights or [1] * len(held.reference_years)
        years = "\n".join(f"{year} {weight:g}" for year, weight in zip(held.reference_years, weights, strict=True))
        initial: dict[str, object] = {
            "method": held.method,
            "years": years,
            "named_year": held.named_year,
            "owner": held.owner,
            "stated_on": today,
        }
        for at, one in enumerate(exclusions):
            initial |= {f"{name}-{at}": getattr(one, name) for name in _PARTS} | {f"end-{at}": one.end - _ONE_DAY}
        return cls(initial=initial, slots=len(exclusions) + _SPARE)

    def exclusions(self) -> list[tuple[int, list[BoundField], bool]]:
        """Each exclusion by its number, with its fields, and whether anything is written in it."""
        found = []
        for at in self.slots:
            fields = [self[f"{name}-{at}"] for name in _PARTS]
            found.append((at + 1, fields, any(field.value() for field in fields)))
        return found

    def clean_years(self) -> list[tuple[int, float]]:
        """Years with weights, in the order written."""
        return [_year(line) for line in str(self.cleaned_data["years"]).splitlines() if line.strip()]

    def clean(self) -> dict[str, Any]:
        """An exclusion is whole or empty, and does not end before it begins."""
        told = super().clean() or {}
        for at in self.slots:
            parts = {name: told.get(f"{name}-{at}") for name in _PARTS}
            if not any(parts.values()) or any(f"{name}-{at}" in self.errors for name in _PARTS):
                continue
            for name in (name for name in _PARTS if not parts[name]):
                self.add_error(f"{name}-{at}", "Fill in the whole exclusion, or none of it")
            if parts["start"] and parts["end"] and parts["end"] < parts["start"]:
                self.add_error(f"end-{at}", "Enter the first day or one after it")
        return told

    def row(self, measure_set: MeasureSet) -> BaselineRow:
        """The baseline as filled in."""
        told = self.cleaned_data
        return BaselineRow(
            measure_set=measure_set.slug,
            method=BaselineMethod(told["method"]),
            owner=told["owner"],
            reference_years=[year for year, _ in told["years"]],
            weights=[weight for _, weight in told["years"]],
            exclusions=[_exclusion(told, at) for at in self.slots if told.get(f"start-{at}")],
            named_year=told["named_year"],
            stated_on=told["stated_on"],
        )

    def supposed(self, body: Body, measure_set: MeasureSet) -> tuple[Baseline, list[BaselineExclusion]]:
        """The baseline as it would be, to see what it would do."""
        row = self.row(measure_set)
        baseline = Baseline(
            body=body,
            measure_set=measure_set,
            method=row.method,
            owner=row.owner,
            reference_years=list(row.reference_years),
            weights=list(row.weights),
            named_year=row.named_year,
            stated_on=row.stated_on,
        )
        return baseline, [
            BaselineExclusion(start=one.start, end=one.end, reason=one.reason) for one in row.exclusions
        ]


def _year(line: str) -> tuple[int, float]:
    year, _, weight = line.strip().replace(":", " ").replace(",", " ").partition(" ")
    try:
        found = int(year), float(weight.strip() or 1)
    except ValueError:
        found = (0, 0.0)
    if not (1900 <= found[0] < 2200 and 0 < found[1] < 1000):
        raise forms.ValidationError(f"“{line.strip()[:40]}” is not a year and a weight, such as 2025 3")
    return found


def _exclusion(told: Mapping[str, Any], at: int) -> ExclusionRow:
    return ExclusionRow(
        start=told[f"start-{at}"],
        end=told[f"end-{at}"] + _ONE_DAY,
        reason=plain_lines(told[f"reason-{at}"]),
        stated_by=told[f"stated_by-{at}"],
        stated_on=told[f"stated_on-{at}"],
    )
