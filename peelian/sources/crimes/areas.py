"""The look-up from small area to district and force area: a CSV with the columns lsoa, district and force."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from peelian.kernel.errors import Problem, Refused
from peelian.sources.crimes.careful import MOST_LISTED
from peelian.sources.crimes.forces import force_called
from peelian.sources.file_names import shown_name

HEADINGS = ("lsoa", "district", "force")
MAX_BYTES = 20 * 1024 * 1024

_CODE = re.compile(r"[A-Z0-9]{8,9}")


@dataclass(frozen=True, slots=True)
class Areas:
    """Small area -> its district and the short name of the force in whose area it lies."""

    places: dict[str, tuple[str, str]]

    def enter(self, engine: duckdb.DuckDBPyConnection) -> None:
        """Make the table ``areas`` (lsoa_code, district, area_force)."""
        codes = list(self.places)
        districts, forces = [one[0] for one in self.places.values()], [one[1] for one in self.places.values()]
        engine.execute(
            """CREATE TEMP TABLE areas AS
               SELECT unnest(?::VARCHAR[]) AS lsoa_code, unnest(?::VARCHAR[]) AS district,
                      unnest(?::VARCHAR[]) AS area_force""",
            [codes, districts, forces],
        )


def read_areas(path: Path) -> Areas:
    """The look-up in the file. Other columns are passed over.

    Refuses a column that is missing, a code that is none, a force or district left out or unknown, and a small
    area given twice in different words, each by line.
    """
    file = shown_name(path.name)
    if path.stat().st_size > MAX_BYTES:
        raise Refused(f"{file} is larger than {MAX_BYTES >> 20} MB, the most Peelian reads of a look-up.")
    places: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    forces: dict[str, str | None] = {}
    for line, (code, district, force) in _rows(file, path):
        short = forces.setdefault(force, force_called(force))
        problem = _problem(file, line, (code, district, force), short, places)
        if problem:
            problems.append(problem)
        else:
            places[code] = (district, short or "")
    if problems:
        told = f"{file} cannot be used as a look-up: {len(problems):,} of its rows are wrong."
        raise Refused(told, problems[:MOST_LISTED])
    if not places:
        raise Refused(f"{file} holds no small area.")
    return Areas(places)


def _rows(file: str, path: Path) -> Iterator[tuple[int, tuple[str, str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            missing = [heading for heading in HEADINGS if heading not in (reader.fieldnames or ())]
            if missing:
                problems = [Problem("This column is missing.", file, row=1, column=heading) for heading in missing]
                raise Refused(f"{file} is not a look-up with the columns lsoa, district and force.", problems)
            for row in reader:
                lsoa, district, force = ((row[heading] or "").strip() for heading in HEADINGS)
                yield reader.line_num, (lsoa, district, force)
    except (UnicodeDecodeError, csv.Error):
        raise Refused(f"{file} cannot be read as CSV in UTF-8.") from None


def _problem(
    file: str, line: int, row: tuple[str, str, str], short: str | None, places: dict[str, tuple[str, str]]
) -> Problem | None:
    code, district, force = row
    if not _CODE.fullmatch(code):
        return Problem("", file, "", line, "lsoa", "a code such as E01009450", code)
    if not district:
        return Problem("", file, "", line, "district", "a name")
    if short is None:
        return Problem("", file, "", line, "force", "a force in England, Wales or Northern Ireland", force)
    if places.get(code, (district, short)) != (district, short):
        return Problem(f"{code} stands there twice, in two places.", file, "", line, "lsoa")
    return None
