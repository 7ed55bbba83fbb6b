"""What the pages of measures show: assessments laid out, nothing worked out anew."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from peelian.assurance.assessments.assessment import METHOD_WORDS, Assessment
from peelian.assurance.assessments.formats import figure_text
from peelian.facts.measures.models import MeasureSet, Observation, SetRow
from peelian.kernel.errors import NotFound
from peelian.surfaces.desk.measures.charts import drawn_chart
from peelian.surfaces.desk.signal_styles import STYLES

READINGS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One assessment in a list. ``obstacles`` say why its series may not be made public."""

    assessment: Assessment
    style: str
    obstacles: tuple[str, ...]
    areas: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of one set."""

    title: str
    lines: tuple[Line, ...]


def line(assessment: Assessment, areas: int = 0) -> Line:
    """One assessment as a list shows it."""
    return Line(assessment, STYLES[assessment.variation], assessment.series.restriction.obstacles(), areas)


def by_measure(assessments: Iterable[Assessment]) -> list[list[Assessment]]:
    """The assessments of each measure together, that of the whole area first."""
    found: dict[int, list[Assessment]] = defaultdict(list)
    for one in assessments:
        found[one.series.measure_id].append(one)
    return [sorted(ones, key=lambda one: one.series.area is not None) for ones in found.values()]


def groups(
    assessments: Iterable[Assessment], places: Mapping[int, tuple[MeasureSet, SetRow]], chosen: str
) -> list[Group]:
    """Measures under their sets, in the order of the sets; those in no set come last."""
    lines: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for first, *rest in by_measure(assessments):
        place = places.get(first.series.measure_id)
        if chosen and (place is None or place[0].slug != chosen):
            continue
        title, position = (place[0].title, place[1].position) if place else ("", 0)
        lines[title].append((position, line(first, len(rest))))
    ordered = sorted(lines.items(), key=lambda item: (not item[0], item[0]))
    return [
        Group(title or "Other measures", tuple(one for _, one in sorted(found, key=lambda pair: pair[0])))
        for title, found in ordered
    ]


@dataclass(frozen=True, slots=True)
class Report:
    """One figure as one file reported it."""

    text: str
    reported_on: dt.date
    file_name: str
    sha256: str
    supplier: str
    cell: str


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A period: the report that stands, and those it took the place of, latest first."""

    period: str
    stands: Report
    earlier: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """Everything on the page of one measure: of the whole area, or of the part asked for."""

    whole: Line
    parts: tuple[Line, ...]
    method: str
    chart: SafeString
    rows: tuple[ReadingRow, ...]
    total: int


def chosen(assessments: Sequence[Assessment], area: str) -> Assessment:
    """The assessment of the area asked for, that of the whole where none is; refuses an area that is not there."""
    every = by_measure(assessments)[0] if assessments else []
    if not area and every:
        return every[0]
    for one in every:
        if one.series.area is not None and one.series.area.code == area:
            return one
    raise NotFound("There is no such measure here.")


def measure_page(
    first: Assessment, assessments: Sequence[Assessment], reports: Sequence[Observation]
) -> MeasurePage:
    """The page of a measure; ``reports`` are those of ``first``, earliest first."""
    rest = [one for one in by_measure(assessments)[0] if one is not first and one.series.area is not None]
    rows = _rows(reports, first.series.measure.unit)
    return MeasurePage(
        whole=line(first, len(rest)),
        parts=tuple(line(one) for one in rest) if first.series.area is None else (),
        method=METHOD_WORDS[first.method],
        chart=drawn_chart(first),
        rows=rows[:READINGS_SHOWN],
        total=len(rows),
    )


def _rows(reports: Sequence[Observation], unit: str) -> tuple[ReadingRow, ...]:
    periods: dict[dt.date, list[Observation]] = defaultdict(list)
    for report in reports:
        periods[report.start].append(report)
    rows = []
    for start in sorted(periods, reverse=True):
        stands, *earlier = (_report(one, unit) for one in reversed(periods[start]))
        rows.append(ReadingRow(periods[start][-1].period.words, stands, tuple(earlier)))
    return tuple(rows)


def _report(observation: Observation, unit: str) -> Report:
    value, snapshot = observation.value, observation.snapshot
    return Report(
        text=f"not reported: {observation.null_reason}" if value is None else figure_text(value, unit),
        reported_on=observation.reported_on,
        file_name=snapshot.file_name,
        sha256=snapshot.blob_id,
        supplier=snapshot.supplier,
        cell=observation.cell,
    )
