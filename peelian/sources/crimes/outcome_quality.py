"""What a reader should know about outcomes before trusting a count of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.sources.crimes.reading import only_row, view
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.vintages import Vintage
from peelian.sources.landing.engine import engine


@dataclass(frozen=True, slots=True)
class OutcomeQuality:
    """The outcomes of one force.

    ``repeated_ids`` are Crime IDs on more than one row, which is no fault: a crime may have several outcomes.
    ``matched`` are outcomes whose crime is among the landed street rows of the same force, of any month, and
    ``unmatched`` those whose crime is not; both are nothing where no street month of the force is landed.
    """

    force: str
    months: int
    rows: int
    without_id: int
    repeated_ids: int
    without_lsoa: int
    without_outcome: int
    matched: int | None
    unmatched: int | None


_COUNTED = """
    SELECT count(DISTINCT month), count(*), count(*) FILTER (crime_id IS NULL),
           (SELECT count(*) FROM (SELECT crime_id FROM outcomes WHERE crime_id IS NOT NULL
                                  GROUP BY crime_id HAVING count(*) > 1)),
           count(*) FILTER (lsoa_code IS NULL), count(*) FILTER (outcome IS NULL)
    FROM outcomes"""
_MATCHED = """
    SELECT count(*) FROM outcomes
    WHERE crime_id IN (SELECT crime_id FROM street WHERE crime_id IS NOT NULL)"""


def outcome_quality(
    store: Store, vintages: Sequence[Vintage], *, street: Store, crimes: Sequence[Vintage]
) -> list[OutcomeQuality]:
    """One summary for each force among ``vintages``, matched with ``crimes``, the vintages of the street store."""
    summaries = []
    for force in dict.fromkeys(one.force for one in vintages):
        known = [one for one in crimes if one.force == force]
        with engine() as working:
            view(working, "outcomes", store, [one for one in vintages if one.force == force])
            counted = only_row(working, _COUNTED)
            matches: Sequence[int | None] = (None, None)
            if known:
                view(working, "street", street, known)
                (matched,) = only_row(working, _MATCHED)
                matches = (matched, counted[1] - matched)
        summaries.append(OutcomeQuality(force, *counted, *matches))
    return summaries
