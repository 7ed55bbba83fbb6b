"""What the pages of questions show: those whose answer is overdue first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peelian.facts.measures.models import Series
from peelian.facts.meetings.models import Answer, Question
from peelian.facts.meetings.standing import Standing
from peelian.kernel.errors import Refused
from peelian.kernel.periods import Period
from peelian.surfaces.desk.measures.opening import measure_address, series_words

_TITLES = {
    Standing.OVERDUE: "Answer overdue",
    Standing.ASKED: "Answer owed",
    Standing.DRAFTED: "Drafts",
    Standing.ANSWERED: "Answered",
}
_STYLES = {
    Standing.OVERDUE: "late",
    Standing.ASKED: "due",
    Standing.DRAFTED: "waiting",
    Standing.ANSWERED: "done",
}
Places = Mapping[tuple[str, str], Series]
"""Series by what questions call them: reference and area code."""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question: what it is about, how it stands, and how long that is."""

    question: Question
    about: str
    address: str
    standing: Standing
    style: str
    words: str


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """The questions that stand in one way."""

    title: str
    lines: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question with its answers, the latest of which stands."""

    line: QuestionLine
    answers: tuple[Answer, ...]


def places(series: Iterable[Series]) -> Places:
    """The series of a body by what questions call them."""
    return {(str(one.ref), one.area.code if one.area else ""): one for one in series}


def question_groups(questions: Iterable[Question], held: Places, *, today: dt.date) -> list[QuestionGroup]:
    """Every question, those overdue first, and in each group the one due first."""
    lines = sorted((line(one, held, today=today) for one in questions), key=lambda one: one.question.due)
    groups = [
        (title, tuple(one for one in lines if one.standing is standing)) for standing, title in _TITLES.items()
    ]
    return [QuestionGroup(title, found) for title, found in groups if found]


def question_page(question: Question, held: Places, *, today: dt.date) -> QuestionPage:
    """The page of one question."""
    return QuestionPage(line(question, held, today=today), tuple(reversed(question.answers.all())))


def line(question: Question, held: Places, *, today: dt.date) -> QuestionLine:
    """One question as a list shows it."""
    series, standing = held.get((question.about, question.area_code)), question.standing(today)
    named = series_words(series) if series else question.about
    return QuestionLine(
        question=question,
        about=f"{named}, {when}" if (when := period_words(question.period_code)) else named,
        address=measure_address(series) if series else "",
        standing=standing,
        style=_STYLES[standing],
        words=_words(standing, (question.due - today).days),
    )


def period_words(code: str) -> str:
    """A period in words; as it stands where it is none."""
    try:
        return Period.parse(code).words if code else ""
    except Refused:
        return code


def _words(standing: Standing, days: int) -> str:
    size = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    match standing:
        case Standing.OVERDUE:
            return f"Overdue by {size}"
        case Standing.ASKED:
            return f"Due in {size}" if days else "Due today"
        case Standing.DRAFTED:
            return "Draft, not asked yet"
    return "Answered"
