"""What a reader should know of the rows before trusting a figure of them, in counts and in words."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from peelian.sources.landing.engine import quoted
from peelian.sources.official.grades import FRAMEWORKS, Entry, Grade
from peelian.sources.official.kinds import TITLES, Kind
from peelian.sources.official.offences import CODES
from peelian.sources.official.querying import opened, revised, standing
from peelian.sources.official.readings import NOT_HAPPENING
from peelian.sources.official.recognition import spec_of
from peelian.sources.official.reporters import FORCES_IN, REPORTERS, Role, forces
from peelian.sources.official.store import Store
from peelian.sources.official.surveys import SurveyResult
from peelian.sources.official.workforce import TOLERANCE, Strength


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know: a short name for machines, how many, and words for people."""

    name: str
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What is held of a kind, of one body or of all. ``lines`` with a count of nought say that all is well."""

    kind: Kind
    title: str
    files: tuple[str, ...]
    rows: int
    periods: tuple[str, ...]
    lines: tuple[Line, ...]


def summary(kind: Kind, store: Store, *, body: str = "", as_at: dt.datetime | None = None) -> Summary:
    """What is held of a kind as loaded by ``as_at``, and how good it is."""
    with opened(store, kind, body=body, as_at=as_at) as working:
        if working is None:
            return Summary(kind, TITLES[kind], (), 0, (), ())
        files = working.execute("SELECT file FROM current GROUP BY rank, file ORDER BY rank").fetchall()
        counted = working.execute("SELECT CAST(period AS VARCHAR), count(*) FROM current GROUP BY 1").fetchall()
        lines = [*_reporters(working), *_DESCRIBED[kind](working)]
        revisions = sum(1 for _ in revised(working, spec_of(kind)))
    lines.append(Line("revised", revisions, f"{_n(revisions, 'value')} given otherwise by a newer file"))
    periods = tuple(sorted(period for period, _ in counted))
    names = tuple(dict.fromkeys(file for (file,) in files))
    return Summary(kind, TITLES[kind], names, sum(rows for _, rows in counted), periods, tuple(lines))


def _expired() -> str:
    codes = ", ".join(quoted(code) for code, offence in CODES.items() if offence.expired)
    return f"(expired = 'yes' OR code IN ({codes}))"


def _n(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _reporters(working: duckdb.DuckDBPyConnection) -> Iterator[Line]:
    working.execute("SELECT role, count(DISTINCT body) FROM current GROUP BY role ORDER BY role")
    roles = dict(working.fetchall())
    there = roles.pop(Role.FORCE, 0)
    yield Line("forces", there, f"{there} of the {len(forces())} territorial forces")
    if roles:
        told = ", ".join(f"{role} {number}" for role, number in roles.items())
        yield Line("not_forces", sum(roles.values()), f"Others, which are not territorial forces: {told}")


def _codes(working: duckdb.DuckDBPyConnection) -> Iterator[Line]:
    """What differs from the offence tree and the code table."""
    found = working.execute("SELECT DISTINCT code, subgroup, subgroup_name FROM current").fetchall()
    unplaced = len({name for _, place, name in found if not place})
    yield Line("unknown_subgroups", unplaced, f"{_n(unplaced, 'subgroup')} not in the tree: in their group alone")
    unknown = len({code for code, _, _ in found if code not in CODES})
    yield Line("unknown_codes", unknown, f"{_n(unknown, 'offence code')} not in the code table")
    moved = len({code for code, place, _ in found if place and code in CODES and CODES[code].place != place})
    yield Line("moved_codes", moved, f"{_n(moved, 'code')} placed otherwise than in the code table")


def _counted(working: duckdb.DuckDBPyConnection, sql: str) -> list[int]:
    """Whole numbers: one for each expression, none being nought."""
    found = working.execute(f"SELECT {sql} FROM current").fetchone()  # noqa: S608 - our own words
    return [int(number or 0) for number in found or ()]


def _recorded(working: duckdb.DuckDBPyConnection) -> Iterator[Line]:
    yield from _codes(working)
    fraud, below, missing, withheld, expired, under_expired, split = _counted(
        working,
        f"""sum(offences) FILTER ("group" = 'fraud-offences'), count(*) FILTER (offences < 0),
            count(*) FILTER (offences IS NULL), count(*) FILTER ({_withheld("missing")}),
            count(*) FILTER ({_expired()}),
            sum(offences) FILTER ("group" <> 'fraud-offences' AND {_expired()}),
            count(*) FILTER (contains(code, '/'))""",
    )
    yield Line("fraud", fraud, f"{_n(fraud, 'fraud offence')}, recorded centrally: in no force's total")
    yield _below(below)
    yield _missing(missing, withheld)
    yield Line("expired", expired, f"{_n(expired, 'row')} of expired codes, with {_n(under_expired, 'offence')}")
    yield Line("composite", split, f"{_n(split, 'row')} of codes that are several, such as homicide")


def _withheld(field: str) -> str:
    """SQL for a count that is missing although there may have been something to count."""
    return f"{field} NOT IN ('', {', '.join(quoted(why) for why in NOT_HAPPENING)})"


def _missing(count: int, withheld: int) -> Line:
    words = f"{_n(count, 'count')} not given, {withheld:,} of them for want of data: no total is made of those"
    return Line("missing", count, words)


def _below(count: int) -> Line:
    words = f"{_n(count, 'count')} below zero: corrections of earlier quarters, kept as published"
    return Line("negative", count, words)


def _outcomes(working: duckdb.DuckDBPyConnection) -> Iterator[Line]:
    yield from _codes(working)
    still_open, parts, below, missing, withheld = _counted(
        working,
        f"""sum(recorded) FILTER (outcome_type = '0'), count(*) FILTER (outcome_type IN ('1A', '2A', '3A')),
            count(*) FILTER (recorded < 0) + count(*) FILTER (closed < 0),
            count(*) FILTER (recorded IS NULL) + count(*) FILTER (closed IS NULL),
            count(*) FILTER ({_withheld("recorded_missing")}) + count(*) FILTER ({_withheld("closed_missing")})""",
    )
    yield Line("not_yet_assigned", still_open, f"{_n(still_open, 'crime')} not yet assigned: in no total")
    yield Line("parts", parts, f"{_n(parts, 'row')} of types 1A, 2A or 3A, which 1, 2 and 3 hold: in no total")
    yield _below(below)
    yield _missing(missing, withheld)


def _workforce(working: duckdb.DuckDBPyConnection) -> Iterator[Line]:
    held: list[Strength] = [*standing(working, spec_of(Kind.WORKFORCE))]
    dates = {row.day for row in held}
    yield Line("dates", len(dates), f"{_n(len(dates), 'date')}")
    missing = sum(row.fte is None for row in held)
    yield Line("missing", missing, f"{_n(missing, 'figure')} not given")
    agreed, off = _subtotals(held)
    words = f"{_n(off, 'regional subtotal')} of {agreed + off} differ from the sum of their forces"
    yield Line("subtotals_off", off, words)


def _subtotals(held: Sequence[Strength]) -> tuple[int, int]:
    """Regional subtotals that are, and are not, the sum of their forces, where all of those are held."""
    found: dict[tuple[dt.date, str], Decimal] = {
        (row.day, row.body): row.fte for row in held if row.fte is not None
    }
    agreed = off = 0
    for (day, body), subtotal in found.items():
        known = REPORTERS[body]
        parts = [found.get((day, one)) for one in FORCES_IN[known.region]] if known.role is Role.REGION else [None]
        given = [part for part in parts if part is not None]
        if len(given) == len(parts):
            same = abs(sum(given) - subtotal) <= TOLERANCE
            agreed, off = agreed + same, off + (not same)
    return agreed, off


def _grades(working: duckdb.DuckDBPyConnection) -> Iterator[Line]:
    held: list[Grade] = [*standing(working, spec_of(Kind.GRADES))]
    entries = Counter(row.entry for row in held)
    graded, counted = entries[Entry.GRADED], entries[Entry.COUNT] + entries[Entry.AREAS]
    yield Line("graded", graded, f"{_n(graded, 'graded question')}")
    yield Line("counts", counted, f"{_n(counted, 'row')} that give only a count of grades, kept apart")
    used = {row.framework for row in held}
    words = (
        " ".join(FRAMEWORKS[slug].note for slug in sorted(used)) if len(used) > 1 else "one framework of grades"
    )
    yield Line("frameworks", len(used), words)
    sums: defaultdict[tuple[str, str, int], int] = defaultdict(int)
    for row in held:
        if row.entry == Entry.COUNT:
            sums[row.body, row.cycle, row.areas or 0] += row.number or 0
    short = sum(total != areas for (_, _, areas), total in sums.items())
    yield Line("short", short, f"{_n(short, 'set')} of counts that do not add up to the areas they are of")
    noted = sum(bool(row.note) for row in held)
    yield Line("notes", noted, f"{_n(noted, 'row')} with a note: read it for conflicts and inferences")


def _surveys(working: duckdb.DuckDBPyConnection) -> Iterator[Line]:
    held: list[SurveyResult] = [*standing(working, spec_of(Kind.SURVEYS))]
    waves = {(row.body, row.measure, row.period) for row in held}
    questions = len({(row.body, row.measure) for row in held})
    yield Line("waves", len(waves), f"{_n(len(waves), 'wave')} of {_n(questions, 'question')}")
    bare = sum(row.base is None for row in held)
    have = "has" if bare == 1 else "have"
    yield Line("no_base", bare, f"{_n(bare, 'wave')} {have} no base: whether they changed cannot be judged")
    values = [row.value for row in held if row.value is not None]
    fractions = bool(values) and max(values) <= 1
    yield Line(
        "fractions",
        int(fractions),
        "every value is 1 or less: are they fractions, not percentages?"
        if fractions
        else "values are percentages",
    )
    missing = sum(row.value is None for row in held)
    yield Line("missing", missing, f"{_n(missing, 'value')} not given")


_DESCRIBED: dict[Kind, Callable[[duckdb.DuckDBPyConnection], Iterator[Line]]] = {
    Kind.RECORDED_CRIME: _recorded,
    Kind.OUTCOMES: _outcomes,
    Kind.WORKFORCE: _workforce,
    Kind.GRADES: _grades,
    Kind.SURVEYS: _surveys,
}
