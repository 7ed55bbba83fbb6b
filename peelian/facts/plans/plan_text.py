"""All that a page or a document needs of a plan, as one tree of plain values. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from peelian.facts.plans.kinds import (
    Answered,
    Checklist,
    CommitmentSource,
    PlanKind,
    PlanStanding,
    VersionKind,
)
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class MeasureText:
    """One measure as a plan names it. ``ref`` is where its figures are; None where there are none to show."""

    slug: str
    label: str
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class MeasuresText:
    """The set of measures of an objective, in its order."""

    slug: str
    title: str
    rows: tuple[MeasureText, ...]


@dataclass(frozen=True, slots=True)
class MilestoneText:
    """A milestone. ``due_from`` and ``due_to`` are the days between which ``due`` lies, where they are known."""

    key: int
    ref: Ref
    number: int
    title: str
    commitment: int | None
    owner: str
    due: str
    due_from: dt.date | None
    due_to: dt.date | None
    done_on: dt.date | None
    evidence: str
    restriction: Restriction
    source: str
    lock: int


@dataclass(frozen=True, slots=True)
class CommitmentText:
    """A commitment with its milestones. ``objective`` is the number of its objective."""

    key: int
    ref: Ref
    number: int
    text: str
    objective: int | None
    origin: CommitmentSource
    origin_words: str
    origin_ref: str
    owner: str
    partners: tuple[str, ...]
    measure: MeasureText | None
    due: str
    due_from: dt.date | None
    due_to: dt.date | None
    done_on: dt.date | None
    ended_why: str
    evidence: str
    milestones: tuple[MilestoneText, ...]
    restriction: Restriction
    source: str
    lock: int

    @property
    def is_open(self) -> bool:
        """Whether it is neither finished nor given up."""
        return self.done_on is None


@dataclass(frozen=True, slots=True)
class FocusText:
    """An area of focus."""

    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class ObjectiveText:
    """An objective with its areas of focus, its measures and its commitments."""

    key: int
    ref: Ref
    number: int
    title: str
    outcome: str
    text: str
    owner: str
    resources: str
    success: str
    net_benefit: str
    commissioning: str
    focus: tuple[FocusText, ...]
    measures: MeasuresText | None
    commitments: tuple[CommitmentText, ...]
    restriction: Restriction
    source: str
    lock: int


@dataclass(frozen=True, slots=True)
class SectionText:
    """A part of the text; ``text`` is in the same marks as a report's."""

    key: int
    name: str
    heading: str
    text: str
    restriction: Restriction
    source: str
    lock: int


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """Something the plan was made from."""

    key: int
    title: str
    owner: str
    year: str
    ref: str
    url: str
    restriction: Restriction
    source: str
    lock: int


@dataclass(frozen=True, slots=True)
class TaskText:
    """Something a project is to do."""

    text: str
    lead: str
    often: str
    when: str
    ref: str
    source: str


@dataclass(frozen=True, slots=True)
class ProjectText:
    """One project of the programme that makes the plan."""

    key: int
    ref: Ref
    name: str
    title: str
    lead: str
    text: str
    tasks: tuple[TaskText, ...]
    restriction: Restriction
    source: str
    lock: int


@dataclass(frozen=True, slots=True)
class ItemText:
    """One item of a checklist, and how it stands."""

    key: int
    name: str
    words: str
    provision: str
    answered: Answered
    where: str
    evidence: str
    looked_on: dt.date | None
    looked_by: str
    restriction: Restriction
    source: str
    lock: int


