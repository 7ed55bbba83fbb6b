"""Where landed statistics lie: ``kind=recorded-crime/edition=2017-18/vintage=0123456789abcdef/``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from peelian.sources.landing.folder import VintageFolder
from peelian.sources.landing.rechecking import altered
from peelian.sources.official.kinds import Kind
from peelian.sources.official.vintages import Vintage


class Store(VintageFolder[Vintage]):
    """The folder that holds the landed files."""

    levels = ("kind", "edition")
    busy = "Official statistics are being loaded already. Wait until that is done."
    spoilt = "Some landed files are not as they were made. Load them again."

    def place(self, kind: Kind, edition: str, key: str, body: str = "") -> Path:
        """Where a vintage lies, or would. One that is of a body by what was said and not by its rows says so."""
        whose = f"-{body}" if body else ""
        return self.folder / f"kind={kind}" / f"edition={edition}{whose}" / f"vintage={key}"

    def place_of(self, vintage: Vintage) -> Path:
        """Where a vintage lies, or would."""
        return self.place(vintage.kind, vintage.edition, vintage.key, vintage.body)

    def described(self, values: dict[str, Any]) -> Vintage:
        """The vintage of a manifest's values."""
        typed = {
            "kind": Kind(values["kind"]),
            "until": dt.date.fromisoformat(values["until"]),
            "loaded_at": dt.datetime.fromisoformat(values["loaded_at"]),
        }
        return Vintage(**values | typed)

    def vintages(self, kind: Kind | None = None) -> list[Vintage]:
        """Every vintage that has a manifest, by kind and number."""
        return sorted(self.held(kind or "*"), key=lambda one: (one.kind, one.number))

    def sound(self, kind: Kind, *, as_at: dt.datetime | None = None) -> list[Vintage]:
        """The vintages of a kind loaded by ``as_at``, the newest last. Refuses while any is damaged."""
        held = [one for one in self.undamaged(kind) if as_at is None or one.loaded_at <= as_at]
        return sorted(held, key=lambda one: one.order)

    def altered(self) -> list[Path]:
        """Kept files that are gone or whose bytes have changed, and vintages without a manifest."""
        unread = [place.relative_to(self.folder) for place, one in self.found() if one is None]
        return [*unread, *altered(self, self.vintages())]
