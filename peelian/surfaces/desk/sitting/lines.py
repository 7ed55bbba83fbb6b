"""A line of the record, opened to be corrected or struck out: what its form holds, and which service saves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms

from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import EntryKind, InterestKind, OutcomeKind
from peelian.facts.meetings.models import AgendaItem, Attendance, Interest, Meeting, MinuteEntry, Outcome, Vote
from peelian.facts.meetings.models import MeetingQuestion as Question
from peelian.facts.meetings.queries import recorded_lines as read
from peelian.facts.meetings.services import sitting
from peelian.facts.meetings.services.asking import amend_question
from peelian.facts.meetings.services.attendance import record_everybody
from peelian.facts.meetings.services.entries import EntryRow, move_entry, save_entry, strike_entry
from peelian.facts.meetings.services.outcomes import OutcomeRow, correct_outcome, strike_outcome
from peelian.facts.meetings.services.voting import correct_vote
from peelian.kernel.errors import NotFound
from peelian.surfaces.desk.days import LockField
from peelian.surfaces.desk.sitting.forms import (
    READERS,
    WRITTEN,
    EntryForm,
    InterestForm,
    OutcomeForm,
    SittingForm,
    VoteForm,
    who,
    words,
)
from peelian.surfaces.desk.sitting.people_forms import EditPersonForm
from peelian.surfaces.desk.sitting.turns import vote_row

_Held = Any
_AS_IT_IS = ("", "As it is now")


@dataclass(frozen=True, slots=True)
class Around:
    """What the forms of lines need to know: the meeting, who is on its list, and its items."""

    meeting: Meeting
    people: Sequence[Attendance]
    items: Sequence[AgendaItem]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of line: how it is called, found, shown as a form, saved and, where it can be, struck out."""

    title: str
    find: Callable[[Meeting, int], _Held]
    form: Callable[[_Held, Around, Any], SittingForm]
    save: Callable[[_Held, Any, Actor], str]
    item: Callable[[_Held], AgendaItem | None]
    strike: Callable[[_Held, str, int, Actor], None] | None = None
    strike_form: type[SittingForm] | None = None

    def struck(self, held: _Held, data: Any = None, **kwargs: Any) -> SittingForm | None:
        """The form in which it is struck out; None where it is corrected instead."""
        initial = {"lock": getattr(held, "lock", 0)}
        return self.strike_form(data, initial=initial, **kwargs) if self.strike_form else None


class RemoveForm(SittingForm):
    """That something was entered by mistake."""

    lock = LockField(required=True)


class StrikeForm(RemoveForm):
    """Why a line is struck out."""

    reason = words("Why it is struck out", rows=2)


