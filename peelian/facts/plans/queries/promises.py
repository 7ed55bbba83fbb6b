"""Reads: the objectives of a plan with their measures, commitments and milestones, for one kind of reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from peelian.facts.measures.models import Series, SetRow
from peelian.facts.meetings.openness import may_read
from peelian.facts.plans.models import Commitment, Objective, Plan
from peelian.facts.plans.plan_text import (
    CommitmentText,
    MeasuresText,
    MeasureText,
    MilestoneText,
    ObjectiveText,
)
from peelian.facts.plans.queries import parts
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.records.restricted import Restricted

_Row = TypeVar("_Row", bound=Restricted)


class Reader:
    """Sifts rows for one kind of reader, and keeps in mind whether any was kept back."""

    def __init__(self, audiences: Collection[Audience]) -> None:
        self.audiences = audiences
        self.held_back = False

    def of(self, rows: Iterable[_Row]) -> list[_Row]:
        """Those rows that may be read."""
        every = list(rows)
        found = [row for row in every if may_read(row.restriction, self.audiences)]
        self.held_back |= len(found) < len(every)
        return found


@dataclass(frozen=True, slots=True)
class Promises:
    """What a plan promises: ``commitments`` are those under no objective, ``milestones`` those of none."""

    objectives: tuple[ObjectiveText, ...]
    commitments: tuple[CommitmentText, ...]
    milestones: tuple[MilestoneText, ...]


def promises(plan: Plan, reader: Reader) -> Promises:
    """The promises of a plan that a reader may see. Six queries.

    What stands under something that the reader may not see is kept back with it.
    """
    rows = reader.of(plan.objectives.select_related("measures").prefetch_related("focus_areas").order_by("number"))
    objectives = {one.pk: one for one in rows}
    every = reader.of(plan.commitments.select_related("measure").order_by("number"))
    commitments = {one.pk: one for one in every if one.objective_id is None or one.objective_id in objectives}
    milestones = defaultdict[int | None, list[MilestoneText]](list)
    for one in reader.of(plan.milestones.order_by("number")):
        above = commitments.get(one.commitment_id or 0)
        if one.commitment_id is None or above is not None:
            milestones[one.commitment_id].append(parts.milestone(one, above.number if above else None))
    measured = _Measured(plan, objectives.values(), commitments.values(), reader.audiences)
    under = defaultdict[int | None, list[CommitmentText]](list)
    for pk, row in commitments.items():
        number = objectives[row.objective_id].number if row.objective_id else None
        text = parts.commitment(row, number, measured.by(row), milestones[pk])
        under[row.objective_id].append(text)
    return Promises(
        objectives=tuple(parts.objective(one, measured.set_of(one), under[pk]) for pk, one in objectives.items()),
        commitments=tuple(under[None]),
        milestones=tuple(milestones[None]),
    )


class _Measured:
    """The measures that a plan names, and where the figures of each are, for one kind of reader. Two queries."""

    def __init__(
        self,
        plan: Plan,
        objectives: Iterable[Objective],
        commitments: Iterable[Commitment],
        audiences: Collection[Audience],
    ) -> None:
        sets = {one.measures_id for one in objectives if one.measures_id}
        rows = SetRow.objects.filter(measure_set__in=sets).select_related("measure").order_by("position", "pk")
        self._rows: Mapping[int, list[SetRow]] = defaultdict(list)
        for row in rows:
            self._rows[row.measure_set_id].append(row)
        named = {row.measure_id for row in rows} | {one.measure_id for one in commitments if one.measure_id}
        series = Series.objects.filter(body=plan.body_id, measure__in=named, area__isnull=True)
        self._with_figures = {one.measure_id for one in series if may_read(one.restriction, audiences)}
        self._body = plan.body.slug

    def set_of(self, objective: Objective) -> MeasuresText | None:
        """The measures of an objective."""
        if objective.measures is None:
            return None
        rows = (
            self._text(row.measure_id, row.measure.slug, row.label) for row in self._rows[objective.measures.pk]
        )
        return MeasuresText(objective.measures.slug, objective.measures.title, tuple(rows))

    def by(self, commitment: Commitment) -> MeasureText | None:
        """The measure of a commitment."""
        found = commitment.measure
        return self._text(found.pk, found.slug, found.title) if found else None

    def _text(self, key: int, slug: str, label: str) -> MeasureText:
        is_there = key in self._with_figures
        return MeasureText(slug, label, Ref(self._body, "performance", slug) if is_there else None)
