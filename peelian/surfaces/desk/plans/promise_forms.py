"""The forms of what a plan promises: an objective, a commitment, a milestone."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from peelian.facts.measures.queries import series_of, sets_of
from peelian.facts.plans.kinds import CommitmentSource
from peelian.facts.plans.models import Commitment, Milestone, Objective
from peelian.facts.plans.queries.part_rows import commitments_of, objectives_of
from peelian.facts.plans.services.commitments import CommitmentRow
from peelian.facts.plans.services.held import Part
from peelian.facts.plans.services.milestones import MilestoneRow
from peelian.facts.plans.services.objectives import FocusRow, ObjectiveRow
from peelian.surfaces.desk.meetings.opening import readers
from peelian.surfaces.desk.plans.listing import focus_rows, focus_text
from peelian.surfaces.desk.plans.typed import DueField, LinesField, PartForm, RefField

_SHORT = 90


def _offer(form: forms.Form, name: str, none: str, choices: list[tuple[str, str]], held: str = "") -> None:
    """What may be chosen; what stands there is offered even where it would not be offered otherwise."""
    known = {value for value, _ in choices}
    more = [(held, held)] if held and held not in known else []
    cast(forms.ChoiceField, form.fields[name]).choices = [("", none), *choices, *more]


def _short(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"


class ObjectiveForm(PartForm):
    """What is wanted, the outcome that is shared, its areas of focus in order, and what shows that it is met."""

    as_it_is = ("title", "outcome", "text", "owner", "resources", "success", "net_benefit", "commissioning")
    title = forms.CharField(label="Title", max_length=300)
    outcome = LinesField(label="The outcome that is shared", rows=3)
    text = LinesField(label="Text")
    focus = LinesField(
        label="Areas of focus, in order",
        rows=8,
        help_text="A paragraph for each: its title on the first line, what it says below. An empty line parts two",
    )
    measures = forms.ChoiceField(label="Measures", required=False)
    owner = forms.CharField(label="Who answers for it", max_length=200, required=False)
    resources = LinesField(label="Resources", rows=2)
    success = LinesField(label="How success is known", rows=2)
    net_benefit = LinesField(label="Net benefit", rows=2)
    commissioning = LinesField(label="Approach to commissioning", rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sets = [(one.slug, one.title) for one in sets_of(self.desk.body)]
        held = self.part.measures.slug if self.part and self.part.measures else ""
        _offer(self, "measures", "No measures yet", sets, held)

    @classmethod
    def of(cls, part: Part) -> dict[str, Any]:
        """The objective as it stands."""
        objective = cast(Objective, part)
        measures = objective.measures.slug if objective.measures else ""
        return {**super().of(part), "focus": focus_text(_focus(objective)), "measures": measures}

    def row(self) -> ObjectiveRow:
        """The objective as filled in; areas of focus nobody touched stay as they are."""
        told = self.cleaned_data
        before = _focus(self.part) if self.part else []
        return ObjectiveRow(
            restriction=self.restriction(),
            measures=told["measures"],
            source=told["source"],
            focus=None if told["focus"] == focus_text(before) else focus_rows(told["focus"], before),
            **{name: told[name] for name in self.as_it_is},
        )


def _focus(objective: Objective) -> list[FocusRow]:
    return [FocusRow(one.title, one.text, one.source) for one in objective.focus_areas.order_by("position")]


class CommitmentForm(PartForm):
    """What is undertaken, where that comes from, who answers for it and with whom, and by when."""

    as_it_is = ("text", "origin", "origin_words", "origin_ref", "owner")
    text = LinesField(label="What is undertaken", required=True)
    objective = forms.ChoiceField(label="Under which objective", required=False)
    origin = forms.ChoiceField(
        label="Where it comes from",
        choices=[(one.value, one.value.capitalize()) for one in CommitmentSource],
        widget=forms.RadioSelect,
    )
    origin_words = forms.CharField(label="Where it comes from, in words", max_length=300, required=False)
    origin_ref = RefField(
        label="The record it comes from", help_text="A reference, such as warwickshire/consultations/2021"
    )
    owner = forms.CharField(label="Who answers for it", max_length=200, required=False, help_text="A post")
    partners = LinesField(label="Partners", help_text="Those who have regard to it, one on each line", rows=3)
    due = DueField()
    measure = forms.ChoiceField(
        label="The measure that would show that it works",
        required=False,
        help_text="Measures of which this body has figures",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desk, plan, part = self.desk, self.plan, self.part
        self._objectives = {str(one.number): one for one in objectives_of(plan, audiences=readers(desk))}
        titles = [(number, f"{number}. {_short(one.title)}") for number, one in self._objectives.items()]
        _offer(self, "objective", "None: it serves the whole plan", titles)
        measures = {one.measure.slug: one.measure.title for one in series_of(desk.body, whole_area=True)}
        held = part.measure.slug if part and part.measure else ""
        _offer(self, "measure", "None", list(measures.items()), held)

    @classmethod
    def of(cls, part: Part) -> dict[str, Any]:
        """The commitment as it stands."""
        one = cast(Commitment, part)
        return {
            **super().of(part),
            "objective": str(one.objective.number) if one.objective else "",
            "partners": "\n".join(one.partners),
            "due": one.due_words,
            "measure": one.measure.slug if one.measure else "",
        }

    def row(self) -> CommitmentRow:
        """The commitment as filled in."""
        told = self.cleaned_data
        return CommitmentRow(
            text=told["text"],
            origin=CommitmentSource(told["origin"]),
            restriction=self.restriction(),
            objective=self._objectives.get(told["objective"]),
            origin_words=told["origin_words"],
            origin_ref=told["origin_ref"],
            owner=told["owner"],
            partners=told["partners"].split("\n"),
            due=told["due"],
            measure=told["measure"],
            source=told["source"],
        )


class MilestoneForm(PartForm):
    """A point on the way of a commitment, or of the plan itself."""

    as_it_is = ("title", "owner")
    title = forms.CharField(label="What is to be reached", max_length=300)
    commitment = forms.ChoiceField(label="On the way of which commitment", required=False)
    owner = forms.CharField(label="Who answers for it", max_length=200, required=False, help_text="A post")
    due = DueField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = commitments_of(self.plan, audiences=readers(self.desk))
        self._commitments = {str(one.number): one for one in found}
        texts = [(number, f"{number}. {_short(one.text)}") for number, one in self._commitments.items()]
        _offer(self, "commitment", "None: it is one of the plan itself", texts)

    @classmethod
    def of(cls, part: Part) -> dict[str, Any]:
        """The milestone as it stands."""
        one = cast(Milestone, part)
        above = str(one.commitment.number) if one.commitment else ""
        return {**super().of(part), "commitment": above, "due": one.due_words}

    def row(self) -> MilestoneRow:
        """The milestone as filled in."""
        told = self.cleaned_data
        return MilestoneRow(
            title=told["title"],
            restriction=self.restriction(),
            commitment=self._commitments.get(told["commitment"]),
            owner=told["owner"],
            due=told["due"],
            source=told["source"],
        )
