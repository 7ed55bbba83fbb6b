"""Proves that what is kept is what came: every kept file hashed again and held against its manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from peelian.sources.crimes.landing import digest
from peelian.sources.crimes.store import ORIGINAL, ROWS, Store
from peelian.sources.crimes.vintages import Vintage


def altered(store: Store, vintages: Iterable[Vintage]) -> Iterator[Path]:
    """Kept files that are gone or whose bytes have changed, as paths within the store."""
    for one in vintages:
        place = store.place(one.force, one.month, one.key)
        for name, expected in ((ORIGINAL, one.sha256), (ROWS, one.parquet_sha256)):
            path = place / name
            if not path.is_file() or digest(path) != expected:
                yield path.relative_to(store.folder)
