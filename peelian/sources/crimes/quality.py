"""What a reader should know about the rows before trusting a count of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.sources.crimes.areas import Areas
from peelian.sources.crimes.reading import only_row, view
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import INCIDENT
from peelian.sources.crimes.vintages import Vintage
from peelian.sources.landing.engine import engine, quoted


@dataclass(frozen=True, slots=True)
class Quality:
    """The rows of one force.

    ``repeated_ids`` are Crime IDs that stand on more than one row, and ``equal_rows`` rows that are equal in every
    cell to another before them: both are counted and neither is ever left out. ``outside`` are rows whose small
    area lies in another force's area, and ``not_looked_up`` rows whose small area the look-up does not hold; both
    are nothing where no look-up of force areas was given. ``crimes_without_outcome`` leaves out incidents, which
    never have one.
    """

    force: str
    months: int
    rows: int
    crimes: int
    incidents: int
    without_lsoa: int
    without_point: int
    without_outcome: int
    crimes_without_outcome: int
    repeated_ids: int
    equal_rows: int
    outside: int | None
    not_looked_up: int | None


_EVERY_CELL = (
    *("month", "crime_id", "reported_by", "falls_within", "longitude", "latitude", "location"),
    *("lsoa_code", "lsoa_name", "crime_type", "outcome", "context"),
)
_COUNTED = f"""
    SELECT count(DISTINCT month), count(*), count(*) FILTER (crime_type <> {quoted(INCIDENT)}),
           count(*) FILTER (crime_type = {quoted(INCIDENT)}), count(*) FILTER (lsoa_code IS NULL),
           count(*) FILTER (longitude IS NULL OR latitude IS NULL), count(*) FILTER (outcome IS NULL),
           count(*) FILTER (outcome IS NULL AND crime_type <> {quoted(INCIDENT)}),
           (SELECT count(*) FROM (SELECT crime_id FROM street WHERE crime_id IS NOT NULL
                                  GROUP BY crime_id HAVING count(*) > 1)),
           count(*) - (SELECT count(*) FROM (SELECT DISTINCT {", ".join(_EVERY_CELL)} FROM street)),
           count(*) FILTER (area_force <> force_code),
           count(*) FILTER (lsoa_code IS NOT NULL AND area_force IS NULL)
    FROM street"""  # noqa: S608 - words of our own


def quality(store: Store, vintages: Sequence[Vintage], *, areas: Areas | None = None) -> list[Quality]:
    """One summary for each force among ``vintages``, which hold each month once."""
    summaries = []
    for force in dict.fromkeys(one.force for one in vintages):
        with engine() as working:
            view(working, "landed", store, [one for one in vintages if one.force == force])
            (areas or Areas({})).enter(working)
            working.execute("CREATE TEMP VIEW street AS SELECT * FROM landed LEFT JOIN areas USING (lsoa_code)")
            *counted, outside, unknown = only_row(working, _COUNTED)
        looked_up = (outside, unknown) if areas and "force" in areas.levels else (None, None)
        summaries.append(Quality(force, *counted, *looked_up))
    return summaries
