"""The record of a meeting as a reader sees it: who was there; by item what was said, asked and agreed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from peelian.facts.meetings.kinds import (
    Choice,
    EntryKind,
    InterestKind,
    ItemKind,
    ItemState,
    MeetingState,
    OutcomeKind,
    Part,
    Presence,
    QuestionKind,
    QuestionState,
)
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref

HEADINGS: Mapping[Part, str] = {
    Part.APPOINTED: "Members",
    Part.CO_OPTED_INDEPENDENT: "Independent members",
    Part.CO_OPTED_COUNCILLOR: "Co-opted councillors",
    Part.SUBSTITUTE: "Substitutes",
    Part.COMMISSIONER: "Commissioner",
    Part.OFFICE: "Commissioner’s office",
    Part.POLICE: "Police",
    Part.OFFICER: "Council officers",
    Part.PARTNER: "Partners",
    Part.PUBLIC: "Members of the public",
}
"""What a list of those present is headed, in house order."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person on the list of a meeting."""

    key: int
    person: str
    part: Part
    represents: str
    presence: Presence
    stands_in_for: str
    is_chair: bool
    arrived_at: dt.time | None
    left_at: dt.time | None
    remote: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Those present who take one part, by surname."""

    part: Part
    heading: str
    people: tuple[Attendee, ...]


@dataclass(frozen=True, slots=True)
class Apology:
    """Somebody who sent apologies, and who stood in."""

    person: str
    represents: str
    substitute: str = ""


@dataclass(frozen=True, slots=True)
class InterestLine:
    """An interest somebody declared. ``item`` is the key of the item, None where it is of the whole meeting."""

    key: int
    person: str
    kind: InterestKind
    words: str
    item: int | None
    left_the_room: bool
    lock: int


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line of the record. ``excludes`` are the paragraphs on which the public was excluded from here on."""

    key: int
    position: int
    kind: EntryKind
    speaker: str
    text: str
    at: dt.time | None
    excludes: str
    public_interest: str
    restriction: Restriction
    lock: int


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer to a question."""

    text: str
    answered_by: str
    answered_on: dt.date
    restriction: Restriction


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question with the answers the reader may see."""

    key: int
    position: int
    ref: Ref
    kind: QuestionKind
    asked_by: str
    asked_of: str
    text: str
    state: QuestionState
    supplementary_to: int | None
    answers: tuple[AnswerLine, ...]
    restriction: Restriction
    lock: int


@dataclass(frozen=True, slots=True)
class BallotLine:
    """How one member voted, and as what."""

    person: str
    part: Part
    choice: Choice


@dataclass(frozen=True, slots=True)
class VoteLine:
    """A vote: the motion, how it fell, how many it took, and whether it was carried."""

    key: int
    position: int
    motion: str
    moved_by: str
    seconded_by: str
    votes_for: int
    votes_against: int
    abstained: int
    unanimous: bool
    is_veto: bool
    members: int | None
    needed: int | None
    working: str
    carried: bool
    casting_vote: Choice | None
    ballots: tuple[BallotLine, ...]
    restriction: Restriction
    lock: int


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """What was agreed or promised. ``action`` is the reference of what it raised, if it raised any."""

    key: int
    position: int
    ref: Ref
    number: str
    kind: OutcomeKind
    text: str
    said_by: str
    owed_by: str
    owed_to: str
    due_words: str
    vote: int | None
    action: Ref | None
    restriction: Restriction
    lock: int


