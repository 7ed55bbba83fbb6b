"""Whom words such as ``the Chair``, ``Councillor Brook`` or ``the PCC`` mean, by the people the minutes list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peelian.sources.minutes.lines import clean, fold
from peelian.sources.minutes.people import name_at

_CHAIR = re.compile(r"(?:the )?chair(?:man|woman|person)?\b", re.IGNORECASE)
_POSTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"(?:the )?(?:{words})\b", re.IGNORECASE), re.compile(post, re.IGNORECASE))
    for words, post in (
        (
            r"deputy (?:police(?:, fire)? (?:and|&) crime )?commissioner|dp?f?cc",
            r"\b(?:deputy (?:police.*)?commissioner|DPF?CC)\b",
        ),
        (
            r"(?:police(?:, fire)? (?:and|&) crime )?commissioner|pf?cc|ppc",
            (
                r"(?<!deputy )(?<!assistant )\bpolice(?:, fire)? (?:and|&) crime commissioner\b(?!'s)"
                r"|^(?:the )?commissioner|(?<!the )\bPF?CC\b(?!'s)"
            ),
        ),
        (r"deputy chief constable|dcc", r"\b(?:deputy chief constable|DCC)\b"),
        (r"assistant chief constable|acc", r"\b(?:assistant chief constable|ACC)\b"),
        (r"chief constable|cc", r"(?<!deputy )(?<!assistant )\bchief constable\b|^T?/?CC\b"),
        (r"(?:opcc )?chief executive(?: officer)?|ceo", r"(?<!deputy )\bchief executive\b"),
        (r"treasurer|chief financ(?:e|ial) officer|cfo", r"\b(?:treasurer|chief financ(?:e|ial) officer|CFO)\b"),
        (r"vice[- ]chair(?:man|person)?", r"vice[- ]?chair"),
        (r"chief superintende(?:nt|d)", r"\bchief superintendent\b"),
    )
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody listed, and the post printed with the name."""

    name: str
    role: str
    member: bool
    initials: str = ""


class Register:
    """The people of one meeting."""

    def __init__(self, people: Sequence[Person], chair: str = "") -> None:
        self._people = tuple(people)
        self._chair = chair

    def name(self, words: str) -> str:
        """The full name of whoever is meant; as printed where that is not clear."""
        person = self._find(words)
        if person:
            return person.name
        if _CHAIR.match(words) and self._chair:
            return self._chair
        named = name_at(words)
        return named.name if named else clean(words)

    def is_member(self, words: str) -> bool:
        """Whether the words mean a member of the panel or the Chair."""
        person = self._find(words)
        if person:
            return person.member
        return bool(
            _CHAIR.match(words)
            or re.match(
                r"(?:a|the|another|one|some|panel)?\s*(?:panel )?members?\b|Councillor|Cllr", words, re.IGNORECASE
            )
        )

    def _find(self, words: str) -> Person | None:
        words = fold(clean(words))
        if re.fullmatch(r"[A-Z]{2,4}", words) and any(one.initials == words for one in self._people):
            return _only([one for one in self._people if one.initials == words])
        for spoken, post in _POSTS:
            if spoken.fullmatch(words):
                return _only([one for one in self._people if post.search(one.role)])
        if not words:
            return None
        named = name_at(words)
        name = named.name if named else words
        return _only([one for one in self._people if _is(name, one.name)])


def _only(people: list[Person]) -> Person | None:
    names = {one.name for one in people}
    return people[0] if len(names) == 1 else None


def _is(short: str, full: str) -> bool:
    """Whether ``A Brook``, ``Brook`` or ``Ann`` can be short for ``Ann Brook``."""
    if short == full:
        return True
    few, many = short.replace(".", " ").split(), full.replace(".", " ").split()
    if len(few) == 1:
        return few[0] in (many[-1], many[0]) and len(few[0]) > 2
    return (
        few[-1] == many[-1]
        and many[0].startswith(few[0][0])
        and (len(few[0]) == 1 or len(many[0]) == 1 or few[0] == many[0])
    )
