"""The items of a meeting as its page shows them: papers, questions with their answers, votes, what was agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peelian.publication.meeting_payloads import (
    MeetingItem,
    MeetingPaper,
    MeetingPayload,
    OutcomeAgreed,
    PromiseCard,
    QuestionAsked,
    VoteTaken,
)
from peelian.surfaces.site.links import Links, ref_of
from peelian.surfaces.site.meetings.words import SAID_WORDS, question_standing
from peelian.surfaces.site.promises.lines import KIND_WORDS, PromiseShown, promise_shown

_NOTED = "noted"


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper with the address of its file or of the report it is; of a withheld one neither."""

    paper: MeetingPaper
    file: str
    report_url: str

    @property
    def state_words(self) -> str:
        """What a reader without a file is told of it."""
        if self.paper.withheld or self.file or self.report_url:
            return ""
        return {"expected": "Not received", "withdrawn": "Taken back"}.get(self.paper.state, "Not published here")


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question as it stands. ``style`` is that of a status."""

    question: QuestionAsked
    state_words: str
    style: str


@dataclass(frozen=True, slots=True)
class VoteShown:
    """A vote with what it came to in words: ``Carried by 7 votes to 2, with 1 abstention``."""

    vote: VoteTaken
    result: str


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """What was agreed under an item, and the promise it became, as that stands now."""

    outcome: OutcomeAgreed
    kind_words: str
    anchor: str
    item: str
    promise: PromiseShown | None


@dataclass(frozen=True, slots=True)
class SaidShown:
    """One line of the record, with what kind of line it is where that is worth saying."""

    words: str
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item. ``anchor`` is its place on the page."""

    item: MeetingItem
    anchor: str
    papers: tuple[PaperShown, ...]
    said: tuple[SaidShown, ...]
    questions: tuple[QuestionShown, ...]
    votes: tuple[VoteShown, ...]
    outcomes: tuple[OutcomeShown, ...]


def items_shown(payload: MeetingPayload, links: Links, *, on: dt.date) -> tuple[ItemShown, ...]:
    """Every item of a meeting, as it stands on a day."""
    return tuple(_item(item, payload, links, on) for item in payload.items)


def decided(items: Iterable[ItemShown]) -> tuple[OutcomeShown, ...]:
    """What was decided and promised under any item; that something was noted is no decision."""
    return tuple(one for shown in items for one in shown.outcomes if one.outcome.kind != _NOTED)


def refs_in(payload: MeetingPayload) -> Iterator[str]:
    """The references that the items lead to."""
    slug = payload.body.slug
    for item in payload.items:
        yield from (action_ref(slug, one) for one in item.outcomes if one.action is not None)
        yield from (ref_of(slug, "reports", paper.report) for paper in item.papers if paper.report)


def action_ref(body: str, outcome: OutcomeAgreed) -> str:
    """The reference of the action that an outcome became; empty where none is public."""
    return f"{body}/actions/{outcome.action}" if outcome.action is not None else ""


def question_shown(question: QuestionAsked) -> QuestionShown:
    """A question as it stands."""
    return QuestionShown(question, *question_standing(question.state))


def _item(item: MeetingItem, payload: MeetingPayload, links: Links, on: dt.date) -> ItemShown:
    slug = payload.body.slug
    files = {file.name for file in payload.files}
    anchor = f"agenda-{item.key}"
    name = "" if item.withheld else f"{item.number} {item.title}".strip()
    return ItemShown(
        item=item,
        anchor=anchor,
        papers=tuple(
            PaperShown(
                paper, paper.file if paper.file in files else "", links.to(ref_of(slug, "reports", paper.report))
            )
            for paper in item.papers
        ),
        said=tuple(
            SaidShown(SAID_WORDS.get(one.kind, one.kind.capitalize()), one.speaker, one.text) for one in item.said
        ),
        questions=tuple(map(question_shown, item.questions)),
        votes=tuple(VoteShown(vote, _result(vote)) for vote in item.votes),
        outcomes=tuple(
            OutcomeShown(
                outcome,
                KIND_WORDS.get(outcome.kind, outcome.kind.capitalize()),
                anchor,
                name or "an item taken in private",
                _promise(action_ref(slug, outcome), links, on),
            )
            for outcome in item.outcomes
        ),
    )


def _promise(ref: str, links: Links, on: dt.date) -> PromiseShown | None:
    found = links.out.get(ref)
    return promise_shown(PromiseCard.model_validate(found.card), found.body, on=on) if found else None


def _result(vote: VoteTaken) -> str:
    won = "Carried" if vote.carried else "Lost"
    if vote.unanimous:
        return f"{won} unanimously"
    if not vote.votes_for and not vote.votes_against:
        return won
    votes = f"{vote.votes_for} vote{'' if vote.votes_for == 1 else 's'} for, {vote.votes_against} against"
    return f"{won}: {votes}{f', {vote.abstained} abstained' if vote.abstained else ''}"
