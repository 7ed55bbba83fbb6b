"""The golden thread in its smallest parts: a thing leads to another, and what each thing is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref


class Edge(NamedTuple):
    """``source`` leads to ``target``; ``verb`` reads from the one to the other: ``raised``, ``evidenced by``.

    ``audience`` is that of what says so, of those who may read both ends; it belongs to the body of ``source``.
    """

    source: Ref
    verb: str
    target: Ref
    audience: Audience = Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class Node:
    """What a reference names: what kind of thing it is, its title, its day where it has one, who may read it.

    ``stands_in`` is the reference of the record on whose page it is shown, where it has no page of its own.
    """

    ref: Ref
    kind: str
    title: str
    on: dt.date | None = None
    audience: Audience = Audience.OFFICE
    stands_in: Ref | None = None