@dataclass(frozen=True)
class ChecklistText:
    """A checklist with its items in order."""

    checklist: Checklist
    items: tuple[ItemText, ...]

    @cached_property
    def counts(self) -> Mapping[Answered, int]:
        """How many items stand how."""
        return Counter(item.answered for item in self.items)

    @property
    def words(self) -> str:
        """How it stands: ``5 of 7 met, 1 partly met, 1 not looked at``. What does not apply is left out."""
        asked = len(self.items) - self.counts[Answered.NOT_APPLICABLE]
        others = (Answered.PARTLY, Answered.MISSING, Answered.NOT_LOOKED_AT)
        said = [f"{self.counts[one]} {one}" for one in others if self.counts[one]]
        return ", ".join([f"{self.counts[Answered.MET]} of {asked} met", *said])


@dataclass(frozen=True, slots=True)
class VersionText:
    """A frozen version, without its content."""

    ref: Ref
    number: int
    kind: VersionKind
    on: dt.date
    changes: str
    digest: str
    made_by: str
    restriction: Restriction


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """Another plan that this one is tied to."""

    ref: Ref
    title: str
    kind: PlanKind


@dataclass(frozen=True)
class PlanText:
    """A plan with all its parts that the reader may see, as it stands on ``on``.

    ``commitments`` are those under no objective, ``milestones`` those of no commitment. ``held_back`` says that
    there are parts which the reader may not see.
    """

    ref: Ref
    body: Ref
    body_name: str
    name: str
    kind: PlanKind
    title: str
    period_words: str
    vision: str
    brief: str
    objective_word: str
    on: dt.date
    standing: PlanStanding
    standing_words: str
    issued_on: dt.date | None
    takes_effect_on: dt.date | None
    stated_current_on: dt.date | None
    ends_on: dt.date | None
    ended_on: dt.date | None
    supersedes: OtherPlan | None
    superseded_by: OtherPlan | None
    delivers: OtherPlan | None
    delivered_by: tuple[OtherPlan, ...]
    updated_every_months: int | None
    scrutinised_every_months: int | None
    document: str
    restriction: Restriction
    source: str
    lock: int
    sections: tuple[SectionText, ...] = ()
    objectives: tuple[ObjectiveText, ...] = ()
    commitments: tuple[CommitmentText, ...] = ()
    milestones: tuple[MilestoneText, ...] = ()
    projects: tuple[ProjectText, ...] = ()
    evidence: tuple[EvidenceText, ...] = ()
    checklists: tuple[ChecklistText, ...] = ()
    versions: tuple[VersionText, ...] = field(default=())
    held_back: bool = False

    @cached_property
    def every_commitment(self) -> tuple[CommitmentText, ...]:
        """All commitments, whatever they stand under, by number."""
        under = [one for objective in self.objectives for one in objective.commitments]
        return tuple(sorted([*self.commitments, *under], key=lambda one: one.number))

    @cached_property
    def every_milestone(self) -> tuple[MilestoneText, ...]:
        """All milestones, by number."""
        under = [one for commitment in self.every_commitment for one in commitment.milestones]
        return tuple(sorted([*self.milestones, *under], key=lambda one: one.number))

    @cached_property
    def by_source(self) -> Mapping[CommitmentSource, tuple[CommitmentText, ...]]:
        """Commitments by where they come from, in the order of :class:`CommitmentSource`."""
        every = self.every_commitment
        found = {source: tuple(one for one in every if one.origin is source) for source in CommitmentSource}
        return {source: those for source, those in found.items() if those}

    @cached_property
    def by_owner(self) -> Mapping[str, tuple[CommitmentText, ...]]:
        """Commitments by who answers for them, by name; those nobody answers for stand last, under no name."""
        owners = sorted({one.owner for one in self.every_commitment}, key=lambda owner: (not owner, owner))
        return {owner: tuple(one for one in self.every_commitment if one.owner == owner) for owner in owners}

    @cached_property
    def by_objective(self) -> Mapping[int | None, tuple[CommitmentText, ...]]:
        """Commitments by the number of their objective; those under none stand last."""
        found: dict[int | None, tuple[CommitmentText, ...]] = {
            objective.number: objective.commitments for objective in self.objectives if objective.commitments
        }
        return {**found, None: self.commitments} if self.commitments else found
