"""Recorded crime of one body, summed up the offence tree for each quarter or financial year.

Fraud is recorded centrally and left out. A total is given only where every group is there and no count is missing:
an extract of some offences never passes for all crime.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from peelian.sources.official.kinds import Kind
from peelian.sources.official.offences import COUNTED_GROUPS, FRAUD, PLACES, line_of
from peelian.sources.official.outcome_rates import ALL_CRIME
from peelian.sources.official.querying import opened
from peelian.sources.official.readings import NOT_HAPPENING
from peelian.sources.official.store import Store

_SUMS = """
    SELECT period, "group", subgroup, sum(offences), count(*) FILTER (missing NOT IN ('', ?, ?)), count(*),
           min(line), max(line), file
    FROM current WHERE "group" <> ? GROUP BY ALL ORDER BY ALL"""


@dataclass(slots=True)
class Total:
    """Offences of one place in the tree, or of all crime but fraud, in one period.

    ``value`` is nothing where ``note`` says why. ``rows`` were summed, from ``first`` to ``last`` of the lines of
    ``files``.
    """

    offences: int = 0
    missing: int = 0
    rows: int = 0
    first: int = 0
    last: int = 0
    files: dict[str, None] = field(default_factory=dict)
    note: str = ""

    def add(self, other: Total) -> None:
        """Count what another counts."""
        self.offences += other.offences
        self.missing += other.missing
        self.rows += other.rows
        self.first = min(self.first or other.first, other.first)
        self.last = max(self.last, other.last)
        self.files |= other.files
        if other.note:
            self.note = other.note
        elif self.missing and not self.note:
            self.note = "Not given: some counts were not provided."

    @property
    def value(self) -> int | None:
        """The sum, if it is whole."""
        return None if self.note else self.offences


def totals(
    store: Store, *, body: str, as_at: dt.datetime | None = None, yearly: bool = False
) -> dict[tuple[str, str], Total]:
    """Period and place -> its total; :data:`ALL_CRIME` is all but fraud. A year needs its four quarters."""
    found: dict[tuple[str, str], Total] = {}
    groups: defaultdict[str, set[str]] = defaultdict(set)
    with opened(store, Kind.RECORDED_CRIME, body=body, as_at=as_at) as working:
        lines = [] if working is None else working.execute(_SUMS, [*NOT_HAPPENING, FRAUD]).fetchall()
    for period, group, subgroup, offences, missing, count, first, last, file in lines:
        part = Total(int(offences or 0), missing, count, first, last, {file: None})
        groups[period].add(group)
        for place in (*line_of(subgroup or group), ALL_CRIME):
            found.setdefault((period, place), Total()).add(part)
    for period, there in groups.items():
        absent = [PLACES[slug].title for slug in COUNTED_GROUPS if slug not in there]
        if absent:
            found[period, ALL_CRIME].note = f"Not given: the file has no rows of {', '.join(absent)}."
    return _by_year(found) if yearly else found


def _by_year(quarters: dict[tuple[str, str], Total]) -> dict[tuple[str, str], Total]:
    held: defaultdict[tuple[str, str], list[Total]] = defaultdict(list)
    for (period, place), total in quarters.items():
        held[f"FY{period[:7]}", place].append(total)
    years: dict[tuple[str, str], Total] = {}
    for key, parts in held.items():
        if len(parts) == 4:
            years[key] = Total()
            for part in parts:
                years[key].add(part)
    return years
