"""What may be recorded in a sitting, one thing a turn: its name in the address, its form, its service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import Choice, EntryKind, InterestKind, OutcomeKind, QuestionKind
from peelian.facts.meetings.models import AgendaItem, Meeting, MeetingQuestion
from peelian.facts.meetings.queries.recorded_lines import vote_of
from peelian.facts.meetings.services import sitting
from peelian.facts.meetings.services.asking import (
    GivenRow,
    SubmittedRow,
    answer_at_meeting,
    mark_unanswered,
    put_question,
)
from peelian.facts.meetings.services.attendance import record_everybody
from peelian.facts.meetings.services.entries import EntryRow, write_entry
from peelian.facts.meetings.services.outcomes import OutcomeRow, record_outcome
from peelian.facts.meetings.services.voting import VoteRow, put_to_vote
from peelian.facts.meetings.staying import clock_words
from peelian.kernel.errors import Refused
from peelian.surfaces.desk.days import LockField
from peelian.surfaces.desk.sitting import forms, people_forms


@dataclass(frozen=True, slots=True)
class Place:
    """Where a turn is taken: at a meeting, under an item or none, of a question or none."""

    meeting: Meeting
    item: AgendaItem | None = None
    question: MeetingQuestion | None = None

    def under(self) -> AgendaItem:
        """The item; refuses where there is none."""
        if self.item is None:
            raise Refused("Say under which item.")
        return self.item

    def of(self) -> MeetingQuestion:
        """The question; refuses where there is none."""
        if self.question is None:
            raise Refused("Say of which question.")
        return self.question


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that may be recorded. ``do`` returns what was done, in a sentence.

    ``key`` is the letter that opens its form with Alt and Shift. ``initial`` is what the form proposes.
    """

    title: str
    button: str
    form: type[forms.SittingForm]
    do: Callable[[Place, Any, Actor], str]
    key: str = ""
    hint: str = ""
    initial: Mapping[str, object] = field(default_factory=dict)


class UnansweredForm(forms.SittingForm):
    """That a question got no answer."""

    lock = LockField(required=True)


def _now(meeting: Meeting, at: dt.time | None) -> dt.time | None:
    """The time given; the present minute where none is, on the day of the meeting."""
    if at is None and meeting.on == timezone.localdate():
        return timezone.localtime().time().replace(second=0, microsecond=0)
    return at


def _entry(place: Place, form: forms.EntryForm, by: Actor) -> str:
    told = form.cleaned_data
    row = EntryRow(told["text"], EntryKind(told["kind"]), told["speaker"], told["at"], form.restriction())
    entry = write_entry(item=place.under(), row=row, by=by)
    return f"Recorded the {entry.kind}."


def _question(place: Place, form: forms.QuestionForm, by: Actor) -> str:
    told = form.cleaned_data
    row = SubmittedRow(
        kind=QuestionKind(told["kind"]),
        text=told["text"],
        received_on=place.meeting.on,
        asked_by=told["asked_by"],
        asked_of=told["asked_of"],
        restriction=form.restriction(),
    )
    question = put_question(item=place.under(), row=row, by=by)
    if not told["answer"]:
        return f"Recorded question {question.number}."
    given = GivenRow(told["answer"], told["answered_by"], place.meeting.on, full=not told["part"])
    answer_at_meeting(question=question, row=given, by=by)
    return f"Recorded question {question.number} and its answer."


def _answer(place: Place, form: forms.AnswerForm, by: Actor) -> str:
    told = form.cleaned_data
    question = place.of()
    row = GivenRow(
        told["text"], told["answered_by"], place.meeting.on, full=not told["part"], restriction=form.restriction()
    )
    answer_at_meeting(question=question, row=row, by=by)
    return f"Recorded the answer to question {question.number}."


def _unanswered(place: Place, form: UnansweredForm, by: Actor) -> str:
    question = place.of()
    mark_unanswered(question=question, lock=form.cleaned_data["lock"], by=by)
    return f"Question {question.number} is recorded as unanswered."


