"""Reads: every line of a plan's delivery as the tables hold it, whoever may read it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from peelian.facts.measures.models import SetRow
from peelian.facts.plans.delivery import DeliveryLine, Item, ScrutinyLine, UpdateLine, rests
from peelian.facts.plans.kinds import Basis, Rating
from peelian.facts.plans.models import Commitment, Milestone, Objective, Plan, ProgressUpdate, Scrutiny
from peelian.kernel.refs import Ref

History = tuple[UpdateLine, ...]
_Row = TypeVar("_Row", Objective, Commitment, Milestone, ProgressUpdate, Scrutiny)
_STOPPED = "Its commitment was stopped."


@dataclass(frozen=True, slots=True)
class Found:
    """All that the record holds of a plan's delivery by ``on``; read by :func:`found`."""

    on: dt.date
    objectives: Sequence[Objective]
    commitments: Sequence[Commitment]
    milestones: Sequence[Milestone]
    reports: Mapping[tuple[Item, int], History]
    scrutinies: tuple[ScrutinyLine, ...]
    set_measures: Mapping[int, tuple[str, ...]]

    @property
    def first_day(self) -> dt.date | None:
        """The first day for which anything was reported or looked at."""
        days = [history[0].as_at for history in self.reports.values()]
        return min([*days, *(one.on for one in self.scrutinies)], default=None)

    def lines(self) -> tuple[DeliveryLine, ...]:
        """Every line, each before those under it, in the plan's order."""
        objectives = {one.pk: self._objective(one) for one in self.objectives}
        commitments = {one.pk: self._commitment(one, objectives) for one in self.commitments}
        milestones = [self._milestone(one, commitments) for one in self.milestones]
        below: dict[Ref | None, list[DeliveryLine]] = defaultdict(list)
        for line in (*commitments.values(), *milestones):
            below[line.under].append(line)
        return tuple(
            line for top in (*objectives.values(), *below[None]) for line in _with_those_below(top, below)
        )

    def _objective(self, one: Objective) -> DeliveryLine:
        history = self.reports.get((Item.OBJECTIVE, one.pk), ())
        return DeliveryLine(
            ref=one.ref,
            item=Item.OBJECTIVE,
            number=one.number,
            text=one.title,
            on=self.on,
            owner=one.owner,
            reports_itself=all(other.objective_id != one.pk for other in self.commitments),
            measures=self.set_measures.get(one.measures_id or 0, ()),
            history=history,
            reported_on=_last_day(history),
            is_at_rest=rests(done_on=None, ended_why="", rating=_rating(history), on=self.on),
            source=one.source,
            restriction=one.restriction,
        )

    def _commitment(self, one: Commitment, objectives: Mapping[int, DeliveryLine]) -> DeliveryLine:
        history = self.reports.get((Item.COMMITMENT, one.pk), ())
        above = objectives.get(one.objective_id or 0)
        ended = one.ended_why if one.done_on and one.done_on <= self.on else ""
        return DeliveryLine(
            ref=one.ref,
            item=Item.COMMITMENT,
            number=one.number,
            text=one.text,
            on=self.on,
            under=above.ref if above else None,
            owner=one.owner or (above.owner if above else ""),
            due_words=one.due_words,
            due=one.due_to,
            done_on=one.done_on,
            ended_why=ended,
            evidence=one.evidence,
            measures=(one.measure.slug,) if one.measure else (),
            history=history,
            reported_on=_last_day(history),
            is_at_rest=rests(done_on=one.done_on, ended_why=ended, rating=_rating(history), on=self.on),
            source=one.source,
            restriction=one.restriction,
        )

    def _milestone(self, one: Milestone, commitments: Mapping[int, DeliveryLine]) -> DeliveryLine:
        history = self.reports.get((Item.MILESTONE, one.pk), ())
        above = commitments.get(one.commitment_id or 0)
        ended = _ended(above)
        owner = above.owner if above else ""
        return DeliveryLine(
            ref=one.ref,
            item=Item.MILESTONE,
            number=one.number,
            text=one.title,
            on=self.on,
            under=above.ref if above else None,
            owner=one.owner or owner,
            reports_itself=above is None or one.owner not in ("", owner),
            due_words=one.due_words,
            due=one.due_to,
            done_on=one.done_on,
            ended_why=ended,
            evidence=one.evidence,
            history=history,
            reported_on=_last_day(history),
            is_at_rest=rests(done_on=one.done_on, ended_why=ended, rating=_rating(history), on=self.on),
            source=one.source,
            restriction=one.restriction,
        )


