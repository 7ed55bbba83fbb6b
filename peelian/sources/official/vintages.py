"""A vintage: one file as it landed, with the manifest that says where it came from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.sources.landing.folder import KEY_LENGTH
from peelian.sources.official.kinds import Kind


@dataclass(frozen=True, slots=True)
class Vintage:
    """What a manifest says.

    ``edition`` is what the file covers, from its first period to its last, and ``until`` the last day of that;
    ``body`` whose it is, where the file does not say. ``number`` counts the vintages of a kind from 1 in the order
    they were loaded. ``sha256`` and ``size`` are of the bytes as they came, ``parquet_sha256`` and
    ``parquet_size`` of the Parquet made from them. ``rows`` are those of the file, ``landed`` those made of them.
    """

    kind: Kind
    edition: str
    until: dt.date
    body: str
    number: int
    file_name: str
    sha256: str
    size: int
    parquet_sha256: str
    parquet_size: int
    rows: int
    landed: int
    loaded_at: dt.datetime
    publisher: str
    licence: str
    attribution: str

    @property
    def key(self) -> str:
        """The short form of its digest, which names its folder."""
        return self.sha256[:KEY_LENGTH]

    @property
    def order(self) -> tuple[dt.date, int]:
        """What makes one newer than another: how far it reaches, then when it was loaded.

        An old year's file loaded late does not displace what a later year's file says of the same quarter.
        """
        return self.until, self.number