def _undertaking(place: Place, form: forms.UndertakingForm, by: Actor) -> str:
    told = form.cleaned_data
    row = OutcomeRow(
        OutcomeKind.UNDERTAKING,
        told["text"],
        owed_by=told["owed_by"],
        due_words=told["due_words"],
        said_by=told["said_by"],
        restriction=form.restriction(),
    )
    outcome = record_outcome(item=place.under(), row=row, by=by)
    return f"Recorded the undertaking, as {outcome.action}."


def _outcome(place: Place, form: forms.OutcomeForm, by: Actor) -> str:
    told = form.cleaned_data
    item = place.under()
    row = OutcomeRow(
        OutcomeKind(told["kind"]),
        told["text"],
        owed_by=told["owed_by"],
        due_words=told["due_words"],
        owed_to=told["owed_to"],
        number=told["number"],
        vote=vote_of(place.meeting, told["vote"]) if told["vote"] else None,
        restriction=form.restriction(),
    )
    outcome = record_outcome(item=item, row=row, by=by)
    return f"Recorded the {outcome.kind}{f', as {outcome.action}' if outcome.action else ''}."


def vote_row(form: forms.VoteForm) -> VoteRow:
    """The vote as filled in."""
    told = form.cleaned_data
    return VoteRow(
        motion=told["motion"],
        moved_by=told["moved_by"],
        seconded_by=told["seconded_by"],
        ballots=form.ballots(),
        votes_for=told["votes_for"] or 0,
        votes_against=told["votes_against"] or 0,
        abstained=told["abstained"] or 0,
        unanimous=told["unanimous"],
        casting_vote=Choice(told["casting_vote"]) if told["casting_vote"] else None,
        veto=told["veto"],
        at=told["at"],
        restriction=form.restriction(),
    )


def _vote(place: Place, form: forms.VoteForm, by: Actor) -> str:
    vote = put_to_vote(item=place.under(), row=vote_row(form), by=by)
    return f"Recorded the vote. {vote.working}"


def _interest(place: Place, form: forms.InterestForm, by: Actor) -> str:
    told = form.cleaned_data
    row = sitting.InterestRow(
        told["person"], InterestKind(told["kind"]), told["words"], place.under(), told["left_the_room"]
    )
    interest = sitting.declare_interest(meeting=place.meeting, row=row, by=by)
    return f"Recorded the interest of {interest.person}."


def _exclude(place: Place, form: forms.ExcludeForm, by: Actor) -> str:
    told = form.cleaned_data
    sitting.exclude_public(
        item=place.under(),
        paragraphs=told["paragraphs"],
        resolution=told["resolution"],
        reason=told["reason"],
        at=told["at"],
        by=by,
    )
    return "The public is excluded from here on."


def _readmit(place: Place, form: forms.AtForm, by: Actor) -> str:
    sitting.readmit_public(item=place.under(), at=form.cleaned_data["at"], by=by)
    return "The public is let in again."


def _arrive(place: Place, form: forms.MovedForm, by: Actor) -> str:
    told = form.cleaned_data
    at = _now(place.meeting, told["at"])
    one = sitting.arrive(meeting=place.meeting, person=told["person"], at=at, item=place.item, by=by)
    return f"{one.person} is here{f', since {clock_words(at)}' if at else ''}."


def _leave(place: Place, form: forms.MovedForm, by: Actor) -> str:
    told = form.cleaned_data
    at = _now(place.meeting, told["at"])
    if at is None:
        raise Refused("Say when they left.")
    one = sitting.leave(meeting=place.meeting, person=told["person"], at=at, item=place.item, by=by)
    return f"{one.person} left at {clock_words(at)}."


def _open(place: Place, form: forms.AtForm, by: Actor) -> str:
    at = form.cleaned_data["at"] or place.meeting.opens_at
    found = sitting.open_sitting(meeting=place.meeting, at=_now(place.meeting, at), by=by)
    return f"The sitting is open. {len(found)} people are on its list."


