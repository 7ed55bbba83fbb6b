"""Street-level crime as figures: each type, all crime and anti-social behaviour, by month, force and district."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from peelian.facts.measures.kinds import Kind, Unit
from peelian.facts.measures.services import MeasureRow
from peelian.facts.measures.taking import Counted, Taking
from peelian.kernel.periods import Period
from peelian.sources.crimes.areas import Areas
from peelian.sources.crimes.counting import counts
from peelian.sources.crimes.rules import LICENCE
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import CRIME_TYPES, INCIDENT
from peelian.sources.services import Origin
from peelian.statistics.polarity import Polarity

ALL_CRIME = "street-all-crime"
_SUPPLIER = "data.police.uk"
_NEUTRAL = frozenset({"Drugs", "Possession of weapons"})
"""Types of which more are found where more is looked for."""
_Counts = dict[tuple[str, str], Decimal]


def crime_figures(
    store: Store, *, force: str, areas: Areas | None, districts: Mapping[str, str], on: dt.date
) -> Taking:
    """Every month held of a force: counts by type for the whole force and, with ``areas``, for each district.

    ``districts`` gives the code of each district of the force's area by its name; rows elsewhere are in the force
    and in no district. A month that is not held is not there; a type with none in a month is a zero.
    """
    figures = list(_figures(store, force, None, {"": ""}))
    if areas is not None:
        figures += _figures(store, force, areas, districts)
    return Taking(
        name=f"street-crime-{force}.csv",
        measures=measures(),
        figures=figures,
        origin=Origin(
            _SUPPLIER,
            on,
            title=f"Street-level crime, {force}, counted by month",
            licence=LICENCE,
            url="https://data.police.uk/",
        ),
        source="Published street-level files",
        method_note="Rows that fall within the force; those of a district are those whose small area lies in it.",
    )


def slug_of(crime_type: str) -> str:
    """The short name of the measure that counts a type: ``street-vehicle-crime``."""
    return f"street-{re.sub('[^a-z]+', '-', crime_type.lower()).strip('-')}"


def measures() -> list[MeasureRow]:
    """All crime, each type as a part of it, and anti-social behaviour, which is no part of it."""
    rows = [_measure(ALL_CRIME, "Street-level crime, all categories", "Crimes of every category in the month.")]
    for one in sorted(CRIME_TYPES):
        polarity = Polarity.NEUTRAL if one in _NEUTRAL else Polarity.LOWER_IS_BETTER
        rows.append(
            _measure(slug_of(one), one, f"Crimes of the category {one} in the month.", polarity, ALL_CRIME)
        )
    said = "Incidents in the month. They are incidents, not crimes, and never enter a crime total."
    return [*rows, _measure(slug_of(INCIDENT), f"{INCIDENT} incidents", said)]


def _measure(
    slug: str, title: str, definition: str, polarity: Polarity = Polarity.LOWER_IS_BETTER, parent: str = ""
) -> MeasureRow:
    return MeasureRow(slug, title, definition, Unit.COUNT, Kind.VOLUME, polarity, parent=parent)


def _figures(store: Store, force: str, areas: Areas | None, codes: Mapping[str, str]) -> Iterator[Counted]:
    """By area, month and type; an area that is not among ``codes`` is left out."""
    by = ("force", "month", "type") if areas is None else ("force", "month", "type", "district")
    total: _Counts = defaultdict(Decimal)
    for one in counts(store, by=by, forces=[force], areas=areas):
        month, crime_type, name = one.key[1], one.key[2], one.key[3] if areas is not None else ""
        if name not in codes:
            continue
        is_incident = crime_type == INCIDENT
        value = Decimal(one.incidents if is_incident else one.crimes)
        if not is_incident:
            total[codes[name], month] += value
        yield _counted(slug_of(crime_type), codes[name], month, value, force)
    for (code, month), value in total.items():
        yield _counted(ALL_CRIME, code, month, value, force)


def _counted(measure: str, area: str, month: str, value: Decimal, force: str) -> Counted:
    return Counted(measure, area, Period.parse(month), value, f"{month}-{force}-street.csv")
