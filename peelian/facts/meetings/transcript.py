"""What minutes that exist already would enter in the record of a meeting, as read by the machine. Pure.

Nothing is made up and nothing is lost: what the record has no place for, or what was not understood, is kept as a
note with why and where it stood, and every assumption is said.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from peelian.facts.meetings.kinds import InterestKind, ItemKind, OutcomeKind, Part, Presence
from peelian.sources.minutes.results import Apology, Attendee, Interest, Item, Minutes, Outcome, Question, Vote
from peelian.sources.minutes.results import OutcomeKind as ReadKind

_OPCC = re.compile(r"\b(?:o?p?f?pcc|commissioner|mopac)\b")
_COMMISSIONER = re.compile(
    r"(?:the )?(?:police(?:, fire)? and crime commissioner|police, fire and crime commissioner|p?f?cc|pcc)"
)
_POLICE = re.compile(r"\b(?:police|constab\w*|force|superintendent|inspector)\b")
_COUNCIL = re.compile(r"\b(?:council|democratic services|clerk|solicitor|monitoring officer)\b")
_LONGEST = 400
_CAPACITIES = {
    "appointed": Part.APPOINTED,
    "co-opted independent": Part.CO_OPTED_INDEPENDENT,
    "substitute": Part.SUBSTITUTE,
}
_KINDS = (
    (ItemKind.APOLOGIES, r"apolog|attendance"),
    (ItemKind.INTERESTS, r"(?:declaration|disclosure)s?\b.*\binterest"),
    (ItemKind.ANNOUNCEMENTS, r"announcement"),
    (ItemKind.MINUTES, r"^(?:confirmation of |approval of )?(?:the )?minutes\b"),
    (
        ItemKind.PUBLIC_QUESTIONS,
        r"public question|questions from (?:the|members of the) public|public participation",
    ),
    (ItemKind.WORK_PROGRAMME, r"work programme|forward plan|work plan"),
    (ItemKind.FUTURE_MEETINGS, r"(?:date|time)s?\b.*\bmeeting"),
    (ItemKind.URGENT, r"urgent (?:item|business)"),
    (ItemKind.COMPLAINTS, r"^complaints$"),
    (ItemKind.ELECTION, r"election of|appointment of (?:the )?(?:vice-?)?chair"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as they enter the list of a meeting. ``assumed``: what the minutes do not say of them."""

    name: str
    part: Part
    presence: Presence
    represents: str = ""
    stands_in_for: str = ""
    is_chair: bool = False
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Words that enter as a note, for the office to look at: under an item by its number, or loose."""

    text: str
    why: str
    place: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Something somebody asked or raised under an item, and what was said to it."""

    by: str
    text: str
    place: str
    of: str = ""
    answer: str = ""
    is_question: bool = True
    is_concern: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """An outcome under an item."""

    kind: OutcomeKind
    text: str
    place: str
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest, in an item by its number, or in the meeting."""

    person: str
    kind: InterestKind
    words: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One item: its printed number, what it stands below by number, its words, and what was read in them."""

    number: str
    under: str
    title: str
    kind: ItemKind
    text: str
    told: tuple[Told, ...] = ()
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything that would enter."""

    on: dt.date | None
    people: tuple[Person, ...]
    interests: tuple[Declared, ...]
    pieces: tuple[Piece, ...]
    kept: tuple[Kept, ...]
    ended_at: dt.time | None


def transcribe(minutes: Minutes, parts: Mapping[str, Part]) -> Transcript:
    """What the minutes would enter. ``parts`` are those of the members on the day, by names in lower case."""
    numbers = {item.number for item in minutes.items if item.number}
    pieces, kept = [], list(_left(minutes))
    for at, item in enumerate(minutes.items, 1):
        piece, apart = _piece(item, numbers, at)
        pieces.append(piece)
        kept += apart
    people = tuple(_people(minutes, parts))
    interests, unclear = _interests(minutes.interests, people)
    return Transcript(
        on=minutes.heading.date,
        people=people,
        interests=interests,
        pieces=tuple(pieces),
        kept=(*kept, *unclear),
        ended_at=dt.time.fromisoformat(minutes.ended_at) if minutes.ended_at else None,
    )


def _people(minutes: Minutes, parts: Mapping[str, Part]) -> Iterable[Person]:
    """Everybody once: those who came, then those who did not."""
    seen = set()
    absent = (_absent(one, parts) for one in minutes.apologies)
    for one in (*(_attendee(each, parts) for each in (*minutes.present, *minutes.officers)), *absent):
        if one.name.casefold() not in seen:
            seen.add(one.name.casefold())
            yield replace(one, is_chair=one.name == minutes.chair)


def _attendee(one: Attendee, parts: Mapping[str, Part]) -> Person:
    part, assumed = _part(one, parts.get(one.name.casefold()))
    told = one.body if one.capacity != "in attendance" else ", ".join(filter(None, (one.role, one.body)))
    whom = one.substitute_for if part is Part.SUBSTITUTE else ""
    return Person(one.name, part, Presence.PRESENT, told, whom, assumed=assumed)


def _absent(one: Apology, parts: Mapping[str, Part]) -> Person:
    known = parts.get(one.name.casefold())
    assumed = "" if known else "In what capacity is not stated; entered as an appointed member."
    return Person(one.name, known or Part.APPOINTED, Presence.APOLOGIES, one.body, assumed=assumed)


def _part(one: Attendee, known: Part | None) -> tuple[Part, str]:
    """The part somebody takes, and what was assumed in saying so."""
    if one.capacity in _CAPACITIES:
        return _CAPACITIES[one.capacity], ""
    if known is not None:
        return known, ""
    if one.capacity == "co-opted":
        councillor = one.title.startswith(("Councillor", "Cllr"))
        part = Part.CO_OPTED_COUNCILLOR if councillor else Part.CO_OPTED_INDEPENDENT
        return part, f"Printed as co-opted; entered as {part}."
    if one.capacity != "in attendance":
        return Part.APPOINTED, "In what capacity is not stated; entered as an appointed member."
    return _by_post(one.role.casefold(), one.body.casefold())


def _by_post(role: str, body: str) -> tuple[Part, str]:
    if _COMMISSIONER.fullmatch(role):
        return Part.COMMISSIONER, ""
    for part, words in ((Part.OFFICE, _OPCC), (Part.POLICE, _POLICE), (Part.OFFICER, _COUNCIL)):
        if words.search(body) or (not body and words.search(role)):
            return part, ""
    return Part.PARTNER, "For whom is not stated; entered as a partner."


def _piece(item: Item, numbers: set[str], at: int) -> tuple[Piece, list[Kept]]:
    number = item.number
    above = number.rpartition(".")[0]
    title = item.title[:_LONGEST] or f"Item {number or at}"
    kind = next((kind for kind, words in _KINDS if re.search(words, title.casefold())), ItemKind.BUSINESS)
    apart = [_kept_vote(vote, number) for vote in item.votes]
    if len(item.title) > _LONGEST:
        apart.append(Kept(item.title, "The title is longer than a title may be.", str(item.place), number))
    apart += [_kept_question(one, number) for one in item.questions if not one.asked_by]
    promises = []
    for one in item.outcomes:
        promise, why = _promise(one)
        promises += [promise] if promise else []
        apart += [Kept(one.text, why, str(one.place), number)] if why else []
    told = tuple(_told(one) for one in item.questions if one.asked_by)
    piece = Piece(number, above if above in numbers else "", title, kind, item.text, told, tuple(promises))
    return piece, apart


def _told(one: Question) -> Told:
    return Told(
        by=one.asked_by,
        text=one.text,
        place=str(one.place),
        of=one.asked_of,
        answer=one.answer,
        is_question=one.kind == "question",
        is_concern=one.kind == "concern",
    )


def _promise(one: Outcome) -> tuple[Promise | None, str]:
    """The outcome as it enters, or why it cannot, or with what was left out of it."""
    kind = OutcomeKind.RESOLUTION if one.kind is ReadKind.AGREED else OutcomeKind(one.kind.value)
    due = one.due_as_printed or one.due
    if not one.owner and kind not in (OutcomeKind.RESOLUTION, OutcomeKind.NOTED):
        return None, f"A {kind} that does not say who owes it."
    if not one.owner and kind is OutcomeKind.RESOLUTION and due:
        return Promise(kind, one.text, str(one.place)), f"Due “{due}”, and nobody is said to owe it."
    if kind is OutcomeKind.NOTED:
        return Promise(kind, one.text, str(one.place)), ""
    return Promise(kind, one.text, str(one.place), one.owner, due), ""


def _interests(found: Iterable[Interest], people: Iterable[Person]) -> tuple[tuple[Declared, ...], list[Kept]]:
    there = {one.name for one in people if one.presence is Presence.PRESENT}
    declared, unclear = [], []
    for one in found:
        kind = _kind_of(one.text.casefold())
        if kind is None or one.name not in there:
            why = "An interest of which the kind is not stated, or whose it is."
            unclear.append(Kept(f"{one.name}: {one.text}", why, str(one.place)))
        else:
            declared.append(Declared(one.name, kind, one.text, one.item))
    return tuple(declared), unclear


def _kind_of(words: str) -> InterestKind | None:
    if re.search(r"non[- ]pecuniary|personal|prejudicial|other (?:registrable )?interest", words):
        return InterestKind.NON_PECUNIARY
    return InterestKind.PECUNIARY if "pecuniary" in words else None


def _kept_vote(vote: Vote, number: str) -> Kept:
    return Kept(vote.text, "A vote: enter it with who was in the room.", str(vote.place), number)


def _kept_question(one: Question, number: str) -> Kept:
    text = f"{one.text} {one.answer}".strip()
    return Kept(text, "Who asked it was not understood.", str(one.place), number)


def _left(minutes: Minutes) -> Iterable[Kept]:
    for one in minutes.not_understood:
        yield Kept(one.text, one.why, str(one.place))
    for meeting in minutes.future_meetings:
        words = " ".join(filter(None, (meeting.date.isoformat(), meeting.time, meeting.venue)))
        yield Kept(words, "A meeting to come: plan it.", str(meeting.place))
