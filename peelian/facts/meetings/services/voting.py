"""Writes: a motion is put to the vote. Members who are there vote; how many it took is shown."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import Choice, SpecialFunction
from peelian.facts.meetings.models import AgendaItem, Attendance, Ballot, Outcome, Vote
from peelian.facts.meetings.queries.members import may_exercise, membership_on
from peelian.facts.meetings.queries.room import Room, room_at
from peelian.facts.meetings.quorum import Reckoning
from peelian.facts.meetings.services.locks import require_lock
from peelian.facts.meetings.services.recording import (
    chosen_restriction,
    hold_item,
    make_room,
    one_line,
    require_fit,
)
from peelian.facts.meetings.tallies import Decision, Tally, agreed, decide, decide_veto
from peelian.kernel.errors import NotFound, Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.registers.records.restricted import restriction_fields

_VETOED = frozenset({SpecialFunction.PRECEPT, SpecialFunction.CHIEF_CONSTABLE})


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A motion and how the vote fell: by ``ballots``, or by counts, or agreed by all without a count.

    ``at`` is the time of day, by which it is known who was there; without it, whoever has not left.
    """

    motion: str
    moved_by: str = ""
    seconded_by: str = ""
    ballots: Sequence[tuple[Attendance, Choice]] = ()
    votes_for: int = 0
    votes_against: int = 0
    abstained: int = 0
    unanimous: bool = False
    casting_vote: Choice | None = None
    veto: bool = False
    at: dt.time | None = None
    restriction: Restriction | None = None


def put_to_vote(*, item: AgendaItem, row: VoteRow, by: Actor, after: int | None = None) -> Vote:
    """Record a vote and whether the motion was carried. The same vote is recorded once.

    Refuses a vote by whoever is no member, was not in the room or left it for this item; more votes than members
    in the room; a casting vote without a tie or a chair; a special function in anything but the whole panel (2011
    Act, Sch 6 para 27); a veto that is not of a precept or of a chief constable.
    """
    with trail.atomic():
        held = hold_item(item, by)
        fields = _fields(held, row)
        same = held.votes.filter(saved_by=by.identity, **fields).first()
        if same is not None and _ballots_of(same) == _choices(row):
            return same
        position = make_room(held, after)
        restriction = restriction_fields(chosen_restriction(held, position, row.restriction))
        vote = Vote.objects.create(item=held, position=position, saved_by=by.identity, **fields, **restriction)
        _cast(vote, row)
        details = {"vote": vote.pk, "carried": vote.carried, "working": vote.working}
        trail.record(by=by, verb="put to the vote", ref=held.ref, details=details)
    return vote


def correct_vote(*, vote: Vote, row: VoteRow, reason: str, lock: int, by: Actor) -> None:
    """Correct a vote as it was read at ``lock``, with the reason; the trail keeps how it stood.

    Refuses what :func:`put_to_vote` refuses, no reason, a vote made lost on which an outcome rests, and as
    :class:`Stale` when somebody saved first.
    """
    if not reason.strip():
        raise Refused("Say why the vote is corrected.")
    with trail.atomic():
        item = hold_item(vote.item, by)
        held = _held(vote, lock, yours=row.motion)
        fields = _fields(item, row)
        if not fields["carried"] and Outcome.objects.filter(vote=held).exists():
            raise Refused("An outcome rests on this vote, so it cannot have been lost. Correct the outcome first.")
        was = {"motion": held.motion, "working": held.working}
        if row.restriction is not None:
            fields |= restriction_fields(chosen_restriction(item, held.position, row.restriction))
        for name, value in fields.items():
            setattr(held, name, value)
        held.lock, held.saved_by = lock + 1, by.identity
        held.save()
        held.ballots.all().delete()
        _cast(held, row)
        details = {"vote": held.pk, "was": was, "working": held.working, "reason": reason.strip()}
        trail.record(by=by, verb="corrected vote", ref=item.ref, details=details)
    vote.refresh_from_db()


