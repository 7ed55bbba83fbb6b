"""The items of a meeting as the public page has them, from what was read for the public and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from peelian.facts.meetings.agenda_tree import Agenda, ItemLine, PaperLine
from peelian.facts.meetings.kinds import ItemState, PaperState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.asking import Asked
from peelian.facts.meetings.recorded import ItemRecord, OutcomeLine, QuestionLine, VoteLine
from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import (
    AnswerGiven,
    BallotCast,
    MeetingItem,
    MeetingPaper,
    OutcomeAgreed,
    QuestionAsked,
    Said,
    VoteTaken,
)
from peelian.publication.meeting_words import entry_words, kept_back


@dataclass(frozen=True, slots=True)
class Told:
    """What the items are put together from. ``record`` is empty until the meeting has risen.

    ``asked`` and ``numbers`` are the questions by their keys; ``actions`` the numbers of those that are public;
    ``files`` the names of the papers' files by the papers' keys; ``reports`` the references that are out.
    """

    meeting: Meeting
    agenda: Agenda
    record: Mapping[int, ItemRecord]
    asked: Mapping[int, Asked]
    numbers: Mapping[int, int]
    actions: frozenset[int]
    files: Mapping[int, str]
    reports: frozenset[str]


def items_told(told: Told) -> tuple[MeetingItem, ...]:
    """Every item in the order of the agenda; below one that is withheld there is nothing."""
    return tuple(_item(line, level, told) for line, level in _walk(told.agenda.items, 1))


def _walk(items: Iterable[ItemLine], level: int) -> Iterator[tuple[ItemLine, int]]:
    for item in items:
        yield item, level
        yield from _walk(item.items, level + 1)


def _item(line: ItemLine, level: int, told: Told) -> MeetingItem:
    record = None if line.is_withheld else told.record.get(line.key)
    return MeetingItem(
        key=line.name.removeprefix(f"{told.meeting.name}-"),
        number=line.number,
        level=level,
        kind=line.kind.value if line.kind and not line.is_withheld else "",
        title="" if line.is_withheld else line.title,
        purpose=line.purpose,
        presenter=line.presenter,
        withheld=line.is_withheld,
        withheld_words=kept_back(line.ground, line.description) if line.is_withheld else "",
        paragraphs=line.ground,
        urgent_reason=line.urgent_reason,
        supplement=line.supplement,
        papers=tuple(_paper(paper, told) for paper in line.papers),
        said=tuple(_said(record)),
        questions=tuple(_question(one, told) for one in record.questions) if record else (),
        votes=tuple(_vote(one) for one in record.votes) if record else (),
        outcomes=tuple(_outcome(one, told) for one in record.outcomes) if record else (),
        taken_off=_taken_off(line),
    )


def _taken_off(line: ItemLine) -> str:
    words = {ItemState.WITHDRAWN: "Withdrawn", ItemState.DEFERRED: "Put off to a later meeting"}.get(line.state)
    if words is None:
        return ""
    return f"{words}: {line.state_reason}" if line.state_reason else f"{words}."


def _paper(line: PaperLine, told: Told) -> MeetingPaper:
    is_here = not line.is_withheld and line.state is not PaperState.WITHDRAWN
    return MeetingPaper(
        title="" if line.is_withheld else line.title,
        letter=line.letter,
        owner=line.owner,
        state="" if line.is_withheld else line.state.value,
        received_on=line.received_on,
        file=told.files.get(line.key, "") if is_here else "",
        report=_report(line.report, told) if is_here else "",
        withheld=line.is_withheld,
        withheld_words=kept_back(line.ground, line.description) if line.is_withheld else "",
        paragraphs=line.ground,
        supplement=line.supplement,
    )


def _report(ref: str, told: Told) -> str:
    """The report's name, or the whole reference of another body's; nothing of one that is not out."""
    if ref not in told.reports:
        return ""
    report = Ref.parse(ref)
    return report.name if report.body == told.meeting.body.slug else ref


def _said(record: ItemRecord | None) -> Iterator[Said]:
    for line in record.entries if record else ():
        yield Said(kind=line.kind.value, speaker=line.speaker, text=entry_words(line))


def _question(line: QuestionLine, told: Told) -> QuestionAsked:
    whole = told.asked.get(line.key)
    return QuestionAsked(
        number=int(line.ref.name),
        kind=line.kind.value,
        asked_by=line.asked_by,
        asked_of=line.asked_of,
        text=line.text,
        state=line.state.value,
        supplementary_to=told.numbers.get(line.supplementary_to or 0),
        repeats=told.numbers.get(whole.repeats or 0) if whole else None,
        answers=tuple(
            AnswerGiven(text=one.text, answered_by=one.answered_by, answered_on=one.answered_on)
            for one in line.answers
        ),
        meeting=told.meeting.name,
        on=told.meeting.on,
    )


def _vote(line: VoteLine) -> VoteTaken:
    return VoteTaken(
        motion=line.motion,
        moved_by=line.moved_by,
        seconded_by=line.seconded_by,
        votes_for=line.votes_for,
        votes_against=line.votes_against,
        abstained=line.abstained,
        unanimous=line.unanimous,
        carried=line.carried,
        working=line.working,
        ballots=tuple(
            BallotCast(person=one.person, capacity=one.part.value, choice=one.choice.value) for one in line.ballots
        ),
    )


def _outcome(line: OutcomeLine, told: Told) -> OutcomeAgreed:
    number = int(line.action.name) if line.action else None
    return OutcomeAgreed(
        number=line.number,
        kind=line.kind.value,
        text=line.text,
        said_by=line.said_by,
        owed_by=line.owed_by,
        owed_to=line.owed_to,
        due_words=line.due_words,
        action=number if number in told.actions else None,
    )
