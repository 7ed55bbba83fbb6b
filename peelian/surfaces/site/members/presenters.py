"""What the pages of members show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from peelian.publication.meeting_payloads import MemberCard, MemberMeeting, MemberPayload
from peelian.publication.store.models import Published
from peelian.surfaces.site.links import Links, ref_of
from peelian.surfaces.site.meetings.items import QuestionShown, question_shown
from peelian.surfaces.site.meetings.words import PRESENCE_WORDS


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member in a list, or at the head of the own page."""

    card: MemberCard

    @property
    def seat_words(self) -> str:
        """For whom, and in what capacity: ``Rugby Borough Council, appointed``."""
        return ", ".join(part for part in (self.card.represents, self.card.capacity) if part)

    @property
    def attendance_words(self) -> str:
        """``5 of 7``; no share of so few is given as a percentage."""
        card = self.card
        return f"{card.attended} of {card.summoned}" if card.summoned else "None recorded"


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """One meeting as a member attended it; ``url`` leads to it where it is out."""

    meeting: MemberMeeting
    presence_words: str
    url: str


@dataclass(frozen=True, slots=True)
class AskedInYear:
    """The questions of one year, each with the address of its meeting; without a day the year is none."""

    year: int | None
    questions: tuple[tuple[QuestionShown, str], ...]


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Everything on the page of a member."""

    payload: MemberPayload
    released: Published
    line: MemberLine
    meetings: tuple[MeetingShown, ...]
    asked: tuple[AskedInYear, ...]

    @property
    def has_stood_in(self) -> bool:
        """Whether the member came for another at any meeting."""
        return any(shown.meeting.stands_in_for for shown in self.meetings)


def member_lines(found: Iterable[Published]) -> tuple[MemberLine, ...]:
    """Members as a list shows them, by surname."""
    cards = (MemberCard.model_validate(row.card) for row in found)
    return tuple(MemberLine(card) for card in sorted(cards, key=lambda card: (_surname(card), card.person)))


def refs_of(payload: MemberPayload) -> Iterator[str]:
    """The references that the page of a member leads to."""
    named = [one.name for one in payload.meetings] + [one.meeting for one in payload.questions]
    yield from (ref_of(payload.body.slug, "meetings", name) for name in named if name)


def member_page(released: Published, payload: MemberPayload, links: Links) -> MemberPage:
    """Everything on the page of a member, meetings and questions the newest first."""
    slug = payload.body.slug
    meetings = sorted(payload.meetings, key=lambda one: one.on, reverse=True)
    return MemberPage(
        payload=payload,
        released=released,
        line=MemberLine(payload.card),
        meetings=tuple(
            MeetingShown(
                one,
                PRESENCE_WORDS.get(one.presence, one.presence.capitalize()),
                links.to(ref_of(slug, "meetings", one.name)),
            )
            for one in meetings
        ),
        asked=tuple(_asked(payload, links)),
    )


def _asked(payload: MemberPayload, links: Links) -> Iterator[AskedInYear]:
    dated = sorted((one for one in payload.questions if one.on), key=lambda one: str(one.on), reverse=True)
    ordered = [*dated, *(one for one in payload.questions if one.on is None)]
    for year, held in groupby(ordered, key=lambda one: one.on.year if one.on else None):
        slug = payload.body.slug
        pairs = [(question_shown(one), links.to(ref_of(slug, "meetings", one.meeting))) for one in held]
        yield AskedInYear(year, tuple(pairs))


def _surname(card: MemberCard) -> str:
    return card.person.split()[-1].casefold() if card.person.split() else ""
