"""Reads: who sits on a body that meets on a day, its quorum and its veto, and what it may do. Three queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from peelian.facts.meetings.kinds import VOTING, Part, SeriesKind, SpecialFunction
from peelian.facts.meetings.models import GroupSeat, MeetingSeries
from peelian.facts.meetings.quorum import reckon_quorum, two_thirds
from peelian.facts.meetings.seating import (
    MembershipReading,
    Office,
    Seat,
    age_words,
    is_member,
    quorum_words,
    seats_on,
    size_words,
)
from peelian.law.processes.process import forbidden
from peelian.law.processes.votes import SPECIAL_FUNCTIONS
from peelian.registers.bodies.models import Membership
from peelian.registers.bodies.queries import memberships_of, posts_of


def post_title(series: MeetingSeries, office: Office) -> str:
    """What the post is called: ``Chair`` of the panel, ``Chair, Budget Working Group`` of a group."""
    return str(office) if series.kind == SeriesKind.PANEL else f"{office}, {series.name}"


def membership_on(series: MeetingSeries, day: dt.date) -> MembershipReading:
    """Who sits on a day, with how the names account for the size, the quorum and, of a panel, the veto.

    Members are those appointed and co-opted, absent ones too; substitutes are named beside them.
    """
    kind = SeriesKind(series.kind)
    presiding = _presiding(series, day)
    seats = [_with_office(seat, presiding) for seat in seats_on(_seats(series), day)]
    members = tuple(seat for seat in seats if is_member(seat.part, kind))
    substitutes = tuple(seat for seat in seats if seat.part is Part.SUBSTITUTE)
    count = len(members)
    quorum = reckon_quorum(count, series.quorum_one_in, series.quorum_least) if count else None
    chair = presiding.get(Office.CHAIR) or next((seat.person for seat in members if seat.is_chair), "")
    return MembershipReading(
        on=day,
        members=members,
        substitutes=substitutes,
        in_attendance=tuple(seat for seat in seats if seat not in members and seat not in substitutes),
        nominal=series.seats,
        working=f"{size_words(members, substitutes, series.seats)} {age_words(members, day)}".strip(),
        quorum=quorum,
        quorum_working=quorum_words(quorum, count),
        veto=two_thirds(count) if count and kind is SeriesKind.PANEL else None,
        chair=chair,
        vice_chair=presiding.get(Office.VICE_CHAIR, ""),
    )


def may_exercise(series: MeetingSeries, special: SpecialFunction) -> None:
    """Refuse a special function to all but the whole panel (2011 Act, Sch 6 para 27)."""
    if series.kind != SeriesKind.PANEL:
        what = f"{series} cannot take this: {special.value} is one of the panel's special functions."
        raise forbidden(what, "Only the whole panel may exercise them, no committee of it", SPECIAL_FUNCTIONS)


def _seats(series: MeetingSeries) -> Iterable[Seat]:
    seated = GroupSeat.objects.filter(series=series)
    if series.kind != SeriesKind.PANEL:
        return [_group_seat(one) for one in seated]
    in_attendance = [_group_seat(one) for one in seated if Part(one.part) not in VOTING]
    return [*(_panel_seat(one) for one in memberships_of(series.body)), *in_attendance]


def _panel_seat(one: Membership) -> Seat:
    return Seat(
        person=one.person.name,
        part=Part(one.capacity),
        represents=one.represents,
        stands_in_for=one.stands_in_for,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        stated_on=one.stated_on,
        source=one.source,
    )


def _group_seat(one: GroupSeat) -> Seat:
    return Seat(
        person=one.person,
        part=Part(one.part),
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        office=Office.CHAIR if one.is_chair else None,
        source=one.source,
    )


def _presiding(series: MeetingSeries, day: dt.date) -> dict[Office, str]:
    """Who holds which office on a day: of those whose term holds, whoever came to it last."""
    titles = {post_title(series, office): office for office in Office}
    held: dict[Office, tuple[dt.date, str]] = {}
    for post in posts_of(series.body).filter(title__in=titles):
        begun = post.valid_from or post.stated_on or dt.date.min
        if begun <= day and (post.valid_to is None or post.valid_to > day):
            term = (begun, post.person.name if post.person else "")
            held[titles[post.title]] = max(term, held.get(titles[post.title], term))
    return {office: person for office, (_, person) in held.items()}


def _with_office(seat: Seat, presiding: dict[Office, str]) -> Seat:
    for office, person in presiding.items():
        if person.casefold() == seat.person.casefold():
            return replace(seat, office=office)
    return replace(seat, office=None) if presiding.get(Office.CHAIR) and seat.is_chair else seat
