"""Lands one file: checked, kept, written as Parquet with its manifest, and put in its place in one step."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import duckdb

from peelian.kernel.errors import Refused
from peelian.sources.crimes import careful, quick
from peelian.sources.crimes.arrivals import Arrival
from peelian.sources.crimes.copying import Kept, copy
from peelian.sources.crimes.rules import ATTRIBUTION, LICENCE, FileName, read_name
from peelian.sources.crimes.store import MANIFEST, ORIGINAL, ROWS, Store, sync_file, write_synced
from peelian.sources.crimes.vintages import KEY_LENGTH, Vintage, read_manifest


class Fate(StrEnum):
    """What became of a file."""

    LOADED = "loaded"
    REVISED = "loaded as a revision"
    KNOWN = "already loaded"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Landed:
    """One file and what became of it. ``rows`` are those it holds, where they could be counted.

    ``kind`` is the name of its kind; empty where it was refused before that was known.
    """

    file: str
    fate: Fate
    kind: str = ""
    rows: int | None = None
    vintage: Vintage | None = None
    refusal: Refused | None = None


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
    rows: int | None = None
    try:
        name = read_name(arrival.name, today=now.date())
        with store.making() as folder:
            kept = copy(arrival, folder / ORIGINAL, moved=moved)
            rows = kept.rows
            return _land_kept(arrival, name, kept, store, working, now)
    except Refused as refusal:
        return Landed(arrival.shown, Fate.REFUSED, arrival.kind.name, rows, refusal=refusal)
    except (OSError, duckdb.IOException) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        unkept = Refused(f"{arrival.shown} could not be kept: {reason}. Nothing of it was loaded.")
        return Landed(arrival.shown, Fate.REFUSED, arrival.kind.name, rows, refusal=unkept)


def _land_kept(
    arrival: Arrival,
    name: FileName,
    kept: Kept,
    store: Store,
    working: duckdb.DuckDBPyConnection,
    now: dt.datetime,
) -> Landed:
    before = _before(store, name, kept)
    if before and store.whole(before):
        return Landed(arrival.shown, Fate.KNOWN, arrival.kind.name, kept.rows, before)
    folder = kept.path.parent
    tally = _convert(working, arrival, name, kept, folder / ROWS)
    # one that is mended keeps its place in the order
    key = kept.sha256[:KEY_LENGTH]
    number = before.number if before else store.number_for(name.force, name.month, key)
    vintage = _vintage(arrival, name, kept, tally, (number, before.loaded_at if before else now))
    write_synced(folder / MANIFEST, vintage.manifest())
    store.put(folder, store.place(name.force, name.month, key))
    fate = Fate.LOADED if number == 1 else Fate.REVISED
    return Landed(arrival.shown, fate, arrival.kind.name, kept.rows, vintage)


def _before(store: Store, name: FileName, kept: Kept) -> Vintage | None:
    """What these same bytes landed as before, whole or not."""
    found = read_manifest(store.place(name.force, name.month, kept.sha256[:KEY_LENGTH]) / MANIFEST)
    return found if found and found.sha256 == kept.sha256 else None


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


def _convert(
    working: duckdb.DuckDBPyConnection, arrival: Arrival, name: FileName, kept: Kept, to: Path
) -> quick.Tally:
    """Write the rows as Parquet. Refuses a file with any fault, each named by line and column."""
    file, kind = arrival.shown, arrival.kind
    headings = careful.headings_of(file, kept.path, kind)
    if not kept.rows:
        raise Refused(f"{file} has a header and no rows. A month without a row is a month not supplied.")
    rules = kind.rules(name)
    tally = quick.read(working, kept, kind, headings, rules)
    sound = tally is not None and not tally.wrong and tally.rows == kept.rows
    if not (sound and kept.plain):
        findings = careful.find_faults(file, kept.path, headings, rules)
        if findings.count:
            raise findings.refusal()
    if tally is None or not sound:
        raise Refused(f"{file} was not loaded: its {kept.rows:,} lines cannot be read as as many rows.")
    if not quick.of_month(working, kind, name.month):
        raise Refused(f"{file} was not loaded: none of its rows is of {name.month}, the month in its name.")
    quick.write(working, kind, to)
    sync_file(to)
    return tally


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