def found(plan: Plan, *, on: dt.date, known_by: dt.datetime | None = None) -> Found:
    """What the record holds by a day, without what was entered after ``known_by``. Six queries."""
    return found_each([plan], on=on, known_by=known_by)[plan.pk]


def found_each(plans: Collection[Plan], *, on: dt.date, known_by: dt.datetime | None = None) -> dict[int, Found]:
    """The same of several plans, each by its key. Six queries, however many plans."""
    named = {plan.pk: plan for plan in plans}
    objectives = list(Objective.objects.filter(plan__in=named).order_by("number"))
    commitments = list(Commitment.objects.filter(plan__in=named).select_related("measure").order_by("number"))
    milestones = list(Milestone.objects.filter(plan__in=named).order_by("number"))
    things: list[Objective | Commitment | Milestone] = [*objectives, *commitments, *milestones]
    for one in things:
        one.plan = named[one.plan_id]  # so that a reference needs no query
    reported = ProgressUpdate.objects.filter(plan__in=named, as_at__lte=on).order_by("as_at", "pk")
    looked_at = Scrutiny.objects.filter(plan__in=named, on__lte=on).order_by("on", "pk")
    if known_by is not None:
        reported = reported.filter(entered_at__lte=known_by)
        looked_at = looked_at.filter(entered_at__lte=known_by)
    reports, scrutinies = _by_plan(reported), _by_plan(looked_at)
    held = _by_plan(objectives), _by_plan(commitments), _by_plan(milestones)
    set_measures = _measures_of_sets(objectives)
    return {
        key: Found(
            *(on, held[0][key], held[1][key], held[2][key]),
            reports=_by_item(reports[key]),
            scrutinies=tuple(map(_scrutiny_line, scrutinies[key])),
            set_measures=set_measures,
        )
        for key in named
    }


def update_line(one: ProgressUpdate) -> UpdateLine:
    """A row of the table as a line."""
    return UpdateLine(
        as_at=one.as_at,
        rating=Rating(one.rating) if one.rating else None,
        basis=Basis(one.basis) if one.basis else None,
        basis_words=one.basis_words,
        narrative=one.narrative,
        evidence=one.evidence,
        person=one.person,
        source=one.source,
        restriction=one.restriction,
    )


def _scrutiny_line(one: Scrutiny) -> ScrutinyLine:
    return ScrutinyLine(one.on, one.words, one.meeting, one.source, one.restriction)


def _by_plan(rows: Iterable[_Row]) -> dict[int, list[_Row]]:
    """Rows by the key of their plan, in the order in which they come."""
    found: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.plan_id].append(row)
    return found


def _with_those_below(
    line: DeliveryLine, below: Mapping[Ref | None, list[DeliveryLine]]
) -> Iterator[DeliveryLine]:
    yield line
    for one in below.get(line.ref, ()):
        yield from _with_those_below(one, below)


def _by_item(updates: Iterable[ProgressUpdate]) -> dict[tuple[Item, int], History]:
    """The reports of each thing by day; a later one of the same day takes the place of the one before it."""
    by_day: dict[tuple[Item, int], dict[dt.date, UpdateLine]] = defaultdict(dict)
    for one in updates:
        by_day[_item_of(one)][one.as_at] = update_line(one)
    return {key: tuple(days.values()) for key, days in by_day.items()}


def _item_of(one: ProgressUpdate) -> tuple[Item, int]:
    keys = (
        (Item.OBJECTIVE, one.objective_id),
        (Item.COMMITMENT, one.commitment_id),
        (Item.MILESTONE, one.milestone_id),
    )
    return next((item, key) for item, key in keys if key is not None)


def _ended(commitment: DeliveryLine | None) -> str:
    """Why nothing more is owed of a milestone, where its commitment was given up or stopped."""
    if commitment is None:
        return ""
    return commitment.ended_why or (_STOPPED if commitment.rating is Rating.STOPPED else "")


def _rating(history: History) -> Rating | None:
    return next((one.rating for one in reversed(history) if one.rating), None)


def _last_day(history: History) -> dt.date | None:
    return history[-1].as_at if history else None


def _measures_of_sets(objectives: Iterable[Objective]) -> dict[int, tuple[str, ...]]:
    """The slugs of each set's measures, in its order. One query."""
    sets = {one.measures_id for one in objectives if one.measures_id}
    rows = SetRow.objects.filter(measure_set__in=sets).order_by("measure_set", "position")
    slugs: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for key, slug in rows.values_list("measure_set", "measure__slug"):
        slugs[key] += (slug,)
    return slugs
