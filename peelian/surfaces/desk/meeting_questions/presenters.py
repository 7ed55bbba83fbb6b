"""Questions to meetings as the desk shows them: by what there is to do, each with its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peelian.facts.meetings.kinds import QuestionState
from peelian.facts.meetings.queries.asking import Asked
from peelian.kernel.markings import Audience

_STYLES = {
    QuestionState.RECEIVED: "waiting",
    QuestionState.ACCEPTED: "on-track",
    QuestionState.PARTLY_ANSWERED: "due",
    QuestionState.UNANSWERED: "late",
    QuestionState.ANSWERED: "done",
    QuestionState.REFUSED: "withdrawn",
    QuestionState.WITHDRAWN: "withdrawn",
}
_GROUPS = (
    ("To be accepted or refused", (QuestionState.RECEIVED,)),
    ("Owed an answer", (QuestionState.UNANSWERED, QuestionState.PARTLY_ANSWERED)),
    ("Accepted, to be put", (QuestionState.ACCEPTED,)),
    ("Answered", (QuestionState.ANSWERED,)),
    ("Refused or withdrawn", (QuestionState.REFUSED, QuestionState.WITHDRAWN)),
)
_READERS = {
    Audience.PUBLIC: "the public, once it is released",
    Audience.PANEL: "the panel",
    Audience.OFFICE: "those who keep the record",
    Audience.NAMED: "named people",
}


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question: how it stands, and whether it came in time."""

    question: Asked
    words: str
    style: str
    readers: str
    in_time: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionHeap:
    """Questions of which the same is to be done. ``more`` were left out."""

    title: str
    questions: tuple[QuestionShown, ...]
    more: int


def shown(question: Asked) -> QuestionShown:
    """One question as it stands."""
    notice = question.notice
    return QuestionShown(
        question=question,
        words=question.state.capitalize(),
        style=_STYLES[question.state],
        readers=_READERS[question.audience],
        in_time=str(notice) if notice else "",
        steps=tuple(str(step) for step in notice.clock.steps) if notice else (),
    )


def heaps(questions: Iterable[Asked], *, most: int = 20) -> list[QuestionHeap]:
    """Questions by what there is to do; of each heap the newest ones."""
    found = list(questions)
    sorted_out = []
    for title, states in _GROUPS:
        some = [one for one in found if one.state in states]
        if some:
            lines = tuple(shown(one) for one in some[:most])
            sorted_out.append(QuestionHeap(title, lines, len(some) - len(lines)))
    return sorted_out
