"""Letters from the public: received by the slot of the site, read by the clerk, taken in or set aside, forgotten.

A letter holds how to reach its sender, which goes nowhere else: a question taken in has the name and the words,
the trail neither.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState, QuestionKind
from peelian.facts.meetings.models import Meeting, MeetingQuestion
from peelian.facts.meetings.question_notice import words_in
from peelian.facts.meetings.services.submitting import SubmittedRow, submit_question
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.refs import Ref
from peelian.publication.letterbox import KEPT_DAYS, Posted
from peelian.publication.models import Letter, LetterState

__all__ = [
    "SENDER",
    "Letter",
    "LetterState",
    "forget_letter",
    "forget_letters",
    "letter_called",
    "letters_of",
    "receive",
    "set_aside",
    "take_in",
]

SENDER = Actor("the public form", "Somebody on the public site")
"""Who the trail says a letter came from: it is kept for ever, so it names nobody."""
_TAKES_QUESTIONS = (MeetingState.PLANNED, MeetingState.CALLED)
_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""What a reference is made of: nothing that is misread or makes a word."""


def receive(posted: Posted) -> str:
    """Keep a letter for the clerk and return its reference. Sent again with the same key, it is kept once.

    Refuses one to a meeting that takes no questions, one too long for its rules, the same question from the same
    address, and another with a key that was used.
    """
    with trail.atomic():
        meeting = _meeting_of(posted)
        before = Letter.objects.filter(key=posted.key).first()
        if before is not None:
            return _sent_again(before, posted)
        _refuse_unfit(meeting, posted)
        letter = Letter.objects.create(
            reference=_new_reference(),
            key=posted.key,
            meeting=meeting,
            name=posted.name,
            email=posted.email,
            text=posted.text,
            agreed_to=posted.agreed_to,
            received_at=timezone.now(),
        )
        trail.record(by=SENDER, verb="received letter", ref=letter.ref, details={"meeting": str(meeting.ref)})
    return letter.reference


def letters_of(body: str, *, by: Actor, states: Collection[LetterState] = (LetterState.WAITING,)) -> list[Letter]:
    """The letters to a body that stand so, the oldest first, for who keeps its meetings. One query."""
    by.require(Permission.MEETING_WRITE, body)
    found = Letter.objects.filter(meeting__body__slug=body, state__in=sorted(states))
    return list(found.select_related("meeting__body", "meeting__series", "question__body"))


def letter_called(body: str, reference: str, *, by: Actor) -> Letter:
    """One letter to a body by its reference, in capitals or not; refuses as :class:`NotFound`. One query."""
    by.require(Permission.MEETING_WRITE, body)
    found = Letter.objects.filter(meeting__body__slug=body, reference=reference.upper())
    for letter in found.select_related("meeting__body", "meeting__series", "question__body"):
        return letter
    raise NotFound(f"{body} has no letter {reference}.")


def take_in(*, letter: Letter, by: Actor) -> MeetingQuestion:
    """Enter a letter as a question to its meeting, for the office alone until it is accepted.

    Taken in twice it is one question. One set aside may still be taken in. Refuses one whose meeting is over.
    """
    with trail.atomic():
        held = _held(letter, by)
        if held.question is not None:
            return held.question
        row = SubmittedRow(
            kind=QuestionKind.PUBLIC,
            text=held.text,
            received_on=timezone.localdate(held.received_at),
            asked_by=held.name,
            meeting=held.meeting,
        )
        question = submit_question(body=held.meeting.body, row=row, by=by)
        held.question, held.reason = question, ""
        _decide(held, LetterState.TAKEN_IN, by)
        trail.record(by=by, verb="took in letter", ref=held.ref, details={"question": str(question.ref)})
    letter.refresh_from_db()
    return question


