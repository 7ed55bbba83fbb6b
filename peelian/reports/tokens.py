"""Tokens in a section's text: ``[[figure rape-weekly 2021-W36 show=comparison]]``.

A token names a kind, what it is of (a measure or a set), perhaps a period, and options. Nothing in it is ever
run: it is looked up.
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


class Show(StrEnum):
    """What of a figure is printed."""

    VALUE = "value"
    COMPARISON = "comparison"
    CHANGE = "change"
    SENTENCE = "sentence"


_TOKEN = re.compile(r"\[\[([^\[\]\n]{1,400})\]\]")
_PART = re.compile(r'([a-z]+)=(?:"([^"]*)"|(\S+))|(\S+)')
_OPTIONS = {
    TokenKind.FIGURE: {"area", "show"},
    TokenKind.TABLE: {"caption", "area"},
    TokenKind.CHART: {"caption", "area"},
    TokenKind.LIST: {"area"},
}


@dataclass(frozen=True, slots=True)
class Token:
    """A token as read. ``written`` is the text between the brackets."""

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
    if len(words) not in (2, 3) or words[0] not in TokenKind.__members__.values():
        raise Refused(f"“[[{inside}]]” is not a token. Write [[figure measure period]], or table, chart or list.")
    kind, name = TokenKind(words[0]), words[1]
    if not is_slug(name):
        raise Refused(f"“{name}” in “[[{inside}]]” is not the short name of a measure or a set.")
    unknown = set(options) - _OPTIONS[kind]
    if unknown:
        raise Refused(f"“[[{inside}]]”: a {kind} has no option {', '.join(sorted(unknown))}.")
    if options.get("show", Show.VALUE) not in Show.__members__.values():
        raise Refused(f"“[[{inside}]]”: show is one of {', '.join(Show)}.")
    return Token(kind, name, Period.parse(words[2]) if len(words) == 3 else None, options, inside)
