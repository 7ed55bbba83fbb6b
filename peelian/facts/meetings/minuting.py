"""The wording of draft minutes from what was recorded under an item, in house style. Pure.

Reported speech: who asked what, and what was said in response; what was agreed stands out, numbered, under
**RESOLVED**; what was promised stays in the speaker's own words. Text is the small Markdown of reports. What the
clerk took down goes in as it was typed; a question, motion or promise is quoted word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from peelian.facts.meetings.exemptions import ground_words
from peelian.facts.meetings.kinds import Choice, EntryKind, ItemKind, OutcomeKind, QuestionState
from peelian.facts.meetings.minuting_people import Style, literal, time_words
from peelian.facts.meetings.recorded import (
    EntryLine,
    InterestLine,
    OutcomeLine,
    QuestionLine,
    RecordLine,
    VoteLine,
)
from peelian.kernel.listing import listed

_POSTS = ("commissioner", "constable", "chair", "officer", "executive", "treasurer", "deputy")
_NOTHING = {
    ItemKind.INTERESTS: "There were no disclosures of interest.",
    ItemKind.PUBLIC_QUESTIONS: "There were no public questions.",
    ItemKind.URGENT: "There were no urgent items.",
    ItemKind.COMPLAINTS: "There were no complaints.",
}
_ANSWERED = frozenset({QuestionState.ANSWERED, QuestionState.PARTLY_ANSWERED})
_TITLES = ("Councillor", "Cllr", "Mr", "Mrs", "Ms")
_DID = re.compile(r"(?:[a-z]+ed|said|gave|told|spoke|felt|thought|was|had|went|took|made|put|drew)\b")
_VERBS = {EntryKind.CONCERN: "raised a concern", EntryKind.ANNOUNCEMENT: "announced"}
_AGREED = {
    OutcomeKind.RESOLUTION: "**RESOLVED**",
    OutcomeKind.RECOMMENDATION: "**RECOMMENDED**",
    OutcomeKind.REQUEST: "**REQUESTED**",
    OutcomeKind.ACTION: "**ACTION**",
    OutcomeKind.NOTED: "**NOTED**",
}


def named(line: RecordLine, style: Style) -> RecordLine:
    """The line with everybody in it named as minutes name them."""
    if isinstance(line, EntryLine):
        return replace(line, speaker=style(line.speaker))
    if isinstance(line, QuestionLine):
        answers = tuple(replace(one, answered_by=style(one.answered_by)) for one in line.answers)
        return replace(line, asked_by=style(line.asked_by), asked_of=style(line.asked_of), answers=answers)
    if isinstance(line, VoteLine):
        ballots = tuple(replace(one, person=style(one.person)) for one in line.ballots)
        by, seconded = style(line.moved_by), style(line.seconded_by)
        return replace(line, moved_by=by, seconded_by=seconded, ballots=ballots)
    return replace(line, said_by=style(line.said_by), owed_by=style(line.owed_by))


@dataclass(frozen=True, slots=True)
class Business:
    """All that was recorded under one item, in order. ``preface`` is what the section begins with, worded already.

    ``declared`` are interests, each with the number of its item where that is another.
    """

    kind: ItemKind = ItemKind.BUSINESS
    urgent_reason: str = ""
    preface: str = ""
    declared: tuple[tuple[InterestLine, str], ...] = ()
    lines: tuple[RecordLine, ...] = ()


def section_text(business: Business) -> str:
    """What the draft says under the item; of a standing item with nothing under it, that there was nothing."""
    paragraphs = [business.preface] if business.preface else []
    paragraphs += [_declared(one, item) for one, item in business.declared]
    reasoned = any(isinstance(one, EntryLine) and one.kind is EntryKind.URGENCY for one in business.lines)
    if business.urgent_reason and not reasoned:
        paragraphs.append(_urgent(business.urgent_reason))
    for kind, run in groupby(business.lines, key=_group):
        together = list(run)
        paragraphs += _agreed(kind, together) if kind else chain.from_iterable(map(_paragraphs, together))
    return "\n\n".join(paragraphs) or _NOTHING.get(business.kind, "")


def _group(one: RecordLine) -> OutcomeKind | None:
    """Outcomes of one kind that follow one another stand together."""
    return one.kind if isinstance(one, OutcomeLine) else None


def _paragraphs(one: RecordLine) -> Iterable[str]:
    if isinstance(one, EntryLine):
        return [_entry(one)]
    if isinstance(one, QuestionLine):
        return _asked(one)
    return [_voted(one)] if isinstance(one, VoteLine) else [_outcome(one)]


def _declared(one: InterestLine, in_item: str) -> str:
    item = f" in item {in_item}" if in_item else ""
    words = f": {literal(one.words)}" if one.words else ""
    left = ", and left the room while the item was taken" if one.left_the_room else ""
    return _ended(f"{literal(one.person)} declared a {one.kind} interest{item}{words}".rstrip(".") + left)


def _urgent(reason: str) -> str:
    return _ended(f"The item was taken as urgent, by special circumstances: {reason.strip()}")


def _entry(one: EntryLine) -> str:
    text = one.text.strip()
    match one.kind:
        case EntryKind.URGENCY:
            return _urgent(text)
        case EntryKind.EXCLUSION | EntryKind.READMISSION:
            return _excluded(one, text)
        case EntryKind.ARRIVAL | EntryKind.DEPARTURE if one.at:
            return _ended(f"{text.rstrip('.')} at {time_words(one.at)}")
        case EntryKind.FINDING:
            return _ended(f"**Finding:** {text}")
        case _:
            return _said(one.speaker, text, _VERBS.get(one.kind, "said"))


def _excluded(one: EntryLine, text: str) -> str:
    """The resolution by which the public left, with its paragraphs where the words do not give them."""
    resolved = f"**RESOLVED** {text}" if text.lower().startswith("that ") else text
    words = [_ended(resolved)]
    if one.excludes and "Schedule 12A" not in text:
        words.append(f"The public was excluded under {ground_words(one.excludes)}.")
    if one.public_interest:
        words.append(_ended(f"Why keeping it back outweighed disclosing it: {literal(one.public_interest)}"))
    return " ".join(words)


def _said(speaker: str, text: str, verb: str) -> str:
    """The words with who said them: those that begin with what they did go on from the name, after no colon."""
    if not speaker or _names(text, speaker):
        return text
    return _ended(f"{literal(speaker)} {text}" if _DID.match(text) else f"{literal(speaker)} {verb}: {text}")


def _names(text: str, speaker: str) -> bool:
    """Whether the words begin by naming the speaker."""
    surname = speaker.split()[-1]
    return text.startswith((speaker, *(f"{title} {surname}" for title in _TITLES)))


def _asked(question: QuestionLine) -> Iterable[str]:
    of = f" {_to_whom(question.asked_of)}" if question.asked_of else ""
    text = literal(question.text)
    who = literal(question.asked_by)
    asked = f"{who} asked{of} {text}" if text[:1].islower() else f"{who} asked{of}: {text}"
    answers = [_said(f"In response, {one.answered_by}", one.text.strip(), "said") for one in question.answers]
    yield " ".join([_ended(asked), *answers[:1]])
    yield from answers[1:]
    if not answers and question.state not in _ANSWERED:
        yield "No answer was given at the meeting."
    elif not answers:
        yield "It was answered in confidence."
    elif question.state is QuestionState.PARTLY_ANSWERED:
        yield "The question was answered in part; an answer to the rest is awaited."


def _to_whom(asked_of: str) -> str:
    """A post takes the article, a name does not."""
    is_post = any(post in asked_of.lower() for post in _POSTS) and not asked_of.lower().startswith("the ")
    return literal(f"the {asked_of}" if is_post else asked_of)


def _voted(vote: VoteLine) -> str:
    by = f" by {literal(vote.moved_by)}" if vote.moved_by else ""
    seconded = f" and seconded by {literal(vote.seconded_by)}" if vote.seconded_by else ""
    motion = literal(vote.motion)
    sentence = _ended(f"It was moved{by}{seconded} {motion[:1].lower()}{motion[1:]}")
    if not motion.lower().startswith("that "):
        sentence = _ended(f"The motion was moved{by}{seconded}: {motion}")
    result = "carried" if vote.carried else "lost"
    words = [sentence, f"The motion was {result} unanimously." if vote.unanimous else f"{_counted(vote, result)}."]
    if vote.casting_vote:
        words.append(f"The Chair used a casting vote {vote.casting_vote} the motion.")
    words += [_ended(literal(vote.working))] if vote.is_veto and vote.working else []
    for choice in Choice:
        names = [literal(one.person) for one in vote.ballots if one.choice is choice]
        words += [f"{choice.capitalize()}: {listed(names)}."] if names else []
    return " ".join(words)


def _counted(vote: VoteLine, result: str) -> str:
    neither = "1 abstention" if vote.abstained == 1 else f"{vote.abstained} abstentions"
    counts = f"{vote.votes_for} for, {vote.votes_against} against"
    return (
        f"The motion was {result}: {counts}, {neither}" if vote.abstained else f"The motion was {result}: {counts}"
    )


def _undertaken(promise: OutcomeLine) -> str:
    who = literal(promise.said_by or promise.owed_by)
    due = f" (due: {literal(promise.due_words)})" if promise.due_words else ""
    return f"**UNDERTAKING** {who}: “{literal(promise.text)}”{due}".replace("** : ", "** ", 1)


def _agreed(kind: OutcomeKind, run: Sequence[RecordLine]) -> list[str]:
    """One outcome after its word; several numbered below it, or under the numbers they were printed with."""
    agreed = [one for one in run if isinstance(one, OutcomeLine)]
    if kind is OutcomeKind.UNDERTAKING:
        return [_undertaken(one) for one in agreed]
    word = _AGREED[kind]
    if len(agreed) == 1:
        number = f"({literal(agreed[0].number)}) " if agreed[0].number not in ("", "1") else ""
        return [f"{word} {number}{_outcome(agreed[0])}"]
    numbers = [one.number for one in agreed]
    first = int(numbers[0]) if numbers[0].isdecimal() else 1
    if any(numbers) and numbers != [str(at) for at in range(first, first + len(agreed))]:
        return [
            word,
            *(f"{literal(one.number)}: {_outcome(one)}" if one.number else _outcome(one) for one in agreed),
        ]
    return [word, "\n".join(f"{at}. {_outcome(one)}" for at, one in enumerate(agreed, first))]


def _outcome(one: OutcomeLine) -> str:
    if one.kind is not OutcomeKind.ACTION:
        return _ended(literal(one.text))
    aside = ", ".join(literal(words) for words in (one.owed_by, one.due_words) if words)
    return _ended(literal(one.text)) + (f" ({aside})" if aside else "")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", ":", ".”", "?”")) else f"{sentence}."
