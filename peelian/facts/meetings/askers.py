"""Which names mean one asker: ``Councillor Cargill``, ``Cllr Mark Cargill`` and ``Mark Cargill``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TITLES = re.compile(
    r"^(?:(?:the )?(?:councillor|cllr|cllor|mr|mrs|ms|miss|mx|dr|sir|dame|lord|lady|baroness|prof|professor|rev)"
    r"\.?\s+)+",
    re.IGNORECASE,
)


def plain_name(name: str) -> str:
    """A name in lower case, without titles and what stands in brackets after it."""
    bare = re.sub(r"\([^)]*\)", " ", name)
    return " ".join(_TITLES.sub("", " ".join(bare.split())).casefold().split())


def same_askers(names: Iterable[str]) -> dict[str, str]:
    """For each name the fullest spelling of it among them.

    A surname alone is taken for a full name only where it is given with a title and one full name alone has it.
    """
    spellings = sorted(set(names), key=lambda name: (-len(name.split()), name))
    fullest: dict[str, str] = {}
    for name in spellings:
        fullest.setdefault(plain_name(name), name)
    surnames: dict[str, list[str]] = {}
    for plain in fullest:
        if " " in plain:
            surnames.setdefault(plain.rsplit(" ", 1)[1], []).append(plain)
    found = {}
    for name in spellings:
        plain = plain_name(name)
        having = surnames.get(plain, [])
        titled = plain != " ".join(name.split()).casefold()
        found[name] = fullest[having[0]] if len(having) == 1 and titled and " " not in plain else fullest[plain]
    return found
