"""A vintage: one force's month as one file gave it, with the manifest that says where it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from peelian.sources.landing.folder import KEY_LENGTH


@dataclass(frozen=True, slots=True)
class Vintage:
    """What a manifest says.

    ``number`` counts a month's vintages from 1 in the order they were loaded. ``sha256`` and ``size`` are of the
    bytes as they came, ``parquet_sha256`` and ``parquet_size`` of the Parquet made from them. ``came_in`` is the
    zip, or the file of many months, it came in. ``incidents`` are rows of a street file that are no crime.
    ``loaded_at`` is in UTC.
    """

    force: str
    month: str
    number: int
    file_name: str
    came_in: str
    sha256: str
    size: int
    parquet_sha256: str
    parquet_size: int
    rows: int
    incidents: int
    loaded_at: dt.datetime
    licence: str
    attribution: str

    @property
    def key(self) -> str:
        """The short form of its digest, which names its folder."""
        return self.sha256[:KEY_LENGTH]

    @property
    def order(self) -> tuple[str, str, int]:
        """Force, then month, then the order of loading."""
        return self.force, self.month, self.number


def current(vintages: Iterable[Vintage], *, as_at: dt.datetime | None = None) -> list[Vintage]:
    """The newest vintage of each month, of those loaded by ``as_at``; of all where none is given."""
    newest: dict[tuple[str, str], Vintage] = {}
    for one in sorted(vintages, key=lambda one: one.order):
        if as_at is None or one.loaded_at <= as_at:
            newest[one.force, one.month] = one
    return list(newest.values())
