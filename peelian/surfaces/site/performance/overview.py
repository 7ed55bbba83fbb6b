"""What the overview of a body's performance shows: how it stands in one sentence, exceptions first, then all."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from peelian.kernel.errors import NotFound
from peelian.publication.payloads import NoticesCard
from peelian.publication.store.models import Published
from peelian.surfaces.site.addresses import address
from peelian.surfaces.site.performance.cards import TIER_WORDS, MeasureRow, is_late, measure_rows
from peelian.surfaces.site.performance.sections import Section, section_of, sections
from peelian.surfaces.site.readings import Masthead

_EXCEPTIONS = {
    "worse": "Worse than usual",
    "better": "Better than usual",
    "unusual": "Unusual, neither better nor worse",
}
_SIGNALS = {**_EXCEPTIONS, "usual": "No unusual change", "unknown": "Cannot be judged"}
_TALLY = {
    "worse": ("is worse than usual", "are worse than usual"),
    "better": ("is better than usual", "are better than usual"),
    "unusual": ("is unusual but neither better nor worse", "are unusual but neither better nor worse"),
    "usual": ("shows no unusual change", "show no unusual change"),
}
_ELSEWHERE = ("frameworks", "outcomes", "workforce")
SHOWN = ("body", "performance", "data-notices", *_ELSEWHERE)
"""The nouns the page shows something of."""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The measures with one signal."""

    slug: str
    title: str
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Where else to look."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The page. ``choices`` are the select components of the filter; ``outcome`` says what a choice came to."""

    masthead: Masthead
    summary: str
    exceptions: tuple[Exceptions, ...]
    sections: tuple[Section, ...]
    choices: tuple[dict[str, object], ...]
    outcome: str
    links: tuple[Link, ...]


def overview(body: str, register: Sequence[Published], asked: Mapping[str, str], *, today: dt.date) -> Overview:
    """Everything on the page, from all that the body has released and what was asked for: tier, signal, group.

    Refuses as ``NotFound`` where the body is not out. What nobody could choose is taken as not asked for.
    """
    own = next((entry for entry in register if entry.ref == body), None)
    if own is None:
        raise NotFound("There is nothing here.")
    masthead = Masthead.of(own)
    out = [entry for entry in register if entry.withdrawn_at is None]
    rows = measure_rows((entry for entry in out if entry.noun == "performance"), today=today)
    offered = _offered(rows)
    chosen = {
        name: asked.get(name, "") if asked.get(name, "") in values else "" for name, values in offered.items()
    }
    found = tuple(row for row in rows if _answers(row, chosen))
    is_chosen = any(chosen.values())
    return Overview(
        masthead=masthead,
        summary=_summary(rows, today),
        exceptions=() if is_chosen else _exceptions(rows),
        sections=sections(found, nested=not is_chosen),
        choices=tuple(_choice(name, offered[name], chosen[name]) for name in offered if len(offered[name]) > 1),
        outcome=_outcome(len(found), len(rows), [offered[name][value] for name, value in chosen.items() if value]),
        links=tuple(_links(out)),
    )


def _summary(rows: Sequence[MeasureRow], today: dt.date) -> str:
    """``Of 15 measures, 2 are worse than usual and 13 show no unusual change.``"""
    if not rows:
        return ""
    counts = Counter(row.style for row in rows)
    unjudged, late = counts["unknown"], sum(is_late(row.card, today) for row in rows)
    if unjudged == len(rows):
        said = [f"{_measures(len(rows))}. None can yet be judged against what is usual."]
    else:
        tallies = [_tally(style, counts[style]) for style in _TALLY if counts[style] or style == "worse"]
        said = [f"Of {_measures(len(rows))}, {_joined(tallies)}."]
        if unjudged:
            said.append(f"{unjudged} cannot be judged.")
    if late:
        said.append(f"{late} {'is' if late == 1 else 'are'} late: a newer figure was due.")
    return " ".join(said)


def _measures(count: int) -> str:
    return "1 measure" if count == 1 else f"{count} measures"


def _tally(style: str, count: int) -> str:
    one, many = _TALLY[style]
    return f"{count or 'none'} {one if count < 2 else many}"


def _joined(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _exceptions(rows: Sequence[MeasureRow]) -> tuple[Exceptions, ...]:
    held = {style: tuple(row for row in rows if row.style == style) for style in _EXCEPTIONS}
    return tuple(Exceptions(style, title, held[style]) for style, title in _EXCEPTIONS.items() if held[style])


def _offered(rows: Sequence[MeasureRow]) -> dict[str, dict[str, str]]:
    """What may be asked for, by parameter: value -> words, only where a measure answers to it."""
    styles, tiers = {row.style for row in rows}, {row.card.tier for row in rows}
    return {
        "signal": {style: words for style, words in _SIGNALS.items() if style in styles},
        "tier": {tier: f"{words} ({tier})" for tier, words in TIER_WORDS.items() if tier in tiers},
        "group": {one.slug: one.title for one in sections(rows, nested=False)},
    }


def _answers(row: MeasureRow, chosen: Mapping[str, str]) -> bool:
    actual = {"signal": row.style, "tier": row.card.tier, "group": section_of(row)}
    return all(value in {"", actual[name]} for name, value in chosen.items())


def _choice(name: str, offered: Mapping[str, str], chosen: str) -> dict[str, object]:
    """Options of the select component."""
    labels = {"signal": "Against what is usual", "tier": "Tier", "group": "Objective or subject"}
    items = [{"value": "", "text": "All"}, *({"value": value, "text": text} for value, text in offered.items())]
    label: dict[str, object] = {"text": labels[name]}
    return {"id": name, "name": name, "value": chosen, "label": label, "items": items}


def _outcome(found: int, of: int, words: Sequence[str]) -> str:
    if not words:
        return ""
    return f"{found} of {_measures(of)}: {', '.join(words)}"


def _links(out: Sequence[Published]) -> list[Link]:
    """Where else to look, in a fixed order, only where there is something."""
    found = [
        Link(f"Data notices ({_notices(NoticesCard.model_validate(entry.card))})", address(entry))
        for entry in out
        if entry.noun == "data-notices"
    ]
    for noun in _ELSEWHERE:
        held = sorted((entry for entry in out if entry.noun == noun), key=lambda entry: entry.name)
        found += [Link(str(entry.card["title"]), address(entry)) for entry in held]
    return [*found, Link("Compare areas", reverse("site:compare"))]


def _notices(card: NoticesCard) -> str:
    return (
        f"{card.notices}, {card.withholding} of them withholding figures"
        if card.withholding
        else f"{card.notices}"
    )
