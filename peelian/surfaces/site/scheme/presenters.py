"""What the pages of the publication scheme show: every item in its group, one item, one disclosure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from peelian.kernel.periods import day_words
from peelian.publication.scheme.payloads import (
    DisclosureCard,
    DisclosurePayload,
    SchemeLine,
    SchemePayload,
    SchemeTurn,
)
from peelian.publication.store.models import Published
from peelian.surfaces.site.files import Download, downloads
from peelian.surfaces.site.links import Links
from peelian.surfaces.site.scheme.states import (
    State,
    clicks_words,
    missing_state,
    needs_something,
    states_of,
    timely_state,
)

_IN_A_LIST = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing released under an item. ``href`` is where it leads, if it only points to something else."""

    title: str
    href: str
    when: str
    released: dt.datetime
    name: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class LineShown:
    """One item: how it stands, the newest of what is released under it, and what of that there is more."""

    line: SchemeLine
    states: tuple[State, ...]
    shown: tuple[Shown, ...]
    more: int
    elsewhere: str

    @property
    def is_owed(self) -> bool:
        """Whether something is missing, out of date or cannot be found."""
        return needs_something(self.states)

    @property
    def owed_by(self) -> str:
        """Who owes it: the post that sees to it at the body, or the body."""
        line = self.line
        return f"{line.owner}, {line.owed_by}" if line.owner else f"{line.owed_by}; no post is named"

    @property
    def owed_words(self) -> str:
        """The same in a list of one body’s items."""
        return f"Owed by: {self.line.owner}." if self.line.owner else "Owed by this body; no post is named."


@dataclass(frozen=True, slots=True)
class GroupShown:
    """Items that belong together."""

    slug: str
    title: str
    lines: tuple[LineShown, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """One way items may stand, and how many stand so."""

    query: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SchemePage:
    """Every item asked for, in groups, with the tabs to ask for others."""

    payload: SchemePayload
    released: Published
    groups: tuple[GroupShown, ...]
    tabs: tuple[Tab, ...]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TurnShown:
    """How an item stood from a day on."""

    on: dt.date
    published: str
    timely: str
    found: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item with all that is out under it and the history of the checks."""

    one: LineShown
    payload: SchemePayload
    released: Published
    turns: tuple[TurnShown, ...]


@dataclass(frozen=True, slots=True)
class DisclosurePage:
    """One disclosure: its words, figures and files."""

    payload: DisclosurePayload
    released: Published
    when: str
    files: tuple[Download, ...]
    answer: str


def lines_of(payload: SchemePayload) -> dict[str, SchemeLine]:
    """Every item by the part of its address."""
    return {line.slug: line for group in payload.groups for line in group.items}


def refs_of(payload: SchemePayload, cards: Iterable[Published]) -> set[str]:
    """What the pages lead to besides the disclosures themselves."""
    found = {line.found for line in lines_of(payload).values()} | {str(one.card["answer"]) for one in cards}
    return found - {""}


def scheme_page(
    released: Published, payload: SchemePayload, cards: Sequence[Published], links: Links, *, wanted: str
) -> SchemePage:
    """The page with every item, or those that stand as ``wanted``: ``owed`` or ``there``; all for nonsense."""
    by_item = _by_item(cards)
    shown = {slug: line_shown(line, by_item[slug], links) for slug, line in lines_of(payload).items()}
    ways = {
        "": ("All", list(shown.values())),
        "owed": ("Missing, late or hidden", [one for one in shown.values() if one.is_owed]),
        "there": ("In order", [one for one in shown.values() if _is_in_order(one)]),
    }
    chosen = wanted if wanted in ways else ""
    kept = {one.line.slug for one in ways[chosen][1]}
    groups = (
        GroupShown(group.slug, group.title, tuple(shown[line.slug] for line in group.items if line.slug in kept))
        for group in payload.groups
    )
    card = payload.card
    return SchemePage(
        payload=payload,
        released=released,
        groups=tuple(group for group in groups if group.lines),
        tabs=tuple(
            Tab(f"?show={way}" if way else "?", words, len(found), way == chosen)
            for way, (words, found) in ways.items()
        ),
        counts=(("published", card.existing), ("up to date", card.timely), ("found by links", card.findable)),
    )


def item_page(
    released: Published, payload: SchemePayload, line: SchemeLine, cards: Sequence[Published], links: Links
) -> ItemPage:
    """The page of one item."""
    one = line_shown(line, _by_item(cards)[line.slug], links, most=None)
    return ItemPage(one, payload, released, tuple(map(_turn, line.history)))


def disclosure_page(released: Published, links: Links) -> DisclosurePage:
    """The page of one disclosure."""
    payload = DisclosurePayload.model_validate(released.payload)
    files = downloads(file.model_dump() for file in payload.card.files)
    return DisclosurePage(payload, released, when_words(payload.card), files, links.to(payload.card.answer))


def line_shown(
    line: SchemeLine, cards: Sequence[Published], links: Links, *, most: int | None = _IN_A_LIST
) -> LineShown:
    """One item with what is released under it, the newest first; at most so many."""
    shown = [_shown(one, links) for one in sorted(cards, key=_newness, reverse=True)]
    known = {one.ref for one in cards}
    is_out = line.found in known or bool(links.to(line.found))
    elsewhere = links.to(line.found) if line.found not in known else ""
    states = states_of(line, is_out=is_out, has_new=bool(cards))
    kept = tuple(shown[:most])
    return LineShown(line, states, kept, len(shown) - len(kept), elsewhere)


def when_words(card: DisclosureCard) -> str:
    """Of when it tells: ``January 2026``, ``as at 1 March 2026``; nothing where it does not say."""
    if card.period_words:
        return card.period_words
    return f"as at {day_words(card.as_at)}" if card.as_at else ""


def _is_in_order(one: LineShown) -> bool:
    return one.line.exists and not one.is_owed and not one.line.not_asked


def _by_item(cards: Iterable[Published]) -> Mapping[str, list[Published]]:
    found: dict[str, list[Published]] = defaultdict(list)
    for one in cards:
        found[str(one.card["item_slug"])].append(one)
    return found


def _newness(one: Published) -> tuple[str, dt.datetime]:
    card = one.card
    return str(card["ends"] or card["as_at"] or ""), one.released_at


def _shown(one: Published, links: Links) -> Shown:
    card = DisclosureCard.model_validate(one.card)
    files = downloads(file.model_dump() for file in card.files)
    href = links.to(card.answer) if not card.has_page and not files else ""
    return Shown(one.title, href, when_words(card), one.released_at, one.name, files)


def _turn(turn: SchemeTurn) -> TurnShown:
    if not turn.exists:
        return TurnShown(turn.on, "Not published", missing_state(turn.timely).words, "")
    return TurnShown(turn.on, "Published", timely_state(turn.timely).words, clicks_words(turn.clicks))
