"""Lines of a record that stand in no database."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peelian.facts.meetings.kinds import (
    Choice,
    EntryKind,
    InterestKind,
    MeetingState,
    OutcomeKind,
    Part,
    Presence,
    QuestionKind,
    QuestionState,
)
from peelian.facts.meetings.recorded import (
    AnswerLine,
    Attendee,
    BallotLine,
    EntryLine,
    InterestLine,
    OutcomeLine,
    QuestionLine,
    Record,
    VoteLine,
    apologies_of,
    by_part,
)
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.refs import Ref

OPEN = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
ON = dt.date(2018, 3, 19)
_PLACE: dict[str, Any] = {"key": 1, "position": 1, "restriction": OPEN, "lock": 1}


def entry(text: str, kind: EntryKind = EntryKind.NOTE, speaker: str = "", **changes: Any) -> EntryLine:
    """A line of the clerk's."""
    known = {**_PLACE, "at": None, "excludes": "", "public_interest": ""}
    return EntryLine(kind=kind, speaker=speaker, text=text, **{**known, **changes})


def question(
    text: str, *answers: str, state: QuestionState = QuestionState.ANSWERED, **changes: Any
) -> QuestionLine:
    """A question by Councillor Cargill, answered by Neil Hewison."""
    known = {
        **_PLACE,
        "ref": Ref("anyshire-panel", "questions-put", "1"),
        "kind": QuestionKind.MEMBER,
        "asked_by": "Councillor Cargill",
        "asked_of": "",
        "supplementary_to": None,
        "answers": tuple(AnswerLine(words, "Neil Hewison", ON, OPEN) for words in answers),
    }
    return QuestionLine(text=text, state=state, **{**known, **changes})


def vote(motion: str, *ballots: tuple[str, Choice], **changes: Any) -> VoteLine:
    """A motion carried by seven to two."""
    known = {
        **_PLACE,
        "moved_by": "",
        "seconded_by": "",
        "votes_for": 7,
        "votes_against": 2,
        "abstained": 0,
        "unanimous": False,
        "is_veto": False,
        "members": None,
        "needed": None,
        "working": "7 for, 2 against: carried.",
        "carried": True,
        "casting_vote": None,
        "ballots": tuple(BallotLine(name, Part.APPOINTED, choice) for name, choice in ballots),
    }
    return VoteLine(motion=motion, **{**known, **changes})


def outcome(text: str, kind: OutcomeKind = OutcomeKind.RESOLUTION, **changes: Any) -> OutcomeLine:
    """Something agreed."""
    known = {
        **_PLACE,
        "ref": Ref("anyshire-panel", "outcomes", "1"),
        "number": "",
        "said_by": "",
        "owed_by": "",
        "owed_to": "",
        "due_words": "",
        "vote": None,
        "action": None,
    }
    return OutcomeLine(kind=kind, text=text, **{**known, **changes})


def interest(words: str = "owns a garage", **changes: Any) -> InterestLine:
    """An interest of Bob Malloy's."""
    known = {"key": 1, "person": "Bob Malloy", "kind": InterestKind.PECUNIARY, "item": None, "lock": 1}
    return InterestLine(words=words, **{**known, "left_the_room": False, **changes})


def attendee(person: str, part: Part = Part.APPOINTED, **changes: Any) -> Attendee:
    """Somebody who came."""
    known = {
        "key": 1,
        "represents": "",
        "presence": Presence.PRESENT,
        "stands_in_for": "",
        "is_chair": False,
        "arrived_at": None,
        "left_at": None,
        "remote": False,
    }
    return Attendee(person=person, part=part, **{**known, **changes})


def record(*people: Attendee) -> Record:
    """A meeting at which these were expected, and nothing was done."""
    return Record(
        ref=Ref("anyshire-panel", "meetings", "2018-03-19"),
        title="Panel",
        on=ON,
        opens_at=None,
        rose_at=None,
        venue="",
        state=MeetingState.HELD,
        chaired_by="",
        present=by_part(people),
        apologies=apologies_of(people),
        absent=tuple(one for one in people if one.presence is Presence.ABSENT),
        expected=(),
        interests=(),
        items=(),
    )
