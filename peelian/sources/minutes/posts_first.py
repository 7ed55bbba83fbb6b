"""Lists that give a post and then its holder in brackets: ``Treasurer (Ms J Ash), Clerk (Mr B Birch)``."""

from __future__ import annotations

import re

from peelian.sources.minutes.lines import clean, fold
from peelian.sources.minutes.people import ROLE, is_name, name_at

_HOLDER = re.compile(r"\((?P<who>[A-Z][^()]{2,40})\)[\s,;.]*(?:(?:and|&)\s+)?")
_RANK = re.compile(r"\b(?:Constable|Superintendent|Inspector|Sergeant|Mayor|Leader|Chair\w*|Detective)\b")


def holders_named(text: str) -> str:
    """The list with every holder before the post, as other lists have it; other words as they were."""
    words = clean(text)
    parts: list[str] = []
    start = 0
    for found in _HOLDER.finditer(words):
        others, post = _post(words[start : found.start()])
        if post and is_name(fold(found["who"])):
            parts += [*others, f"{found['who']} ({post})"]
            start = found.end()
    return "; ".join([*parts, *([words[start:]] if words[start:] else [])]) if parts else text


def _post(words: str) -> tuple[list[str], str]:
    """The people a stretch of a list names, and the post at its end; no post where a person stands last."""
    pieces = [piece for part in words.split(",") for piece in _parted(part.strip())]
    named = [at for at, piece in enumerate(pieces) if _is_somebody(piece)]
    first = named[-1] + 1 if named else 0
    post = ", ".join(pieces[first:]).strip()
    return ([", ".join(pieces[:first])] if first else []), post if ROLE.search(post) or _RANK.search(post) else ""


def _is_somebody(words: str) -> bool:
    """Whether words between commas are a person, by title, rank or initials: ``West Area`` is none."""
    named = name_at(words)
    return named is not None and bool(named.title or named.rank or re.match(r"[A-Z]\.? [A-Z]", named.name))


def _parted(part: str) -> list[str]:
    """``Ann Ash and Head of Finance`` in two; a post that holds ``and`` whole."""
    before, joint, after = part.partition(" and ")
    return [before, after] if joint and _is_somebody(before) else [part]
