"""Who sits on a body that meets, on a day, and whether its names account for its size. Pure.

A term says from when to when somebody sits. Where a paper only names the person, it has no dates but the day of
that paper: it then holds from that day until a term is recorded as ended. Nothing is claimed of days before it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from peelian.facts.meetings.kinds import VOTING, Part, SeriesKind
from peelian.facts.meetings.quorum import Reckoning, members_words
from peelian.kernel.listing import listed
from peelian.kernel.periods import day_words


class Office(StrEnum):
    """Who presides, and who presides when that person is away (2011 Act, Sch 6 para 25)."""

    CHAIR = "Chair"
    VICE_CHAIR = "Vice-chair"


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's seat for one term. ``valid_to`` is the first day after it, ``stated_on`` the paper's day."""

    person: str
    part: Part
    represents: str = ""
    stands_in_for: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    stated_on: dt.date | None = None
    office: Office | None = None
    source: str = ""

    @property
    def basis(self) -> dt.date:
        """The day from which it is known to hold; the first of all days where nothing says when."""
        return self.valid_from or self.stated_on or dt.date.min

    @property
    def is_chair(self) -> bool:
        """Whether this person presides."""
        return self.office is Office.CHAIR

    @property
    def part_words(self) -> str:
        """The part as a reader would say it: ``substitute for`` someone."""
        return f"{self.part} for {self.stands_in_for}" if self.stands_in_for else self.part

    @property
    def term_words(self) -> str:
        """How long it lasts, as far as is known: ``since 10 May 2017``, ``as stated on 19 March 2018``."""
        words = []
        if self.valid_from:
            words.append(f"since {day_words(self.valid_from)}")
        elif self.stated_on:
            words.append(f"as stated on {day_words(self.stated_on)}")
        if self.valid_to:
            words.append(f"until {day_words(self.valid_to - dt.timedelta(days=1))}")
        return ", ".join(words) or "term not recorded"

    def holds_on(self, day: dt.date) -> bool:
        """Whether this term, taken by itself, covers a day."""
        return self.basis <= day and (self.valid_to is None or self.valid_to > day)


@dataclass(frozen=True, slots=True)
class MembershipReading:
    """A body that meets, as it was on a day.

    ``members`` are all who may vote, those who are absent among them; a substitute is not a further member.
    ``vacancies`` are seats that no name accounts for: vacant, or not named in what was read; None where the
    nominal size or every name is not recorded. ``veto`` is of the whole panel alone. ``last_stated`` is the day of
    the oldest paper that names a member of whom nothing is recorded since; None where there is none.
    """

    on: dt.date
    members: tuple[Seat, ...]
    substitutes: tuple[Seat, ...]
    in_attendance: tuple[Seat, ...]
    nominal: int | None
    working: str
    quorum: Reckoning | None
    quorum_working: str
    veto: Reckoning | None = None
    chair: str = ""
    vice_chair: str = ""

    @property
    def vacancies(self) -> int | None:
        """Seats less names; never below nought."""
        if self.nominal is None or not self.members:
            return None
        return max(0, self.nominal - len(self.members))

    @property
    def last_stated(self) -> dt.date | None:
        """The day of the oldest paper behind the names, if nothing later tells whether they still hold."""
        return min(_stated_before(self.members, self.on), default=None)

    def seat_of(self, person: str) -> Seat | None:
        """The seat of somebody, whether member, substitute or in attendance."""
        wanted = " ".join(person.split()).casefold()
        everybody = (*self.members, *self.substitutes, *self.in_attendance)
        return next((seat for seat in everybody if seat.person.casefold() == wanted), None)


def seats_on(seats: Iterable[Seat], day: dt.date) -> list[Seat]:
    """The seats that hold on a day, one a person, the best known first by name.

    A term recorded as ended ends what earlier papers stated without an end.
    """
    by_person: dict[str, list[Seat]] = {}
    for seat in seats:
        by_person.setdefault(seat.person.casefold(), []).append(seat)
    found = (_held_on(terms, day) for terms in by_person.values())
    return sorted((seat for seat in found if seat), key=lambda seat: seat.person.casefold())


def is_member(part: Part, kind: SeriesKind) -> bool:
    """Whether a part is a member's: of a panel or its group those who may vote, elsewhere all but substitutes."""
    if part is Part.SUBSTITUTE:
        return False
    return part in VOTING or kind not in (SeriesKind.PANEL, SeriesKind.WORKING_GROUP)


def size_words(members: Sequence[Seat], substitutes: Sequence[Seat], nominal: int | None) -> str:
    """How the names account for the nominal size, with the arithmetic, and who is named but not counted."""
    sentences = [_sum_words(members), _nominal_words(len(members), nominal)]
    if substitutes:
        sentences.append(_substitute_words(substitutes))
    return " ".join(sentences)


def age_words(members: Sequence[Seat], day: dt.date) -> str:
    """Of how many members nothing is recorded since an earlier paper; empty where of none."""
    stated = _stated_before(members, day)
    if not stated:
        return ""
    them = "All" if len(stated) == len(members) else f"{len(stated)} of them"
    first, last = day_words(min(stated)), day_words(max(stated))
    days = first if first == last else f"days from {first} to {last}"
    return f"{them} as last stated on {days}: nothing is recorded since."


def quorum_words(quorum: Reckoning | None, members: int) -> str:
    """The quorum's working, or that there is none to show."""
    if quorum is None:
        return (
            "The rule for the quorum is not recorded."
            if members
            else "No member is recorded, so no quorum can be."
        )
    return quorum.working


def _held_on(terms: Sequence[Seat], day: dt.date) -> Seat | None:
    ends = [seat.valid_to for seat in terms if seat.valid_to is not None and seat.valid_to <= day]
    held = [
        seat
        for seat in terms
        if seat.holds_on(day) and (seat.valid_to is not None or not any(end > seat.basis for end in ends))
    ]
    newest = max(held, key=lambda seat: seat.basis, default=None)
    alike = [seat for seat in held if newest and seat.part is newest.part and seat.valid_from]
    return max(alike, key=lambda seat: seat.basis, default=newest)


def _stated_before(members: Sequence[Seat], day: dt.date) -> list[dt.date]:
    stated = [seat.stated_on for seat in members if seat.valid_from is None and seat.valid_to is None]
    return [on for on in stated if on is not None and on < day]


def _sum_words(members: Sequence[Seat]) -> str:
    if not members:
        return "No member is named."
    counts = Counter(seat.part for seat in members)
    parts = [f"{counts[part]} {part}" for part in Part if counts[part]]
    return f"{listed(parts)}: {members_words(len(members))}."


def _nominal_words(names: int, nominal: int | None) -> str:
    if nominal is None:
        return "The nominal size is not recorded."
    seats = "1 seat" if nominal == 1 else f"{nominal} seats"
    if not names:
        return f"It has {seats}."
    if names > nominal:
        return f"The names are {names - nominal} more than its {seats}."
    if names == nominal:
        return f"The names account for all of its {seats}."
    missing = nominal - names
    return (
        f"The names account for {names} of {seats}: {nominal} less {names} leaves {missing}, vacant or not named."
    )


def _substitute_words(substitutes: Sequence[Seat]) -> str:
    names = ", ".join(f"{seat.person} ({seat.part_words})" for seat in substitutes)
    return f"Not counted as {'a further member' if len(substitutes) == 1 else 'further members'}: {names}."
