"""Reads: questions to meetings with their answers, the earlier ones they are like, who asked what over the years.

Every read is told for which audiences, and asks the tables for those alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from peelian.facts.meetings.askers import same_askers
from peelian.facts.meetings.kinds import OPEN_QUESTIONS, ItemState, MeetingState, QuestionKind, QuestionState
from peelian.facts.meetings.likeness import LIKE, Likeness, likeness
from peelian.facts.meetings.models import AgendaItem, Meeting, MeetingAnswer, MeetingQuestion
from peelian.facts.meetings.question_notice import QuestionNotice, question_notice
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: in which words, by whom, when."""

    text: str
    answered_by: str
    answered_on: dt.date
    audience: Audience


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the answers a reader may see. ``notice`` is there where a rule and a meeting are known."""

    key: int
    ref: Ref
    number: int
    kind: QuestionKind
    asked_by: str
    asked_of: str
    text: str
    received_on: dt.date
    state: QuestionState
    refused_reason: str
    meeting: Ref | None
    meeting_on: dt.date | None
    item_key: int | None
    position: int
    supplementary_to: int | None
    repeats: int | None
    audience: Audience
    lock: int
    answers: tuple[Given, ...]
    notice: QuestionNotice | None

    @property
    def is_open(self) -> bool:
        """Whether an answer is owed, in full or in part."""
        return self.state in OPEN_QUESTIONS


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier question and how like it is."""

    question: Asked
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody and all they asked of a body, the first first."""

    name: str
    questions: tuple[Asked, ...]

    @property
    def owed(self) -> int:
        """How many of them are still owed an answer, in full or in part."""
        return sum(question.is_open for question in self.questions)


def questions_to(meeting: Meeting, *, audiences: Collection[Audience]) -> list[Asked]:
    """The questions put to a meeting, by number. Two queries."""
    return asked(MeetingQuestion.objects.filter(meeting=meeting), audiences=audiences)


def question_at(ref: Ref, *, audiences: Collection[Audience]) -> Asked:
    """One question; refuses as :class:`NotFound` what is not there or not for the reader. Two queries."""
    if ref.noun == "questions-put" and ref.name.isdecimal() and len(ref.name) < 10:
        found = MeetingQuestion.objects.filter(body__slug=ref.body, number=int(ref.name))
        for question in asked(found, audiences=audiences):
            return question
    raise NotFound(f"There is no question {ref}.")


def waiting(body: Body, *, audiences: Collection[Audience]) -> list[Asked]:
    """The questions of a body that nobody has accepted or refused yet, by number. Two queries."""
    found = MeetingQuestion.objects.filter(body=body, state=QuestionState.RECEIVED)
    return asked(found, audiences=audiences)


def questions_of_body(
    body: Body,
    *,
    audiences: Collection[Audience],
    states: Collection[QuestionState] = (),
    asked_by: str = "",
) -> list[Asked]:
    """The questions of a body, the newest first: those that stand so, or that somebody asked. Two queries."""
    found = MeetingQuestion.objects.filter(body=body)
    if states:
        found = found.filter(state__in=sorted(states))
    if asked_by:
        found = found.filter(asked_by__iexact=asked_by)
    return asked(found.order_by("-received_on", "-number"), audiences=audiences)


def question_numbered(body: Body, number: int, *, audiences: Collection[Audience]) -> MeetingQuestion:
    """One question itself, with its meeting; refuses as :class:`NotFound`. One query."""
    found = MeetingQuestion.objects.filter(body=body, number=number)
    rows = found.select_related("body", "meeting__body", "meeting__series__body", "item", "repeats__body")
    for question in _open_to(rows, audiences):
        return question
    raise NotFound(f"There is no question {number}.")


def places_to_put(body: Body, *, audiences: Collection[Audience]) -> list[AgendaItem]:
    """The items under which a question to a body may be placed, those of the first meeting first. One query."""
    states = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.SITTING)
    found = AgendaItem.objects.filter(meeting__series__body=body, meeting__state__in=states, state=ItemState.ON)
    found = found.filter(audience__in=sorted(audiences), meeting__audience__in=sorted(audiences))
    around = ("meeting__series__body", "meeting__body", "parent")
    return list(found.select_related(*around).order_by("meeting__on", "meeting_id", "position", "pk"))


def like(
    question: MeetingQuestion, *, audiences: Collection[Audience], least: float = LIKE, most: int = 5
) -> list[Alike]:
    """The earlier questions of the same body that a question is like, the likest first. Two queries."""
    earlier = MeetingQuestion.objects.filter(body=question.body_id, number__lt=question.number)
    rows = _open_to(earlier, audiences).values_list("pk", "text")
    scored = [(likeness(question.text, text), key) for key, text in rows]
    best = sorted((one for one in scored if one[0].score >= least), key=lambda one: (-one[0].score, one[1]))[:most]
    found = {one.key: one for one in asked(earlier.filter(pk__in=[key for _, key in best]), audiences=audiences)}
    return [Alike(found[key], how) for how, key in best]


def who_asked_what(body: Body, *, audiences: Collection[Audience]) -> list[Asker]:
    """Everybody who asked something of a body, with all they asked over the years, by name. Two queries.

    ``Councillor Cargill`` and ``Mark Cargill`` are one where no other Cargill asked. What was withdrawn is not
    among them.
    """
    found = MeetingQuestion.objects.filter(body=body).exclude(state=QuestionState.WITHDRAWN)
    questions = asked(found.order_by("received_on", "number"), audiences=audiences)
    names = same_askers(question.asked_by for question in questions)
    by_name: dict[str, list[Asked]] = {}
    for question in questions:
        by_name.setdefault(names[question.asked_by], []).append(question)
    return [Asker(name, tuple(by_name[name])) for name in sorted(by_name, key=str.casefold)]


def asked(found: QuerySet[MeetingQuestion], *, audiences: Collection[Audience]) -> list[Asked]:
    """Questions with their answers, in the order of the queryset. Two queries."""
    answers = MeetingAnswer.objects.filter(audience__in=sorted(audiences)).order_by("answered_on", "pk")
    open_to = _open_to(found, audiences).select_related("body", "meeting__body", "meeting__series")
    return [_asked(one) for one in open_to.prefetch_related(Prefetch("answers", queryset=answers))]


def _open_to(found: QuerySet[MeetingQuestion], audiences: Collection[Audience]) -> QuerySet[MeetingQuestion]:
    """Those for the reader, under items and to meetings that are for the reader too."""
    wanted = sorted(audiences)
    under = Q(item__isnull=True) | Q(item__audience__in=wanted)
    to = Q(meeting__isnull=True) | Q(meeting__audience__in=wanted)
    return found.filter(under, to, audience__in=wanted)


def _asked(one: MeetingQuestion) -> Asked:
    meeting = one.meeting
    return Asked(
        key=one.pk,
        ref=one.ref,
        number=one.number,
        kind=QuestionKind(one.kind),
        asked_by=one.asked_by,
        asked_of=one.asked_of,
        text=one.text,
        received_on=one.received_on,
        state=QuestionState(one.state),
        refused_reason=one.refused_reason,
        meeting=meeting.ref if meeting else None,
        meeting_on=meeting.on if meeting else None,
        item_key=one.item_id,
        position=one.position,
        supplementary_to=one.supplementary_to_id,
        repeats=one.repeats_id,
        audience=Audience(one.audience),
        lock=one.lock,
        answers=tuple(_given(one.answers.all())),
        notice=notice_of(one),
    )


def _given(answers: Iterable[MeetingAnswer]) -> Iterable[Given]:
    for one in answers:
        yield Given(one.text, one.answered_by, one.answered_on, Audience(one.audience))


def notice_of(question: MeetingQuestion) -> QuestionNotice | None:
    """Whether a question came in time for its meeting; None where no rule, or no meeting, is known."""
    meeting = question.meeting
    if meeting is None or meeting.series.question_days is None:
        return None
    return question_notice(question.received_on, meeting.on, meeting.series.question_days)
