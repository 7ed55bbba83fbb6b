"""A national street file made from numbers: the twelve columns of data.police.uk, 44 forces, 96 months.

The same number of rows gives the same bytes. Forces differ in size as they do, small areas have about 14 rows a
month, months rise and fall with the season, one row in seventy has no place and one in a hundred another force's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from peelian.sources.crimes.areas import Areas
from peelian.sources.crimes.forces import FORCES
from peelian.sources.crimes.street import CRIME_TYPES, INCIDENT

SHORT = tuple(force for force in FORCES if force != "northern-ireland")
MONTHS = tuple(f"{year}-{month:02}" for year in range(2018, 2027) for month in range(1, 13))[3:99]
LARGEST = "metropolitan"
_TYPES = (INCIDENT, *sorted(CRIME_TYPES - {"Public disorder and weapons", "Violent crime"}))
_STREETS = ("High Street", "Station Road", "Church Lane", "St John's Close", "Mill Lane, Upper", "Ffordd y Môr")
_OUTCOMES = ("Under investigation", "Investigation complete; no suspect identified", "Local resolution")
_ROWS_AN_AREA = 14.6  # a month
_STRAYED = 0.01  # rows of one force that lie in the area of another
_LARGEST_SHARE, _DISTRICTS, _LARGEST_DISTRICTS = 0.17, 8, 33

_FILE = """
    COPY (SELECT CASE WHEN type > 0 THEN md5(n::VARCHAR) || md5((-n - 1)::VARCHAR) END AS "Crime ID",
                 $months[month] AS "Month", $forces[force] AS "Reported by", $forces[force] AS "Falls within",
                 CASE WHEN placed THEN printf('%.6f', -5.5 + (spot * 7919 % 6999983) / 1e6) END AS "Longitude",
                 CASE WHEN placed THEN printf('%.6f', 50.1 + (spot * 6101 % 5599997) / 1e6) END AS "Latitude",
                 CASE WHEN placed THEN 'On or near ' || $streets[1 + spot % len($streets)] ELSE 'No Location' END
                 AS "Location",
                 CASE WHEN placed THEN printf('E01%06d', area) END AS "LSOA code",
                 CASE WHEN placed THEN printf('Area %04d', area) END AS "LSOA name",
                 $types[type + 1] AS "Crime type",
                 CASE WHEN type > 0 THEN $outcomes[1 + n % len($outcomes)] END AS "Last outcome category",
                 NULL AS "Context"
          FROM numbered) TO $file (FORMAT csv, HEADER true)"""


@dataclass(frozen=True, slots=True)
class National:
    """A file, how many rows it has, and the look-up from its small areas to district and force."""

    path: Path
    rows: int
    areas: Areas


def national(folder: Path, rows: int) -> National:
    """Write the file of ``rows`` rows; it has a name that the loader knows."""
    chance = np.random.default_rng([1829, rows])
    count = max(len(SHORT) * _DISTRICTS, round(rows / len(MONTHS) / _ROWS_AN_AREA))
    force_of = np.sort(chance.choice(len(SHORT), count, p=_shares(chance)))
    weight = chance.lognormal(0, 0.8, count)
    area = chance.choice(count, rows, p=weight / weight.sum()).astype(np.int32)
    season = 1 + 0.07 * np.sin(2 * np.pi * (np.arange(len(MONTHS)) - 1) / 12)
    month = chance.choice(len(MONTHS), rows, p=season / season.sum()).astype(np.int16)
    force = force_of[area]
    strayed = chance.random(rows) < _STRAYED
    force[strayed] = chance.integers(0, len(SHORT), strayed.sum())
    order = np.lexsort((force, month))
    area, force, month = area[order], force[order], month[order]
    kinds = chance.dirichlet(np.full(len(_TYPES), 3.0))
    numbered = {
        "n": np.arange(rows, dtype=np.int64),
        "month": month + 1,
        "force": (force + 1).astype(np.int16),
        "area": area,
        "type": chance.choice(len(_TYPES), rows, p=kinds).astype(np.int8),
        "placed": chance.random(rows) > 1 / 70,
        "spot": area.astype(np.int64) * 20 + chance.integers(0, 20, rows),
    }
    path = folder / "street-all.csv"
    with duckdb.connect() as working:
        working.register("numbered", numbered)
        names = [FORCES[force][0] for force in SHORT]
        words = {"months": MONTHS, "forces": names, "streets": _STREETS, "types": _TYPES, "outcomes": _OUTCOMES}
        told = _FILE
        for name, values in words.items():
            told = told.replace(
                f"${name}", "[" + ", ".join("'" + one.replace("'", "''") + "'" for one in values) + "]"
            )
        working.execute(told.replace("$file", f"'{path}'"))
    return National(path, rows, _look_up(force_of))


def _shares(chance: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Of all small areas, those of each force."""
    size = chance.lognormal(0, 0.6, len(SHORT))
    largest = SHORT.index(LARGEST)
    size[largest] = 0
    size *= (1 - _LARGEST_SHARE) / size.sum()
    size[largest] = _LARGEST_SHARE
    return size


def _look_up(force_of: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Areas:
    places = {}
    for at, force in enumerate(SHORT):
        held = np.flatnonzero(force_of == at)
        districts = _LARGEST_DISTRICTS if force == LARGEST else _DISTRICTS
        for number, area in enumerate(held):
            places[f"E01{area:06}"] = (f"{force} district {number * districts // len(held) + 1}", force)
    return Areas(places)
