"""Loads whatever is handed over: each file lands whole or is refused, and every one of them is accounted for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from peelian.kernel.errors import Refused
from peelian.sources.crimes.arrivals import Arrival, called, gather
from peelian.sources.crimes.cutting import cut
from peelian.sources.crimes.landing import Landed, land
from peelian.sources.crimes.rules import Kind
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.vintages import Vintage
from peelian.sources.landing import fates
from peelian.sources.landing.engine import engine
from peelian.sources.landing.fates import Fate, Progress

WORKERS = 2
"""Files read at once."""


class Load(fates.Load[Landed]):
    """Every file read, in order, with what became of it; and those left alone, with why."""

    __slots__ = ()

    @property
    def vintages(self) -> list[Vintage]:
        """What the accepted files landed as, or had landed as before; each once."""
        held = {(one.kind, *one.vintage.order): one.vintage for one in self.files if one.vintage}
        return list(held.values())

    def of(self, kind: Kind) -> Load:
        """The part of it that is of this kind."""
        return Load(tuple(one for one in self.files if one.kind == kind.name), ())


def load(
    paths: Sequence[Path], *, into: Store | Sequence[Store], now: dt.datetime, progress: Progress | None = None
) -> Load:
    """Load every file in ``paths`` of the kinds that the stores hold: files, folders and zips.

    ``now`` is an aware time. Where two files give the same month in different words, the later in order is
    current. Refuses while another load runs, and where nothing that could be such a file is found.
    """
    stores = [into] if isinstance(into, Store) else list(into)
    with ExitStack() as stack:
        for store in stores:
            stack.enter_context(store.for_loading())
        kinds = [store.kind for store in stores]
        gathered = gather(paths, kinds, stack)
        if not gathered.arrivals and not gathered.refused:
            raise Refused(f"No {called(kinds)} was found. Their names are like {kinds[0].example}.")
        work = _Work(gathered.arrivals, stores, now, progress)
        refused = [Landed(name, Fate.REFUSED, refusal=refusal) for name, refusal in gathered.refused]
        refused += work.cut(stack)
        landed = work.done()
    return Load((*refused, *landed), tuple(gathered.left))


class _Work:
    """The files of one load, some at a time; files of one month stay in their order."""

    def __init__(
        self, arrivals: list[Arrival], stores: Sequence[Store], now: dt.datetime, progress: Progress | None
    ) -> None:
        self.stores = {store.kind: store for store in stores}
        self.now, self.progress = now, progress
        self.total = sum(arrival.size for arrival in arrivals)
        self.arrivals = arrivals
        self.landed: dict[int, Landed] = {}
        self.waiting: SimpleQueue[list[int]] = SimpleQueue()

    def cut(self, stack: ExitStack) -> list[Landed]:
        """Put the pieces of each file of many months in its place; those that cannot be cut are refused."""
        refused: list[Landed] = []
        singles: list[Arrival] = []
        for arrival in self.arrivals:
            if not arrival.wide:
                singles.append(arrival)
                continue
            folder = stack.enter_context(self.stores[arrival.kind].making())
            try:
                pieces = cut(arrival, folder, moved=partial(self._tell, arrival.name))
            except Refused as refusal:
                refused.append(Landed(arrival.shown, Fate.REFUSED, refusal=refusal, kind=arrival.kind.name))
            else:
                singles += pieces
                self.total += sum(piece.size for piece in pieces)
        self.arrivals = singles
        return refused

    def done(self) -> list[Landed]:
        """Do all of it."""
        months: dict[str, list[int]] = {}
        for at, arrival in enumerate(self.arrivals):
            months.setdefault(arrival.name.casefold(), []).append(at)
        for files in months.values():
            self.waiting.put(files)
        with ThreadPoolExecutor(WORKERS) as pool:
            for running in [pool.submit(self._work) for _ in range(WORKERS)]:
                running.result()
        return [self.landed[at] for at in range(len(self.arrivals))]

    def _work(self) -> None:
        anywhere = next(iter(self.stores.values()))
        with anywhere.making() as spill, engine(spill, share=WORKERS) as working:
            while True:
                try:
                    files = self.waiting.get_nowait()
                except Empty:
                    return
                for at in files:
                    arrival = self.arrivals[at]
                    moved = partial(self._tell, arrival.name)
                    store = self.stores[arrival.kind]
                    self.landed[at] = land(arrival, store, working, now=self.now, moved=moved)

    def _tell(self, name: str, step: int) -> None:
        if self.progress:
            self.progress(name, step, self.total)
