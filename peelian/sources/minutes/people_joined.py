"""The lists of people and what the items say of them put together: who chaired, who sat for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from peelian.sources.minutes.apologies import merged
from peelian.sources.minutes.attendance import Attendance
from peelian.sources.minutes.lines import Line
from peelian.sources.minutes.people import ROLE, initials_of, name_at
from peelian.sources.minutes.results import SURE, Apology, Attendee, Interest, Minutes
from peelian.sources.minutes.who import Person, Register

_CHAIR = re.compile(r"\b(?:[Tt]he |in the )?Chair(?:man|woman|person)?,\s+(?=[A-Z])")
_IN_CHAIR = re.compile(r"(?P<who>[A-Z][\w.' -]{3,60}?),?\s+(?:was |being )?in the [Cc]hair\b")


class ItemsRead(Protocol):
    """What the items say of people."""

    apologies: list[Apology]
    interests: list[Interest]
    chair: str


def chair_of(lists: Attendance, lines: Sequence[Line]) -> str:
    """Whoever the words call the Chair: ``The Chair, Councillor Brook,`` or ``Councillor Brook in the Chair``."""
    register = register_of(lists, [], "")
    for line in lines:
        for match in _CHAIR.finditer(line.folded):
            before = line.folded[: match.start()]
            named = name_at(line.text[match.end() :])
            if named and not re.search(r"(?:[Vv]ice|[Dd]eputy)[ -]$", before):
                return register.name(f"{named.title} {named.name}".strip())
        if seated := _IN_CHAIR.match(line.folded):
            return register.name(seated["who"])
    return ""


def register_of(lists: Attendance, apologies: Sequence[Apology], chair: str) -> Register:
    """Everybody listed, with the post printed."""
    people = [
        Person(one.name, one.role, member and not _holds_office(one), initials_of(one.name, one.as_printed))
        for whole, member in ((lists.present, True), (lists.officers, False))
        for one in whole
    ]
    people += [
        Person(name, "", member=True) for one in apologies for name in (one.name, one.substituted_by) if name
    ]
    return Register(people, chair)


def _holds_office(one: Attendee) -> bool:
    """Whether a member of a board is there by office, and so answers more than asks."""
    return one.capacity == "member" and bool(ROLE.search(one.role))


def joined(lists: Attendance, reading: ItemsRead) -> Minutes:
    """The people of the meeting: substitutes known from either side, names in full, the Chair marked."""
    register = register_of(lists, reading.apologies, reading.chair)
    listed = [
        Apology(one.substitute_for, one.place, substituted_by=one.name, as_printed=one.as_printed)
        for one in lists.present
        if one.substitute_for
    ]
    apologies = [
        replace(
            one,
            name=register.name(one.name),
            substituted_by=register.name(one.substituted_by) if one.substituted_by else "",
        )
        for one in merged([*reading.apologies, *listed])
    ]
    for_whom = {one.substituted_by: one.name for one in apologies if one.substituted_by}
    present = [_substitute(one, for_whom.get(one.name, "")) for one in lists.present]
    return Minutes(
        file="",
        present=tuple(_marked(one, reading.chair) for one in present),
        apologies=tuple(apologies),
        officers=tuple(lists.officers),
        interests=tuple(reading.interests),
        chair=reading.chair,
    )


def _substitute(one: Attendee, whom: str) -> Attendee:
    return replace(one, capacity="substitute", substitute_for=whom, certainty=SURE) if whom else one


def _marked(one: Attendee, chair: str) -> Attendee:
    return replace(one, role="Chair") if one.name == chair and not one.role else one
