"""The parts of a pack that are typeset: its front, the sheet that stands for a paper, the line along each page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peelian.reports.packs.contents import (
    Awaited,
    PackInput,
    PackItem,
    PackPaper,
    PackProblem,
    Supplied,
    Trouble,
)
from peelian.reports.rendering.typesetting import typeset_pdf

BAND_HEIGHT = 30.0
"""Points along the head of each page that hold the pack's own line."""

SIDE = 30.0
LINK = "https://pack.invalid/"
"""Before the name of a place in the pack, in links that binding turns into links within it."""

_FRONT = Path(__file__).with_name("front.typ")
_BAND = Path(__file__).with_name("band.typ")
_SECTIONS = {
    Trouble.MISSING: ("Papers to follow", "These papers had not been received when this was issued."),
    Trouble.LATE: ("Papers received late", ""),
    Trouble.LEFT_OUT: ("Papers that could not be included", ""),
    Trouble.SEPARATE: ("Papers available separately", "These files are of kinds that cannot be bound in."),
    Trouble.NOT_ACCESSIBLE: (
        "Papers supplied without usable tags",
        "Each page of these is given as one figure with its words, as the file supplied is not accessible.",
    ),
    Trouble.PICTURE: (
        "Papers given as pictures",
        "Each page of these is a picture with its words beside it, as the file could not be used as supplied.",
    ),
}


@dataclass(frozen=True, slots=True)
class Band:
    """One line: ``words`` at the left, ``page`` at the right, on a sheet ``width`` points across."""

    width: float
    words: str
    page: str


def typeset_front(pack: PackInput, placed: dict[str, tuple[int, int]], problems: Sequence[PackProblem]) -> bytes:
    """Cover, agenda and lists. ``placed`` gives the first and last page of each paper by its key."""
    before = [_news(pack)] if pack.supplement else []
    return _typeset(
        pack,
        {
            "kind": "front",
            "title": pack.title,
            "issued_as": pack.issued_as,
            "facts": pack.facts,
            "notices": pack.notices,
            "before": before,
            "agenda": f"Agenda items in supplement {pack.supplement}" if pack.supplement else "Agenda",
            "items": [_item(item, placed) for item in pack.items],
            "after": _sections(problems),
        },
    )


def typeset_sheet(pack: PackInput, title: str, words: Sequence[str]) -> bytes:
    """One page that says why a paper is not here."""
    return _typeset(pack, {"kind": "sheet", "title": title, "notices": list(words)})


def typeset_bands(pack: PackInput, bands: Sequence[Band]) -> bytes:
    """Every line on a page of its own."""
    drawn = [{"width": band.width, "words": band.words, "page": band.page} for band in bands]
    job = {"title": pack.title, "lang": pack.language.partition("-")[0], "height": BAND_HEIGHT, "side": SIDE}
    return typeset_pdf(_BAND, {"job": json.dumps({**job, "bands": drawn})}, timestamp=moment(pack.dated))


def moment(day: str) -> datetime:
    """An ISO day as the moment that dates a file."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def _typeset(pack: PackInput, job: dict[str, Any]) -> bytes:
    language, _, region = pack.language.partition("-")
    known = {"ref": pack.ref, "body": pack.body, "lang": language, "region": region or None}
    return typeset_pdf(_FRONT, {"job": json.dumps({**known, **job})}, timestamp=moment(pack.dated))


def _item(item: PackItem, placed: dict[str, tuple[int, int]]) -> dict[str, Any]:
    return {
        "key": item.key,
        "name": item.name,
        "depth": item.depth,
        "lines": item.lines,
        "papers": [_paper(paper, placed) for paper in item.papers],
    }


def _paper(paper: PackPaper, placed: dict[str, tuple[int, int]]) -> dict[str, Any]:
    here = placed.get(paper.key)
    told = paper.content.words if isinstance(paper.content, Awaited) else ""
    if isinstance(paper.content, Supplied) and not here:
        told = f"Available on its own: {paper.content.file_name}"
    lines = [words for words in (", ".join(filter(None, (paper.owner, paper.marking))), told) if words]
    return {
        "name": paper.name,
        "href": f"{LINK}{paper.key}" if here else "",
        "pages": pages_words(*here) if here else "",
        "lines": lines,
    }


def pages_words(first: int, last: int) -> str:
    """``page 13`` or ``pages 13 to 44``."""
    return f"page {first}" if first == last else f"pages {first} to {last}"


def _news(pack: PackInput) -> dict[str, Any]:
    rows = []
    for item in pack.items:
        if item.new_in == pack.supplement:
            rows.append({"name": item.name, "words": "a new item"})
        rows += [
            {"name": item.name, "words": f"new paper, {paper.name}"}
            for paper in item.papers
            if paper.new_in == pack.supplement
        ]
    words = f"The pages of this supplement begin at {pack.first_page}, after those already issued."
    return {"title": f"New in supplement {pack.supplement}", "words": words, "rows": rows}


def _sections(problems: Sequence[PackProblem]) -> list[dict[str, Any]]:
    sections = []
    for trouble, (title, words) in _SECTIONS.items():
        rows = [
            {"name": f"{one.item}. {one.title}" if one.item else one.title, "words": one.words}
            for one in problems
            if one.trouble is trouble
        ]
        if rows:
            sections.append({"title": title, "words": words, "rows": rows})
    return sections
