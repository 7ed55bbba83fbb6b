"""A body's questions and answers as a plain file: written, and loaded with the numbers they are cited by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.facts.meetings.models import Question
from peelian.facts.meetings.queries.questions import questions_of
from peelian.facts.meetings.services.questions import (
    AnswerRow,
    QuestionRow,
    answer_question,
    ask_question,
    discard_question,
    draft_question,
    save_question,
)
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.writing import axes, write_toml

_FILE = "questions.toml"
_LONGEST_GAP = 100


def write_questions(home: Path, body: Body) -> None:
    """Write every question, drafts too, each with its axes and all that was answered."""
    entries = [
        {
            "number": one.number,
            "about": one.about,
            "area": one.area_code,
            "period": one.period_code,
            "text": one.text,
            "asked_of": one.asked_of,
            "due": one.due,
            "asked_on": one.asked_on,
            **axes(one),
            "answer": [
                {"text": said.text, "answered_by": said.answered_by, "answered_on": said.answered_on}
                for said in one.answers.all()
            ],
        }
        for one in questions_of(body)
    ]
    if entries:
        write_toml(home / _FILE, {"question": entries})


def load_questions(folder: Path, body: Body, *, by: Actor) -> int:
    """Load each question that is not there yet, in order, and each answer. Returns how many questions were made.

    A draft edited here stays as it is. Refuses an asked question whose number stands for other words here, and a
    number that can no longer be given.
    """
    path, held = folder / _FILE, {one.number: one for one in questions_of(body)}
    items = iter(files.toml(path).get("question", []))
    return sum(files.each(path, items, lambda item: _load(item, body, held, by)))


def _load(item: Mapping[str, Any], body: Body, held: dict[int, Question], by: Actor) -> bool:
    """Load one question. Returns whether it was not there yet."""
    number, row, asked_on = item["number"], _row(item), files.day(item.get("asked_on"))
    is_new = number not in held
    if is_new:
        held[number] = _drafted(number, row, body, last=max(held, default=0), by=by)
    question = held[number]
    if asked_on is None:
        return is_new
    if (question.about, question.text) != (str(row.about), row.text.strip()):
        raise Refused(f"{question.ref} is here already, in other words. Nothing was loaded.")
    if question.asked_on is None:
        ask_question(question=question, on=asked_on, lock=question.lock, by=by)
    for said in item.get("answer", []):
        answer = AnswerRow(said["text"], said["answered_by"], files.a_day(said["answered_on"]))
        answer_question(question=question, row=answer, by=by)
    return is_new


def _row(item: Mapping[str, Any]) -> QuestionRow:
    return QuestionRow(
        about=Ref.parse(item["about"]),
        text=item["text"],
        due=files.a_day(item["due"]),
        restriction=files.restriction(item),
        area_code=item.get("area", ""),
        period_code=item.get("period", ""),
        asked_of=item["asked_of"],
    )


def _drafted(number: int, row: QuestionRow, body: Body, *, last: int, by: Actor) -> Question:
    """A draft under ``number``. Numbers are given in turn: each before it is drafted too, and thrown away."""
    if not last < number <= last + _LONGEST_GAP:
        raise Refused(f"Question {number} of {body.name} cannot have its number: {last} is the last given here.")
    *spare, question = (
        draft_question(body=body, row=replace(row, text=f"Number {one}."), by=by)
        for one in range(last + 1, number + 1)
    )
    save_question(question=question, row=row, lock=question.lock, by=by)
    for one in spare:
        discard_question(question=one, lock=one.lock, by=by)
    return question