RecordLine = EntryLine | QuestionLine | VoteLine | OutcomeLine


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item and what is recorded under it, in order; ``depth`` is how deep it stands below another.

    One that is ``withheld`` from the reader has a ground, a description and nothing else that is its own.
    """

    key: int
    ref: Ref
    number: str
    title: str
    kind: ItemKind | None
    depth: int
    state: ItemState
    withheld: bool
    ground: str
    description: str
    restriction: Restriction | None
    lines: tuple[RecordLine, ...] = ()

    @property
    def entries(self) -> tuple[EntryLine, ...]:
        """The lines of the clerk."""
        return tuple(line for line in self.lines if isinstance(line, EntryLine))

    @property
    def questions(self) -> tuple[QuestionLine, ...]:
        """The questions, with answers."""
        return tuple(line for line in self.lines if isinstance(line, QuestionLine))

    @property
    def votes(self) -> tuple[VoteLine, ...]:
        """The votes."""
        return tuple(line for line in self.lines if isinstance(line, VoteLine))

    @property
    def outcomes(self) -> tuple[OutcomeLine, ...]:
        """What was agreed."""
        return tuple(line for line in self.lines if isinstance(line, OutcomeLine))


@dataclass(frozen=True, slots=True)
class Record:
    """A meeting as it was recorded, for one set of readers.

    ``warnings`` are for whoever keeps the record; they are empty for anybody else.
    """

    ref: Ref
    title: str
    on: dt.date
    opens_at: dt.time | None
    rose_at: dt.time | None
    venue: str
    state: MeetingState
    chaired_by: str
    present: tuple[Group, ...]
    apologies: tuple[Apology, ...]
    absent: tuple[Attendee, ...]
    expected: tuple[Attendee, ...]
    interests: tuple[InterestLine, ...]
    items: tuple[ItemRecord, ...]
    warnings: tuple[str, ...] = ()


def by_part(people: Iterable[Attendee]) -> tuple[Group, ...]:
    """Those present, grouped by the part they take in house order, each group by surname."""
    present = [one for one in people if one.presence is Presence.PRESENT]
    groups = ((part, sorted((one for one in present if one.part is part), key=_surname)) for part in HEADINGS)
    return tuple(Group(part, HEADINGS[part], tuple(those)) for part, those in groups if those)


def apologies_of(people: Sequence[Attendee]) -> tuple[Apology, ...]:
    """Who sent apologies, by surname, with whoever stood in."""
    stood_in = {one.stands_in_for.casefold(): one.person for one in people if one.stands_in_for}
    sent = sorted((one for one in people if one.presence is Presence.APOLOGIES), key=_surname)
    return tuple(Apology(one.person, one.represents, stood_in.get(one.person.casefold(), "")) for one in sent)


def in_order(lines: Iterable[RecordLine]) -> tuple[RecordLine, ...]:
    """What is recorded under an item, by its place; at one place entries, questions, votes, then outcomes."""
    kinds = (EntryLine, QuestionLine, VoteLine, OutcomeLine)
    return tuple(sorted(lines, key=lambda line: (line.position, kinds.index(type(line)), line.key)))


def warnings_of(
    people: Sequence[Attendee], interests: Sequence[InterestLine], items: Sequence[ItemRecord]
) -> tuple[str, ...]:
    """What whoever keeps the record should look at again, in sentences."""
    found = [f"Nobody said whether {one.person} came." for one in people if one.presence is Presence.EXPECTED]
    if people and not any(one.is_chair for one in people):
        found.append("Nobody is recorded as the chair.")
    by_key = {item.key: item for item in items}
    for interest in interests:
        if interest.kind is InterestKind.PECUNIARY and not interest.left_the_room:
            found.append(_stayed(interest, by_key.get(interest.item or 0)))
    found += _open_while_excluded(items)
    return tuple(found)


def _stayed(interest: InterestLine, item: ItemRecord | None) -> str:
    where = f"under “{item.title}”" if item else "in the meeting"
    votes = item.votes if item else ()
    voted = any(ballot.person == interest.person for vote in votes for ballot in vote.ballots)
    stayed = "stayed and voted" if voted else "is not recorded as having left the room"
    return (
        f"{interest.person} declared a pecuniary interest {where} and {stayed}. A member with a disclosable "
        "pecuniary interest takes no part and does not vote (Localism Act 2011, s31(4))."
    )


def _open_while_excluded(items: Sequence[ItemRecord]) -> list[str]:
    found: list[str] = []
    excluded = ""
    for item in items:
        for line in item.lines:
            if isinstance(line, EntryLine) and line.kind in (EntryKind.EXCLUSION, EntryKind.READMISSION):
                excluded = line.excludes
            elif excluded and line.restriction.is_public:
                found.append(
                    f"Something under “{item.title}” is open to the public and was recorded while it was excluded."
                )
    if excluded:
        found.append("The public was excluded, and is not recorded as readmitted.")
    return list(dict.fromkeys(found))


def _surname(one: Attendee) -> tuple[str, str]:
    return (one.person.rsplit(" ", 1)[-1].casefold(), one.person.casefold())
