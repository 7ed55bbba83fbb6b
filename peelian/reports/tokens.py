"""Tokens in a section's text: ``[[figure rape-weekly 2021-W36 show=comparison]]``.

A token names a kind, what it is of (a measure or a set; some are of all that the body has), perhaps a period, and
options. Nothing in it is ever run: it is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from peelian.kernel.errors import Refused
from peelian.kernel.periods import Period
from peelian.kernel.refs import is_slug


class TokenKind(StrEnum):
    """What a token puts in its place."""

    FIGURE = "figure"
    TABLE = "table"
    CHART = "chart"
    LIST = "list"
    COMPARED = "compared"
    MEASURES = "measures"
    YEARS = "years"
    AREAS = "areas"
    EXCEPTIONS = "exceptions"
    NOTICES = "notices"
    LATE = "late"
    CHANGED = "changed"
    PROGRESS = "progress"
    RESOLVED = "resolved"
    HELD = "held"
    COMMENTS = "comments"


class Show(StrEnum):
    """What of a figure is printed."""

    VALUE = "value"
    COMPARISON = "comparison"
    CHANGE = "change"
    SENTENCE = "sentence"
    TARGET = "target"
    RATE = "rate"


class Part(StrEnum):
    """What is printed of each of several measures."""

    SENTENCE = "sentence"
    YEARS = "years"
    CHART = "chart"
    AREAS = "areas"


_TOKEN = re.compile(r"\[\[([^\[\]\n]{1,400})\]\]")
_PART = re.compile(r'([a-z]+)=(?:"([^"]*)"|(\S+))|(\S+)')
_OPTIONS = {
    TokenKind.FIGURE: {"area", "show"},
    TokenKind.TABLE: {"caption", "area"},
    TokenKind.CHART: {"caption", "area"},
    TokenKind.LIST: {"area"},
    TokenKind.COMPARED: {"caption", "area", "head", "tier"},
    TokenKind.MEASURES: {"area", "tier", "show"},
    TokenKind.YEARS: {"caption", "area"},
    TokenKind.AREAS: {"caption"},
    TokenKind.EXCEPTIONS: {"set"},
    TokenKind.NOTICES: {"set"},
    TokenKind.LATE: {"set"},
    TokenKind.CHANGED: set(),
    TokenKind.PROGRESS: set(),
    TokenKind.RESOLVED: set(),
    TokenKind.HELD: set(),
    TokenKind.COMMENTS: set(),
}
_TIERS = ("gold", "silver", "bronze", "none")
_OF_ALL = frozenset(
    {TokenKind.EXCEPTIONS, TokenKind.NOTICES, TokenKind.LATE, TokenKind.CHANGED}
    | {TokenKind.RESOLVED, TokenKind.HELD, TokenKind.COMMENTS}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token as read; ``name`` is empty where it is of all. ``written`` is the text between the brackets."""

    kind: TokenKind
    name: str
    period: Period | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    written: str = ""

    @property
    def area(self) -> str:
        """The code of the area asked for, or empty for the whole."""
        return self.options.get("area", "")

    @property
    def show(self) -> Show:
        """What of the figure is printed."""
        return Show(self.options.get("show", Show.VALUE))

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is printed of each measure, in the order asked for."""
        return tuple(Part(one) for one in self._several("show")) or (Part.SENTENCE,)

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers asked for, in order, ``none`` among them; empty for every measure whatever its tier."""
        return tuple(self._several("tier"))

    @property
    def of_set(self) -> str:
        """The set to which a token of all is confined, or empty."""
        return self.options.get("set", "")

    def _several(self, option: str) -> list[str]:
        return [one for one in self.options.get(option, "").split(",") if one]


def split(text: str) -> Iterator[str | Token | Refused]:
    """The text in order: words as they stand, tokens read, and a refusal where a token cannot be read."""
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        try:
            yield read(match[1])
        except Refused as refusal:
            yield refusal
        end = match.end()
    if end < len(text):
        yield text[end:]


def alone(text: str) -> Token | Refused | None:
    """The token that is all of this text, the refusal of it, or None where there is more or none."""
    parts = list(split(text.strip()))
    return parts[0] if len(parts) == 1 and not isinstance(parts[0], str) else None


def read(inside: str) -> Token:
    """Read what stands between the brackets; refuses what it cannot read, saying what it expected."""
    words, options = [], {}
    for key, quoted, bare, word in _PART.findall(inside.strip()):
        if key:
            if key in options or bare.startswith('"'):
                raise Refused(f"“[[{inside}]]” gives {key} twice, or has a quotation mark that is not closed.")
            options[key] = quoted or bare
        else:
            words.append(word)
    if not words or words[0] not in TokenKind.__members__.values():
        raise Refused(f"“[[{inside}]]” is not a token. Write [[figure measure period]], or table, chart or list.")
    kind = TokenKind(words.pop(0))
    if kind not in _OF_ALL and not words:
        raise Refused(f"“[[{inside}]]” is not a token: a {kind} says of which measure or set.")
    name = words.pop(0) if kind not in _OF_ALL else ""
    if len(words) > 1:
        raise Refused(f"“[[{inside}]]” is not a token: there is one period, and an option is written name=value.")
    if name and not is_slug(name):
        raise Refused(f"“{name}” in “[[{inside}]]” is not the short name of a measure or a set.")
    _refuse_options(kind, options, inside)
    return Token(kind, name, Period.parse(words[0]) if words else None, options, inside)


def _refuse_options(kind: TokenKind, options: Mapping[str, str], inside: str) -> None:
    unknown = set(options) - _OPTIONS[kind]
    if unknown:
        raise Refused(f"“[[{inside}]]”: a {kind} has no option {', '.join(sorted(unknown))}.")
    several = kind is TokenKind.MEASURES
    known = {"show": tuple(Part) if several else tuple(Show), "tier": _TIERS}
    for option in known.keys() & options.keys():
        wanted = options[option].split(",") if several or option == "tier" else [options[option]]
        if not set(wanted) <= set(known[option]):
            raise Refused(f"“[[{inside}]]”: {option} is one of {', '.join(known[option])}.")
    if not is_slug(options.get("set", "all")):
        raise Refused(f"“[[{inside}]]”: set is the short name of a set.")
