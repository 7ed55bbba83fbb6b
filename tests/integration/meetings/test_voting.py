"""Votes: by members who are there, and a veto by two thirds of all members of the whole panel."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.models import TrailEntry
from peelian.facts.meetings.exclusion import OPEN
from peelian.facts.meetings.kinds import (
    Choice,
    InterestKind,
    MeetingState,
    OutcomeKind,
    Part,
    Presence,
    SeriesKind,
    SpecialFunction,
)
from peelian.facts.meetings.models import Attendance, GroupSeat, Vote
from peelian.facts.meetings.services.outcomes import OutcomeRow, record_outcome
from peelian.facts.meetings.services.sitting import (
    AttendanceRow,
    InterestRow,
    declare_interest,
    leave,
    record_attendance,
    remove_attendance,
)
from peelian.facts.meetings.services.voting import VoteRow, correct_vote, put_to_vote
from peelian.kernel.errors import NotFound, Refused, Stale
from tests.factories import meeting as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

FOR, AGAINST, ABSTAINED = Choice.FOR, Choice.AGAINST, Choice.ABSTAINED
ROW = VoteRow("That the precept be vetoed.", moved_by="Ann Archer", seconded_by="Bob Baker")


@pytest.fixture
def meeting(db):
    meeting = make.a_meeting(state=MeetingState.SITTING)
    for name in make.names(12):
        make.a_member(name)
        make.somebody(meeting, name)
    return meeting


@pytest.fixture
def item(meeting):
    return make.an_item(meeting)


def listed(meeting):
    return list(meeting.attendance.all())


def ballots(meeting, *, votes_for=0, against=0, abstained=0):
    choices = [FOR] * votes_for + [AGAINST] * against + [ABSTAINED] * abstained
    return tuple(zip(listed(meeting), choices, strict=False))


def put(item, **changes):
    return put_to_vote(item=item, row=replace(ROW, **changes), by=make.CLERK)


def test_ballots_are_counted_and_kept_by_the_part_they_were_cast_in(meeting, item):
    cast = ballots(meeting, votes_for=5, against=3, abstained=1)
    vote = put(item, ballots=cast)
    assert (vote.votes_for, vote.votes_against, vote.abstained, vote.carried) == (5, 3, 1, True)
    assert vote.working == "5 for, 3 against, 1 abstained: carried."
    assert next(str(one) for one in vote.ballots.all()) == "Ann Archer: for"
    assert put(item, ballots=cast) == vote
    other = put(item, ballots=(*cast[:-1], (listed(meeting)[9], ABSTAINED)))
    assert other != vote
    assert (vote.position, other.position) == (1, 2)
    assert TrailEntry.objects.filter(verb="put to the vote").count() == 2


def test_counts_and_agreement_without_a_count(item):
    assert put(item, votes_for=3, votes_against=4).carried is False
    vote = put(item, unanimous=True)
    assert (vote.carried, vote.working, vote.restriction) == (True, "Agreed without a count.", OPEN)
    with pytest.raises(Refused, match="13 votes were counted, and 12 who may vote"):
        put(item, votes_for=13)
    with pytest.raises(Refused, match="Nobody voted"):
        put(item)
    with pytest.raises(Refused, match="needs its motion"):
        put(item, motion=" ", unanimous=True)


def test_ballots_and_counts_are_not_both_given(meeting, item):
    with pytest.raises(Refused, match="not both"):
        put(item, ballots=ballots(meeting, votes_for=1), votes_for=1)


def test_only_the_chair_breaks_a_tie(meeting, item):
    with pytest.raises(Refused, match="nobody in the room is recorded as the chair"):
        put(item, votes_for=4, votes_against=4, casting_vote=FOR)
    Attendance.objects.filter(person="Ann Archer").update(is_chair=True)
    vote = put(item, votes_for=4, votes_against=4, casting_vote=FOR)
    assert (vote.carried, vote.casting_vote) == (True, FOR)


def test_whoever_was_not_there_or_is_no_member_does_not_vote_and_it_is_said_why(meeting, item):
    people = listed(meeting)
    outsider = make.somebody(meeting, "Neil Hewison", part=Part.OFFICE)
    away = make.somebody(meeting, "Andrew Thompson", presence=Presence.APOLOGIES)
    late = make.somebody(meeting, "Lee Late", presence=Presence.EXPECTED)
    leave(meeting=meeting, person=people[1].person, at=dt.time(11), by=make.CLERK)
    declare_interest(
        meeting=meeting,
        row=InterestRow(people[2].person, InterestKind.PECUNIARY, "A contract.", item, left_the_room=True),
        by=make.CLERK,
    )
    elsewhere = make.somebody(make.a_meeting(on=make.LAST_ON), "Stella Stranger")
    cast = [(one, FOR) for one in (people[0], people[0], people[1], people[2], outsider, away, late, elsewhere)]
    with pytest.raises(Refused, match="Not everybody") as refused:
        put(item, ballots=cast)
    assert [str(problem) for problem in refused.value.problems] == [
        f"{people[1].person} left at 11:00.",
        f"{people[2].person} left the room for this item, having an interest in it.",
        "Neil Hewison is there as commissioner's office and has no vote.",
        "Andrew Thompson sent apologies.",
        "Lee Late is not recorded as present.",
        "Stella Stranger is not on the list of this meeting.",
        "Ann Archer votes once.",
    ]
    assert not Vote.objects.exists()


def test_at_a_time_of_day_whoever_was_there_then_votes(meeting, item):
    one, two = listed(meeting)[:2]
    leave(meeting=meeting, person=one.person, at=dt.time(11), by=make.CLERK)
    Attendance.objects.filter(pk=two.pk).update(arrived_at=dt.time(10, 30))
    assert put(item, ballots=[(one, FOR)], at=dt.time(10, 45)).carried
    with pytest.raises(Refused) as refused:
        put(item, ballots=[(two, FOR)], at=dt.time(10, 15))
    assert str(refused.value.problems[0]) == f"{two.person} did not arrive until 10:30."


def test_a_substitute_votes_as_what_they_are(meeting, item):
    stood_in = make.somebody(meeting, "John Holland", part=Part.SUBSTITUTE, stands_in_for="Neil Dirveiks")
    vote = put(item, ballots=[(stood_in, FOR)])
    assert vote.ballots.get().attendance.part == Part.SUBSTITUTE


def test_whoever_voted_stays_on_the_list_as_a_member(meeting, item):
    put(item, ballots=ballots(meeting, votes_for=1))
    (one, *_) = listed(meeting)
    with pytest.raises(Refused, match="voted, and so was there"):
        remove_attendance(meeting=meeting, person=one.person, by=make.CLERK)
    for row in (
        AttendanceRow(one.person, Part.APPOINTED, Presence.ABSENT),
        AttendanceRow(one.person, Part.OFFICER),
    ):
        with pytest.raises(Refused, match="as a member"):
            record_attendance(meeting=meeting, row=row, by=make.CLERK)
    record_attendance(meeting=meeting, row=AttendanceRow(one.person, Part.APPOINTED, remote=True), by=make.CLERK)
    interest = InterestRow(one.person, InterestKind.PECUNIARY, "A contract.", item, left_the_room=True)
    with pytest.raises(Refused, match="voted on that item"):
        declare_interest(meeting=meeting, row=interest, by=make.CLERK)


def test_a_veto_takes_two_thirds_of_all_members_and_shows_the_arithmetic(meeting):
    item = make.an_item(meeting, "Precept", special=SpecialFunction.PRECEPT)
    lost = put(item, ballots=ballots(meeting, votes_for=7), veto=True)
    assert (lost.members, lost.needed, lost.carried) == (12, 8, False)
    assert lost.working == "7 for, 0 against. Two thirds of 12 members is 8. Lost."
    carried = put(item, ballots=ballots(meeting, votes_for=8), veto=True)
    assert (carried.is_veto, carried.carried) == (True, True)
    make.a_member("Thirteenth Member")
    assert put(item, votes_for=8, votes_against=1, veto=True).needed == 9
    with pytest.raises(Refused, match="have to be counted"):
        put(item, unanimous=True, veto=True)


def test_a_veto_is_of_a_precept_or_a_chief_constable(meeting, item):
    with pytest.raises(Refused, match="is neither"):
        put(item, votes_for=9, veto=True)
    plan = make.an_item(meeting, "The plan", special=SpecialFunction.PLAN)
    with pytest.raises(Refused, match="is neither"):
        put(plan, votes_for=9, veto=True)
    assert put(plan, votes_for=9).carried


def test_a_working_group_is_refused_the_special_functions(meeting):
    group = make.a_meeting(make.a_working_group(), state=MeetingState.SITTING)
    make.somebody(group, "Ann Archer")
    item = make.an_item(group, "Precept", special=SpecialFunction.PRECEPT)
    for veto in (True, False):
        with pytest.raises(Refused, match="special functions"):
            put(item, votes_for=1, veto=veto)
    assert put(make.an_item(group), votes_for=1).carried


def test_a_veto_without_any_member_on_record_cannot_be_reckoned(db):
    meeting = make.a_meeting(state=MeetingState.SITTING)
    make.somebody(meeting, "Ann Archer")
    item = make.an_item(meeting, "Chief constable", special=SpecialFunction.CHIEF_CONSTABLE)
    with pytest.raises(Refused, match="cannot be reckoned"):
        put(item, votes_for=1, veto=True)


def test_on_a_board_a_seat_makes_a_member(db):
    board = make.a_series(slug="board", name="Strategic Board", kind=SeriesKind.BOARD)
    GroupSeat.objects.create(series=board, person="Philip Seccombe", part=Part.COMMISSIONER)
    meeting = make.a_meeting(board, state=MeetingState.SITTING)
    seated = make.somebody(meeting, "Philip Seccombe", part=Part.COMMISSIONER)
    guest = make.somebody(meeting, "Gwen Guest", part=Part.PARTNER)
    item = make.an_item(meeting)
    assert put(item, ballots=[(seated, FOR)]).carried
    with pytest.raises(Refused) as refused:
        put(item, ballots=[(guest, FOR)])
    assert "without a seat" in str(refused.value.problems[0])


def test_a_vote_is_corrected_with_a_reason_and_the_trail_keeps_how_it_stood(meeting, item):
    vote = put(item, ballots=ballots(meeting, votes_for=5, against=4))
    row = replace(ROW, ballots=ballots(meeting, votes_for=6, against=3), restriction=make.FOR_THE_PANEL)
    with pytest.raises(Refused, match="why"):
        correct_vote(vote=vote, row=row, reason=" ", lock=1, by=make.CLERK)
    correct_vote(vote=vote, row=row, reason="Miscounted.", lock=1, by=make.CLERK)
    assert (vote.votes_for, vote.ballots.count(), vote.lock, vote.audience) == (6, 9, 2, "panel")
    assert "5 for, 4 against: carried." in TrailEntry.objects.order_by("number").last().details
    with pytest.raises(Stale) as stale:
        correct_vote(vote=vote, row=row, reason="Again.", lock=1, by=make.SECOND_CLERK)
    assert stale.value.theirs.endswith("6 for, 3 against: carried.")
    outcome = OutcomeRow(OutcomeKind.RESOLUTION, "That it be so.", vote=vote)
    record_outcome(item=item, row=outcome, by=make.CLERK)
    with pytest.raises(Refused, match="An outcome rests"):
        correct_vote(vote=vote, row=replace(ROW, votes_against=5), reason="No.", lock=2, by=make.CLERK)
    other = put(item, votes_for=2)
    Vote.objects.filter(pk=other.pk).delete()
    with pytest.raises(NotFound):
        correct_vote(vote=other, row=row, reason="No.", lock=1, by=make.CLERK)
