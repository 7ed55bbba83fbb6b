"""Makes street, outcomes and stop-and-search files: invented rows in the form of data.police.uk."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from peelian.kernel.errors import Refused
from peelian.sources.crimes.landing import Landed
from peelian.sources.crimes.loading import Load, load
from peelian.sources.crimes.outcomes import OUTCOMES
from peelian.sources.crimes.rules import Kind
from peelian.sources.crimes.searches import SEARCHES
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import FIELDS, INCIDENT, STREET
from peelian.sources.landing.fates import Fate

NOW = dt.datetime(2025, 6, 15, 9, tzinfo=dt.UTC)
HEADER = tuple(FIELDS)
NAME = "2025-01-west-mercia-street.csv"
TYPES = ("Burglary", "Drugs", INCIDENT, "Shoplifting")

Row = dict[str, str]


def crime_id(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def row(number: int, kind: str = "Burglary", *, month: str = "2025-01", force: str = "West Mercia Police") -> Row:
    incident = kind == INCIDENT
    values = (
        "" if incident else crime_id(number),
        *(month, force, force),
        *(f"-2.{number:06}", f"52.{number:06}", f"On or near Street {number % 7}"),
        *(f"E0101{number % 3:04}", f"Anytown 00{number % 3}A"),
        kind,
        *("" if incident else "Unable to prosecute suspect", ""),
    )
    return dict(zip(HEADER, values, strict=True))


def rows(count: int, *, month: str = "2025-01", force: str = "West Mercia Police") -> list[Row]:
    return [row(number, TYPES[number % len(TYPES)], month=month, force=force) for number in range(count)]


def outcome(number: int, words: str = "Suspect charged", *, month: str = "2025-01") -> Row:
    """An outcome of the crime of this number."""
    crime = row(number, month=month)
    return {heading: crime.get(heading, words) for heading in OUTCOMES.fields}


def search(number: int, *, at: str = "2025-01-07T21:40:00+00:00") -> Row:
    values = (
        *("Person search", at, "True", f"Operation {number % 7}", f"52.{number:06}", f"-2.{number:06}"),
        *("Male", "18-24", "White - Any other White background", "White"),
        *("Misuse of Drugs Act 1971 (section 23)", "Controlled drugs", "Arrest", "True", "False"),
    )
    return dict(zip(SEARCHES.fields, values, strict=True))


@dataclass(frozen=True)
class Sample:
    """How to make a file of a kind: its rows, and words that stand first in line 5 and in a cell that is free."""

    kind: Kind
    rows: Callable[[int], list[Row]]
    words: bytes

    @property
    def name(self) -> str:
        return f"2025-01-west-mercia-{self.kind.name}.csv"

    def content(self, count: int, **form: object) -> bytes:
        return street(self.rows(count), **{"header": tuple(self.kind.fields)} | form)  # type: ignore[arg-type]


SAMPLES = (
    Sample(STREET, lambda count: rows(count), b"On or near Street 3"),
    Sample(OUTCOMES, lambda count: [outcome(number) for number in range(count)], b"On or near Street 3"),
    Sample(SEARCHES, lambda count: [search(number) for number in range(count)], b"Operation 3"),
)


def street(
    lines: Sequence[Row], *, header: Sequence[str] = HEADER, end: str = "\n", encoding: str = "utf-8"
) -> bytes:
    told = [",".join(header), *(",".join(line.get(heading, "") for heading in header) for line in lines)]
    return "".join(line + end for line in told).encode(encoding)


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def put(folder: Path, content: bytes, name: str = NAME) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def loaded(store: Store, *paths: Path, now: dt.datetime = NOW) -> Load:
    return load(paths, into=store, now=now)


def only(done: Load) -> Landed:
    (landed,) = done.files
    return landed


def refusal(store: Store, path: Path) -> Refused:
    """Why the one file at ``path`` was not loaded; nothing of it may be there."""
    landed = only(loaded(store, path))
    assert landed.fate is Fate.REFUSED
    assert landed.refusal is not None
    assert files_in(store) == []
    return landed.refusal


def files_in(store: Store) -> list[str]:
    """Every file and folder of the store."""
    return sorted(path.relative_to(store.folder).as_posix() for path in store.folder.rglob("*"))
