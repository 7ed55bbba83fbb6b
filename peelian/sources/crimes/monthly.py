"""What is known of one force: a count for every month and type, of the force and each of its places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.sources.crimes.aggregates import ask
from peelian.sources.crimes.areas import LEVELS, Areas
from peelian.sources.crimes.forms import BY_MONTH, MONTHS
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import INCIDENT
from peelian.sources.landing.engine import quoted

Types = Mapping[str, tuple[int, ...]]
"""Type -> its count in each month."""


@dataclass(frozen=True, slots=True)
class Monthly:
    """Counts of one force. Every type is there for every place, with a zero in a month that has none of it.

    ``months`` are those that were loaded, oldest first, as 2025-01. ``places`` goes from a place's name to its
    types. The empty name holds the rest: rows without a small area, with one that the look-up does not hold, or,
    where the look-up tells forces and knows this one, with one in another force's area.
    """

    months: tuple[str, ...]
    places: Mapping[str, Types]

    @property
    def whole(self) -> Types:
        """Of the force: all its places together."""
        held = list(self.places.values())
        return {kind: _together(place[kind] for place in held) for kind in (held[0] if held else ())}


def crimes(types: Types) -> tuple[int, ...]:
    """All types together, month by month, without incidents of anti-social behaviour."""
    none = [(0,) * len(counts) for counts in types.values()][:1]
    return _together([*none, *(counts for kind, counts in types.items() if kind != INCIDENT)])


def monthly(
    store: Store,
    force: str,
    *,
    level: str = "",
    areas: Areas | None = None,
    as_at: dt.datetime | None = None,
) -> Monthly:
    """Count one force's current vintages by month, type and ``level``; without one, all is in one unnamed place.

    Refuses a level that is none of :data:`LEVELS` or that ``areas`` does not tell.
    """
    if level:
        _check(level, areas)
    vintages = store.current(force=force, as_at=as_at)
    if not vintages:
        return Monthly((), {})
    with ExitStack() as stack:
        answer = ask(stack, store, vintages, BY_MONTH, _query(force, level), areas=areas if level else None)
        found = answer.fetchall()
    months = tuple(sorted(one.month for one in vintages))
    none = dict.fromkeys(sorted({kind for _, kind, *_ in found}), (0,) * len(months))
    places: dict[str, dict[str, tuple[int, ...]]] = {}
    for place, kind, *counts in found:
        places.setdefault(place, dict(none))[kind] = tuple(counts)
    return Monthly(months, places)


def _check(level: str, areas: Areas | None) -> None:
    if level not in LEVELS:
        raise Refused(f"Places are counted by {', '.join(LEVELS)}; not by {level}.")
    if areas is None:
        raise Refused(f"Counting by {level} needs the look-up from small area to {level}.")
    areas.check([level])


def _query(force: str, level: str) -> str:
    place, joined = (
        (f"coalesce({level}, '')", f"LEFT JOIN ({_own(force, level)}) USING (lsoa_code)") if level else ("''", "")
    )
    return f"""
        SELECT {place} AS place, crime_type, sum({MONTHS})::BIGINT FROM counted {joined}
        GROUP BY ALL ORDER BY place, crime_type"""  # noqa: S608 - words of our own


def _own(force: str, level: str) -> str:
    """The look-up of the force's own area, or all of it where it does not know the force."""
    own = f"area_force = {quoted(force)}"
    return f"""SELECT lsoa_code, {level} FROM areas
               WHERE {own} OR NOT (SELECT coalesce(bool_or({own}), false) FROM areas)"""  # noqa: S608 - words of our own


def _together(counts: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*counts, strict=True)))