def set_aside(*, letter: Letter, reason: str, by: Actor) -> None:
    """Say that a letter is no question for the meeting, and why. Refuses one taken in, and no reason."""
    if not reason.strip():
        raise Refused("Say why the letter is set aside.")
    with trail.atomic():
        held = _held(letter, by)
        if held.state == LetterState.TAKEN_IN:
            raise Refused("The letter has been taken in: refuse the question it became.")
        held.reason = reason.strip()
        _decide(held, LetterState.SET_ASIDE, by)
        trail.record(by=by, verb="set aside letter", ref=held.ref)
    letter.refresh_from_db()


def forget_letter(*, letter: Letter, by: Actor) -> None:
    """Delete one letter at once, as its sender asked. The question it may have become is another matter."""
    with trail.atomic():
        held = _held(letter, by)
        ref = held.ref
        held.delete()
        trail.record(by=by, verb="forgot letter", ref=ref)


def forget_letters(*, on: dt.date, by: Actor) -> int:
    """Delete every letter whose meeting was more than :data:`KEPT_DAYS` days before a day. Returns how many.

    What was taken in stays as a question, with the name and without how to reach the sender.
    """
    by.require_operator("forget letters")
    with trail.atomic():
        last = on - dt.timedelta(days=KEPT_DAYS)
        found = Letter.objects.filter(meeting__on__lt=last)
        by_body: dict[str, list[int]] = {}
        for key, slug in found.order_by("meeting__body__slug").values_list("pk", "meeting__body__slug"):
            by_body.setdefault(slug, []).append(key)
        for slug, keys in by_body.items():
            Letter.objects.filter(pk__in=keys).delete()
            trail.record(by=by, verb="forgot letters", ref=Ref(slug), details={"letters": len(keys)})
    return sum(map(len, by_body.values()))


def _meeting_of(posted: Posted) -> Meeting:
    """The meeting, held until the letter is kept, so that what is sent twice at once is kept once."""
    meetings = Meeting.objects.select_for_update(of=("self",)).select_related("body", "series")
    meeting = meetings.filter(body__slug=posted.body, name=posted.meeting).first()
    if meeting is None or meeting.state not in _TAKES_QUESTIONS:
        raise Refused("This meeting takes no more questions.")
    return meeting


def _sent_again(before: Letter, posted: Posted) -> str:
    if (before.name, before.email, before.text) == (posted.name, posted.email, posted.text):
        return before.reference
    raise Refused(
        f"You have sent a question with this form: its reference is {before.reference}. "
        "To send what stands here as another, press the button once more."
    )


def _refuse_unfit(meeting: Meeting, posted: Posted) -> None:
    count, most = words_in(posted.text), meeting.series.question_limit
    if count > most:
        raise Refused(f"Your question has {count} words, and the rules of this meeting allow {most}.")
    same = Letter.objects.filter(meeting=meeting, email__iexact=posted.email)
    if any(_bare(one.text) == _bare(posted.text) for one in same):
        raise Refused("You have sent this question already. It has arrived, and once is enough.")


def _bare(text: str) -> str:
    """A question without what does not make it another: capitals, spaces, punctuation."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _new_reference() -> str:
    while True:
        drawn = "".join(secrets.choice(_LETTERS) for _ in range(8))
        reference = f"{drawn[:4]}-{drawn[4:]}"
        if not Letter.objects.filter(reference=reference).exists():
            return reference


def _held(letter: Letter, by: Actor) -> Letter:
    """The letter as it stands, held until the transaction ends; refuses as :class:`NotFound` one forgotten."""
    by.require(Permission.MEETING_WRITE, letter.meeting.body.slug)
    held = Letter.objects.select_for_update(of=("self",)).select_related("meeting__body", "meeting__series")
    found = held.filter(pk=letter.pk).first()
    if found is None:
        raise NotFound(f"The letter {letter.reference} is no longer kept.")
    return found


def _decide(letter: Letter, state: LetterState, by: Actor) -> None:
    letter.state, letter.decided_by, letter.decided_at = state, by.identity, timezone.now()
    letter.save(update_fields=["state", "reason", "question", "decided_by", "decided_at"])
