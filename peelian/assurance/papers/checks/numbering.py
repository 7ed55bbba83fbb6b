"""Headings and paragraphs numbered twice, or with numbers left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from peelian.assurance.papers.findings import Found, shortened
from peelian.assurance.papers.paper import Paper, Paragraph

_PLAIN = re.compile(r"(?P<open>\(?)(?P<number>\d{1,3})(?P<close>[.)])\)?\s+(?=[A-Za-z\"'(£])")
_DECIMAL = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[A-Z\"'(])")
_CONTENTS = re.compile(r"(?:\.{3,}|\u2026|\s)\s*\d{1,3}$")
_WIDEST_GAP = 20
_SURE = 3
"""How many numbers in order it takes before a gap says that some are missing."""


@dataclass
class _Run:
    """A sequence of plain numbers that is under way."""

    last: int
    length: int
    holders: dict[int, Paragraph]


def numbering(paper: Paper) -> Iterator[Found]:
    """Two sections 9), or paragraphs 7 to 10 without their numbers. Lists that start again at 1 are lists."""
    yield from _plain(paper)
    yield from _decimal(paper)


def _plain(paper: Paper) -> Iterator[Found]:
    runs: dict[str, list[_Run]] = {}
    for paragraph in paper.paragraphs:
        match = _PLAIN.match(paragraph.text)
        if match is None or paragraph.cells:
            continue
        form = match["open"] + match["close"]
        yield from _placed(runs.setdefault(form, []), int(match["number"]), paragraph, match[0].strip())


def _placed(runs: list[_Run], number: int, paragraph: Paragraph, label: str) -> Iterator[Found]:
    """Put a number where it carries on; where nothing does, say what is wrong with it."""
    at = next((at for at in range(len(runs) - 1, -1, -1) if runs[at].last == number - 1), None)
    if at is not None:
        del runs[at + 1 :]
        runs[at].last, runs[at].length = number, runs[at].length + 1
    elif number == 1 or not runs:
        runs.append(_Run(number, 1, {}))
    else:
        run = max(runs, key=lambda one: one.length)
        del runs[runs.index(run) + 1 :]
        yield from _broken(run, number, paragraph, label)
        run.last, run.length = number, run.length + 1
    runs[-1].holders[number] = paragraph


def _broken(run: _Run, number: int, paragraph: Paragraph, label: str) -> Iterator[Found]:
    if number in run.holders:
        first = run.holders[number]
        reason = f"{label} stands here and at {first.place}: “{shortened(first.line.text)}”."
        yield Found(paragraph.at, shortened(paragraph.line.text), reason, "Number this one anew.")
    elif run.length >= _SURE and 1 < number - run.last <= _WIDEST_GAP:
        missing = _missing(run.last + 1, number - 1)
        reason = f"{missing} between {run.last} and {number}."
        suggestion = "Number what stands between, or close the gap."
        yield Found(paragraph.at, shortened(paragraph.line.text), reason, suggestion, missing)


def _missing(first: int, last: int) -> str:
    return f"Number {first} is missing" if first == last else f"Numbers {first} to {last} are missing"


def _decimal(paper: Paper) -> Iterator[Found]:
    """Numbers such as 2.4, each after its neighbour; a table of contents is passed over."""
    seen: dict[tuple[int, ...], Paragraph] = {}
    for paragraph in paper.paragraphs:
        match = _DECIMAL.match(paragraph.text)
        if match is None or paragraph.cells or _CONTENTS.search(paragraph.text):
            continue
        number = tuple(int(part) for part in match["number"].split("."))
        quoted = shortened(paragraph.line.text)
        if number in seen:
            first = seen[number]
            reason = f"{match['number']} stands here and at {first.place}: “{shortened(first.line.text)}”."
            yield Found(paragraph.at, quoted, reason, "Number this one anew.")
        elif _left_out(number, seen):
            before = ".".join(map(str, (*number[:-1], number[-1] - 1)))
            reason = f"Number {before} is missing before {match['number']}."
            yield Found(paragraph.at, quoted, reason, "Number what stands before it, or close the gap.", before)
        seen[number] = paragraph


def _left_out(number: tuple[int, ...], seen: dict[tuple[int, ...], Paragraph]) -> bool:
    """Whether the neighbour before a number is missing where others of its row stand."""
    before = (*number[:-1], number[-1] - 1)
    others = any(len(one) == len(number) and one[:-1] == number[:-1] for one in seen)
    return number[-1] > 1 and others and before not in seen
