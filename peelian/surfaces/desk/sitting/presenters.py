"""What the pages of a sitting show: the meeting as it stands, its items, and what is recorded under each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from peelian.facts.meetings.kinds import (
    OPEN_QUESTIONS,
    EntryKind,
    InterestKind,
    ItemState,
    MeetingState,
    Part,
    QuestionState,
)
from peelian.facts.meetings.models import Attendance, Meeting
from peelian.facts.meetings.queries.minutes import confirmed_of
from peelian.facts.meetings.queries.record import QuorumNow
from peelian.facts.meetings.recorded import (
    EntryLine,
    InterestLine,
    ItemRecord,
    OutcomeLine,
    QuestionLine,
    Record,
    RecordLine,
    VoteLine,
)
from peelian.facts.meetings.staying import clock_words
from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words
from peelian.surfaces.desk.sitting.forms import AnswerForm
from peelian.surfaces.desk.sitting.turns import UnansweredForm

POSTS = ("The Commissioner", "The Chief Constable", "The Panel", "The Chair")
"""Who else may owe something or be asked."""
_STATES = {
    MeetingState.SITTING: ("Sitting", "due"),
    MeetingState.HELD: ("Risen", "done"),
    MeetingState.CANCELLED: ("Cancelled", "withdrawn"),
}
_AUDIENCES = {
    Audience.PANEL: "For the panel",
    Audience.OFFICE: "For those who keep the record",
    Audience.NAMED: "For named people",
}


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line under an item. ``kind`` and ``key`` find it again; ``notes`` stand below its text.

    ``forms`` enter an answer, or that there was none.
    """

    kind: str
    key: int
    head: str
    text: str
    notes: tuple[str, ...]
    readers: str
    edit: str
    action: str = ""
    resolve: str = ""
    number: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    answer_form: AnswerForm | None = None
    unanswered_form: UnansweredForm | None = None


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item. ``name`` is its unchanging key, ``note`` what stands before it: taken off, taken in private."""

    name: str
    number: str
    title: str
    depth: int
    href: str
    note: str
    excluded: str
    lines: tuple[LineShown, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How the meeting stands: its state, whether enough are there, what to look at again, why nothing is taken."""

    state: str
    style: str
    quorum: str
    is_quorate: bool | None
    warnings: tuple[str, ...]
    closed: str


def bar(meeting: Meeting, record: Record, quorum: QuorumNow | None) -> Bar:
    """How the meeting stands."""
    state, style = _STATES.get(record.state, ("Not opened yet", "waiting"))
    if record.state is MeetingState.SITTING and record.opens_at:
        state += f" since {clock_words(record.opens_at)}"
    if record.state is MeetingState.HELD and record.rose_at:
        state += f" at {clock_words(record.rose_at)}"
    return Bar(
        state=state,
        style=style,
        quorum=quorum.words if quorum else "",
        is_quorate=quorum.is_quorate if quorum else None,
        warnings=record.warnings if record.state in (MeetingState.SITTING, MeetingState.HELD) else (),
        closed=_why_closed(meeting, record),
    )


def _why_closed(meeting: Meeting, record: Record) -> str:
    """Why nothing can be recorded under an item now; empty where it can."""
    if record.state is MeetingState.CANCELLED:
        return "The meeting was cancelled: there is nothing to record."
    if record.state not in (MeetingState.SITTING, MeetingState.HELD):
        return "The sitting is not open yet."
    confirmed = confirmed_of(meeting)
    if confirmed is not None:
        return f"The minutes were confirmed on {day_words(confirmed.confirmed_on)}, so the record stands."
    return ""


def items(body: str, meeting: Meeting, record: Record, *, can_record: bool) -> tuple[ItemShown, ...]:
    """The items in the order of the agenda, each with what is recorded under it."""
    place = _Place(body, meeting.name)
    found = []
    excluded = ""
    for one in record.items:
        declared = [interest for interest in record.interests if interest.item == one.key]
        excluded = _excluded_after(one, excluded)
        key = one.ref.name.removeprefix(f"{meeting.name}-")
        shown = [*(_interest(place, line) for line in declared)]
        shown += [_line(place, key, line, can_record=can_record) for line in one.lines]
        found.append(
            ItemShown(
                name=key,
                number=one.number,
                title=one.title,
                depth=one.depth,
                href=reverse("desk:sitting-item", args=[body, meeting.name, key]),
                note=_note(one),
                excluded=excluded,
                lines=tuple(shown),
            )
        )
    return tuple(found)


def people_names(people: Iterable[Attendance]) -> list[tuple[str, str]]:
    """Everybody on the list, with the part they take, for picking."""
    return [(one.person, one.part) for one in people]


def owner_names(people: Sequence[Attendance]) -> list[str]:
    """Who may owe something: posts, and those who speak for somebody."""
    speakers = (Part.COMMISSIONER, Part.OFFICE, Part.POLICE, Part.OFFICER, Part.PARTNER)
    named = [one.person for one in people if one.part in speakers or one.is_chair]
    return [*POSTS, *named]


