"""Lands one file: checked, kept, written as Parquet with its manifest, and put in its place in one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from peelian.kernel.errors import Refused
from peelian.sources.crimes import careful, quick
from peelian.sources.crimes.arrivals import Arrival
from peelian.sources.crimes.copying import copy
from peelian.sources.crimes.rules import ATTRIBUTION, LICENCE, FileName, read_name
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.vintages import Vintage
from peelian.sources.landing import fates
from peelian.sources.landing.copying import Kept
from peelian.sources.landing.fates import Fate, keeping
from peelian.sources.landing.folder import ORIGINAL, ROWS, digest, next_number


@dataclass(frozen=True, slots=True)
class Landed(fates.Landed[Vintage]):
    """One file and what became of it. ``kind`` is the name of its kind; empty where it was refused before that."""

    kind: str = ""


def land(
    arrival: Arrival,
    store: Store,
    working: duckdb.DuckDBPyConnection,
    *,
    now: dt.datetime,
    moved: Callable[[int], None],
) -> Landed:
    """Land one file, or say why not. The same bytes again change nothing.

    ``now`` is an aware time; ``moved`` is told the bytes of each step. Called while the store is held for loading,
    and never for two files of one month at once.
    """
    file, kind = arrival.shown, arrival.kind.name
    rows: int | None = None
    try:
        name = read_name(arrival.name, today=now.date())
        with keeping(file), store.making() as folder:
            kept = copy(arrival, folder / ORIGINAL, moved=moved)
            rows = kept.rows
            fate, vintage = _land_kept(arrival, name, kept, store, working, now)
    except Refused as refusal:
        return Landed(file, Fate.REFUSED, rows, refusal=refusal, kind=kind)
    return Landed(file, fate, rows, vintage, kind=kind)


def _land_kept(
    arrival: Arrival,
    name: FileName,
    kept: Kept,
    store: Store,
    working: duckdb.DuckDBPyConnection,
    now: dt.datetime,
) -> tuple[Fate, Vintage]:
    place = store.place(name.force, name.month, kept.key)
    found = store.at(place)
    # what these same bytes landed as before, whole or not
    before = found if found and found.sha256 == kept.sha256 else None
    if before and store.whole(before):
        return Fate.KNOWN, before
    tally = _convert(working, arrival, name, kept)
    # one that is mended keeps its place in the order
    number = before.number if before else next_number(store.held(name.force, name.month), place)
    vintage = _vintage(arrival, name, kept, tally, (number, before.loaded_at if before else now))
    store.put(kept.path.parent, vintage)
    return (Fate.LOADED if number == 1 else Fate.REVISED), vintage


def _vintage(
    arrival: Arrival, name: FileName, kept: Kept, tally: quick.Tally, order: tuple[int, dt.datetime]
) -> Vintage:
    rows = kept.path.with_name(ROWS)
    return Vintage(
        force=name.force,
        month=name.month,
        number=order[0],
        file_name=arrival.name,
        came_in=arrival.came_in,
        sha256=kept.sha256,
        size=kept.size,
        parquet_sha256=digest(rows),
        parquet_size=rows.stat().st_size,
        rows=tally.rows,
        incidents=tally.incidents,
        loaded_at=order[1],
        licence=LICENCE,
        attribution=ATTRIBUTION,
    )


def _convert(working: duckdb.DuckDBPyConnection, arrival: Arrival, name: FileName, kept: Kept) -> quick.Tally:
    """Write the rows as Parquet. Refuses a file with any fault, each named by line and column."""
    file, kind = arrival.shown, arrival.kind
    headings = careful.headings_of(file, kept.path, kind)
    if not kept.rows:
        raise Refused(f"{file} has a header and no rows. A month without a row is a month not supplied.")
    rules = kind.rules(name)
    tally = quick.read(working, kept, kind, headings, rules)
    sound = tally is not None and not tally.wrong and tally.rows == kept.rows
    # where no cell is quoted and there are as many commas as that many whole rows have, the quick reader is enough
    plain = not kept.quotes and kept.commas == kept.lines * (len(kind.fields) - 1)
    if not (sound and plain):
        findings = careful.find_faults(file, kept.path, headings, rules)
        if findings.count:
            raise findings.refusal()
    if tally is None or not sound:
        raise Refused(f"{file} was not loaded: its {kept.rows:,} lines cannot be read as as many rows.")
    if not quick.of_month(working, kind, name.month):
        raise Refused(f"{file} was not loaded: none of its rows is of {name.month}, the month in its name.")
    quick.write(working, kind, kept.path.with_name(ROWS))
    return tally
