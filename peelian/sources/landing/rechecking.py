"""Proves that what is kept is what came: every kept file hashed again and held against its manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from peelian.sources.landing.folder import ORIGINAL, ROWS, V, VintageFolder, digest


def altered(store: VintageFolder[V], vintages: Iterable[V]) -> Iterator[Path]:
    """Kept files that are gone or whose bytes have changed, as paths within the store."""
    for one in vintages:
        place = store.place_of(one)
        for name, expected in ((ORIGINAL, one.sha256), (ROWS, one.parquet_sha256)):
            path = place / name
            if not path.is_file() or digest(path) != expected:
                yield path.relative_to(store.folder)
