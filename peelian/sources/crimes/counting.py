"""Counts of crimes and of incidents, zero-filled, from the current vintages or as loaded by a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from peelian.kernel.errors import Refused
from peelian.sources.crimes.aggregates import ask
from peelian.sources.crimes.areas import LEVELS, Areas
from peelian.sources.crimes.forms import BY_OUTCOME
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import INCIDENT
from peelian.sources.crimes.vintages import Vintage
from peelian.sources.landing.engine import quoted, quoted_name

DIMENSIONS = {
    "force": "force_code",
    "month": "month",
    "type": "crime_type",
    "lsoa": "lsoa_code",
    **{level: f"coalesce({level}, '')" for level in LEVELS},
    "outcome": "outcome",
}
"""What may be counted by. An empty text in the answer means not stated, or not in the look-up."""
_FETCH = 10_000


class Count(NamedTuple):
    """One line of a count: ``key`` goes with the words counted by; incidents are never among the crimes."""

    key: tuple[str, ...]
    crimes: int
    incidents: int


def counts(
    store: Store,
    *,
    by: Sequence[str] = ("force", "month", "type"),
    forces: Sequence[str] = (),
    areas: Areas | None = None,
    as_at: dt.datetime | None = None,
) -> Iterator[Count]:
    """Count the rows of the current vintages by ``by``, in its order.

    Every value present for a force is counted in every month present for it, so that a month with none of a type
    is a zero; a month that has not been loaded is not there at all. Counts are always by force, because months
    loaded for one force may be missing for another. Refuses an unknown word, and a district, partnership or ward
    that ``areas`` does not tell.
    """
    _check(by, areas)
    vintages = chosen(store, forces=forces, as_at=as_at)
    return _counted(store, vintages, tuple(by), areas)


def chosen(store: Store, *, forces: Sequence[str] = (), as_at: dt.datetime | None = None) -> list[Vintage]:
    """The current vintages of these forces, or of all; force by force."""
    return [one for force in (dict.fromkeys(forces) or ("*",)) for one in store.current(force=force, as_at=as_at)]


def _check(by: Sequence[str], areas: Areas | None) -> None:
    unknown = [word for word in by if word not in DIMENSIONS]
    if unknown:
        raise Refused(f"Crimes are counted by {', '.join(DIMENSIONS)}; not by {', '.join(unknown)}.")
    if "force" not in by:
        raise Refused("Crimes are counted by force, and then by whatever else you name.")
    if len(set(by)) != len(by):
        raise Refused("A word to count by stands there twice.")
    levels = [word for word in by if word in LEVELS]
    if levels and areas is None:
        raise Refused(f"Counting by {levels[0]} needs the look-up from small area to {levels[0]}.")
    if areas:
        areas.check(levels)


def _counted(
    store: Store, vintages: Sequence[Vintage], by: tuple[str, ...], areas: Areas | None
) -> Iterator[Count]:
    if not vintages:
        return
    placed = areas if areas and any(word in LEVELS for word in by) else None
    with ExitStack() as stack:
        query = _counting(by, placed=placed is not None)
        answer = ask(stack, store, vintages, BY_OUTCOME, query, areas=placed)
        while lines := answer.fetchmany(_FETCH):
            for *key, crimes, incidents in lines:
                yield Count(tuple(key), crimes, incidents)


def _counting(by: tuple[str, ...], *, placed: bool) -> str:
    """The query: what was found, on a spine of every value of a force against every other."""
    dimensions = ", ".join(f"{DIMENSIONS[word]} AS {quoted_name(word)}" for word in by)
    others = [word for word in by if word != "force"]
    values = ['SELECT DISTINCT "force" FROM found', *(_values_of(word) for word in others)]
    spine = f"({values[0]}) AS s " + " ".join(
        f'JOIN ({one}) AS s{at} USING ("force")' for at, one in enumerate(values[1:])
    )
    names = ", ".join(quoted_name(word) for word in by)
    incident = f"crime_type = {quoted(INCIDENT)}"
    return f"""
        WITH found AS MATERIALIZED (
            SELECT {dimensions}, sum("rows") FILTER (NOT {incident}) AS crimes,
                   sum("rows") FILTER ({incident}) AS incidents
            FROM counted {"LEFT JOIN areas USING (lsoa_code)" if placed else ""} GROUP BY ALL)
        SELECT {names}, coalesce(crimes, 0)::BIGINT, coalesce(incidents, 0)::BIGINT
        FROM {spine} LEFT JOIN found USING ({names}) ORDER BY {names}"""  # noqa: S608 - words of our own


def _values_of(word: str) -> str:
    return f'SELECT DISTINCT "force", {quoted_name(word)} FROM found'  # noqa: S608 - words of our own
