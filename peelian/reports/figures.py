"""Figures on request: the assessment a token asks for, as reported by a day, and the use made of it.

All the series of a body that a report may need are read in a fixed number of queries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from peelian.assurance.assessments.assessment import Assessment, Method
from peelian.assurance.assessments.calculator import assess
from peelian.assurance.assessments.queries import Standings
from peelian.facts.measures.models import Baseline, DataNotice, MeasureSet, SetRow
from peelian.facts.measures.queries import History, histories, rows_of, series_of, set_called
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.periods import Period
from peelian.registers.bodies.models import Body
from peelian.reports.tokens import Show
from peelian.reports.tree import FigureText, FigureUse
from peelian.reports.year_figures import year_text
from peelian.sources.models import Snapshot
from peelian.sources.printed_numbers import digits


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure asked for: of which measure, for which area and period, and what of it.

    ``show`` is a :class:`peelian.reports.tokens.Show`, or one part of a comparison of years
    (:func:`peelian.reports.year_figures.year_kind`).
    """

    measure: str
    period: Period | None = None
    area: str = ""
    show: str = Show.VALUE


class Figures:
    """The figures of one body as reported by one day, and the uses made of them in order."""

    def __init__(
        self,
        body: Body,
        *,
        as_at: dt.date,
        measures: Collection[str] | None = None,
        known_by: dt.datetime | None = None,
    ) -> None:
        self.body, self.as_at, self.known_by = body, as_at, known_by
        series = list(series_of(body, measures=measures))
        self._histories = {
            (history.series.measure.slug, history.series.area.code if history.series.area else ""): history
            for history in histories(series, as_at=as_at, known_by=known_by)
        }
        self._standings = Standings(body, as_at=as_at)
        self._assessed: dict[tuple[str, str, Period | None], Assessment] = {}
        self._sources: dict[int, str] = {}
        self.uses: list[FigureUse] = []
        self.series_used: dict[int, History] = {}

    def assessment(self, measure: str, *, area: str = "", period: Period | None = None) -> Assessment:
        """The assessment asked for; refuses a measure this body has no figure of as :class:`NotFound`."""
        key = (measure, area, period)
        if key not in self._assessed:
            history = self._histories.get((measure, area))
            if history is None:
                place = f" in the area {area}" if area else ""
                raise NotFound(f"{self.body.name} has no measure “{measure}”{place}.")
            standing = self._standings.of(history.series)
            self._assessed[key] = assess(history, as_at=self.as_at, period=period, standing=standing)
            self.series_used[history.series.pk] = history
        return self._assessed[key]

    def set_rows(self, slug: str) -> list[SetRow]:
        """The rows of a set that this body has series for; refuses an unknown set and one without any."""
        rows = self.rows_held(set_called(slug))
        if not rows:
            raise NotFound(f"{self.body.name} has no figures of the set “{slug}”.")
        return rows

    def rows_held(self, measure_set: MeasureSet) -> list[SetRow]:
        """The rows of a set that this body has series for, in order."""
        return [row for row in rows_of(measure_set) if (row.measure.slug, "") in self._histories]

    def histories(self, measure: str = "", *, parts: bool = False) -> list[History]:
        """Of all that may be public, the histories of the body's whole area, or of its ``parts`` by name.

        A token that gathers leaves out what may not be public: neither its name nor its count is printed.
        """
        return [
            history
            for (slug, area), history in self._histories.items()
            if (not measure or slug == measure) and bool(area) is parts and history.series.restriction.is_public
        ]

    def within(self, measure: str, asked: Period | None, *, area: str = "") -> Period | None:
        """The series' own last reported period inside the one asked for; that one where there is none."""
        history = self._histories.get((measure, area))
        if asked is None or history is None:
            return asked
        inside = [one for one in history.readings if asked.start <= one.start and one.end <= asked.end]
        return history.period(inside[-1]) if inside else asked

    def before(self, measure: str, asked: Period, *, area: str = "") -> Period | None:
        """The series' last reported period that ended by the end of the one asked for."""
        history = self._histories.get((measure, area))
        ended = [one for one in history.readings if one.end <= asked.end] if history else []
        return history.period(ended[-1]) if history and ended else None

    def baseline_of(self, measure: str) -> Baseline | None:
        """The baseline stated for a measure of the body's whole area."""
        history = self._histories.get((measure, ""))
        return None if history is None else self._standings.of(history.series).baseline

    @property
    def notices(self) -> list[DataNotice]:
        """The data notices of the body that were known by the day and may be public."""
        return [one for one in self._standings.notices if one.restriction.is_public]

    def has_measure(self, slug: str) -> bool:
        """Whether this body has the measure for its whole area."""
        return (slug, "") in self._histories

    def use(self, asked: Asked) -> FigureText:
        """The text of a figure, entered in the list of uses under a token of its own."""
        assessment = self.assessment(asked.measure, area=asked.area, period=asked.period)
        text = shown(assessment, asked.show)
        use = self._use(f"f{len(self.uses) + 1}", asked, assessment, text)
        self.uses.append(use)
        return FigureText(text, use.token)

    def _use(self, token: str, asked: Asked, assessment: Assessment, text: str) -> FigureUse:
        reading, period = assessment.reading, assessment.period
        if reading is None or period is None:
            raise Refused("A figure that has not been reported cannot be used.")
        return FigureUse(
            token=token,
            body=self.body.slug,
            measure=asked.measure,
            area=asked.area,
            period=period.code,
            as_at=self.as_at.isoformat(),
            method=assessment.method,
            kind=asked.show,
            text=text,
            value=digits(reading.value),
            reported_on=reading.reported_on.isoformat(),
            source=self._source(reading.snapshot_id),
            cell=reading.cell,
        )

    def _source(self, snapshot_id: int) -> str:
        if not self._sources:
            used = {one.snapshot_id for history in self._histories.values() for one in history.readings}
            self._sources = dict(Snapshot.objects.filter(pk__in=used).values_list("pk", "blob_id"))
        return self._sources[snapshot_id]


def shown(assessment: Assessment, show: str) -> str:
    """What of an assessment is printed; refuses what it does not have, saying so."""
    if assessment.reading is None:
        raise NotFound(assessment.sentence)
    if show == Show.VALUE:
        return assessment.text
    if show == Show.SENTENCE:
        return assessment.sentence
    if show in (Show.CHANGE, Show.COMPARISON):
        return _change(assessment, show)
    title = assessment.series.measure.title
    if show == Show.TARGET:
        if assessment.target is None:
            raise Refused(f"{title} has no target for this period.")
        return assessment.target.words
    if show == Show.RATE:
        if assessment.rate is None:
            raise Refused(f"{title} has no rate: 12 months and a population are needed.")
        return assessment.rate.text
    return year_text(assessment, show)


def _change(assessment: Assessment, show: str) -> str:
    if assessment.change is None or not assessment.change.text:
        raise Refused(f"{assessment.series.measure.title} has no change that may be printed.")
    if show == Show.COMPARISON and assessment.method is not Method.PRINTED_COMPARISON:
        raise Refused(f"The supplier of {assessment.series.measure.title} prints no comparison with it.")
    return assessment.change.text
