"""Where each measure of a body stands: in a table, under an objective, in which tier."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.facts.measures.kinds import SetKind
from peelian.facts.measures.models import Measure, MeasureSet, SetRow
from peelian.facts.measures.queries import sets_by_measure, sets_in_force
from peelian.registers.bodies.models import Body

_OTHER = ("", "Other measures", 0)


@dataclass(frozen=True, slots=True)
class Place:
    """A measure's group, its objective and its tier; an empty text where it has none."""

    group_slug: str
    group: str
    position: int
    objective_slug: str
    objective: str
    objective_position: int
    tier: str


class Places:
    """The places of all measures of a body on a day. Three queries."""

    def __init__(self, body: Body, *, on: dt.date) -> None:
        self._tables = sets_by_measure()
        self._objectives: dict[int, tuple[int, MeasureSet, SetRow]] = {}
        for number, objective in enumerate(sets_in_force(SetKind.OBJECTIVE, body=body, on=on), 1):
            for row in objective.rows.all():
                self._objectives.setdefault(row.measure_id, (number, objective, row))

    def of(self, measure: Measure) -> Place:
        """The place of one measure; its tier is that of its objective where that gives one."""
        table = self._tables.get(measure.pk)
        slug, title, position = (table[0].slug, table[0].title, table[1].position) if table else _OTHER
        if measure.pk not in self._objectives:
            return Place(slug, title, position, "", "", 0, measure.tier)
        number, objective, row = self._objectives[measure.pk]
        return Place(slug, title, position, objective.slug, objective.title, number, row.tier or measure.tier)
