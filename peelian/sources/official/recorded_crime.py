"""Home Office recorded crime by police force area: a count for each force, quarter and offence code.

Headings vary between editions in case, spaces and underscores. A count below zero is a correction of an earlier
quarter, as published. One code may be several (``1/4.1/4.10/4.2`` is homicide) and may then stand on as many rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from peelian.kernel.errors import Problem
from peelian.kernel.periods import Period
from peelian.sources.official.columns import Cells, Column, Spec
from peelian.sources.official.kinds import Kind
from peelian.sources.official.offences import GROUPS, PLACES, group_called, line_of, subgroup_called
from peelian.sources.official.readings import count, financial_year, quarter, said, who, words

TEXT, WHOLE = "VARCHAR", "BIGINT"
A_COUNT = "a whole number, or a mark such as N/A"


@dataclass(frozen=True, slots=True)
class Offence:
    """Whose row it is, of which quarter and offence code. ``body`` and places in the tree are slugs.

    ``name`` and ``subgroup_name`` are as printed. ``subgroup`` is empty where the tree does not know it, and
    ``expired`` is ``yes`` where the file marks the code so.
    """

    body: str
    role: str
    name: str
    period: str
    code: str
    description: str
    group: str
    subgroup: str
    subgroup_name: str
    expired: str


@dataclass(frozen=True, slots=True)
class RecordedCrime(Offence):
    """One row. ``offences`` is nothing where ``missing`` says why. ``file`` and ``line`` lead back to the cell."""

    offences: int | None
    missing: str
    file: str
    line: int


def _group(text: str) -> Cells:
    slug = group_called(text)
    if slug is None:
        raise ValueError(text)
    return (slug,)


def _subgroup(text: str) -> Cells:
    return subgroup_called(text) or "", *said(text)


def _expired(text: str) -> Cells:
    plain = text.casefold()
    if plain not in ("", "x", "yes", "y", "no", "n"):
        raise ValueError(text)
    return ("yes" if plain in ("x", "yes", "y") else "",)


OFFENCE_COLUMNS = (
    Column(("Financial Year",), {"financial_year": TEXT}, financial_year, "a financial year such as 2017/18"),
    Column(("Financial Quarter",), {"quarter": TEXT}, quarter, "a quarter from 1 to 4"),
    Column(
        ("Force Name", "Force", "Police Force", "Police Force Area"),
        {"body": TEXT, "role": TEXT, "name": TEXT},
        who,
        "a police force of England and Wales, or a fraud body",
    ),
    Column(("Offence Description",), {"description": TEXT}, said, "words"),
    Column(
        ("Offence Group",),
        {"group": TEXT},
        _group,
        lambda: "one of the groups " + ", ".join(group.title for group in GROUPS.values()),
    ),
    Column(
        ("Offence Subgroup", "Offence Sub group"), {"subgroup": TEXT, "subgroup_name": TEXT}, _subgroup, "words"
    ),
    Column(("Offence Code",), {"code": TEXT}, said, "a Home Office code such as 8N"),
    Column(("Offence Code Expired", "Expired"), {"expired": TEXT}, _expired, "x or nothing", needed=False),
)
"""What the tables of recorded crime and of outcomes share."""
OFFENCE_FIELDS = """body, role, name, financial_year || '-Q' || quarter AS period, code, description, "group",
    subgroup, subgroup_name, expired"""
AS_MANY_AS_CODES = "length(code) - length(replace(code, '/', '')) + 1"


def misplaced(working: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """Subgroups that stand under a group they are not of."""
    pairs = working.execute(
        """SELECT "group", subgroup, subgroup_name, min(line) FROM landed WHERE subgroup <> '' GROUP BY ALL
           ORDER BY min(line)"""
    ).fetchall()
    for group, subgroup, name, line in pairs:
        own = line_of(subgroup)[-1]
        if own != group:
            message = f"This subgroup is not of the group {PLACES[group].title}."
            yield Problem(message, "", "", line, "Offence Subgroup", f"a group {PLACES[own].title}", name)


def financial_year_of(period: str) -> str:
    """``2017-18`` of ``2017-18-Q1``."""
    return period[:7]


SPEC = Spec(
    kind=Kind.RECORDED_CRIME,
    columns=(
        *OFFENCE_COLUMNS,
        Column(
            ("Number of Offences", "Offence Count", "Number of recorded offences"),
            {"offences": WHOLE, "missing": TEXT},
            count,
            A_COUNT,
        ),
        Column(("Policeuk Cat", "Police.uk Cat"), {"street_type": TEXT}, words, "words", needed=False),
    ),
    marks=(
        ("Number of Offences", "Offence Count", "Number of recorded offences"),
        ("Offence Code", "Offence Group", "Offence Subgroup"),
    ),
    landed=f"{OFFENCE_FIELDS}, offences, missing",
    row=RecordedCrime,
    unit=("body", "period"),
    key=("body", "period", "code", "description", "subgroup_name"),
    repeats=AS_MANY_AS_CODES,
    told="sum(offences)",
    edition=financial_year_of,
    ends=lambda period: Period.parse(period).last_day,
    check=misplaced,
)
