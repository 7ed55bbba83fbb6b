"""The wording of draft minutes from what was recorded under an item, in house style. Pure.

Reported speech: who asked what, and what was said in response; what was agreed stands out, numbered, under
**RESOLVED**; what was promised stays in the speaker's own words. Text is the small Markdown of reports. What the
clerk took down goes in as it was typed; a question, motion or promise is quoted word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, groupby

from peelian.facts.meetings.exemptions import ground_words
from peelian.facts.meetings.kinds import Choice, EntryKind, ItemKind, OutcomeKind, QuestionState
from peelian.facts.meetings.minuted import Agreed, Asked, Business, Declared, Done, Remark, Voted
from peelian.facts.meetings.minuting_people import listed, literal, time_words

_POSTS = ("commissioner", "constable", "chair", "officer", "executive", "treasurer", "deputy")
_NOTHING = {
    ItemKind.INTERESTS: "There were no disclosures of interest.",
    ItemKind.PUBLIC_QUESTIONS: "There were no public questions.",
    ItemKind.URGENT: "There were no urgent items.",
    ItemKind.COMPLAINTS: "There were no complaints.",
}
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


def section_text(business: Business) -> str:
    """What the draft says under the item; of a standing item with nothing under it, that there was nothing."""
    paragraphs = [business.preface] if business.preface else []
    paragraphs += map(_declared, business.declared)
    reasoned = any(isinstance(one, Remark) and one.kind is EntryKind.URGENCY for one in business.done)
    if business.urgent_reason and not reasoned:
        paragraphs.append(_remark(Remark(EntryKind.URGENCY, business.urgent_reason)))
    for kind, run in groupby(business.done, key=_group):
        together = list(run)
        paragraphs += _agreed(kind, together) if kind else chain.from_iterable(map(_paragraphs, together))
    return "\n\n".join(paragraphs) or _NOTHING.get(business.kind, "")


def _group(one: Done) -> OutcomeKind | None:
    """Outcomes of one kind that follow one another stand together."""
    return one.kind if isinstance(one, Agreed) else None


def _paragraphs(one: Done) -> Iterable[str]:
    match one:
        case Remark():
            return [_remark(one)]
        case Asked():
            return _asked(one)
        case Voted():
            return [_voted(one)]
        case _:
            return []


def _declared(one: Declared) -> str:
    item = f" in item {one.in_item}" if one.in_item else ""
    words = f": {literal(one.words)}" if one.words else ""
    left = f" {literal(one.person)} left the room while the item was taken." if one.left_the_room else ""
    return _ended(f"{literal(one.person)} declared a {one.kind} interest{item}{words}") + left


def _remark(one: Remark) -> str:
    text = one.text.strip()
    match one.kind:
        case EntryKind.URGENCY:
            return f"The item was taken as urgent, by special circumstances: {text}"
        case EntryKind.EXCLUSION | EntryKind.READMISSION:
            return _excluded(one, text)
        case EntryKind.ARRIVAL | EntryKind.DEPARTURE if one.at:
            return f"{text} ({time_words(one.at)})"
        case EntryKind.FINDING:
            return f"**Finding:** {text}"
        case _:
            return _said(one.speaker, text, _VERBS.get(one.kind, "said"))


def _excluded(one: Remark, text: str) -> str:
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
    return f"{literal(speaker)} {text}" if _DID.match(text) else f"{literal(speaker)} {verb}: {text}"


def _names(text: str, speaker: str) -> bool:
    """Whether the words begin by naming the speaker."""
    return text.startswith(
        (speaker, *(f"{title} {speaker.split()[-1]}" for title in ("Councillor", "Cllr", "Mr")))
    )


def _asked(question: Asked) -> Iterable[str]:
    of = f" {_to_whom(question.asked_of)}" if question.asked_of else ""
    text = literal(question.text)
    who = literal(question.asked_by)
    asked = f"{who} asked{of} {text}" if text[:1].islower() else f"{who} asked{of}: {text}"
    answers = [_said(f"In response, {person}", text.strip(), "said") for text, person in question.answers]
    yield " ".join([_ended(asked), *answers[:1]])
    yield from answers[1:]
    if question.state is QuestionState.PARTLY_ANSWERED:
        yield "The question was answered in part; an answer to the rest is awaited."
    elif question.kept_back:
        yield "The answer was given in confidence."
    elif not answers:
        yield "No answer was given at the meeting."


def _to_whom(asked_of: str) -> str:
    """A post takes the article, a name does not."""
    is_post = any(post in asked_of.lower() for post in _POSTS) and not asked_of.lower().startswith("the ")
    return literal(f"the {asked_of}" if is_post else asked_of)


def _voted(vote: Voted) -> str:
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
    words += [_ended(literal(vote.working))] if vote.working else []
    for choice in Choice:
        names = [literal(name) for name, chosen in vote.ballots if chosen is choice]
        words += [f"{choice.capitalize()}: {listed(names)}."] if names else []
    return " ".join(words)


def _counted(vote: Voted, result: str) -> str:
    neither = "1 abstention" if vote.abstained == 1 else f"{vote.abstained} abstentions"
    counts = f"{vote.votes_for} for, {vote.votes_against} against"
    return (
        f"The motion was {result}: {counts}, {neither}" if vote.abstained else f"The motion was {result}: {counts}"
    )


def _undertaken(promise: Agreed) -> str:
    who = literal(promise.said_by or promise.owed_by) or "It"
    due = f" (due: {literal(promise.due_words)})" if promise.due_words else ""
    return f"**UNDERTAKING** {who}: “{literal(promise.text)}”{due}"


def _agreed(kind: OutcomeKind, run: Sequence[Done]) -> list[str]:
    """One outcome after its word; several numbered below it, or under the numbers they were printed with."""
    agreed = [one for one in run if isinstance(one, Agreed)]
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


def _outcome(one: Agreed) -> str:
    if one.kind is not OutcomeKind.ACTION:
        return _ended(literal(one.text))
    aside = ", ".join(literal(words) for words in (one.owed_by, one.due_words) if words)
    return _ended(literal(one.text)) + (f" ({aside})" if aside else "")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", ".”", "?”")) else f"{sentence}."
