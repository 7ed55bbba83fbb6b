"""The forms of how a plan is made: a part of its text, a project with its tasks, what it is made from."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from peelian.facts.plans.models import EvidenceSource, Project
from peelian.facts.plans.services.held import Part
from peelian.facts.plans.services.making import EvidenceRow, ProjectRow, TaskRow
from peelian.facts.plans.services.sections import SectionRow
from peelian.surfaces.desk.plans.listing import task_rows, task_text
from peelian.surfaces.desk.plans.typed import LinesField, PartForm, RefField


class _KeyedForm(PartForm):
    """A part with a short name of its own, which is asked of a new one and then stands for good."""

    key = forms.SlugField(
        label="Short name",
        help_text="It names this part for good, so that versions can be compared: lower-case words and hyphens",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.part:
            del self.fields["key"]

    def named(self) -> str:
        """The short name: the one it has, or the one filled in."""
        return str(self.part.key if self.part else self.cleaned_data["key"])


class SectionForm(_KeyedForm):
    """A part of the plan's text."""

    as_it_is = ("heading", "text")
    heading = forms.CharField(label="Heading", max_length=200)
    text = LinesField(
        label="Text",
        rows=18,
        help_text="Headings begin with ## and a space, points of a list with a hyphen. **So** is printed bold",
    )
    field_order = ("heading", "key", "text")

    def row(self) -> SectionRow:
        """The part as filled in."""
        told = self.cleaned_data
        return SectionRow(self.named(), told["heading"], self.restriction(), told["text"], told["source"])


class ProjectForm(_KeyedForm):
    """A project of the programme that makes the plan, with its tasks in order."""

    as_it_is = ("title", "lead", "text")
    title = forms.CharField(label="Title", max_length=300)
    lead = forms.CharField(label="Who leads it", max_length=200, required=False)
    text = LinesField(label="What it is for")
    tasks = LinesField(
        label="Tasks, in order",
        rows=10,
        help_text="A paragraph for each, parted by an empty line. Lines that begin with Lead:, How often:, When: "
        "or Record: say the rest",
    )
    field_order = ("title", "key", "lead", "text", "tasks")

    @classmethod
    def of(cls, part: Part) -> dict[str, Any]:
        """The project as it stands."""
        return {**super().of(part), "tasks": task_text(_tasks(cast(Project, part)))}

    def row(self) -> ProjectRow:
        """The project as filled in; tasks nobody touched stay as they are."""
        told = self.cleaned_data
        before = task_text(_tasks(self.part)) if self.part else ""
        return ProjectRow(
            key=self.named(),
            title=told["title"],
            restriction=self.restriction(),
            lead=told["lead"],
            text=told["text"],
            source=told["source"],
            tasks=None if told["tasks"] == before else task_rows(told["tasks"]),
        )


def _tasks(project: Project) -> list[TaskRow]:
    return [
        TaskRow(one.text, one.lead, one.often, one.when_words, one.ref, one.source)
        for one in project.tasks.order_by("position")
    ]


class EvidenceForm(PartForm):
    """Something the plan is made from: pledges, a survey, a consultation, a review."""

    as_it_is = ("title", "owner", "ref", "url")
    title = forms.CharField(label="What it is", max_length=300, help_text="A survey, a consultation, a manifesto")
    owner = forms.CharField(label="Whose it is", max_length=200, required=False)
    year = forms.CharField(label="Year", max_length=40, required=False, help_text="For example, 2020 or 2020/21")
    ref = RefField(label="Its record here", help_text="A reference, such as warwickshire/consultations/2021")
    url = forms.CharField(label="Where it is on the web", max_length=500, required=False)

    @classmethod
    def of(cls, part: Part) -> dict[str, Any]:
        """The source as it stands."""
        return {**super().of(part), "year": cast(EvidenceSource, part).year_words}

    def row(self) -> EvidenceRow:
        """The source as filled in."""
        told = self.cleaned_data
        return EvidenceRow(
            title=told["title"],
            restriction=self.restriction(),
            owner=told["owner"],
            year=told["year"],
            ref=told["ref"],
            url=told["url"],
            source=told["source"],
        )
