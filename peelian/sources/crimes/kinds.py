"""The kinds of file that data.police.uk publishes for a force and a month, and where each is kept."""

from __future__ import annotations

from pathlib import Path

from peelian.sources.crimes.outcomes import OUTCOMES
from peelian.sources.crimes.rules import Kind
from peelian.sources.crimes.searches import SEARCHES
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import STREET

KINDS = {kind.name: kind for kind in (STREET, OUTCOMES, SEARCHES)}


def store_in(folder: Path, kind: Kind) -> Store:
    """The store of this kind, beside those of the others."""
    return Store(folder / kind.name, kind)
