"""Makes files of official statistics: invented figures in the published forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from peelian.kernel.errors import Refused
from peelian.sources.landing.fates import Fate
from peelian.sources.official.landing import Landed
from peelian.sources.official.loading import Load, load
from peelian.sources.official.reporters import Reporter
from peelian.sources.official.store import Store

NOW = dt.datetime(2026, 6, 15, 9, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)

Row = dict[str, str]

PRC = (
    *("", "Financial_Year", "Financial_Quarter", "Force_Name", "Offence_Description", "Offence_Group"),
    *("Offence_Subgroup", "Offence_Code", "Number_of_Offences", "Policeuk_Cat"),
)
OUTCOMES = (
    *("Financial Year", "Financial Quarter", "Force Name", "Offence Code", "Offence Description"),
    *("Offence Group", "Offence Subgroup", "Offence code expired", "Outcome Type", "Outcome Description"),
    *("Outcome Group", "Outcomes for offences that were recorded in the quarter"),
    "Outcomes for investigations closed in the quarter",
)
LONG = ("Police force", "FTE Count", "Year")
GRADES = ("force", "cycle", "published", "question", "grade", "source_url", "note")
SURVEY = ("Force", "Question", "Wave", "Value %", "Base", "Fieldwork from", "Fieldwork to", "Note")

# one code of each group, and homicide as it is published: several codes in one
OFFENCES = (
    ("1/4.1/4.10/4.2", "Homicide", "Violence against the person", "Homicide"),
    ("19C", "Rape of a female aged 16 and over", "Sexual offences", "Rape offences"),
    ("34B", "Robbery of personal property", "Robbery", "Robbery of personal property"),
    ("28E", "Burglary Residential", "Theft offences", "Domestic burglary"),
    ("45", "Theft from vehicle", "Theft offences", "Theft from a vehicle"),
    ("56A", "Arson endangering life", "Criminal damage and arson", "Arson"),
    ("92A", "Trafficking in controlled drugs", "Drug offences", "Trafficking of drugs"),
    ("90", "Other knives offences", "Possession of weapons offences", "Possession of weapons offences"),
    ("9A", "Public fear, alarm or distress", "Public order offences", "Public order offences"),
    ("26", "Bigamy", "Miscellaneous crimes", "Miscellaneous crimes"),
)


def offence(
    code: str, count: str = "3", *, force: str = "Warwickshire", quarter: str = "1", year: str = "2017/18"
) -> Row:
    _, description, group, subgroup = next(one for one in OFFENCES if one[0] == code)
    values = ("0", year, quarter, force, description, group, subgroup, code, count, "Other crime")
    return dict(zip(PRC, values, strict=True))


def quarter(
    number: str = "1", *, force: str = "Warwickshire", count: str = "3", year: str = "2017/18"
) -> list[Row]:
    """A row of every code, homicide twice: eleven rows."""
    made = [offence(code, count, force=force, quarter=number, year=year) for code, *_ in OFFENCES]
    return [made[0], *made]


def outcome(
    type_: str,
    recorded: str = "2",
    closed: str = "4",
    *,
    code: str = "28E",
    force: str = "Warwickshire",
    q: str = "1",
) -> Row:
    row = offence(code, force=force, quarter=q)
    values = ("2017/18", q, force, code, row["Offence_Description"], row["Offence_Group"])
    more = (row["Offence_Subgroup"], "", type_, "words", "a group", recorded, closed)
    return dict(zip(OUTCOMES, (*values, *more), strict=True))


def csv(lines: Sequence[Row], header: Sequence[str], *, end: str = "\n", encoding: str = "utf-8") -> bytes:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if set(text) & set(',"') else text

    told = [[cell(name) for name in header], *([cell(line.get(name, "")) for name in header] for line in lines)]
    return "".join(",".join(line) + end for line in told).encode(encoding)


def prc(lines: Sequence[Row]) -> bytes:
    return csv(lines, PRC)


def text(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def put(folder: Path, content: bytes, name: str = "figures.csv") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def loaded(store: Store, *paths: Path, now: dt.datetime = NOW, force: Reporter | None = None) -> Load:
    return load(paths, into=store, now=now, force=force)


def only(done: Load) -> Landed:
    (landed,) = done.files
    return landed


def keep(store: Store, folder: Path, content: bytes, name: str = "figures.csv", now: dt.datetime = NOW) -> Landed:
    """Load one file, which must be accepted."""
    landed = only(loaded(store, put(folder, content, name), now=now))
    assert landed.refusal is None, str(landed.refusal)
    return landed


def refusal(store: Store, folder: Path, content: bytes, force: Reporter | None = None) -> Refused:
    """Why the one file was not loaded; nothing of it may be there."""
    landed = only(loaded(store, put(folder, content), force=force))
    assert landed.fate is Fate.REFUSED
    assert landed.refusal is not None
    assert files_in(store) == []
    return landed.refusal


def files_in(store: Store) -> list[str]:
    """Every file and folder of the store."""
    return sorted(path.relative_to(store.folder).as_posix() for path in store.folder.rglob("*"))
