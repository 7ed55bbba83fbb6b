"""The headings of a document: which numbered lines are items of business, or which unnumbered ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from peelian.sources.minutes.chains import Candidate, best_chain
from peelian.sources.minutes.lines import Line, fold
from peelian.sources.minutes.outcome_words import kind_of_sentence, marker_at
from peelian.sources.minutes.results import SURE, Certainty, Grade
from peelian.sources.minutes.schemes import Number, Scheme, number_alone, number_at
from peelian.sources.minutes.title_shapes import is_sentence, points, shown_title, title_of
from peelian.sources.minutes.unnumbered import unnumbered

_LEAST = 3.5
"""Points a chain needs before its lines are taken for headings."""
_MARKS_ITEMS = frozenset({Scheme.WORD, Scheme.REFERENCE})
_MARKED = 2.5
"""Points for a number that is hardly ever set before anything but an item: ``Item 1``, ``22/18``."""
_FOLLOWED, _LONGEST = 2.0, 250
"""Points for a number whose first paragraph is numbered within it, and letters such a heading may have."""
_NESTED = 1.5
"""Points a line within an item needs to be an item within it."""
_LIST_FOLLOWS = re.compile(
    r"(?::|:-|;|\b(?:that|to|following|RESOLVED|Resolved|AGREED|Agreed|and|or))[\s.-]*$", re.ASCII
)
_PAGES = re.compile(r"\d{1,4}(?:\s?[-\u2013]\s?\d{1,4})?")
_ITEMS_FOLLOW = re.compile(
    (
        r"^(?:to (?:approve|receive|consider|note|confirm|review)\b.*|agenda|items?|no\.?"
        r" items?|business|part (?:i|1|a)\b.*)$"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A heading: the line it is on, its number both ways, its title."""

    index: int
    number: str
    label: str
    title: str
    certainty: Certainty = SURE


def with_numbers_joined(lines: Sequence[Line]) -> list[Line]:
    """Numbers that stand on a line of their own put before the title they number."""
    joined: list[Line] = []
    for printed in lines:
        line = _without_pages(printed)
        last = joined[-1] if joined else None
        if last and _numbers(last, line):
            prefix = f"{last.text} "
            if len(joined) > 1 and re.fullmatch(r"[A-Z]{2,4}", joined[-2].text) and "/" in last.text:
                last, prefix = joined[-2], f"{joined[-2].text} {last.text} "
                joined.pop()
            joined[-1] = replace(line, text=prefix + line.text, place=last.place, gap=True)
        else:
            joined.append(line)
    return joined


def _without_pages(line: Line) -> Line:
    """A numbered line of an agenda without the column of pages at its end."""
    if len(line.cells) != 2 or not _PAGES.fullmatch(line.cells[1]) or number_at(fold(line.cells[0])) is None:
        return line
    return replace(line, text=line.cells[0], cells=(), columns=())


def _numbers(last: Line, line: Line) -> bool:
    """Whether ``last`` is a number alone and ``line`` what it numbers."""
    if last.cells or not number_alone(last.folded) or number_alone(line.folded):
        return False
    return last.text[0].isdigit() or last.text[0] == "(" or "/" in last.text or not line.text.endswith(".")


def headings(lines: Sequence[Line]) -> list[Found]:
    """Every heading in order; numbered where a run of numbers is good enough, and else by dress and words."""
    numbers = {index: number for index, line in enumerate(lines) if (number := number_at(line.folded))}
    listed = _listed(lines, numbers)
    weighed = {
        at: points(lines[at], _title(one), in_list=at in listed) + _MARKED * (one.scheme in _MARKS_ITEMS)
        for at, one in numbers.items()
    }
    followed = frozenset(_followed(lines, numbers))
    for at in followed:
        weighed[at] = max(weighed[at], _FOLLOWED)
    chains = [(best_chain(_candidates(numbers, weighed, scheme)), scheme) for scheme in Scheme]
    (total, chain), scheme = max(chains, key=lambda one: _worth(one[0], one[1], followed))
    if total < _LEAST or (len(chain) < 2 and total < _LEAST + 2):
        told = [Found(index, "", "", shown_title(lines[index].text), sure) for index, sure in unnumbered(lines)]
        return told or _only_item(lines, numbers, chain)
    chain = _filled(chain, lines, numbers, listed)
    tops = [_found(lines, numbers[one.index], one.index, one.points) for one in chain]
    extra = [
        Found(index, "", "", shown_title(lines[index].text), sure)
        for index, sure in unnumbered(lines, only_marked=True)
        if index > chain[0].index and index not in numbers
    ]
    nested = _nested(lines, numbers, weighed, tops, scheme)
    return sorted([*tops, *extra, *nested], key=lambda one: one.index)


def _only_item(lines: Sequence[Line], numbers: dict[int, Number], chain: Sequence[Candidate]) -> list[Found]:
    """The one item of a meeting that had but one, numbered 1 and set like a title above running words."""
    if len(chain) != 1 or chain[0].number != 1 or chain[0].points < _NESTED or chain[0].index + 1 == len(lines):
        return []
    at = chain[0].index
    return [_found(lines, numbers[at], at, chain[0].points)]


def _title(number: Number) -> str:
    """The title; after ``Item 1`` a full stop does not make a sentence of it."""
    title = title_of(number.rest)
    return title.removesuffix(".") if number.scheme is Scheme.WORD else title


def _worth(best: tuple[float, list[Candidate]], scheme: Scheme, followed: frozenset[int]) -> tuple[bool, float]:
    """How good a chain is: one whose numbers 1.1, 2.1 take up, above letters and brackets, whatever the points."""
    total, chain = best
    taken_up = sum(one.index in followed for one in chain) >= 2
    return taken_up and scheme in (Scheme.DOT, Scheme.BARE), total


