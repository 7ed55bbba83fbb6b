"""Ways in which items are numbered: ``1.``, ``1)``, ``(1)``, ``1``, ``Item 1:``, ``4.1``, ``PCP 22/18``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """How a number is set."""

    WORD = "item 1"
    REFERENCE = "22/18"
    DECIMAL = "1.1"
    DOT = "1."
    PAREN = "1)"
    BRACKET = "(1)"
    BARE = "1"
    LETTER = "a."
    ROMAN = "i."


_END = r"[.:)]?\s*(?:[-\u2013\u2014:]\s*)?"
_PATTERNS: tuple[tuple[Scheme, re.Pattern[str]], ...] = tuple(
    (scheme, re.compile(pattern, re.IGNORECASE if scheme in (Scheme.WORD, Scheme.REFERENCE) else 0))
    for scheme, pattern in (
        (
            Scheme.WORD,
            rf"(?P<label>(?:agenda )?(?:item|eitem)(?: no\.?| number)?\s*(?P<a>\d{{1,3}}))(?![\d/]|\.\d){_END}",
        ),
        (Scheme.WORD, rf"(?P<label>(?:minute|min\.?|cofnod)(?: no\.?)?\s*(?P<a>\d{{1,4}}))(?![\d/]|\.\d){_END}"),
        (
            Scheme.REFERENCE,
            (
                r"(?P<label>(?:[a-z]{2,6}[ ./-]?)?(?P<a>\d{1,4})(?:\.\d{1,2})?"
                r"[/](?P<b>\d{1,4})(?:-\d+)?(?:[/]\d+(?:-\d+)?)*)"
                rf"(?!\d){_END}"
            ),
        ),
        (Scheme.DECIMAL, r"(?P<label>(?P<a>\d{1,3})(?: ?\((?P<c>[a-h])\)|(?P<d>[a-h])[.)]?))\s+(?=[A-Z])"),
        (Scheme.DECIMAL, r"(?P<label>(?P<a>\d{1,3})\.(?P<b>\d{1,2}))\.?\)?(?!\.?\d)\s*(?!%)"),
        (Scheme.DOT, r"(?P<label>(?P<a>\d{1,4})\.)\)?(?!\d)\s*"),
        (Scheme.PAREN, r"(?P<label>(?P<a>\d{1,3})\))\s*"),
        (Scheme.BRACKET, r"(?P<label>\((?P<a>\d{1,3})\))\.?\s*"),
        (Scheme.BARE, r"(?P<label>(?P<a>\d{1,4}))\s*[:\u2013-]?\s+(?=[A-Z'\"(])"),
        (Scheme.ROMAN, r"(?P<label>\(?(?P<roman>[IVX]{1,5})[.)])\s+"),
        (Scheme.LETTER, r"(?P<label>\(?(?P<letter>[A-Za-z])[.)])\s+"),
    )
)
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as set before a title. ``main`` counts; ``other`` is the second number of ``4.1`` and ``22/18``."""

    scheme: Scheme
    label: str
    main: int
    other: int
    rest: str


def number_at(text: str) -> Number | None:
    """The number a line starts with, and what follows it; ``text`` has plain hyphens and quotes."""
    for scheme, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            return Number(scheme, match["label"], _main(scheme, match), _other(match), text[match.end() :].strip())
    return None


def number_alone(text: str) -> bool:
    """Whether the line is a number and nothing else, as where a page sets numbers in a column of their own."""
    found = number_at(f"{text.strip()} X")
    return found is not None and found.rest == "X" and found.scheme not in (Scheme.LETTER, Scheme.ROMAN)


def _main(scheme: Scheme, match: re.Match[str]) -> int:
    if scheme is Scheme.LETTER:
        return ord(match["letter"].upper()) - ord("A") + 1
    if scheme is Scheme.ROMAN:
        values = [_ROMAN[letter] for letter in match["roman"]]
        return sum(
            -value if after > value else value for value, after in zip(values, [*values[1:], 0], strict=True)
        )
    return int(match["a"])


def _other(match: re.Match[str]) -> int:
    parts = match.groupdict()
    if letter := parts.get("c") or parts.get("d"):
        return ord(letter) - ord("a") + 1
    return int(parts.get("b") or 0)
