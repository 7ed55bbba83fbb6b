"""Who was at a meeting, by the part they took, and who was not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peelian.publication.meeting_payloads import Attended
from peelian.surfaces.site.days import clock_words
from peelian.surfaces.site.meetings.words import PART_WORDS


@dataclass(frozen=True, slots=True)
class Person:
    """One person. ``words`` say for whom, in whose place, and from when to when; ``slug`` leads to the page."""

    name: str
    slug: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Those who took one part."""

    heading: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Those present by part, and those who were not."""

    present: tuple[Group, ...]
    apologies: tuple[Person, ...]
    absent: tuple[Person, ...]


def room(attendance: Iterable[Attended]) -> Room:
    """Who was there. Somebody merely expected is not shown: of them nothing is known."""
    rows = list(attendance)
    came = [one for one in rows if one.presence == "present"]
    parts = list(PART_WORDS) + sorted({one.part for one in came} - PART_WORDS.keys())
    groups = [
        Group(PART_WORDS.get(part, part.capitalize()), tuple(_person(one) for one in came if one.part == part))
        for part in parts
    ]
    substitutes = {one.stands_in_for: one.person for one in came if one.stands_in_for}
    return Room(
        present=tuple(group for group in groups if group.people),
        apologies=tuple(
            _person(one, sent=substitutes.get(one.person, "")) for one in rows if one.presence == "apologies"
        ),
        absent=tuple(_person(one) for one in rows if one.presence == "absent"),
    )


def _person(one: Attended, *, sent: str = "") -> Person:
    words = [one.represents]
    words += ["in the chair"] if one.is_chair else []
    words += [f"in place of {one.stands_in_for}"] if one.stands_in_for else []
    words += [f"{sent} came instead"] if sent else []
    words += [f"came at {clock_words(one.arrived_at)}"] if one.arrived_at else []
    words += [f"left at {clock_words(one.left_at)}"] if one.left_at else []
    return Person(one.person, one.slug, ", ".join(filter(None, words)))