def _fields(item: AgendaItem, row: VoteRow) -> dict[str, Any]:
    motion = row.motion.strip()
    if not motion:
        raise Refused("A vote needs its motion.")
    needed = _needed(item, row)
    room = room_at(item.meeting, row.at, item=item)
    tally = _tally(room, row)
    _require_chair(room, row)
    decision = _decision(tally, row, needed and needed[1])
    fields: dict[str, Any] = {
        "motion": motion,
        "moved_by": one_line(row.moved_by),
        "seconded_by": one_line(row.seconded_by),
        "votes_for": tally.votes_for,
        "votes_against": tally.votes_against,
        "abstained": tally.abstained,
        "unanimous": row.unanimous,
        "is_veto": row.veto,
        "members": needed[0] if needed else None,
        "needed": needed[1].needed if needed else None,
        "working": decision.working,
        "carried": decision.carried,
        "casting_vote": row.casting_vote or "",
    }
    require_fit(Vote, fields)
    return fields


def _needed(item: AgendaItem, row: VoteRow) -> tuple[int, Reckoning] | None:
    """How many are members, and how many votes a veto takes; None where it is no veto."""
    series = item.meeting.series
    special = SpecialFunction(item.special) if item.special else None
    if special is not None:
        may_exercise(series, special)
    if not row.veto:
        return None
    if special not in _VETOED:
        raise Refused("A panel vetoes a precept or the appointment of a chief constable. This item is neither.")
    reading = membership_on(series, item.meeting.on)
    if reading.veto is None:
        raise Refused("No member of the panel is recorded for that day, so two thirds of them cannot be reckoned.")
    return len(reading.members), reading.veto


def _decision(tally: Tally, row: VoteRow, needed: Reckoning | None) -> Decision:
    if needed is not None:
        return decide_veto(tally, needed, casting=row.casting_vote)
    if row.unanimous:
        return agreed(tally, casting=row.casting_vote)
    return decide(tally, casting=row.casting_vote)


def _tally(room: Room, row: VoteRow) -> Tally:
    counted = Tally(row.votes_for, row.votes_against, row.abstained)
    if row.ballots:
        if counted.total:
            raise Refused("Give the ballots or the counts, not both.")
        _require_voters(room, row.ballots)
        fell = Counter(choice for _, choice in row.ballots)
        return Tally(fell[Choice.FOR], fell[Choice.AGAINST], fell[Choice.ABSTAINED])
    if counted.total > len(room.voters):
        raise Refused(
            f"{counted.total} votes were counted, and {len(room.voters)} who may vote are recorded as in the room."
        )
    return counted


def _require_voters(room: Room, ballots: Sequence[tuple[Attendance, Choice]]) -> None:
    problems = [
        Problem(f"{one.person} {room.why_not.get(one.pk, 'is not on the list of this meeting')}.")
        for one, _ in ballots
        if one.pk not in room.voters
    ]
    twice = [key for key, count in Counter(one.pk for one, _ in ballots).items() if count > 1]
    problems += [Problem(f"{room.voters[key].person} votes once.") for key in twice if key in room.voters]
    if problems:
        raise Refused("Not everybody who is said to have voted could.", problems)


def _require_chair(room: Room, row: VoteRow) -> None:
    if row.casting_vote is not None and not any(one.is_chair for one in room.voters.values()):
        raise Refused("A casting vote is the chair's, and nobody in the room is recorded as the chair.")


def _choices(row: VoteRow) -> dict[int, str]:
    return {one.pk: choice.value for one, choice in row.ballots}


def _ballots_of(vote: Vote) -> dict[int, str]:
    return dict(vote.ballots.values_list("attendance_id", "choice"))


def _cast(vote: Vote, row: VoteRow) -> None:
    Ballot.objects.bulk_create([Ballot(vote=vote, attendance=one, choice=choice) for one, choice in row.ballots])


def _held(vote: Vote, lock: int, *, yours: str) -> Vote:
    held = Vote.objects.select_for_update().filter(pk=vote.pk).first()
    if held is None:
        raise NotFound("There is no such vote.")
    require_lock(held, lock, "vote", theirs=f"{held.motion}\n{held.working}", yours=yours)
    return held
