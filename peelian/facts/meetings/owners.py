"""Which body answers for something, by the words that say who owes it. Pure."""

from __future__ import annotations

import re
from enum import StrEnum


class Owner(StrEnum):
    """A body that answers for what its people promised."""

    COMMISSIONER = "commissioner"
    FORCE = "force"
    PANEL = "panel"


_SAID = re.compile(
    r"\b(?:(?P<force>(?:assistant |deputy )?chief constable|chief superintendent|superintendent|constabulary|"
    r"(?:the )?force|police force|police service|[a-z]+ police(?! and crime| and fire|, fire))"
    r"|(?P<panel>panel|working group|clerk|committee|members|councillors?|cllrs?)"
    r"|(?P<commissioner>commissioner|d?pf?cc|opf?cc|mayor|mopac|policing (?:and crime )?board))\b"
)


def owner_named(words: str) -> Owner | None:
    """The body that words name first: ``Police and Crime Commissioner``, ``Chief Constable``, ``the Panel``.

    None where they name none, as a person's name alone does not.
    """
    match = _SAID.search(words.lower())
    if match is None:
        return None
    return next(owner for owner in Owner if match[owner.value])