def _filled(
    chain: Sequence[Candidate], lines: Sequence[Line], numbers: dict[int, Number], listed: frozenset[int]
) -> list[Candidate]:
    """The chain with the one line that bears the number missing between two items, if it is no sentence."""
    whole = list(chain[:1])
    for one in chain[1:]:
        scheme, missing = numbers[whole[-1].index].scheme, whole[-1].number + 1
        between = [
            at
            for at in range(whole[-1].index + 1, one.index)
            if at in numbers and at not in listed and numbers[at].scheme is scheme and numbers[at].main == missing
        ]
        if one.number == missing + 1 and len(between) == 1 and not is_sentence(lines[between[0]].folded):
            whole.append(Candidate(between[0], missing, 0.0))
        whole.append(one)
    return whole


def _followed(lines: Sequence[Line], numbers: dict[int, Number]) -> list[int]:
    """Numbers 3. that 3.1 follows within four lines, the heading of a run of numbered paragraphs."""
    return [
        at
        for at, one in numbers.items()
        if one.scheme in (Scheme.DOT, Scheme.BARE)
        and (below := next((numbers[one] for one in range(at + 1, at + 5) if _is_decimal(numbers.get(one))), None))
        and (below.scheme, below.main, below.other) == (Scheme.DECIMAL, one.main, 1)
        and len(lines[at].text) < _LONGEST
    ]


def _is_decimal(number: Number | None) -> bool:
    return number is not None and number.scheme is Scheme.DECIMAL


def _listed(lines: Sequence[Line], numbers: dict[int, Number]) -> frozenset[int]:
    """Numbered lines that stand in a list: after a colon or a resolution, and those that follow on from them."""
    found: set[int] = set()
    for index, number in numbers.items():
        above = lines[index - 1].folded if index else ""
        before = numbers.get(index - 1)
        if _ITEMS_FOLLOW.match(above):
            continue
        follows = before is not None and before.scheme is number.scheme and number.main == before.main + 1
        if (follows and index - 1 in found) or (not follows and _begins_a_list(above, number.main)):
            found.add(index)
    return frozenset(found)


def _begins_a_list(above: str, number: int) -> bool:
    return bool(_LIST_FOLLOWS.search(above)) or (number == 1 and marker_at(above) is not None)


def _candidates(numbers: dict[int, Number], weighed: dict[int, float], scheme: Scheme) -> list[Candidate]:
    mine = {index: number for index, number in numbers.items() if number.scheme is scheme and weighed[index] > 0}
    if scheme is Scheme.DECIMAL:
        mine = {index: number for index, number in mine.items() if number.other == 0 or _alone(mine)}
    by_other = scheme is Scheme.REFERENCE and len({one.other for one in mine.values()}) > len(
        {one.main for one in mine.values()}
    )
    return [Candidate(index, one.other if by_other else one.main, weighed[index]) for index, one in mine.items()]


def _alone(numbers: dict[int, Number]) -> bool:
    """Whether decimals number the items themselves, as 12.1, 12.2 under no heading 12."""
    return len({one.main for one in numbers.values()}) == len(numbers)


def _found(lines: Sequence[Line], number: Number, index: int, weight: float) -> Found:
    sure = SURE if weight >= 2 else Certainty(Grade.MEDIUM, "numbered in order, but not set like a title")
    text = lines[index].text
    return Found(
        index, _bare(number), number.label, shown_title(text[len(lines[index].folded) - len(number.rest) :]), sure
    )


def _bare(number: Number) -> str:
    if number.scheme is Scheme.REFERENCE:
        return re.sub(r"^[A-Za-z ./-]+", "", number.label)
    if number.scheme is Scheme.WORD:
        return str(number.main)
    return number.label.strip("().")


def _nested(
    lines: Sequence[Line], numbers: dict[int, Number], weighed: dict[int, float], tops: list[Found], scheme: Scheme
) -> list[Found]:
    """Items within items: ``4.1`` under 4, or ``1)``, ``(1)``, ``a.`` counted from 1 within one item."""
    found = []
    for top, end in zip(tops, [*(one.index for one in tops[1:]), len(lines)], strict=True):
        inside = {
            index: number
            for index, number in numbers.items()
            if top.index < index < end
            and number.scheme is not scheme
            and weighed[index] >= _NESTED
            and marker_at(lines[index].folded) is None
            and kind_of_sentence(number.rest) is None
        }
        decimals = {
            i: one for i, one in inside.items() if one.scheme is Scheme.DECIMAL and str(one.main) == top.number
        }
        if decimals:
            found += [_found(lines, one, index, weighed[index]) for index, one in decimals.items()]
            continue
        for other in (Scheme.PAREN, Scheme.BRACKET, Scheme.DOT, Scheme.LETTER, Scheme.ROMAN):
            chain = _from_one(
                [Candidate(i, one.main, weighed[i]) for i, one in inside.items() if one.scheme is other]
            )
            if chain:
                found += [
                    replace(
                        _found(lines, numbers[one.index], one.index, one.points),
                        number=f"{top.number}.{_bare(numbers[one.index])}",
                    )
                    for one in chain
                ]
                break
    return found


def _from_one(candidates: list[Candidate]) -> list[Candidate]:
    _, chain = best_chain(candidates)
    apart = all(after.index - one.index > 1 for one, after in pairwise(chain))
    return chain if len(chain) > 1 and chain[0].number == 1 and apart else []
