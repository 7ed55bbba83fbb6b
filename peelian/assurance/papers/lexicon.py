"""The words of the trade that papers are checked by: data, read from ``terms``, never written into a check.

Whatever has not been seen in a source says ``verify: true`` in its file; a finding that rests on it says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from peelian.law.rules import Rule

Words = tuple[re.Pattern[str], ...]
"""Patterns that stand for one thing however it is put."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """Letters and all they may stand for; a ``common`` one need not be spelt out."""

    short: str
    long: tuple[str, ...]
    common: bool
    verify: bool


@dataclass(frozen=True, slots=True)
class NoSuchBody:
    """A name printed for a body that does not exist, and the body that may be meant."""

    name: str
    meant: str
    verify: bool


@dataclass(frozen=True, slots=True)
class ManyNames:
    """One body, and the names it goes by."""

    body: str
    names: tuple[str, ...]
    verify: bool


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund and the department that pays it."""

    names: tuple[str, ...]
    funder: str
    verify: bool


@dataclass(frozen=True, slots=True)
class Obsolete:
    """Words that rest on law or practice that has ended. ``until`` is its last day, None where not known."""

    what: str
    words: Words
    until: dt.date | None
    instead: str
    verify: bool


@dataclass(frozen=True, slots=True)
class StatedRule:
    """A rule that papers put into their own words: how it agrees with the law, and how it is put otherwise."""

    topic: str
    law: Rule
    agrees: Words
    differs: Words


@dataclass(frozen=True, slots=True)
class Implication:
    """A kind of implication: its heading, and words that show that there is something to say under it."""

    kind: str
    heading: Words
    content: Words


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Words that can be taken two ways, and the question to put to the author."""

    words: re.Pattern[str]
    query: str


@dataclass(frozen=True, slots=True)
class Promising:
    """What makes a promise: who acts and what is done; times that are no date, and those that are one."""

    acts: Words
    vague: Words
    timed: Words


@dataclass(frozen=True)
class Lexicon:
    """Everything under ``terms``."""

    acronyms: tuple[Acronym, ...]
    plain_capitals: frozenset[str]
    none_such: tuple[NoSuchBody, ...]
    many_names: tuple[ManyNames, ...]
    funds: tuple[Fund, ...]
    funders: tuple[str, ...]
    obsolete: tuple[Obsolete, ...]
    stated: tuple[StatedRule, ...]
    implications: tuple[Implication, ...]
    ambiguous: tuple[Ambiguous, ...]
    corrections: Words
    promising: Promising
    reading_age: int

    @cached_property
    def by_short(self) -> Mapping[str, Acronym]:
        """The acronyms by their letters."""
        return {one.short: one for one in self.acronyms}

    @cached_property
    def by_long(self) -> Mapping[str, Acronym]:
        """The acronyms by what they stand for, made plain."""
        return {plain(long): one for one in self.acronyms for long in one.long}


def verified(suggestion: str, verify: bool) -> str:
    """A suggestion, with a warning where what it rests on has not been seen in a source."""
    return f"{suggestion} Check that first: it has not been seen in a source." if verify else suggestion


def plain(words: str) -> str:
    """Words to compare by: small letters, no hyphens or signs, ``&`` as ``and``, plurals as singulars."""
    spread = re.sub(r"[^a-z0-9' ]+", " ", words.casefold().replace("&", " and ").replace("'s ", "s "))
    return " ".join(_singular(word.strip("'")) for word in spread.split())


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
