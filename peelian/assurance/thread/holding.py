"""The graph of all there is, built from the database once for each head of the trail.

Every write leaves a trail in its own transaction, so a graph that was built at the newest entry is what the
database says. It is kept in the process: nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from peelian.access import trail
from peelian.assurance.thread.graph import Graph
from peelian.assurance.thread.sources import Source, edges_of


class Holder:
    """Keeps the newest graph of some apps. Of several who ask at once, one builds it and the others wait."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = tuple(sources)
        self._lock = Lock()
        self._held: tuple[trail.Head, Graph] | None = None

    def graph(self) -> Graph:
        """The graph as the database stands. One query where nothing was written since it was built.

        The head is read before the edges, so that what is written meanwhile is found out the next time. Nothing is
        kept while the trail is empty, for then nothing tells one state from another.
        """
        head = trail.head()
        with self._lock:
            if self._held is None or self._held[0] != head:
                self._held = (head, Graph(edges_of(self.sources)))
            graph = self._held[1]
            if not head.number:
                self._held = None
        return graph
