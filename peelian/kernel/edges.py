"""One step of the golden thread: a thing leads to another, and how."""

from __future__ import annotations

from typing import NamedTuple

from peelian.kernel.refs import Ref


class Edge(NamedTuple):
    """``source`` leads to ``target``; ``verb`` reads from the one to the other: ``raised``, ``evidenced by``."""

    source: Ref
    verb: str
    target: Ref
