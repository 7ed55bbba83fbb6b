"""What happened at a meeting from its file: who came, interests, and under each item what was said and agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from peelian.facts.meetings.kinds import (
    Choice,
    EntryKind,
    InterestKind,
    MeetingState,
    OutcomeKind,
    Part,
    Presence,
)
from peelian.facts.meetings.models import AgendaItem, Vote
from peelian.facts.meetings.services.entries import EntryRow, save_entry, write_entry
from peelian.facts.meetings.services.meetings import cancel_meeting
from peelian.facts.meetings.services.outcomes import OutcomeRow, record_outcome
from peelian.facts.meetings.services.sitting import (
    AttendanceRow,
    InterestRow,
    arrive,
    declare_interest,
    exclude_public,
    leave,
    open_sitting,
    readmit_public,
    record_everybody,
    remove_attendance,
    rise,
)
from peelian.facts.meetings.services.voting import VoteRow, put_to_vote
from peelian.registers.bodies.queries import body_called
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.meetings.agenda import Paperwork
from peelian.surfaces.cli.record.meetings.questions import place_asked, put_asked

_SAT = (MeetingState.SITTING, MeetingState.HELD)
_LAST = 1_000_000
_LINES = ("said", "question", "vote", "outcome")


def take_down(work: Paperwork) -> None:
    """Enter what happened, in its order, and let the meeting end as the file says."""
    with files.place(work.path, "the meeting"):
        state = MeetingState(work.facts.get("state", MeetingState.PLANNED))
        _attendance(work, at_first=True)
        if state in _SAT:
            open_sitting(meeting=work.meeting, at=files.clock(work.facts.get("opens_at")), by=work.by)
            _nobody_else(work)
        work.refresh()
        _interests(work)
    for line in work.lines:
        _item(work, line)
    with files.place(work.path, "the meeting"):
        _attendance(work, at_first=False)
        if state is MeetingState.HELD:
            rise(meeting=work.meeting, at=files.clock(work.facts.get("rose_at")), by=work.by)
        elif state is MeetingState.CANCELLED:
            cancel_meeting(meeting=work.meeting, reason=work.facts["cancelled_reason"], by=work.by)


def _attendance(work: Paperwork, *, at_first: bool) -> None:
    """Everybody in the file: at first as before anybody came late or left, then as it ended."""
    moves = _moves(work)
    rows = [_attendee(one, moves.get(one["person"]) if at_first else None, at_first) for one in _people(work)]
    if rows:
        record_everybody(meeting=work.meeting, rows=rows, by=work.by)


def _nobody_else(work: Paperwork) -> None:
    """Take off the list whoever has a seat and is not in the file."""
    listed = {one["person"] for one in _people(work)}
    for one in work.meeting.attendance.exclude(person__in=listed):
        remove_attendance(meeting=work.meeting, person=one.person, by=work.by)


def _people(work: Paperwork) -> list[Mapping[str, Any]]:
    return list(work.content.get("attendance", []))


def _moves(work: Paperwork) -> dict[str, str]:
    """The first thing that was minuted of each person's coming and going."""
    first: dict[str, str] = {}
    for line in work.lines:
        for said in sorted(line.get("said", []), key=_place):
            if said.get("kind") in (EntryKind.ARRIVAL, EntryKind.DEPARTURE):
                first.setdefault(said["speaker"], said["kind"])
    return first


def _attendee(one: Mapping[str, Any], first_move: str | None, at_first: bool) -> AttendanceRow:
    presence = Presence(one.get("presence", Presence.PRESENT))
    came_later = first_move == EntryKind.ARRIVAL
    return AttendanceRow(
        person=one["person"],
        part=Part(one["part"]),
        presence=Presence.EXPECTED if came_later else presence,
        represents=one.get("represents", ""),
        stands_in_for=one.get("stands_in_for", ""),
        is_chair=one.get("chair", False),
        arrived_at=None if at_first else files.clock(one.get("arrived_at")),
        left_at=None if at_first else files.clock(one.get("left_at")),
        remote=one.get("remote", False),
        source=files.words(one.get("source")),
    )


def _interests(work: Paperwork) -> None:
    for one in work.content.get("interest", []):
        row = InterestRow(
            person=one["person"],
            kind=InterestKind(one["kind"]),
            words=one["words"],
            item=work.items[one["item"]] if one.get("item") else None,
            left_the_room=one.get("left_the_room", False),
        )
        declare_interest(meeting=work.meeting, row=row, by=work.by)


