"""Reads: a row of each table of a plan as plain values (see :mod:`plan_text`). No query: all is read before."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.facts.plans.kinds import Answered, CommitmentSource
from peelian.facts.plans.models import (
    ChecklistItem,
    Commitment,
    EvidenceSource,
    Milestone,
    Objective,
    PlanSection,
    Project,
)
from peelian.facts.plans.plan_text import (
    CommitmentText,
    EvidenceText,
    FocusText,
    ItemText,
    MeasuresText,
    MeasureText,
    MilestoneText,
    ObjectiveText,
    ProjectText,
    SectionText,
    TaskText,
)


def section(row: PlanSection) -> SectionText:
    """A part of the text."""
    return SectionText(
        key=row.pk,
        name=row.key,
        heading=row.heading,
        text=row.text,
        restriction=row.restriction,
        source=row.source,
        lock=row.lock,
    )


def objective(
    row: Objective, measures: MeasuresText | None, commitments: Sequence[CommitmentText]
) -> ObjectiveText:
    """An objective; its areas of focus are read with it."""
    return ObjectiveText(
        key=row.pk,
        ref=row.ref,
        number=row.number,
        title=row.title,
        outcome=row.outcome,
        text=row.text,
        owner=row.owner,
        resources=row.resources,
        success=row.success,
        net_benefit=row.net_benefit,
        commissioning=row.commissioning,
        focus=tuple(FocusText(one.title, one.text, one.source) for one in row.focus_areas.all()),
        measures=measures,
        commitments=tuple(commitments),
        restriction=row.restriction,
        source=row.source,
        lock=row.lock,
    )


def commitment(
    row: Commitment, objective: int | None, measure: MeasureText | None, milestones: Sequence[MilestoneText]
) -> CommitmentText:
    """A commitment; ``objective`` is the number of its objective."""
    return CommitmentText(
        key=row.pk,
        ref=row.ref,
        number=row.number,
        text=row.text,
        objective=objective,
        origin=CommitmentSource(row.origin),
        origin_words=row.origin_words,
        origin_ref=row.origin_ref,
        owner=row.owner,
        partners=tuple(row.partners),
        measure=measure,
        due=row.due_words,
        due_from=row.due_from,
        due_to=row.due_to,
        done_on=row.done_on,
        ended_why=row.ended_why,
        evidence=row.evidence,
        milestones=tuple(milestones),
        restriction=row.restriction,
        source=row.source,
        lock=row.lock,
    )


def milestone(row: Milestone, commitment: int | None) -> MilestoneText:
    """A milestone; ``commitment`` is the number of its commitment."""
    return MilestoneText(
        key=row.pk,
        ref=row.ref,
        number=row.number,
        title=row.title,
        commitment=commitment,
        owner=row.owner,
        due=row.due_words,
        due_from=row.due_from,
        due_to=row.due_to,
        done_on=row.done_on,
        evidence=row.evidence,
        restriction=row.restriction,
        source=row.source,
        lock=row.lock,
    )


def project(row: Project) -> ProjectText:
    """A project; its tasks are read with it."""
    tasks = (
        TaskText(one.text, one.lead, one.often, one.when_words, one.ref, one.source) for one in row.tasks.all()
    )
    return ProjectText(
        key=row.pk,
        ref=row.ref,
        name=row.key,
        title=row.title,
        lead=row.lead,
        text=row.text,
        tasks=tuple(tasks),
        restriction=row.restriction,
        source=row.source,
        lock=row.lock,
    )


def evidence(row: EvidenceSource) -> EvidenceText:
    """Something the plan was made from."""
    return EvidenceText(
        key=row.pk,
        title=row.title,
        owner=row.owner,
        year=row.year_words,
        ref=row.ref,
        url=row.url,
        restriction=row.restriction,
        source=row.source,
        lock=row.lock,
    )


def item(row: ChecklistItem) -> ItemText:
    """An item of a checklist."""
    return ItemText(
        key=row.pk,
        name=row.key,
        words=row.words,
        provision=row.provision,
        answered=Answered(row.answered),
        where=row.where,
        evidence=row.evidence,
        looked_on=row.looked_on,
        looked_by=row.looked_by,
        restriction=row.restriction,
        source=row.source,
        lock=row.lock,
    )