class EditEntryForm(EntryForm):
    """A line as it was written; it may stand under another item."""

    item = forms.ChoiceField(label="Under item")
    lock = LockField(required=True)

    def __init__(self, *args: Any, items: Sequence[AgendaItem] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        _offer(self, "item", [(one.key, str(one)) for one in items])


class WordsForm(SittingForm):
    """The words of a question before it is answered."""

    text = words("The question")
    asked_of = who("Asked of", owners=True)
    lock = LockField(required=True)


class CorrectOutcomeForm(OutcomeForm):
    """What was agreed, and why it is corrected."""

    said_by = who("Whose words they are", hint="Only of an undertaking")
    reason = words("Why it is corrected", rows=2)
    lock = LockField(required=True)


class CorrectVoteForm(VoteForm):
    """A vote, and why it is corrected."""

    reason = words("Why it is corrected", rows=2)
    lock = LockField(required=True)


class EditInterestForm(InterestForm):
    """An interest as it was declared."""

    lock = LockField(required=True)


def _offer(form: SittingForm, name: str, choices: Sequence[tuple[str, str]]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices


def _staying(form: SittingForm) -> SittingForm:
    """The form, in which not to choose readers leaves them as they are."""
    _offer(form, "readers", [_AS_IT_IS, *READERS])
    return form


def _initial(held: _Held, *names: str) -> dict[str, Any]:
    return {name: getattr(held, name) for name in names}


def _entry_form(entry: MinuteEntry, around: Around, data: Any) -> SittingForm:
    initial = {**_initial(entry, "kind", "speaker", "text", "at", "lock"), "item": entry.item.key}
    form = EditEntryForm(data, initial=initial, people=around.people, items=around.items)
    if entry.kind not in WRITTEN:
        _offer(form, "kind", [(entry.kind, entry.kind.capitalize())])
    return _staying(form)


def _save_entry(entry: MinuteEntry, form: Any, by: Actor) -> str:
    told = form.cleaned_data
    row = EntryRow(told["text"], EntryKind(told["kind"]), told["speaker"], told["at"], form.restriction())
    save_entry(entry=entry, row=row, lock=told["lock"], by=by)
    if told["item"] != entry.item.key:
        item = next(one for one in form.items if one.key == told["item"])
        move_entry(entry=entry, item=item, lock=entry.lock, by=by)
    return "Saved the line."


def _strike_entry(entry: MinuteEntry, reason: str, lock: int, by: Actor) -> None:
    strike_entry(entry=entry, lock=lock, reason=reason, by=by)


def _question_form(question: Question, around: Around, data: Any) -> SittingForm:
    return WordsForm(data, initial=_initial(question, "text", "asked_of", "lock"), people=around.people)


def _save_question(question: Question, form: Any, by: Actor) -> str:
    told = form.cleaned_data
    amend_question(question=question, text=told["text"], asked_of=told["asked_of"], lock=told["lock"], by=by)
    return f"Saved question {question.number}."


def _outcome_form(outcome: Outcome, around: Around, data: Any) -> SittingForm:
    names = ("kind", "text", "said_by", "owed_by", "owed_to", "due_words", "number", "lock")
    initial = {**_initial(outcome, *names), "vote": outcome.vote_id}
    form = CorrectOutcomeForm(data, initial=initial, people=around.people)
    _offer(form, "kind", [(one.value, one.value.capitalize()) for one in OutcomeKind])
    return _staying(form)


def _save_outcome(outcome: Outcome, form: Any, by: Actor) -> str:
    told = form.cleaned_data
    row = OutcomeRow(
        OutcomeKind(told["kind"]),
        told["text"],
        owed_by=told["owed_by"],
        due_words=told["due_words"],
        said_by=told["said_by"],
        owed_to=told["owed_to"],
        number=told["number"],
        vote=outcome.vote,
        restriction=form.restriction(),
        source=outcome.source,
    )
    correct_outcome(outcome=outcome, row=row, reason=told["reason"], lock=told["lock"], by=by)
    return "Corrected the outcome, and its action with it."


def _strike_outcome(outcome: Outcome, reason: str, lock: int, by: Actor) -> None:
    strike_outcome(outcome=outcome, reason=reason, lock=lock, by=by)


def _vote_form(vote: Vote, around: Around, data: Any) -> SittingForm:
    names = ("motion", "moved_by", "seconded_by", "unanimous", "casting_vote", "lock")
    ballots = {f"ballot_{key}": choice for key, choice in read.ballots_of(vote).items()}
    counts = {} if ballots else _initial(vote, "votes_for", "votes_against", "abstained")
    initial = {**_initial(vote, *names), "veto": vote.is_veto, **counts, **ballots}
    return _staying(CorrectVoteForm(data, initial=initial, people=around.people))


def _save_vote(vote: Vote, form: Any, by: Actor) -> str:
    told = form.cleaned_data
    correct_vote(vote=vote, row=vote_row(form), reason=told["reason"], lock=told["lock"], by=by)
    return f"Corrected the vote. {vote.working}"


def _interest_form(interest: Interest, around: Around, data: Any) -> SittingForm:
    initial = _initial(interest, "person", "kind", "words", "left_the_room", "lock")
    return EditInterestForm(data, initial=initial, people=around.people)


def _save_interest(interest: Interest, form: Any, by: Actor) -> str:
    told = form.cleaned_data
    kind = InterestKind(told["kind"])
    row = sitting.InterestRow(told["person"], kind, told["words"], interest.item, told["left_the_room"])
    sitting.amend_interest(interest=interest, row=row, lock=told["lock"], by=by)
    return "Saved the interest."


def _strike_interest(interest: Interest, _reason: str, lock: int, by: Actor) -> None:
    sitting.remove_interest(interest=interest, lock=lock, by=by)


def _person_form(one: Attendance, around: Around, data: Any) -> SittingForm:
    return EditPersonForm.of(one, data=data, people=around.people)


def _save_person(one: Attendance, form: Any, by: Actor) -> str:
    read_as = {one.person: form.cleaned_data["read"]}
    record_everybody(meeting=one.meeting, rows=[form.edited(one)], read=read_as, by=by)
    return f"Recorded {one.person}."


def _strike_person(one: Attendance, _reason: str, _lock: int, by: Actor) -> None:
    sitting.remove_attendance(meeting=one.meeting, person=one.person, by=by)


def _item(held: _Held) -> AgendaItem | None:
    item: AgendaItem | None = held.item
    return item


_KINDS: Mapping[str, Kind] = {
    "entry": Kind("Edit the line", read.entry_of, _entry_form, _save_entry, _item, _strike_entry, StrikeForm),
    "question": Kind("Edit the question", read.question_of, _question_form, _save_question, _item),
    "outcome": Kind(
        *("Correct what was agreed", read.outcome_of, _outcome_form, _save_outcome),
        *(_item, _strike_outcome, StrikeForm),
    ),
    "vote": Kind("Correct the vote", read.vote_of, _vote_form, _save_vote, _item),
    "interest": Kind(
        *("Edit the interest", read.interest_of, _interest_form, _save_interest),
        *(_item, _strike_interest, RemoveForm),
    ),
    "person": Kind(
        *("Edit who came", read.person_of, _person_form, _save_person),
        *(lambda _held: None, _strike_person, RemoveForm),
    ),
}


def kind_called(name: str) -> Kind:
    """The kind of line of this name; refuses as :class:`NotFound`."""
    if name not in _KINDS:
        raise NotFound("There is no such line.")
    return _KINDS[name]