@dataclass(frozen=True, slots=True)
class _Place:
    body: str
    meeting: str

    def edit(self, kind: str, key: int) -> str:
        return reverse("desk:sitting-line", args=[self.body, self.meeting, kind, key])

    def turn(self, item: str, name: str) -> str:
        return reverse("desk:sitting-item-turn", args=[self.body, self.meeting, item, name])


def _excluded_after(item: ItemRecord, excluded: str) -> str:
    for line in item.entries:
        if line.kind is EntryKind.EXCLUSION:
            excluded = line.excludes or "not stated"
        elif line.kind is EntryKind.READMISSION:
            excluded = ""
    return excluded


def _note(item: ItemRecord) -> str:
    told = [f"This item was {item.state}." if item.state is not ItemState.ON else ""]
    restriction = item.restriction
    if restriction is not None and restriction.audience is not Audience.PUBLIC:
        told.append(f"{_AUDIENCES[restriction.audience]}{f': {item.ground}' if item.ground else ''}.")
    return " ".join(words for words in told if words)


def _line(place: _Place, item: str, line: RecordLine, *, can_record: bool) -> LineShown:
    match line:
        case QuestionLine():
            return _question(place, line, can_record=can_record)
        case EntryLine():
            return _entry(place, line)
        case VoteLine():
            return _vote(place, item, line)
    return _outcome(place, line)


def _entry(place: _Place, line: EntryLine) -> LineShown:
    told = [line.kind.capitalize(), line.speaker, clock_words(line.at) if line.at else ""]
    notes = [f"Paragraphs of Schedule 12A: {line.excludes}" if line.excludes else "", line.public_interest]
    return LineShown(
        kind="entry",
        key=line.key,
        head=", ".join(words for words in told if words),
        text=line.text,
        notes=tuple(words for words in notes if words),
        readers=_AUDIENCES.get(line.restriction.audience, ""),
        edit=place.edit("entry", line.key),
    )


def _question(place: _Place, line: QuestionLine, *, can_record: bool) -> LineShown:
    can_answer = can_record and line.state in OPEN_QUESTIONS | {QuestionState.ANSWERED}
    first = line.state is QuestionState.ACCEPTED and not line.answers
    asked_of = f" to {line.asked_of}" if line.asked_of else ""
    prefix = f"q{line.key}"
    return LineShown(
        kind="question",
        key=line.key,
        number=line.ref.name,
        head=f"Question {line.ref.name}, {line.asked_by}{asked_of}",
        text=line.text,
        notes=() if first else (f"{line.state.capitalize()}.",),
        readers=_AUDIENCES.get(line.restriction.audience, ""),
        edit=place.edit("question", line.key),
        answers=tuple((one.answered_by, one.text) for one in line.answers),
        answer_form=AnswerForm(auto_id=f"{prefix}_%s") if can_answer else None,
        unanswered_form=(
            UnansweredForm(auto_id=f"{prefix}u_%s", initial={"lock": line.lock}) if can_answer and first else None
        ),
    )


def _vote(place: _Place, item: str, line: VoteLine) -> LineShown:
    moved = f"Moved by {line.moved_by}" if line.moved_by else ""
    seconded = f"seconded by {line.seconded_by}" if line.seconded_by else ""
    by_name = "; ".join(f"{one.person} {one.choice}" for one in line.ballots)
    notes = (", ".join(words for words in (moved, seconded) if words), line.working, by_name)
    resolve = f"{place.turn(item, 'outcome')}?vote={line.key}" if line.carried else ""
    return LineShown(
        kind="vote",
        key=line.key,
        head="Vote: carried" if line.carried else "Vote: lost",
        text=line.motion,
        notes=tuple(words for words in notes if words),
        readers=_AUDIENCES.get(line.restriction.audience, ""),
        edit=place.edit("vote", line.key),
        resolve=resolve,
    )


def _outcome(place: _Place, line: OutcomeLine) -> LineShown:
    told = [f"{line.kind.capitalize()} {line.number}".strip(), line.said_by]
    owed = [f"Owed by {line.owed_by}" if line.owed_by else "", f"due: {line.due_words}" if line.due_words else ""]
    action = reverse("desk:action", args=[place.body, line.action.body, line.action.name]) if line.action else ""
    return LineShown(
        kind="outcome",
        key=line.key,
        head=", ".join(words for words in told if words),
        text=line.text,
        notes=tuple(filter(None, [", ".join(filter(None, owed))])),
        readers=_AUDIENCES.get(line.restriction.audience, ""),
        edit=place.edit("outcome", line.key),
        action=action,
        number=line.action.name if line.action else "",
    )


def _interest(place: _Place, line: InterestLine) -> LineShown:
    left = "Left the room." if line.left_the_room else "Stayed."
    kind = "pecuniary" if line.kind is InterestKind.PECUNIARY else "non-pecuniary"
    return LineShown(
        kind="interest",
        key=line.key,
        head=f"Interest, {kind}: {line.person}",
        text=line.words,
        notes=(left,),
        readers="",
        edit=place.edit("interest", line.key),
    )