def _rise(place: Place, form: forms.AtForm, by: Actor) -> str:
    at = _now(place.meeting, form.cleaned_data["at"])
    sitting.rise(meeting=place.meeting, at=at, by=by)
    return f"The meeting rose{f' at {clock_words(at)}' if at else ''}."


def _attendance(place: Place, form: people_forms.AttendanceForm, by: Actor) -> str:
    rows = form.rows()
    if rows:
        record_everybody(meeting=place.meeting, rows=rows, read=form.read(), by=by)
    return f"Recorded the attendance of {len(rows)}." if rows else "The attendance stands as it was."


def _person(place: Place, form: people_forms.PersonForm, by: Actor) -> str:
    one = sitting.record_attendance(meeting=place.meeting, row=form.row(), by=by)
    return f"{one.person} is on the list."


def _substitute(place: Place, form: people_forms.SubstituteForm, by: Actor) -> str:
    one = sitting.substitute(meeting=place.meeting, by=by, **form.cleaned_data)
    return f"{one.person} stands in for {one.stands_in_for}."


def _chair(place: Place, form: people_forms.ChairForm, by: Actor) -> str:
    one = sitting.take_the_chair(meeting=place.meeting, person=form.cleaned_data["person"], by=by)
    return f"{one.person} presides."


OF_AN_ITEM: Mapping[str, Turn] = {
    "entry": Turn("Write a line", "Record the line", forms.EntryForm, _entry, "E"),
    "question": Turn("Question and answer", "Record the question", forms.QuestionForm, _question, "Q"),
    "undertaking": Turn(
        "Undertaking", "Record the undertaking", forms.UndertakingForm, _undertaking, "U", "It becomes an action."
    ),
    "outcome": Turn(
        "Resolution, recommendation, request or action",
        "Record what was agreed",
        forms.OutcomeForm,
        _outcome,
        "O",
        "All that somebody owes becomes an action.",
    ),
    "vote": Turn("Motion and vote", "Record the vote", forms.VoteForm, _vote, "V"),
    "interest": Turn("Interest declared", "Record the interest", forms.InterestForm, _interest, "D"),
    "arrive": Turn("Somebody arrived or came back", "Record the arrival", forms.MovedForm, _arrive, "R"),
    "leave": Turn("Somebody left", "Record the departure", forms.MovedForm, _leave, "L"),
    "exclude": Turn(
        "The public is excluded",
        "Exclude the public",
        forms.ExcludeForm,
        _exclude,
        "X",
        "What is recorded from here on is not public, until the public is let in again.",
        {"resolution": "That the public be excluded from the meeting for the business that follows."},
    ),
    "readmit": Turn("The public is let in again", "Let the public in", forms.AtForm, _readmit),
}
"""In the order in which the page offers them."""

OF_A_QUESTION: Mapping[str, Turn] = {
    "answer": Turn("Enter an answer", "Record the answer", forms.AnswerForm, _answer),
    "unanswered": Turn("It was not answered", "Record it as unanswered", UnansweredForm, _unanswered),
}

OF_THE_MEETING: Mapping[str, Turn] = {
    "open": Turn("Open the sitting", "Open the sitting", forms.AtForm, _open),
    "attendance": Turn("Who came", "Record the attendance", people_forms.AttendanceForm, _attendance, "A"),
    "arrive": Turn("Somebody arrived", "Record the arrival", forms.MovedForm, _arrive, "R"),
    "leave": Turn("Somebody left", "Record the departure", forms.MovedForm, _leave, "L"),
    "substitute": Turn("Substitute", "Record the substitute", people_forms.SubstituteForm, _substitute, "U"),
    "person": Turn("Somebody who is not on the list", "Put on the list", people_forms.PersonForm, _person, "O"),
    "chair": Turn("Who presides", "Record the chair", people_forms.ChairForm, _chair, "C"),
    "rise": Turn("The meeting rises", "End the sitting", forms.AtForm, _rise),
}