def _item(work: Paperwork, line: Mapping[str, Any]) -> None:
    """The lines of an item, in the order of their places; those without one after those with."""
    item = work.items[line["key"]]
    done = [(kind, one) for kind in _LINES for one in line.get(kind, [])]
    votes: dict[int, Vote] = {}
    for number, (kind, one) in enumerate(sorted(done, key=lambda pair: _place(pair[1])), 1):
        with files.place(work.path, f"item {line.get('number') or line['key']}, {kind} at place {number}"):
            if kind == "said":
                _said(work, item, one)
            elif kind == "question":
                _question(work, item, one)
            elif kind == "vote":
                votes[one.get("place", number)] = _vote(work, item, one)
            else:
                _outcome(work, item, one, votes)


def _place(one: Mapping[str, Any]) -> int:
    place: int = one.get("place", _LAST)
    return place


def _question(work: Paperwork, item: AgendaItem, one: Mapping[str, Any]) -> None:
    if work.meeting.state in _SAT:
        put_asked(item, one, by=work.by)
    else:
        place_asked(item, one, by=work.by)


def _said(work: Paperwork, item: AgendaItem, one: Mapping[str, Any]) -> None:
    kind, at = EntryKind(one.get("kind", EntryKind.NOTE)), files.clock(one.get("at"))
    if kind in (EntryKind.ARRIVAL, EntryKind.DEPARTURE):
        _moved(work, item, one, at)
    elif kind is EntryKind.EXCLUSION:
        exclude_public(
            item=item,
            paragraphs=one["excludes"],
            resolution=one["text"],
            reason=one.get("public_interest", ""),
            at=at,
            by=work.by,
        )
    elif kind is EntryKind.READMISSION:
        readmit_public(item=item, words=one["text"], at=at, by=work.by)
    else:
        write_entry(item=item, row=_entry(one, kind, at), by=work.by)


def _entry(one: Mapping[str, Any], kind: EntryKind, at: dt.time | None) -> EntryRow:
    return EntryRow(
        text=one["text"],
        kind=kind,
        speaker=one.get("speaker", ""),
        at=at,
        restriction=files.stated_restriction(one),
        source=files.words(one.get("source")),
    )


def _moved(work: Paperwork, item: AgendaItem, one: Mapping[str, Any], at: dt.time | None) -> None:
    """Somebody came or left, in the words in which it was minuted."""
    person = one["speaker"]
    if one["kind"] == EntryKind.ARRIVAL:
        arrive(meeting=work.meeting, person=person, at=at, item=item, by=work.by)
    else:
        leave(meeting=work.meeting, person=person, at=dt.time.fromisoformat(str(one["at"])), item=item, by=work.by)
    entry = item.entries.filter(speaker=person, kind=one["kind"]).order_by("position").last()
    if entry is not None and entry.text != one["text"]:
        row = _entry(one, EntryKind(one["kind"]), at)
        save_entry(entry=entry, row=row, lock=entry.lock, by=work.by)


def _vote(work: Paperwork, item: AgendaItem, one: Mapping[str, Any]) -> Vote:
    here = {each.person: each for each in work.meeting.attendance.all()}
    casting = one.get("casting_vote", "")
    row = VoteRow(
        motion=one["motion"],
        moved_by=one.get("moved_by", ""),
        seconded_by=one.get("seconded_by", ""),
        ballots=[(here[each["person"]], Choice(each["choice"])) for each in one.get("ballot", [])],
        votes_for=one.get("for", 0),
        votes_against=one.get("against", 0),
        abstained=one.get("abstained", 0),
        unanimous=one.get("unanimous", False),
        casting_vote=Choice(casting) if casting else None,
        veto=one.get("veto", False),
        restriction=files.stated_restriction(one),
    )
    return put_to_vote(item=item, row=row, by=work.by)


def _outcome(work: Paperwork, item: AgendaItem, one: Mapping[str, Any], votes: Mapping[int, Vote]) -> None:
    owed_by, owed_to = one.get("owed_by_body"), one.get("owed_to_body")
    row = OutcomeRow(
        kind=OutcomeKind(one["kind"]),
        text=one["text"],
        owed_by=one.get("owed_by", ""),
        due_words=one.get("due_words", ""),
        said_by=one.get("said_by", ""),
        owed_to=one.get("owed_to", ""),
        number=one.get("number", ""),
        vote=votes[one["vote"]] if one.get("vote") else None,
        restriction=files.stated_restriction(one),
        owed_by_body=body_called(owed_by) if owed_by else None,
        owed_to_body=body_called(owed_to) if owed_to else None,
        every_months=one.get("every_months"),
        source=files.words(one.get("source")),
    )
    record_outcome(item=item, row=row, by=work.by)
