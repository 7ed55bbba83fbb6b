"""The numbers Word prints before paragraphs: kept in ``numbering.xml``, counted here as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is numbered: ``decimal`` and ``%1.%2`` for instance."""

    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Lists by number, the levels of each, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    kind: dict[str, str] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: str, depth: int) -> str:
        """What Word prints before the next paragraph of list ``number`` at ``depth``; empty where nothing."""
        levels = self.levels.get(number, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(self.kind[number], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return "\u2022"

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, level)
            return _printed(counts.get(at, other.start), other.form)

        return re.sub(r"%([1-9])", printed, level.pattern)


def numbering_of(root: etree._Element | None) -> Numbering:
    """The lists of a document."""
    found = Numbering()
    if root is None:
        return found
    kinds = {one.get(f"{W}abstractNumId", ""): _levels(one) for one in root.iterchildren(f"{W}abstractNum")}
    for number in root.iterchildren(f"{W}num"):
        name, kind = number.get(f"{W}numId", ""), _value(number.find(f"{W}abstractNumId"))
        levels = dict(kinds.get(kind, {}))
        restarted = False
        for override in number.iterchildren(f"{W}lvlOverride"):
            start = _value(override.find(f"{W}startOverride"))
            depth = _number(override.get(f"{W}ilvl"), 0)
            if start and depth in levels:
                levels[depth] = Level(levels[depth].form, levels[depth].pattern, _number(start, 1))
                restarted = True
        found.levels[name] = levels
        found.kind[name] = f"list {name}" if restarted else kind
    return found


def _levels(kind: etree._Element) -> dict[int, Level]:
    levels = {}
    for level in kind.iterchildren(f"{W}lvl"):
        form, pattern = _value(level.find(f"{W}numFmt")), _value(level.find(f"{W}lvlText"))
        start = _number(_value(level.find(f"{W}start")), 1)
        levels[_number(level.get(f"{W}ilvl"), 0)] = Level(form or "decimal", pattern, start)
    return levels


def _value(element: etree._Element | None) -> str:
    return "" if element is None else str(element.get(f"{W}val", ""))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,4}", text) else otherwise


def _printed(count: int, form: str) -> str:
    if form.endswith("Letter"):
        word = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif form.endswith("Roman"):
        word = _roman(count)
    else:
        word = str(count)
    return word.upper() if form.startswith("upper") else word


def _roman(count: int) -> str:
    word = ""
    for value, letters in _ROMAN:
        word += letters * (count // value)
        count %= value
    return word
