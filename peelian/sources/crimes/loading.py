"""Loads whatever is handed over: each file lands whole or is refused, and every one of them is accounted for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from peelian.kernel.errors import Refused
from peelian.sources.crimes.arrivals import Arrival, gather
from peelian.sources.crimes.engine import engine
from peelian.sources.crimes.landing import Fate, Landed, land
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.vintages import Vintage

WORKERS = 2
"""Files read at once."""
Progress = Callable[[str, int, int], None]
"""Told the file at hand, the bytes done since it was last told, and the bytes of all files."""


@dataclass(frozen=True, slots=True)
class Load:
    """Every file read, in order, with what became of it; and those left alone, with why."""

    files: tuple[Landed, ...]
    left: tuple[tuple[str, str], ...]

    def count(self, fate: Fate) -> int:
        """Files that met this fate."""
        return sum(one.fate is fate for one in self.files)

    @property
    def vintages(self) -> list[Vintage]:
        """What the accepted files landed as, or had landed as before; each once."""
        held = {one.vintage.sha256 + one.vintage.force: one.vintage for one in self.files if one.vintage}
        return list(held.values())

    @property
    def rows_accepted(self) -> int:
        """Rows of files that are in the store now."""
        return sum(one.rows or 0 for one in self.files if one.fate is not Fate.REFUSED)

    @property
    def rows_refused(self) -> int:
        """Rows of refused files; a file refused before its lines were counted adds none."""
        return sum(one.rows or 0 for one in self.files if one.fate is Fate.REFUSED)


def load(paths: Sequence[Path], *, into: Store, now: dt.datetime, progress: Progress | None = None) -> Load:
    """Load every street file in ``paths``: files, folders and zips. ``now`` is an aware time.

    Where two files give the same month in different words, the later in order is current. Refuses while another
    load runs, and where nothing that could be a street file is found.
    """
    with into.for_loading(), ExitStack() as stack:
        gathered = gather(paths, stack)
        if not gathered.arrivals and not gathered.refused:
            raise Refused("No street file was found. Their names are like 2025-01-west-mercia-street.csv.")
        refused = [Landed(name, Fate.REFUSED, refusal=refusal) for name, refusal in gathered.refused]
        landed = _Work(gathered.arrivals, into, now, progress).done()
    return Load((*refused, *landed), tuple(gathered.left))


class _Work:
    """The files of one load, some at a time; files of one month stay in their order."""

    def __init__(self, arrivals: list[Arrival], store: Store, now: dt.datetime, progress: Progress | None) -> None:
        self.store, self.now, self.progress = store, now, progress
        self.total = sum(arrival.size for arrival in arrivals)
        self.arrivals = arrivals
        self.landed: dict[int, Landed] = {}
        months: dict[str, list[int]] = {}
        for at, arrival in enumerate(arrivals):
            months.setdefault(arrival.name.casefold(), []).append(at)
        self.waiting: SimpleQueue[list[int]] = SimpleQueue()
        for files in months.values():
            self.waiting.put(files)

    def done(self) -> list[Landed]:
        """Do all of it."""
        with ThreadPoolExecutor(WORKERS) as pool:
            for running in [pool.submit(self._work) for _ in range(WORKERS)]:
                running.result()
        return [self.landed[at] for at in range(len(self.arrivals))]

    def _work(self) -> None:
        with self.store.making() as spill, engine(spill, share=WORKERS) as working:
            while True:
                try:
                    files = self.waiting.get_nowait()
                except Empty:
                    return
                for at in files:
                    arrival = self.arrivals[at]
                    moved = partial(self._tell, arrival.name)
                    self.landed[at] = land(arrival, self.store, working, now=self.now, moved=moved)

    def _tell(self, name: str, step: int) -> None:
        if self.progress:
            self.progress(name, step, self.total)
