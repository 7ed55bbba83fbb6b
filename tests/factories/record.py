"""The office's record of an invented county, made through the services: a body, measures, series and figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from peelian.access.actors import OPERATOR
from peelian.facts.measures.intake import Arrival, Plan, load, plan
from peelian.facts.measures.kinds import Kind, Unit
from peelian.facts.measures.models import Measure, MeasureSet, Series
from peelian.facts.measures.queries import History, Reading
from peelian.facts.measures.services import MeasureRow, SeriesRow, define_measures, define_set, open_series
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.periods import Frequency, Period
from peelian.registers.bodies.kinds import AreaKind, BodyKind
from peelian.registers.bodies.models import Area, Body
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import AreaRow, BodyRow, enter_areas, enter_bodies
from peelian.sources.figures import read_figures
from peelian.sources.printed_numbers import parse_number
from peelian.sources.services import Origin
from peelian.sources.tables import read_table
from peelian.statistics.polarity import Polarity

FORCE = "Anyshire Police"
PUBLIC = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
OFFICE = Restriction(Marking.OFFICIAL_SENSITIVE, "", FoiStatus.WITHHELD, Audience.OFFICE)
REPORTED = dt.date(2021, 9, 13)
TODAY = dt.date(2021, 10, 1)
WEEK_36 = Period.week(2021, 36)

# as printed on 13 September 2021: category, volume, percentage against the force's weighted baseline
WEEKLY_CRIME = (
    ("Total Recorded Crime", 806, "+3.9"),
    ("Violence with Injury", 85, "+35"),
    ("Rape", 11, "+37"),
    ("Personal Robbery", 3, "-63"),
    ("Business Robbery", 0, "-100"),
    ("Burglary Residential", 19, "-47"),
    ("Vehicle Offences", 55, "-43"),
    ("Drug Offences", 17, "+21"),
    ("Possession Offensive Weapons", 16, "+100"),
    ("Public Order", 86, "+75"),
)


def make_body(slug: str = "anyshire", *, kind: BodyKind = BodyKind.PCC) -> Body:
    """A body with an area of its own and two districts in it."""
    code, name = f"E-{slug}".upper(), slug.title()
    areas = [AreaRow(code, name, AreaKind.POLICE_FORCE_AREA)]
    areas += [
        AreaRow(f"{code}-{part[0]}", f"{part} {name}", AreaKind.DISTRICT, code) for part in ("North", "South")
    ]
    enter_areas(areas, by=OPERATOR)
    enter_bodies([BodyRow(slug, f"Commissioner for {name}", kind, code)], by=OPERATOR)
    return body_called(slug)


def make_measure(
    slug: str = "burglary",
    *,
    title: str = "",
    unit: Unit = Unit.COUNT,
    kind: Kind = Kind.VOLUME,
    polarity: Polarity = Polarity.LOWER_IS_BETTER,
) -> Measure:
    """A measure, defined."""
    row = MeasureRow(slug, title or slug.replace("-", " ").capitalize(), "Counted.", unit, kind, polarity)
    define_measures([row], by=OPERATOR)
    return Measure.objects.get(slug=slug)


def make_series(
    body: Body,
    measure: str = "burglary",
    *,
    area: str = "",
    frequency: Frequency = Frequency.MONTH,
    restriction: Restriction = PUBLIC,
) -> Series:
    """A series of a body, opened."""
    open_series(body=body, rows=[SeriesRow(measure, area, frequency, FORCE, restriction)], by=OPERATOR)
    found = Series.objects.filter(body=body, measure__slug=measure)
    return found.get(area__code=area) if area else found.get(area__isnull=True)


def make_set(*rows: tuple[str, str], slug: str = "weekly") -> MeasureSet:
    """A set of measures under labels."""
    return define_set(slug=slug, title=slug.title(), rows=rows, by=OPERATOR)


def make_weekly_crime(body: Body) -> MeasureSet:
    """The ten measures of a week with their series, and the set that labels them as the force does."""
    rows = []
    for label, _, _ in WEEKLY_CRIME:
        slug = f"{label.lower().replace(' ', '-')}-weekly"
        make_measure(slug, title=f"{label} in a week")
        make_series(body, slug, frequency=Frequency.WEEK)
        rows.append((slug, label))
    return make_set(*rows)


def weekly_file() -> str:
    """The file the force sends, as it prints it."""
    lines = [f"{label},{volume},{percent}" for label, volume, percent in WEEKLY_CRIME]
    return "\n".join(["HO Crime Category,Volumes,Weighted Baseline %", *lines])


def arrival_of(
    body: Body,
    text: str,
    *,
    reported_on: dt.date = REPORTED,
    measure_set: MeasureSet | None = None,
    period: Period | None = None,
    file_name: str = "figures.csv",
) -> Arrival:
    """A CSV file on its way in."""
    content = text.encode()
    figures = read_figures(read_table(file_name, content), period=period)
    origin = Origin(FORCE, reported_on, licence="Open Government Licence v3.0")
    return Arrival(file_name, content, figures, body, reported_on, origin, measure_set)


def planned(body: Body, text: str, **arriving: object) -> Plan:
    """What loading this text would do."""
    return plan(arrival_of(body, text, **arriving), today=TODAY)  # type: ignore[arg-type]


def load_text(body: Body, text: str, **arriving: object) -> Plan:
    """Load this text."""
    made = planned(body, text, **arriving)
    load(made, by=OPERATOR)
    return made


def load_values(
    body: Body, values: Mapping[str, object], *, measure: str = "burglary", **arriving: object
) -> Plan:
    """Load one value a period, by the period's code."""
    lines = [f"{measure},{period},{value}" for period, value in values.items()]
    return load_text(body, "\n".join(["Measure,Period,Value", *lines]), **arriving)


def reading(
    period: Period, value: Decimal | float | str | None, *, reported_on: dt.date = REPORTED, comparison: str = ""
) -> Reading:
    """One figure that stands in no database."""
    return Reading(
        start=period.start,
        end=period.end,
        value=None if value is None else Decimal(str(value)),
        printed="x" if value is None else str(value),
        null_reason="suppressed" if value is None else "",
        reported_on=reported_on,
        snapshot_id=1,
        cell="B2",
        comparison=parse_number(comparison),
        comparison_printed=comparison,
        comparison_label="Weighted Baseline %" if comparison else "",
    )


def history(
    *readings: Reading,
    frequency: Frequency = Frequency.MONTH,
    unit: Unit = Unit.COUNT,
    kind: Kind = Kind.VOLUME,
    polarity: Polarity = Polarity.LOWER_IS_BETTER,
    area: str = "",
) -> History:
    """A series that stands in no database, with its readings."""
    measure = Measure(slug="burglary", title="Burglary", unit=unit, kind=kind, polarity=polarity)
    body = Body(slug="anyshire", name="Commissioner for Anyshire")
    place = Area(code="N", name=area) if area else None
    series = Series(measure=measure, body=body, area=place, frequency=frequency, supplier=FORCE)
    return History(series, readings)


def monthly(values: Mapping[int, object] | list[float | None], **kinds: object) -> History:
    """A history by the month from January 2018, or of the months numbered from 0."""
    given = dict(enumerate(values)) if isinstance(values, list) else values
    first = 2018 * 12
    found = [
        reading(Period.parse(f"{(first + at) // 12}-{(first + at) % 12 + 1:02d}"), value)  # type: ignore[arg-type]
        for at, value in given.items()
    ]
    return history(*found, **kinds)  # type: ignore[arg-type]
