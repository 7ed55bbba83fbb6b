"""Threads to be drawn that stand in no database."""

from __future__ import annotations

import datetime as dt

from peelian.assurance.thread.graph import Bounds, Graph, Way, tree_of, walk
from peelian.assurance.thread.reading import Thread, folded_of, strands_of
from peelian.kernel.edges import Edge, Node
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref

ROOM = Bounds(6, 8, 60)
ON = dt.date(2021, 9, 23)


def ref(name: str) -> Ref:
    return Ref("anyshire", "records", name)


def node(name: str, title: str = "", *, kind: str = "record", on: dt.date | None = None) -> Node:
    return Node(ref(name), kind, title or name.capitalize(), on, Audience.PUBLIC)


def thread(start: str, *lines: tuple[str, str, str], bounds: Bounds = ROOM, **titles: str) -> Thread:
    """The thread of a record over edges of references by name."""
    graph = Graph([Edge(ref(first), verb, ref(last)) for first, verb, last in lines])
    back = walk(graph, ref(start), bounds=bounds, way=Way.BACK)
    on = walk(graph, ref(start), bounds=bounds, way=Way.ON)
    nodes = {one: node(one.name, titles.get(one.name, ""), on=ON) for one in (*back.refs, *on.refs)}
    strands = tuple(dict.fromkeys((*strands_of(back), *strands_of(on))))
    folded = (*folded_of(back, before=True), *folded_of(on, before=False))
    return Thread(nodes[ref(start)], tree_of(back), tree_of(on), nodes, strands, folded)
