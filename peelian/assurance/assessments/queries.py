"""Reads: the assessments of a body. A fixed number of queries, however many series there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.calculator import Standing, assess
from peelian.facts.measures.models import Baseline, DataNotice, Series
from peelian.facts.measures.queries import (
    baselines_of,
    histories,
    notices_of,
    series_of,
    sets_of_measures,
)
from peelian.kernel.periods import Period
from peelian.registers.bodies.models import Body, Population
from peelian.registers.bodies.queries import populations


def assess_body(
    body: Body,
    *,
    as_at: dt.date,
    measures: Collection[str] | None = None,
    whole_area: bool | None = None,
    period: Period | None = None,
) -> list[Assessment]:
    """Every series of a body judged at its latest period, or at ``period``, as reported by ``as_at``."""
    series = list(series_of(body, measures=measures, whole_area=whole_area))
    standings = Standings(body, as_at=as_at)
    return [
        assess(history, as_at=as_at, period=period, standing=standings.of(history.series))
        for history in histories(series, as_at=as_at)
    ]


class Standings:
    """What is known about a body's series apart from their figures, for figures as at a day. Read once."""

    def __init__(self, body: Body, *, as_at: dt.date) -> None:
        self.body = body
        self.sets = sets_of_measures()
        self.baselines: dict[int, Baseline] = baselines_of(body, as_at=as_at)
        self.notices: list[DataNotice] = notices_of(body, as_at=as_at)
        self.populations: dict[int, Population] = populations()

    def of(self, series: Series) -> Standing:
        """What is known of one series: of its measure, or of any set its measure stands in."""
        sets = self.sets.get(series.measure_id, [])
        notices = [
            notice
            for notice in self.notices
            if notice.measure_id == series.measure_id or notice.measure_set_id in sets
        ]
        baseline = next((self.baselines[one] for one in sets if one in self.baselines), None)
        population = self.populations.get(series.area_id or self.body.area_id or 0)
        return Standing(notices, baseline, population)
