"""``peelian thread``: the golden thread of a record, its gaps, what a change touches, how two are connected."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from django.utils import timezone
from rich.console import Console
from rich.tree import Tree

from peelian.assurance.thread.gaps.gap import Gap
from peelian.assurance.thread.gaps.listing import gaps_of
from peelian.assurance.thread.graph import Bounds, Branch
from peelian.assurance.thread.picture import no_page, picture_of
from peelian.assurance.thread.readers import EVERYTHING
from peelian.assurance.thread.reading import PAGE, PICTURE, Thread
from peelian.kernel.edges import Node
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.bodies.queries import body_called
from peelian.reports.figure_gaps import CHECKS
from peelian.reports.thread import threads_for
from peelian.surfaces.cli.output import DAY, as_json, say, table


class _Reference(click.ParamType[Ref]):
    """A reference such as warwickshire/reports/2021-09-23."""

    name = "ref"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Ref:
        """Read it, or say what was expected."""
        if isinstance(value, Ref):
            return value
        try:
            return Ref.parse(value)
        except Refused as refusal:
            self.fail(refusal.message, param, ctx)


_REF = _Reference()
_WIDE = 400


@click.group()
def command() -> None:
    """Walk the golden thread both ways, list its gaps, and see what a change would touch."""


@command.command("show")
@click.argument("ref", type=_REF)
@click.option("--depth", type=click.IntRange(1, 12), default=PAGE.depth, show_default=True, help="How many steps.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Also draw it into this file.")
@as_json
def show(ref: Ref, depth: int, svg: Path | None, machine: bool) -> None:
    """Show what a record came from and what it led to."""
    threads = threads_for(EVERYTHING)
    thread = threads.thread(ref, bounds=Bounds(depth, PAGE.width, PAGE.limit))
    if svg is not None:
        drawn = threads.thread(ref, bounds=Bounds(depth, PICTURE.width, PICTURE.limit))
        svg.write_text(picture_of(drawn, href=no_page), encoding="utf-8")
    if machine:
        say(_plain(thread), machine=True)
        return
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
    console.print(_name(thread.node), markup=False)
    for heading, branches in (("It came from", thread.came_from), ("It led to", thread.led_to)):
        tree = Tree(f"[bold]{heading}[/bold]" if branches else f"{heading} nothing that is recorded")
        _grow(tree, branches, thread.nodes)
        console.print(tree)
    if svg is not None:
        say(None, machine=False, words=f"Drawn into {svg}.")


@command.command("between")
@click.argument("first", type=_REF)
@click.argument("second", type=_REF)
@as_json
def between(first: Ref, second: Ref, machine: bool) -> None:
    """Show the shortest chains from one record to another."""
    found = threads_for(EVERYTHING).between(first, second)
    payload = [[{"words": one.words, **_node(one.node)} for one in chain] for chain in found]
    lines = [
        "\n".join(f"{f'  {one.words}: ' if one.words else ''}{_name(one.node)}" for one in chain)
        for chain in found
    ]
    say({"chains": payload}, machine=machine, words="\n\n".join(lines) or "Nothing connects the two.")


@command.command("impact")
@click.argument("ref", type=_REF)
@as_json
def impact(ref: Ref, machine: bool) -> None:
    """Show what a change to a record would touch."""
    found = threads_for(EVERYTHING).impact(ref)
    if not machine and found.direct:
        rows = [(how, one.kind, one.title, str(one.ref)) for how, one in _touched(found.direct, found.through)]
        table(rows, ["how", "kind", "title", "reference"], title=_name(found.node))
    payload = {
        "ref": str(ref),
        "sentence": found.sentence,
        "direct": [_node(one) for one in found.direct],
        "through": [_node(one) for one in found.through],
    }
    say(payload, machine=machine, words=found.sentence)


@command.command("gaps")
@click.option("--body", "slug", required=True, metavar="BODY", help="The body whose thread it is.")
@click.option("--on", type=DAY, help="As things stand on this day; today unless told.")
@as_json
def gaps(slug: str, on: dt.date | None, machine: bool) -> None:
    """List what the thread of a body lacks."""
    found = gaps_of(body_called(slug), on=on or timezone.localdate(), reader=EVERYTHING, checks=CHECKS)
    if not machine and found.gaps:
        head = ["what is missing", "of", "words", "since", "who"]
        table([_cells(gap) for gap in found.gaps], head, title=f"Gaps on {day_words(found.on)}")
    payload = {
        "on": found.on.isoformat(),
        "counts": {kind.value: count for kind, count in found.counts.items()},
        "gaps": [_gap(gap) for gap in found.gaps],
    }
    count = len(found.gaps)
    words = f"{count} gap{'' if count == 1 else 's'}." if count else "No gap is known."
    say(payload, machine=machine, words=words)


def _grow(tree: Tree, branches: Sequence[Branch], nodes: Mapping[Ref, Node]) -> None:
    for branch in branches:
        limb = tree.add(f"[italic]{branch.words}[/italic]")
        for leaf in branch.leaves:
            words = f"{_name(nodes[leaf.ref])}{' (see elsewhere)' if leaf.again else ''}"
            _grow(limb.add(words.replace("[", r"\[")), leaf.branches, nodes)
        if branch.more:
            limb.add(f"and {branch.more} more")


def _name(node: Node) -> str:
    day = f", {day_words(node.on)}" if node.on else ""
    return f"{node.title} ({node.kind}{day}; {node.ref})"


def _touched(direct: Sequence[Node], through: Sequence[Node]) -> Iterator[tuple[str, Node]]:
    yield from (("directly", one) for one in direct)
    yield from (("through those", one) for one in through)


def _node(node: Node) -> dict[str, object]:
    on = node.on.isoformat() if node.on else None
    return {
        "ref": str(node.ref),
        "kind": node.kind,
        "title": node.title,
        "on": on,
        "audience": node.audience.value,
    }


def _plain(thread: Thread) -> dict[str, object]:
    return {
        **_node(thread.node),
        "came_from": _branches(thread.came_from, thread.nodes),
        "led_to": _branches(thread.led_to, thread.nodes),
    }


def _branches(branches: Sequence[Branch], nodes: Mapping[Ref, Node]) -> list[dict[str, object]]:
    return [
        {
            "words": branch.words,
            "more": branch.more,
            "records": [
                {**_node(nodes[leaf.ref]), "again": leaf.again, "branches": _branches(leaf.branches, nodes)}
                for leaf in branch.leaves
            ],
        }
        for branch in branches
    ]


def _cells(gap: Gap) -> list[str]:
    return [gap.kind.value, str(gap.ref), gap.words, day_words(gap.since) if gap.since else "", gap.who]


def _gap(gap: Gap) -> dict[str, object]:
    since = gap.since.isoformat() if gap.since else None
    return {"ref": str(gap.ref), "kind": gap.kind.value, "words": gap.words, "since": since, "who": gap.who}
