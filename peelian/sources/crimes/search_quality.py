"""What a reader should know about stops and searches before trusting a count of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peelian.sources.crimes.reading import only_row, view
from peelian.sources.crimes.searches import FIELDS, of_month
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.vintages import Vintage
from peelian.sources.landing.engine import engine, quoted_name


@dataclass(frozen=True, slots=True)
class SearchQuality:
    """The searches of one force.

    ``outside_month`` are rows whose date is not of the month in their file's name, neither by UTC nor by local
    time. ``blank`` is heading -> rows in which it is empty, for every column.
    """

    force: str
    months: int
    rows: int
    without_point: int
    outside_month: int
    blank: Mapping[str, int]


_BLANKS = ", ".join(f"count(*) FILTER ({quoted_name(column)} IS NULL)" for column in FIELDS.values())
_COUNTED = f"""
    SELECT count(DISTINCT month), count(*), count(*) FILTER (longitude IS NULL OR latitude IS NULL),
           count(*) FILTER (NOT ({of_month("month")})), {_BLANKS}
    FROM searches"""  # noqa: S608 - words of our own


def search_quality(store: Store, vintages: Sequence[Vintage]) -> list[SearchQuality]:
    """One summary for each force among ``vintages``, which hold each month once."""
    summaries = []
    for force in dict.fromkeys(one.force for one in vintages):
        with engine() as working:
            view(working, "searches", store, [one for one in vintages if one.force == force])
            months, rows, without_point, outside, *blank = only_row(working, _COUNTED)
        summaries.append(
            SearchQuality(force, months, rows, without_point, outside, dict(zip(FIELDS, blank, strict=True)))
        )
    return summaries
