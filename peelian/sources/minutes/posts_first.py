"""Lists that give the post and then its holder in brackets: ``Treasurer (Ms J Ash), Head of Finance (Mr B Birch)``."""

from __future__ import annotations

import re

from peelian.sources.minutes.lines import clean, fold
from peelian.sources.minutes.people import ROLE, is_name

_HOLDER = re.compile(r"(?P<post>[^()]{2,120}?)\s*\((?P<who>[A-Z][^()]{2,40})\)\s*(?P<and>(?:[,;.]|and|&|\s)*)")
_RANK = re.compile(
    r"\b(?:Constable|Superintendent|Inspector|Sergeant|Solicitor|Mayor|Leader|Chair\w*|Garda|Advis[eo]r)\b"
)


def holders_named(text: str) -> str:
    """The list with every holder before the post, as other lists have it; other words as they were."""
    words = clean(text)
    found = list(_HOLDER.finditer(words))
    if not found or found[-1].end() < len(words.rstrip(" .;,")) or not all(map(_is_post, found)):
        return text
    if any(before.end() != after.start() for before, after in zip(found, found[1:], strict=False)):
        return text
    return "; ".join(f"{one['who']} ({one['post'].strip(' ,;')})" for one in found)


def _is_post(found: re.Match[str]) -> bool:
    """Whether a post stands before the bracket and one person's name inside it."""
    post = found["post"].strip(" ,;")
    return is_name(fold(found["who"])) and not is_name(post) and bool(ROLE.search(post) or _RANK.search(post))
