"""What the list of a body's meetings shows: those to come, those past by year, and the ways to choose."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from peelian.publication.meeting_payloads import SeriesCard
from peelian.publication.store.models import Published
from peelian.surfaces.site.meetings.lines import MeetingLine, meeting_lines
from peelian.surfaces.site.meetings.words import BODY_KIND_WORDS, POLICING_WORDS, SERIES_KIND_WORDS
from peelian.surfaces.site.readings import Masthead

SHOWN = ("meetings", "series", "members", "work-programme", "holding-to-account")
"""The nouns the list shows something of."""
_MOST_PAST = 20
_LINKS = {
    "members": ("site:members", "Members"),
    "work-programme": ("site:work-programme", "Work programme"),
    "holding-to-account": ("site:holding-to-account", "Holding to account, month by month"),
}


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series of meetings with what it is for. ``slug`` is empty where its page is not out."""

    name: str
    slug: str
    words: str


@dataclass(frozen=True, slots=True)
class Year:
    """The meetings of one year, the newest first."""

    number: int
    lines: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """The page. ``choices`` are select components; ``earlier`` years are not listed until asked for."""

    words: str
    total: int
    ahead: tuple[MeetingLine, ...]
    years: tuple[Year, ...]
    earlier: tuple[tuple[int, int], ...]
    series: tuple[SeriesLine, ...]
    choices: tuple[dict[str, object], ...]
    outcome: str
    links: tuple[tuple[str, str], ...]
    panel: str


def meetings_page(
    masthead: Masthead, out: Sequence[Published], asked: Mapping[str, str], *, panel: str, on: dt.date
) -> MeetingsPage:
    """Everything on the page, from what is out of :data:`SHOWN` and what was asked for: ``year``, ``series``.

    ``panel`` is the short name of the panel that scrutinises the body, where that is out.
    """
    lines = meeting_lines((row for row in out if row.noun == "meetings"), on=on)
    offered = _offered(lines)
    chosen = {name: asked.get(name, "") if asked.get(name, "") in held else "" for name, held in offered.items()}
    found = [line for line in lines if _answers(line, chosen)]
    is_chosen = any(chosen.values())
    past = [line for line in found if not line.is_ahead]
    years = _years(past)
    shown = years if is_chosen else _first(years)
    return MeetingsPage(
        words=BODY_KIND_WORDS.get(masthead.kind, POLICING_WORDS if masthead.panel else ""),
        total=len(lines),
        ahead=tuple(reversed([line for line in found if line.is_ahead])),
        years=shown,
        earlier=tuple((year.number, len(year.lines)) for year in years[len(shown) :]),
        series=_series(lines, out),
        choices=tuple(_choice(name, offered[name], chosen[name]) for name in offered if len(offered[name]) > 1),
        outcome=_outcome(len(found), len(lines)) if is_chosen else "",
        links=tuple(_links(masthead, out)),
        panel=panel,
    )


def _offered(lines: Iterable[MeetingLine]) -> dict[str, dict[str, str]]:
    """What may be asked for, by parameter: value -> words."""
    lines = list(lines)
    series = sorted({(line.card.series_name, line.card.series) for line in lines})
    return {
        "year": {str(line.card.on.year): str(line.card.on.year) for line in lines},
        "series": {slug: name for name, slug in series},
    }


def _answers(line: MeetingLine, chosen: Mapping[str, str]) -> bool:
    actual = {"year": str(line.card.on.year), "series": line.card.series}
    return all(value in {"", actual[name]} for name, value in chosen.items())


def _years(past: Iterable[MeetingLine]) -> tuple[Year, ...]:
    return tuple(Year(year, tuple(held)) for year, held in groupby(past, key=lambda line: line.card.on.year))


def _first(years: Sequence[Year]) -> tuple[Year, ...]:
    """The newest years, at least one, as long as there are not too many meetings in them."""
    shown: list[Year] = []
    count = 0
    for year in years:
        count += len(year.lines)
        if shown and count > _MOST_PAST:
            break
        shown.append(year)
    return tuple(shown)


def _series(lines: Iterable[MeetingLine], out: Iterable[Published]) -> tuple[SeriesLine, ...]:
    """Every series, the one with most meetings first."""
    released = {row.name: SeriesCard.model_validate(row.card) for row in out if row.noun == "series"}
    met = Counter((line.card.series, line.card.series_name, line.card.series_kind) for line in lines)
    known = {slug: (slug, name, kind) for slug, name, kind in met}
    known |= {slug: (slug, card.name, card.kind) for slug, card in released.items()}
    ordered = sorted(known.values(), key=lambda one: (-met[one], one[1]))
    return tuple(
        SeriesLine(name, slug if slug in released else "", SERIES_KIND_WORDS.get(kind, ""))
        for slug, name, kind in ordered
    )


def _choice(name: str, offered: Mapping[str, str], chosen: str) -> dict[str, object]:
    """Options of the select component."""
    items = [{"value": "", "text": "All"}, *({"value": value, "text": text} for value, text in offered.items())]
    label: dict[str, object] = {"text": {"year": "Year", "series": "Meetings of"}[name]}
    return {"id": name, "name": name, "value": chosen, "label": label, "items": items}


def _outcome(found: int, of: int) -> str:
    return f"{found} of {of} meetings"


def _links(masthead: Masthead, out: Iterable[Published]) -> Iterable[tuple[str, str]]:
    nouns = {row.noun for row in out}
    for noun, (page, words) in _LINKS.items():
        if noun in nouns:
            yield reverse(page, args=[masthead.slug]), words
