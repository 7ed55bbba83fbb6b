"""Lands one file: checked, kept, written as Parquet with its manifest, and put in its place in one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from peelian.kernel.errors import Refused
from peelian.sources.file_names import shown_name
from peelian.sources.landing import fates
from peelian.sources.landing.copying import Kept
from peelian.sources.landing.engine import write_parquet
from peelian.sources.landing.fates import Fate, keeping
from peelian.sources.landing.folder import ORIGINAL, ROWS, digest, next_number
from peelian.sources.official.columns import Spec, headings_of, layout_of
from peelian.sources.official.copying import copy
from peelian.sources.official.kinds import ATTRIBUTION, OGL, PUBLISHERS, Kind
from peelian.sources.official.reading import read
from peelian.sources.official.recognition import spec_for
from peelian.sources.official.reporters import Reporter
from peelian.sources.official.store import Store
from peelian.sources.official.vintages import Vintage


class Landed(fates.Landed[Vintage]):
    """One file and what became of it. ``rows`` are those it holds, where they could be counted."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Landing:
    """What every file of one load shares. ``given`` is whose rows they are where a file does not say."""

    store: Store
    working: duckdb.DuckDBPyConnection
    now: dt.datetime
    given: Reporter | None
    moved: Callable[[str, int], None]

    def land(self, path: Path) -> Landed:
        """Land one file, or say why not. The same bytes again change nothing."""
        file = shown_name(path.name)
        rows: int | None = None
        try:
            with keeping(file), self.store.making() as folder:
                kept = copy(path, folder / ORIGINAL, moved=lambda step: self.moved(file, step))
                rows = kept.rows
                fate, vintage = self._land_kept(file, kept)
        except Refused as refusal:
            return Landed(file, Fate.REFUSED, rows, refusal=refusal)
        return Landed(file, fate, rows, vintage)

    def _land_kept(self, file: str, kept: Kept) -> tuple[Fate, Vintage]:
        headings = headings_of(file, kept.path)
        spec = spec_for(file, headings)
        layout = layout_of(file, headings, spec)
        whose = None if layout.names_body else self.given
        before = self._before(spec.kind, kept, whose)
        if before and self.store.whole(before):
            return Fate.KNOWN, before
        read(self.working, file, kept, spec, layout, whose)
        held = self.store.held(spec.kind)
        vintage = self._vintage(file, kept, spec, whose, before)
        self.store.put(kept.path.parent, vintage)
        again = any((one.edition, one.body) == (vintage.edition, vintage.body) for one in held if one != before)
        return (Fate.REVISED if again else Fate.LOADED), vintage

    def _before(self, kind: Kind, kept: Kept, whose: Reporter | None) -> Vintage | None:
        """What these same bytes landed as before, whole or not."""
        body = whose.slug if whose else ""
        found = (one for one in self.store.held(kind) if (one.sha256, one.body) == (kept.sha256, body))
        return next(found, None)

    def _vintage(
        self, file: str, kept: Kept, spec: Spec, whose: Reporter | None, before: Vintage | None
    ) -> Vintage:
        """Write the Parquet and describe it. One that is mended keeps its place in the order."""
        path, body = kept.path.with_name(ROWS), whose.slug if whose else ""
        write_parquet(self.working, "landed", path)
        edition, until, landed = self._extent(spec)
        place = self.store.place(spec.kind, edition, kept.key, body)
        return Vintage(
            kind=spec.kind,
            edition=edition,
            until=until,
            body=body,
            number=before.number if before else next_number(self.store.held(spec.kind), place),
            file_name=file,
            sha256=kept.sha256,
            size=kept.size,
            parquet_sha256=digest(path),
            parquet_size=path.stat().st_size,
            rows=kept.rows,
            landed=landed,
            loaded_at=before.loaded_at if before else self.now,
            publisher=PUBLISHERS[spec.kind],
            licence=OGL if PUBLISHERS[spec.kind] else "",
            attribution=ATTRIBUTION if PUBLISHERS[spec.kind] else "",
        )

    def _extent(self, spec: Spec) -> tuple[str, dt.date, int]:
        """The name of what the file covers, its last day, and the rows landed."""
        found = self.working.execute("SELECT period, count(*) FROM landed GROUP BY ALL").fetchall()
        periods = sorted((spec.ends(period), spec.edition(period)) for period, _ in found)
        first, last = periods[0], periods[-1]
        edition = first[1] if first[1] == last[1] else f"{first[1]}-to-{last[1]}"
        return edition, last[0], sum(count for _, count in found)
