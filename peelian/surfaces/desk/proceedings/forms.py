"""The forms of a process: opening it, taking a step with what the step asks for, taking one back."""

from __future__ import annotations

from typing import Any

from django import forms

from peelian.kernel.refs import is_slug
from peelian.law.processes.delegation import Holder
from peelian.registers.duties.courses.way import Next, Taker
from peelian.registers.duties.courses.ways import WAYS
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.rows import ProceedingRow, StepRow
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.days import LockField, PastDayField, plain_lines
from peelian.surfaces.desk.duties.forms import RefField
from peelian.surfaces.desk.proceedings.fact_fields import add_facts, facts_of, is_fact
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm


class OpenForm(RestrictionForm):
    """A process of one kind: its name and title, what it is of, and the facts that the kind begins with."""

    title = forms.CharField(label="What it is called", max_length=300)
    name = forms.CharField(
        label="Its short name", max_length=100, help_text="For its address, such as plan-2025-2029"
    )
    about = RefField(label="What it is of", help_text="A reference, such as warwickshire/plans/2025-2029")
    source = forms.CharField(label="Where this is known from", required=False, max_length=300)

    def __init__(self, *args: Any, kind: ProceedingKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        add_facts(self, WAYS[kind].facts)
        self.order_fields([name for name in self.fields if name not in AXES])

    def clean_name(self) -> str:
        """A short name; refuses what cannot stand in an address."""
        name: str = self.cleaned_data["name"].strip()
        if not is_slug(name):
            raise forms.ValidationError("Use lower-case words and hyphens, such as plan-2025-2029")
        return name

    def row(self) -> ProceedingRow:
        """The process as filled in."""
        told = self.cleaned_data
        return ProceedingRow(
            name=told["name"],
            kind=self.kind,
            title=told["title"],
            restriction=self.restriction(),
            about=told["about"],
            facts=facts_of(told),
            source=told["source"],
        )


class StepForm(RestrictionForm):
    """One step: its day, who took it where that is the policing body's, and exactly the facts it asks for."""

    on = PastDayField(label="On which day")
    day_words = forms.CharField(
        label="How the source states the day",
        required=False,
        max_length=200,
        help_text="Only if it names no day, such as: in spring 2026",
    )
    holder = forms.ChoiceField(
        label="Who took it", choices=[(one.value, one.value.capitalize()) for one in Holder]
    )
    words = forms.CharField(label="What was done", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    evidence = RefField(label="What shows it", help_text="A reference, such as warwickshire/reports/2021-09-23")
    source = forms.CharField(label="Where this is known from", required=False, max_length=300)
    lock = LockField(required=True)

    def __init__(self, *args: Any, stage: Next, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stage = stage
        if stage.taker is not Taker.POLICING_BODY:
            del self.fields["holder"]
        add_facts(self, stage.fields)
        facts = [name for name in self.fields if is_fact(name)]
        first = [name for name in ("on", "holder") if name in self.fields]
        rest = [name for name in self.fields if name not in {*first, *facts, *AXES}]
        self.order_fields([*first, *facts, *rest])

    def row(self) -> StepRow:
        """The step as filled in."""
        told = self.cleaned_data
        return StepRow(
            stage=self.stage.stage.name,
            on=told["on"],
            holder=Holder(told["holder"]) if told.get("holder") else None,
            words=plain_lines(told["words"]),
            facts=facts_of(told),
            evidence=told["evidence"],
            day_words=told["day_words"],
            restriction=self.restriction(),
            source=told["source"],
        )


class BackForm(GovukForm):
    """Why a step is taken back."""

    why = forms.CharField(label="Why it is taken back", widget=forms.Textarea(attrs={"rows": 3}))

    def clean_why(self) -> str:
        """The words with plain line breaks."""
        return plain_lines(self.cleaned_data["why"])
