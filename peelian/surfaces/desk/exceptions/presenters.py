"""What is unusual or misses its target, worst first, and whether anybody has explained it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peelian.assurance.assessments.assessment import Assessment
from peelian.facts.measures.kinds import MarkKind
from peelian.facts.meetings.models import Question
from peelian.kernel.periods import Period
from peelian.statistics.control_charts import Variation
from peelian.surfaces.desk.measures.opening import area_query
from peelian.surfaces.desk.signal_styles import STYLES
from peelian.surfaces.desk.thumbnails import Thumbnail, thumbnail

_TITLES = {
    Variation.CONCERN: "Worse than usual",
    Variation.IMPROVING: "Better than usual",
    Variation.CHANGE_WITHOUT_DIRECTION: "Unusual, neither better nor worse",
}
_TARGETS = "Targets missed"
Key = tuple[str, str, str]
"""What a question is about: reference, area code, period code."""


@dataclass(frozen=True, slots=True)
class Exceptional:
    """One figure to explain: the words of the annotations on its period, and the questions about it."""

    assessment: Assessment
    style: str
    picture: Thumbnail | None
    annotations: tuple[str, ...]
    questions: tuple[Question, ...]
    query: str

    @property
    def is_explained(self) -> bool:
        """Whether somebody annotated the period, or a question about it was answered."""
        return bool(self.annotations) or any(is_answered(one) for one in self.questions)


@dataclass(frozen=True, slots=True)
class GroupOfExceptions:
    """Those of one kind, the unexplained first."""

    title: str
    items: tuple[Exceptional, ...]


@dataclass(frozen=True, slots=True)
class ExceptionsPage:
    """Everything on the page."""

    groups: tuple[GroupOfExceptions, ...]
    total: int
    unexplained: int


def is_answered(question: Question) -> bool:
    """Whether a question has an answer, all of which have been fetched."""
    return question.asked_on is not None and bool(question.answers.all())


def exceptions_page(assessments: Iterable[Assessment], questions: Iterable[Question]) -> ExceptionsPage:
    """The exceptions among the newest assessments of a body."""
    asked: dict[Key, list[Question]] = defaultdict(list)
    for question in questions:
        asked[question.about, question.area_code, question.period_code].append(question)
    groups: dict[str, list[Exceptional]] = {title: [] for title in (*_TITLES.values(), _TARGETS)}
    for one in assessments:
        title = _title(one)
        if title and one.period is not None:
            groups[title].append(_exception(one, one.period, asked))
    found = [
        GroupOfExceptions(title, tuple(sorted(items, key=_order))) for title, items in groups.items() if items
    ]
    every = [item for group in found for item in group.items]
    return ExceptionsPage(tuple(found), len(every), sum(1 for item in every if not item.is_explained))


def _title(one: Assessment) -> str:
    if one.signal_words and one.variation in _TITLES:
        return _TITLES[one.variation]
    return _TARGETS if one.target is not None and one.target.met is False else ""


def _order(item: Exceptional) -> tuple[bool, bool, str]:
    series = item.assessment.series
    return item.is_explained, series.area is not None, series.measure.title


def _exception(one: Assessment, period: Period, asked: Mapping[Key, list[Question]]) -> Exceptional:
    series = one.series
    key = (str(series.ref), series.area.code if series.area else "", period.code)
    return Exceptional(
        assessment=one,
        style=STYLES[one.variation],
        picture=thumbnail(one),
        annotations=_annotations(one, period),
        questions=tuple(asked.get(key, ())),
        query=f"{area_query(series) or '?'}{'&' if series.area else ''}period={period.code}",
    )


def _annotations(one: Assessment, period: Period) -> tuple[str, ...]:
    """Those that begin in the period, or begin before it and have not ended by it."""
    return tuple(
        mark.words
        for mark in one.marks
        if mark.kind is MarkKind.ANNOTATION
        and (
            mark.start in period or (mark.end is not None and mark.start < period.end and mark.end > period.start)
        )
    )
