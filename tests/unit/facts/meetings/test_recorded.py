"""How a record is put together: the list of those present, lines in order, and what to look at again."""

from __future__ import annotations

from typing import Any

from peelian.facts.meetings.exclusion import OPEN
from peelian.facts.meetings.kinds import (
    Choice,
    EntryKind,
    InterestKind,
    ItemKind,
    ItemState,
    OutcomeKind,
    Part,
    Presence,
    QuestionKind,
    QuestionState,
)
from peelian.facts.meetings.recorded import (
    Apology,
    Attendee,
    BallotLine,
    EntryLine,
    InterestLine,
    ItemRecord,
    OutcomeLine,
    QuestionLine,
    VoteLine,
    apologies_of,
    by_part,
    in_order,
    warnings_of,
)
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref

REF = Ref("anyshire-panel", "meetings", "2018-03-19-item-1")


def somebody(
    person: str, part: Part = Part.APPOINTED, presence: Presence = Presence.PRESENT, **more: Any
) -> Attendee:
    known: dict[str, Any] = {
        "key": 1,
        "represents": "",
        "stands_in_for": "",
        "is_chair": False,
        "arrived_at": None,
        "left_at": None,
        "remote": False,
    }
    return Attendee(person=person, part=part, presence=presence, **{**known, **more})


def entry(position: int, kind: EntryKind = EntryKind.NOTE, *, restriction: Restriction = OPEN, excludes: str = ""):
    return EntryLine(position, position, kind, "", "Words.", None, excludes, "", restriction, 1)


def question(position: int) -> QuestionLine:
    return QuestionLine(
        *(1, position, REF, QuestionKind.MEMBER, "Ann", "", "Why?", QuestionState.ANSWERED, None, (), OPEN, 1)
    )


def vote(position: int, *voters: str) -> VoteLine:
    ballots = tuple(BallotLine(name, Part.APPOINTED, Choice.FOR) for name in voters)
    return VoteLine(
        *(1, position, "That it be so.", "", "", len(voters), 0, 0, False, False, None, None, "", True, None),
        ballots=ballots,
        restriction=OPEN,
        lock=1,
    )


def outcome(position: int) -> OutcomeLine:
    return OutcomeLine(
        *(1, position, REF, "1", OutcomeKind.RESOLUTION, "That it be so.", "", "", "", "", None, None, OPEN, 1)
    )


def item(*lines: Any, key: int = 1, title: str = "Business") -> ItemRecord:
    return ItemRecord(key, REF, "1", title, ItemKind.BUSINESS, 0, ItemState.ON, False, "", "", OPEN, tuple(lines))


def interest(
    person: str = "Ann Archer", *, on: int | None = 1, left: bool = False, kind: InterestKind | None = None
):
    return InterestLine(1, person, kind or InterestKind.PECUNIARY, "A contract.", on, left, 1)


def test_those_present_stand_by_part_in_house_order_and_by_surname():
    people = [
        somebody("Rob Tromans", Part.OFFICE),
        somebody("Tony Jefferson"),
        somebody("Andy Davis", Part.CO_OPTED_INDEPENDENT),
        somebody("Mark Cargill"),
        somebody("Andrew Thompson", presence=Presence.APOLOGIES),
    ]
    found = [(group.heading, [one.person for one in group.people]) for group in by_part(people)]
    assert found == [
        ("Members", ["Mark Cargill", "Tony Jefferson"]),
        ("Independent members", ["Andy Davis"]),
        ("Commissioner’s office", ["Rob Tromans"]),
    ]


def test_apologies_say_who_stood_in():
    people = [
        somebody("John Holland", Part.SUBSTITUTE, stands_in_for="neil dirveiks"),
        somebody("Andrew Thompson", presence=Presence.APOLOGIES, represents="North Anyshire"),
        somebody("Neil Dirveiks", presence=Presence.APOLOGIES),
    ]
    assert apologies_of(people) == (
        Apology("Neil Dirveiks", "", "John Holland"),
        Apology("Andrew Thompson", "North Anyshire", ""),
    )


def test_lines_stand_by_their_place_and_are_told_apart():
    lines = [outcome(2), vote(2), question(2), entry(2), entry(1)]
    found = item(*in_order(lines))
    assert [type(line) for line in found.lines] == [EntryLine, EntryLine, QuestionLine, VoteLine, OutcomeLine]
    assert [line.position for line in found.entries] == [1, 2]
    assert (len(found.questions), len(found.votes), len(found.outcomes)) == (1, 1, 1)


def test_a_pecuniary_interest_of_somebody_who_stayed_is_flagged():
    chair = somebody("The Chair", is_chair=True)
    stayed, voted = warnings_of([chair], [interest(), interest("Bob Baker")], [item(vote(1, "Bob Baker"))])
    assert "Ann Archer declared a pecuniary interest under “Business” and is not recorded as having left" in stayed
    assert "Bob Baker declared a pecuniary interest under “Business” and stayed and voted" in voted
    assert "s31(4)" in stayed
    fine = [interest(left=True), interest(kind=InterestKind.NON_PECUNIARY)]
    assert warnings_of([chair], fine, [item()]) == ()
    (whole,) = warnings_of([chair], [interest(on=None)], [item()])
    assert "in the meeting" in whole


def test_whoever_nobody_spoke_of_and_a_missing_chair_are_flagged():
    people = [somebody("Ann Archer", presence=Presence.EXPECTED)]
    assert warnings_of(people, [], []) == (
        "Nobody said whether Ann Archer came.",
        "Nobody is recorded as the chair.",
    )
    assert warnings_of([], [], []) == ()


def test_what_is_open_while_the_public_is_out_is_flagged_once():
    closed = Restriction()
    out = entry(1, EntryKind.EXCLUSION, excludes="3")
    lines = [out, entry(2), question(3), entry(4, restriction=closed)]
    back = item(entry(1, EntryKind.READMISSION), entry(2), key=2, title="After")
    assert warnings_of([], [], [item(*lines), back]) == (
        "Something under “Business” is open to the public and was recorded while it was excluded.",
    )
    assert warnings_of([], [], [item(out)]) == ("The public was excluded, and is not recorded as readmitted.",)
