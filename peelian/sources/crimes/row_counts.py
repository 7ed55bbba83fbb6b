"""Counts of outcomes, or of stops and searches, zero-filled, from the current vintages or as loaded by a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.sources.crimes.counting import chosen
from peelian.sources.crimes.reading import view
from peelian.sources.crimes.rules import Kind
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.vintages import Vintage
from peelian.sources.landing.engine import engine, quoted_name

_FETCH = 10_000


@dataclass(frozen=True, slots=True)
class RowCount:
    """One line of a count: ``key`` goes with the words counted by; an empty text in it means not stated."""

    key: tuple[str, ...]
    rows: int


def row_counts(
    store: Store,
    *,
    by: Sequence[str] = ("force", "month"),
    forces: Sequence[str] = (),
    as_at: dt.datetime | None = None,
) -> Iterator[RowCount]:
    """Count the rows of the current vintages by ``by``, in its order; by force always, as crimes are.

    Every value present for a force is counted in every month present for it, so that a month with none is a zero;
    a month that has not been loaded is not there at all. Refuses a word that the store's kind is not counted by.

    Outcomes are counted in the month they were given, and not in the month of the crime. Counts of searches are
    about people: whoever shows them must suppress the small ones.
    """
    _check(store.kind, by)
    return _counted(store, chosen(store, forces=forces, as_at=as_at), tuple(by))


def _check(kind: Kind, by: Sequence[str]) -> None:
    unknown = [word for word in by if word not in kind.counted_by]
    if unknown:
        known = ", ".join(kind.counted_by)
        raise Refused(f"The rows of {kind.file}s are counted by {known}; not by {', '.join(unknown)}.")
    if "force" not in by:
        raise Refused("Rows are counted by force, and then by whatever else you name.")
    if len(set(by)) != len(by):
        raise Refused("A word to count by stands there twice.")


def _counted(store: Store, vintages: Sequence[Vintage], by: tuple[str, ...]) -> Iterator[RowCount]:
    if not vintages:
        return
    with engine() as working:
        view(working, "landed", store, vintages)
        working.execute(_counting(store.kind, by))
        while lines := working.fetchmany(_FETCH):
            for *key, rows in lines:
                yield RowCount(tuple(key), rows)


def _counting(kind: Kind, by: tuple[str, ...]) -> str:
    """The query: what was found, on a spine of every value of a force against every other."""
    dimensions = ", ".join(f"{kind.counted_by[word]} AS {quoted_name(word)}" for word in by)
    others = (quoted_name(word) for word in by if word != "force")
    values = (f'(SELECT DISTINCT "force", {one} FROM found)' for one in others)  # noqa: S608 - words of our own
    spine = " ".join(f'JOIN {one} USING ("force")' for one in values)
    names = ", ".join(quoted_name(word) for word in by)
    return f"""
        WITH found AS (SELECT {dimensions}, count(*) AS rows_found FROM landed GROUP BY ALL)
        SELECT {names}, coalesce(rows_found, 0)
        FROM (SELECT DISTINCT "force" FROM found) {spine} LEFT JOIN found USING ({names})
        ORDER BY {names}"""  # noqa: S608 - words of our own
