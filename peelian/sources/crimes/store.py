"""Where landed months lie: ``force_code=west-mercia/month=2025-01/vintage=0123456789abcdef/``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from peelian.sources.crimes.rules import Kind
from peelian.sources.crimes.street import STREET
from peelian.sources.crimes.vintages import Vintage, current
from peelian.sources.landing.folder import VintageFolder


class Store(VintageFolder[Vintage]):
    """The folder that holds the landed files of one kind."""

    levels = ("force_code", "month")
    busy = "Crime data are being loaded already. Wait until that is done."
    spoilt = "Some landed months are not as they were made. Load their files again."

    def __init__(self, folder: Path, kind: Kind = STREET) -> None:
        super().__init__(folder)
        self.kind = kind

    def place(self, force: str, month: str, key: str) -> Path:
        """Where the vintage of this key lies, or would."""
        return self.folder / f"force_code={force}" / f"month={month}" / f"vintage={key}"

    def place_of(self, vintage: Vintage) -> Path:
        """Where a vintage lies, or would."""
        return self.place(vintage.force, vintage.month, vintage.key)

    def described(self, values: dict[str, Any]) -> Vintage:
        """The vintage of a manifest's values."""
        return Vintage(**values | {"loaded_at": dt.datetime.fromisoformat(values["loaded_at"])})

    def vintages(self, *, force: str = "*", month: str = "*") -> list[Vintage]:
        """Every vintage that has a manifest, by force, month and number."""
        return sorted(self.held(force, month), key=lambda one: one.order)

    def current(self, *, force: str = "*", as_at: dt.datetime | None = None) -> list[Vintage]:
        """The newest vintage of each month, of those loaded by ``as_at``. Refuses while any is damaged."""
        return current(self.undamaged(force), as_at=as_at)
