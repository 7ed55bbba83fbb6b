"""Home Office police workforce: full-time equivalent officers by force on a day, in either published shape.

The long shape has a year, which is 31 March of it: its figures are those of March in the wide shape, which has a
column for each date. Regions and totals stand among the forces and are never counted as such. West Midlands is
both a force and a region, told apart by the sum of the region's forces.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from peelian.kernel.errors import Problem
from peelian.sources.official.columns import Column, Spec
from peelian.sources.official.kinds import Kind
from peelian.sources.official.readings import end_of_month, full_time, march_of, who
from peelian.sources.official.reporters import FORCES_IN, Role

TOLERANCE = Decimal("0.05")
"""Full-time equivalents by which a subtotal may differ from the sum of its forces, through rounding."""
_BOTH, _REGION = "west-midlands-police", "region-west-midlands"


@dataclass(frozen=True, slots=True)
class Strength:
    """One figure: officers of whoever is named, on a day, as printed and to four decimals.

    ``role`` tells forces from regions and totals. ``column`` is the column of the wide shape, else empty.
    """

    body: str
    role: str
    name: str
    day: dt.date
    fte: Decimal | None
    missing: str
    printed: str
    column: str
    file: str
    line: int


def tell_region_from_force(working: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """Find, for each date with two rows called West Midlands, the one that is the region's."""
    found = working.execute(
        "SELECT day, body, line, fte FROM landed WHERE role = 'force' ORDER BY line"
    ).fetchall()
    with_regions = {day for (day,) in working.execute("SELECT day FROM landed WHERE role = 'region'").fetchall()}
    dates: defaultdict[dt.date, defaultdict[str, dict[int, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    for day, body, line, fte in found:
        dates[day][body][line] = fte or Decimal(0)
    for day, bodies in dates.items():
        both = bodies[_BOTH]
        if len(both) == 1 and day in with_regions:
            message = (
                f"Regions are given for {day}, and one row called West Midlands: for the region or the force?"
            )
            yield Problem(message, "", "", min(both), "Force", expected="one row for each")
        if len(both) != 2:
            continue
        others = sum((sum(bodies[one].values()) for one in FORCES_IN["West Midlands"] if one != _BOTH), Decimal(0))
        first, second = both
        region = [
            line
            for line, other in ((first, second), (second, first))
            if abs(both[line] - both[other] - others) <= TOLERANCE
        ]
        if len(region) == 1:
            working.execute(
                "UPDATE landed SET role = 'region', body = ? WHERE line = ? AND day = ?", [_REGION, region[0], day]
            )
            continue
        message = f"Two rows are called West Midlands for {day}, and neither is the sum of the region's forces."
        yield Problem(message, "", "", second, "Force", expected="one row for the force and one for the region")


_WHO = Column(
    ("Police force", "Force/Region", "Force", "Police force area", "Region"),
    {"body": "VARCHAR", "role": "VARCHAR", "name": "VARCHAR"},
    who,
    "a police force, region or total of the workforce tables",
)
_OFFICERS = {"fte": "DECIMAL(18,4)", "missing": "VARCHAR", "printed": "VARCHAR"}
_A_NUMBER = "a number of officers, not below zero"
_LANDED = "body, role, name, CAST(day AS DATE) AS day, day AS period, fte, missing, printed"
_FTE = ("FTE Count", "FTE", "Officers FTE", "Officer FTE")


def _spec(
    columns: tuple[Column, ...], marks: tuple[tuple[str, ...], ...], column: str, *, wide: bool = False
) -> Spec:
    return Spec(
        kind=Kind.WORKFORCE,
        columns=columns,
        marks=marks,
        landed=f'{_LANDED}, {column} AS "column"',
        row=Strength,
        unit=("body", "day"),
        key=("body", "day"),
        told="max(fte)",
        edition=str,
        ends=dt.date.fromisoformat,
        spread=end_of_month if wide else None,
        spread_as=Column(("",), _OFFICERS, full_time, _A_NUMBER) if wide else None,
        check=tell_region_from_force,
    )


LONG = _spec(
    (
        _WHO,
        Column(_FTE, _OFFICERS, full_time, _A_NUMBER),
        Column(("Year",), {"day": "VARCHAR"}, march_of, "a year such as 2015"),
    ),
    (_WHO.headings, _FTE),
    "''",
)
WIDE = _spec((_WHO,), (_WHO.headings,), "spread_column", wide=True)
COUNTED = (Role.FORCE, Role.TRANSPORT)
"""Whose officers are their own and no sum of others'."""
