"""Who may read a thing, and the strictest of several restrictions that all hold for one thing. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction

_MARKINGS = (
    *(Marking.NOT_PROTECTIVELY_MARKED, Marking.OFFICIAL, None, Marking.PROTECT, Marking.RESTRICTED),
    *(Marking.OFFICIAL_SENSITIVE, Marking.CONFIDENTIAL, Marking.SECRET, Marking.TOP_SECRET),
)
"""From the most open; one that nobody gave is not public, and says less than any that was given."""

_FOI = (FoiStatus.DISCLOSABLE, None, FoiStatus.PARTLY, FoiStatus.WITHHELD)
AUDIENCES = (Audience.PUBLIC, Audience.PANEL, Audience.OFFICE, Audience.NAMED)
"""From the one that most people belong to."""


def may_read(restriction: Restriction, audiences: Collection[Audience]) -> bool:
    """Whether somebody who belongs to ``audiences`` may read it; the public only what is clear on every axis."""
    if restriction.audience not in audiences:
        return False
    return restriction.audience is not Audience.PUBLIC or restriction.is_public


def is_wider(audience: str, than: str) -> bool:
    """Whether more people belong to one audience than to another."""
    return AUDIENCES.index(Audience(audience)) < AUDIENCES.index(Audience(than))


def strictest_of(*audiences: str) -> Audience:
    """The audience that the fewest belong to."""
    return max((Audience(one) for one in audiences), key=AUDIENCES.index)


def strictest(first: Restriction, *others: Restriction) -> Restriction:
    """One restriction at least as strict as each on every axis; paragraphs and reasons are those of all."""
    every = (first, *others)
    paragraphs = {one.strip() for each in every for one in each.exemption.split(",") if one.strip()}
    return Restriction(
        marking=max((each.marking for each in every), key=_MARKINGS.index),
        exemption=", ".join(sorted(paragraphs, key=_by_number)),
        foi=max((each.foi for each in every), key=_FOI.index),
        audience=max((each.audience for each in every), key=AUDIENCES.index),
        exemption_reason=_joined(each.exemption_reason for each in every),
        exemption_by=_joined(each.exemption_by for each in every),
    )


def _by_number(paragraph: str) -> tuple[int, str]:
    digits = "".join(letter for letter in paragraph if letter.isdigit())
    return (int(digits or 0), paragraph)


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(each for each in words if each))
