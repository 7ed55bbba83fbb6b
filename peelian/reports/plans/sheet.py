"""The plan on one sheet of paper, to print: A4 upright as a table, A4 or A3 across as a row of panels."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2

from peelian.facts.plans.plan_text import PlanText
from peelian.kernel.errors import Refused
from peelian.reports.diagrams.lettering import breadth
from peelian.reports.plans.one_page import one_page
from peelian.reports.plans.wording import capital, several
from peelian.reports.rendering.look import draft_words
from peelian.reports.rendering.typesetting import typeset_pdf

_TEMPLATE = Path(__file__).with_name("sheet.typ")
_STEP = 0.5
_ACROSS, _UPRIGHT_COLUMNS = 5, 4.0
_HEADING, _INSETS = 1.05, 3.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet: its size, whether it lies across, its width between the margins, its largest and smallest type.

    Lengths are in points.
    """

    words: str
    size: str
    is_across: bool
    width: float
    largest: float
    smallest: float


A4 = Paper("A4", "a4", False, 515, 14, 8.5)
A4_ACROSS = Paper("A4 across", "a4", True, 762, 15, 8.5)
A3_ACROSS = Paper("A3 across", "a3", True, 1111, 22, 11)
PAPERS = {"a4": A4, "a4-across": A4_ACROSS, "a3-across": A3_ACROSS}
"""The sheets by the name they have in an address."""


def plan_on_a_page(text: PlanText, *, paper: Paper = A4) -> bytes:
    """The plan on one sheet as PDF/UA-1, in the largest type that fits. Equal plans give equal bytes.

    Refuses a plan that does not fit in the smallest type that can be read, saying what to shorten, and what
    :func:`peelian.reports.plans.one_page.one_page` refuses.
    """
    job = _job(text, paper)
    sizes = _sizes(job, paper)
    if not sizes:
        raise Refused(f"“{_longest(job)}” is too long a word for a column of a sheet of {paper.words}.")
    for size in sizes:
        if _fits(_typeset(text, {**job, "size": size})):
            is_one_row = paper.is_across and len(text.objectives) <= _ACROSS
            return _typeset(text, {**job, "size": size, "filled": is_one_row})
    raise _too_long(text, job, paper)


def _too_long(text: PlanText, job: dict[str, Any], paper: Paper) -> Refused:
    letters = sum(len(one["outcome"]) for one in job["objectives"]) + len(job["vision"])
    return Refused(
        f"{text.title} does not fit on one sheet of {paper.words}, not even in type of {paper.smallest:g} points: "
        f"its vision and outcomes have {letters:,} letters. Shorten them, or print it on a larger sheet."
    )


def _fits(pdf: bytes) -> bool:
    return len(pypdfium2.PdfDocument(pdf)) == 1


def _sizes(job: dict[str, Any], paper: Paper) -> list[float]:
    """Sizes of type to try, the largest first: those in which no word is broader than its column."""
    columns = job["columns"] if paper.is_across else _UPRIGHT_COLUMNS
    room = paper.width / columns
    longest = breadth(_longest(job), 1, bold=True)
    steps = round((paper.largest - paper.smallest) / _STEP)
    sizes = [paper.largest - at * _STEP for at in range(steps + 1)]
    return [size for size in sizes if (longest * _HEADING + _INSETS) * size <= room]


def _longest(job: dict[str, Any]) -> str:
    """The broadest word of the objectives; blank where there is none."""
    texts = [text for one in job["objectives"] for text in (one["title"], one["outcome"], *one["focus"])]
    words = [word for text in texts for word in text.split()]
    return max(words, key=lambda word: breadth(word, 1), default="")


def _typeset(text: PlanText, job: dict[str, Any]) -> bytes:
    moment = datetime(text.on.year, text.on.month, text.on.day, tzinfo=UTC)
    return typeset_pdf(_TEMPLATE, {"plan": json.dumps(job)}, timestamp=moment)


def _job(text: PlanText, paper: Paper) -> dict[str, Any]:
    """All that the template prints."""
    document = one_page(text)
    control = document.control
    return {
        "ref": document.ref,
        "title": text.title,
        "body": text.body_name,
        "period": text.period_words,
        "standing": capital(text.standing_words),
        "marking": control.marking,
        "draft": draft_words(document),
        "date": control.date,
        "version": control.version,
        "vision": text.vision,
        "word": capital(text.objective_word),
        "words": capital(several(text.objective_word)),
        "paper": paper.size,
        "across": paper.is_across,
        "filled": False,
        "columns": min(_ACROSS, max(1, len(text.objectives))),
        "objectives": [
            {
                "number": str(one.number),
                "title": one.title,
                "outcome": one.outcome,
                "focus": [focus.title for focus in one.focus],
            }
            for one in text.objectives
        ],
    }
