"""What a plan still lacks: a measure, an owner, a date, a milestone, an answer. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from peelian.facts.plans.kinds import Answered, Checklist, CommitmentSource
from peelian.facts.plans.plan_text import CommitmentText, ObjectiveText, PlanText
from peelian.kernel.refs import Ref

_ANSWERED = frozenset({Answered.MET, Answered.NOT_APPLICABLE})


class GapKind(StrEnum):
    """What is lacking."""

    NO_MEASURES = "objective without measures"
    NO_FIGURES = "measure without figures"
    NO_COMMITMENTS = "objective without commitments"
    NO_OWNER = "commitment without an owner"
    NO_DATE = "commitment without a date"
    NO_MILESTONE = "commitment without a milestone"
    NO_PARTNERS = "joint commitment without partners"
    NOT_MET = "checklist item not met"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is lacking: of which kind, in what record, and in words."""

    kind: GapKind
    ref: Ref
    words: str


def gaps_in(text: PlanText) -> tuple[Gap, ...]:
    """What lacks in a plan: by objective, then by commitment, then by checklist.

    A commitment that was finished or given up lacks nothing any more. The objectives of a plan that carries out
    another are measured in that other, and those of a plan that others carry out have their commitments there.
    """
    return tuple(_all(text))


def _all(text: PlanText) -> Iterator[Gap]:
    for objective in text.objectives:
        yield from _objective(objective, text)
    for commitment in text.every_commitment:
        if commitment.is_open:
            yield from _commitment(commitment)
    for checklist in text.checklists:
        for item in checklist.items:
            if item.answered not in _ANSWERED:
                name = f"{item.name}: " if checklist.checklist is Checklist.CONTENT else ""
                yield Gap(GapKind.NOT_MET, text.ref, f"{name}{item.words}: {item.answered}")


def _objective(objective: ObjectiveText, text: PlanText) -> Iterator[Gap]:
    word = text.objective_word
    name = f"{word[0].upper()}{word[1:]} {objective.number}"
    measures = objective.measures.rows if objective.measures else ()
    if not measures and text.delivers is None:
        yield Gap(GapKind.NO_MEASURES, objective.ref, f"{name}, {objective.title}, has no measures")
    for measure in measures:
        if measure.ref is None:
            yield Gap(GapKind.NO_FIGURES, objective.ref, f"{name}: there are no figures for {measure.label}")
    if not objective.commitments and not text.delivered_by:
        yield Gap(GapKind.NO_COMMITMENTS, objective.ref, f"{name}, {objective.title}, has no commitments")


def _commitment(commitment: CommitmentText) -> Iterator[Gap]:
    lacking = (
        (GapKind.NO_OWNER, commitment.owner, "nobody answers for it"),
        (GapKind.NO_DATE, commitment.due, "no date is named"),
        (GapKind.NO_MILESTONE, commitment.milestones, "no milestone leads to it"),
    )
    for kind, there, why in lacking:
        if not there:
            yield Gap(kind, commitment.ref, f"Commitment {commitment.number}: {why}")
    if commitment.origin is CommitmentSource.JOINT and not commitment.partners:
        yield Gap(GapKind.NO_PARTNERS, commitment.ref, f"Commitment {commitment.number}: no partner is named")
