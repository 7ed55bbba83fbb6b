"""Who was at a meeting and what interests were declared, as the public page has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peelian.facts.meetings.kinds import VOTING, Part, Presence
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.recorded import Record
from peelian.facts.meetings.seating import MembershipReading
from peelian.facts.meetings.seating import Seat as HeldSeat
from peelian.publication.meeting_payloads import Attended, InterestDeclared, Seat
from peelian.publication.meeting_words import clock, member_slug


def attended(meeting: Meeting, membership: MembershipReading) -> Iterator[Attended]:
    """Who came, stayed away or sent apologies. Of somebody merely expected nothing is known. One query."""
    seated = {seat.person.casefold() for seat in (*membership.members, *membership.substitutes)}
    for one in meeting.attendance.exclude(presence=Presence.EXPECTED):
        is_member = Part(one.part) in VOTING or one.person.casefold() in seated
        yield Attended(
            person=one.person,
            slug=member_slug(one.person) if is_member else "",
            part=one.part,
            represents=one.represents,
            presence=one.presence,
            stands_in_for=one.stands_in_for,
            is_chair=one.is_chair,
            arrived_at=clock(one.arrived_at),
            left_at=clock(one.left_at),
        )


def interests_declared(record: Record) -> Iterator[InterestDeclared]:
    """The interests the public may read: of the whole meeting, and in items that are not withheld."""
    numbers = {item.key: item.number or item.title for item in record.items if not item.withheld}
    for one in record.interests:
        if one.item is None or one.item in numbers:
            yield InterestDeclared(
                person=one.person,
                item=numbers.get(one.item or 0, ""),
                kind=one.kind.value,
                words=one.words,
                left_the_room=one.left_the_room,
            )


def seats(held: Iterable[HeldSeat]) -> tuple[Seat, ...]:
    """Seats as the public page has them."""
    return tuple(
        Seat(
            person=seat.person,
            slug=member_slug(seat.person),
            capacity=seat.part_words,
            represents=seat.represents,
            is_chair=seat.is_chair,
            stated_on=seat.stated_on,
            until=seat.valid_to,
        )
        for seat in held
    )
