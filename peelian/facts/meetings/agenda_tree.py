"""An agenda as its readers see it: items with the items below them and their papers. Pure.

What somebody may not read is there by its number, its ground and the description given of it, and by nothing else:
its title, its owner and the names of its files were never fetched.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from peelian.facts.meetings.kinds import ItemKind, ItemState, MeetingState, PaperState, SpecialFunction
from peelian.facts.meetings.numbering import Place, numbers
from peelian.kernel.markings import Restriction

EXEMPT_ITEM, PRIVATE_ITEM = "Exempt item", "Item not for publication"
EXEMPT_PAPER, PRIVATE_PAPER = "Exempt paper", "Paper not for publication"


@dataclass(frozen=True, slots=True)
class File:
    """A document of ours as a paper lays it: which version, and its bytes by digest. No version: title only."""

    document: str
    version: int | None = None
    file_name: str = ""
    media_type: str = ""
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper. ``ground`` and ``description`` say why it is kept back, where it is.

    ``is_withheld``: from this reader. ``restriction`` is None then. ``supplement`` is 0 for the first pack.
    """

    key: int
    item: int
    position: int
    title: str
    letter: str = ""
    owner: str = ""
    due: dt.date | None = None
    state: PaperState = PaperState.EXPECTED
    received_on: dt.date | None = None
    file: File | None = None
    report: str = ""
    ground: str = ""
    description: str = ""
    supplement: int = 0
    restriction: Restriction | None = None
    is_withheld: bool = False
    lock: int = 0


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item, with what stands below it. ``name`` is the unchanging last part of its reference.

    ``kind`` and ``restriction`` are None where it is withheld from this reader. ``is_new``: it was put in after
    the call, and its supplement is not issued yet.
    """

    key: int
    parent: int | None
    name: str
    title: str
    number: str = ""
    kind: ItemKind | None = None
    special: SpecialFunction | None = None
    purpose: str = ""
    presenter: str = ""
    minutes_allowed: int | None = None
    urgent_reason: str = ""
    origin: str = ""
    ground: str = ""
    description: str = ""
    supplement: int = 0
    is_new: bool = False
    state: ItemState = ItemState.ON
    state_reason: str = ""
    restriction: Restriction | None = None
    is_withheld: bool = False
    lock: int = 0
    papers: tuple[PaperLine, ...] = ()
    items: tuple[ItemLine, ...] = ()

    def walk(self) -> Iterator[ItemLine]:
        """This item, then all that stands below it, in order."""
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting for one kind of reader. ``supplements`` counts those issued."""

    meeting: str
    state: MeetingState
    supplements: int
    items: tuple[ItemLine, ...]

    def walk(self) -> Iterator[ItemLine]:
        """Every item in the order of the agenda."""
        for item in self.items:
            yield from item.walk()


def numbered(lines: Sequence[ItemLine]) -> list[ItemLine]:
    """Items in the order of the agenda, each with its number: the fixed one, or the one counted for it."""
    places = [
        Place(line.key, line.parent, line.number, counts=line.state is ItemState.ON or bool(line.number))
        for line in lines
    ]
    found = numbers(places)
    return [replace(line, number=found[line.key]) for line in lines]


def tree(lines: Sequence[ItemLine], papers: Sequence[PaperLine]) -> tuple[ItemLine, ...]:
    """Items, given in order, each within the one it stands below.

    Below one that is withheld nothing is shown: neither items nor papers.
    """
    below: dict[int | None, list[ItemLine]] = defaultdict(list)
    for line in lines:
        below[line.parent].append(line)
    laid: dict[int, list[PaperLine]] = defaultdict(list)
    for paper in papers:
        laid[paper.item].append(paper)

    def grown(line: ItemLine) -> ItemLine:
        if line.is_withheld:
            return line
        ordered = sorted(laid[line.key], key=lambda paper: (paper.position, paper.key))
        return replace(line, papers=tuple(ordered), items=tuple(grown(one) for one in below[line.key]))

    return tuple(grown(line) for line in below[None])
