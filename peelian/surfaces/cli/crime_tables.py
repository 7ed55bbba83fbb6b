"""Tables of ``peelian crimes``: how good the rows of each kind are, and counts with the small ones suppressed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from peelian.sources.crimes.outcome_quality import OutcomeQuality
from peelian.sources.crimes.quality import Quality
from peelian.sources.crimes.row_counts import RowCount
from peelian.sources.crimes.search_quality import SearchQuality
from peelian.surfaces.cli.output import table

Summary = Sequence[Quality] | Sequence[OutcomeQuality] | Sequence[SearchQuality]
"""How good the rows of one kind are, force by force."""
FEWEST = 5
"""Of people, the smallest count shown, other than none."""

_WORDS = {
    "months": "Months",
    "rows": "Rows",
    "crimes": "Crimes",
    "incidents": "Incidents (anti-social behaviour, not crimes)",
    "without_id": "Rows without Crime ID",
    "without_lsoa": "Rows without LSOA",
    "without_point": "Rows without a point",
    "without_outcome": "Rows with no outcome",
    "crimes_without_outcome": "Crimes with no last outcome",
    "repeated_ids": "Crime IDs on more than one row",
    "equal_rows": "Rows equal to one before them (kept)",
    "outside": "Rows outside the force's area",
    "not_looked_up": "Rows whose LSOA is not in the look-up",
    "matched": "Outcomes of a crime that is held",
    "unmatched": "Outcomes of a crime that is not held",
    "outside_month": "Rows dated outside the month",
}


def summary_table(kind: str, summary: Summary) -> None:
    """Print one column for each force."""
    columns = [dict(_lines(asdict(one))) for one in summary]
    if columns:
        rows = [(words, *(column[words] for column in columns)) for words in columns[0]]
        table(rows, ("", *(one.force for one in summary)), title=f"What the rows are: {kind}")


def _lines(told: dict[str, object]) -> Iterator[tuple[str, str]]:
    for field, value in told.items():
        if isinstance(value, dict):
            yield from ((f"Rows blank in: {heading}", f"{count:,}") for heading, count in value.items())
        elif field != "force":
            yield _WORDS[field], "not checked" if value is None else f"{value:,}"


def suppressed(counts: Iterable[RowCount]) -> list[tuple[tuple[str, ...], int | None]]:
    """Counts of people, those from 1 to 4 withheld.

    Only this count is withheld: a reader who holds a total and all its other parts can still work it out.
    """
    return [(one.key, None if 0 < one.rows < FEWEST else one.rows) for one in counts]


def shown(count: int | None) -> str:
    """A count as printed; one that is withheld by its bounds."""
    return f"1 to {FEWEST - 1}" if count is None else f"{count:,}"
