"""Loads whatever is handed over: each file lands whole or is refused, and every one of them is accounted for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from peelian.kernel.errors import Refused
from peelian.sources.file_names import ending, shown_name
from peelian.sources.landing import fates
from peelian.sources.landing.engine import engine
from peelian.sources.landing.fates import Fate, Progress
from peelian.sources.landing.gathering import files_under
from peelian.sources.official.copying import weigh
from peelian.sources.official.kinds import Kind
from peelian.sources.official.landing import Landed, Landing
from peelian.sources.official.recognition import recognise
from peelian.sources.official.reporters import Reporter
from peelian.sources.official.store import Store


class Load(fates.Load[Landed]):
    """Every file read, in order, with what became of it; and those left alone, with why."""

    __slots__ = ()

    @property
    def kinds(self) -> list[Kind]:
        """The kinds of the files accepted, each once."""
        return list(dict.fromkeys(one.vintage.kind for one in self.files if one.vintage))


def load(
    paths: Sequence[Path],
    *,
    into: Store,
    now: dt.datetime,
    force: Reporter | None = None,
    progress: Progress | None = None,
) -> Load:
    """Load every file named, and in every folder named the CSV files of a kind that is known.

    ``now`` is an aware time; ``force`` is whose rows they are in a file that does not say. Refuses while another
    load runs, and where nothing that could be loaded is found.
    """
    landed: list[Landed] = []
    with into.for_loading():
        found, left = _gather(paths)
        if not found:
            raise Refused("No file of official statistics was found: each is known by its headings.")
        sizes: dict[Path, int] = {}
        refused: dict[Path, Refused] = {}
        for path in found:
            try:
                sizes[path] = weigh(path)
            except Refused as refusal:
                refused[path] = refusal
        total = sum(sizes.values())

        def moved(name: str, step: int) -> None:
            if progress:
                progress(name, step, total)

        with into.making() as spill, engine(spill) as working:
            landing = Landing(into, working, now, force, moved)
            for path in found:
                if path in refused:
                    landed.append(Landed(shown_name(path.name), Fate.REFUSED, refusal=refused[path]))
                else:
                    landed.append(landing.land(path))
    return Load(tuple(landed), tuple(left))


def _gather(paths: Sequence[Path]) -> tuple[list[Path], list[tuple[str, str]]]:
    found: dict[Path, None] = {}
    left: list[tuple[str, str]] = []
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for below in files_under(path):
            if ending(below.name) == ".csv" and recognise(below):
                found[below] = None
            else:
                left.append((shown_name(below.name), "not of a kind of official statistics"))
    return list(found), left
