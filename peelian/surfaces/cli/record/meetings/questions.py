"""Questions put to meetings: those asked under an item, and those that wait for a meeting or were refused.

The first stand with the meeting, the others in ``questions-put.toml``; each keeps the number it is cited by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import QuestionKind, QuestionState
from peelian.facts.meetings.models import AgendaItem, Meeting, MeetingQuestion
from peelian.facts.meetings.services.answering import GivenRow, answer_at_meeting
from peelian.facts.meetings.services.asking import (
    SubmittedRow,
    accept_question,
    mark_repeat,
    mark_unanswered,
    place_question,
    put_question,
    refuse_question,
    submit_question,
    withdraw_question,
)
from peelian.kernel.errors import NotFound
from peelian.registers.bodies.models import Body
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.writing import axes, told, write_toml

_FILE = "questions-put.toml"
_ENTERED = "It was accepted before it was entered here."
_NOT_ACCEPTED = (QuestionState.RECEIVED, QuestionState.REFUSED)


def put_asked(item: AgendaItem, one: Mapping[str, Any], *, by: Actor) -> None:
    """Enter a question that was asked under an item of a meeting that sat, with its answers."""
    row = _row(one, item.meeting.series.body, item.meeting)
    question = put_question(item=item, row=row, by=by)
    _answer(question, one, by)


def place_asked(item: AgendaItem, one: Mapping[str, Any], *, by: Actor) -> None:
    """Enter a question that stands under an item of a meeting still to come."""
    question = _submitted(item.meeting.series.body, item.meeting, one, by)
    place_question(question=question, item=item, lock=question.lock, by=by)
    _answer(question, one, by)


def load_waiting(folder: Path, body: Body, *, by: Actor) -> int:
    """Enter each question that stands under no item and is not here yet. Returns how many were made."""
    path, made = folder / _FILE, 0
    here = set(MeetingQuestion.objects.filter(body=body).values_list("number", flat=True))
    for one in files.toml(path).get("question", []):
        if one.get("number") not in here:
            with files.place(path, f"question {one.get('number', made + 1)}"):
                question = _submitted(body, _meeting(body, one.get("meeting", "")), one, by)
                _answer(question, one, by)
                made += 1
    return made


def mark_repeats(body: Body, told_of: Iterable[Mapping[str, Any]], *, by: Actor) -> None:
    """Say of each question that repeats an earlier one which it repeats, once all are entered."""
    for one in told_of:
        if one.get("repeats"):
            question = _numbered(body, one["number"])
            mark_repeat(question=question, earlier=_numbered(body, one["repeats"]), lock=question.lock, by=by)


def waiting_in(folder: Path) -> list[Mapping[str, Any]]:
    """What the file says of the questions that stand under no item."""
    return list(files.toml(folder / _FILE).get("question", []))


def write_waiting(home: Path, body: Body) -> None:
    """Write each question that stands under no item."""
    found = MeetingQuestion.objects.filter(body=body, item=None).order_by("number")
    entries = [
        {**asked(one), **told(meeting=one.meeting.name if one.meeting else "")}
        for one in found.select_related("meeting", "repeats", "supplementary_to").prefetch_related("answers")
    ]
    if entries:
        write_toml(home / _FILE, {"question": entries})


def asked(one: MeetingQuestion) -> dict[str, Any]:
    """A question as keys, with its answers."""
    answers = [
        {"text": each.text, "by": each.answered_by, "on": each.answered_on, **axes(each)}
        for each in one.answers.all()
    ]
    return {
        "number": one.number,
        "kind": one.kind,
        **told(asked_by=one.asked_by, asked_of=one.asked_of),
        "text": one.text,
        "received_on": one.received_on,
        "state": one.state,
        **told(
            refused_reason=one.refused_reason,
            supplementary_to=one.supplementary_to and one.supplementary_to.number,
            repeats=one.repeats and one.repeats.number,
            source=one.source,
        ),
        **axes(one),
        **told(answer=answers),
    }


def _row(one: Mapping[str, Any], body: Body, meeting: Meeting | None) -> SubmittedRow:
    received_on = files.day(one.get("received_on")) or (meeting.on if meeting else None)
    earlier = one.get("supplementary_to")
    return SubmittedRow(
        kind=QuestionKind(one.get("kind", QuestionKind.MEMBER)),
        text=one["text"],
        received_on=files.a_day(received_on),
        asked_by=one["asked_by"],
        asked_of=one.get("asked_of", ""),
        meeting=meeting,
        supplementary_to=_numbered(body, earlier) if earlier else None,
        restriction=files.stated_restriction(one),
        source=files.words(one.get("source")),
        number=one.get("number"),
    )


def _submitted(body: Body, meeting: Meeting | None, one: Mapping[str, Any], by: Actor) -> MeetingQuestion:
    """A question that came in, as far as the file says it got."""
    question = submit_question(body=body, row=_row(one, body, meeting), by=by)
    state = QuestionState(one.get("state", QuestionState.ACCEPTED))
    if state is QuestionState.REFUSED:
        refuse_question(question=question, reason=one["refused_reason"], lock=question.lock, by=by)
    elif state not in _NOT_ACCEPTED:
        restriction = question.restriction
        accept_question(
            question=question, restriction=restriction, lock=question.lock, although_late=_ENTERED, by=by
        )
    return question


def _answer(question: MeetingQuestion, one: Mapping[str, Any], by: Actor) -> None:
    """Enter the answers, in order; the last is the whole answer where the question stands as answered."""
    state = QuestionState(one.get("state", question.state))
    answers = one.get("answer", [])
    for number, given in enumerate(answers, 1):
        row = GivenRow(
            text=given["text"],
            answered_by=given["by"],
            answered_on=files.day(given.get("on")) or question.received_on,
            full=state is QuestionState.ANSWERED and number == len(answers),
            restriction=files.stated_restriction(given),
        )
        answer_at_meeting(question=question, row=row, by=by)
    if state is QuestionState.UNANSWERED:
        mark_unanswered(question=question, lock=question.lock, by=by)
    elif state is QuestionState.WITHDRAWN:
        withdraw_question(question=question, lock=question.lock, by=by)


def _numbered(body: Body, number: int) -> MeetingQuestion:
    found = MeetingQuestion.objects.filter(body=body, number=number).select_related("body").first()
    if found is None:
        raise NotFound(f"There is no question {number} of {body} yet.")
    return found


def _meeting(body: Body, name: str) -> Meeting | None:
    return Meeting.objects.select_related("series__body", "body").get(body=body, name=name) if name else None
