"""What the page of a meeting shows: what was decided first, then item by item, who was there, and the minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from peelian.kernel.periods import day_words
from peelian.publication.meeting_payloads import InterestDeclared, MeetingCard, MeetingMinutes, MeetingPayload
from peelian.publication.store.models import Published
from peelian.surfaces.site.days import weekday_words
from peelian.surfaces.site.files import Download, downloads
from peelian.surfaces.site.links import Links, ref_of
from peelian.surfaces.site.meetings.items import ItemShown, OutcomeShown, decided, items_shown, refs_in
from peelian.surfaces.site.meetings.lines import MeetingLine, meeting_line
from peelian.surfaces.site.meetings.presence import Room, room
from peelian.surfaces.site.promises.lines import KIND_MEANINGS


@dataclass(frozen=True, slots=True)
class MinutesShown:
    """The minutes, and in one sentence how they stand; ``url`` is that of the meeting that confirmed them."""

    minutes: MeetingMinutes
    status: str
    html: SafeString
    url: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One document of the meeting in each form it can be had in."""

    words: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """How to ask a question, until when, and where."""

    words: str
    until: str
    url: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The meeting before or after."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything on a meeting's page."""

    payload: MeetingPayload
    released: Published
    line: MeetingLine
    decided: tuple[OutcomeShown, ...]
    items: tuple[ItemShown, ...]
    room: Room
    interests: tuple[InterestDeclared, ...]
    minutes: MinutesShown | None
    asking: Asking | None
    offers: tuple[Offer, ...]
    series_url: str
    previous: Neighbour | None
    following: Neighbour | None
    meanings: tuple[tuple[str, str], ...] = KIND_MEANINGS

    @property
    def is_held(self) -> bool:
        """Whether it took place, as far as is recorded."""
        return self.line.status_words == "Held"


def refs_of(payload: MeetingPayload) -> Iterator[str]:
    """The references that the page leads to."""
    slug = payload.body.slug
    yield from refs_in(payload)
    yield ref_of(slug, "series", payload.card.series)
    confirmed_at = payload.minutes.confirmed_at if payload.minutes else ""
    named = (payload.previous, payload.following, confirmed_at)
    yield from (ref_of(slug, "meetings", name) for name in named if name)


def meeting_page(released: Published, payload: MeetingPayload, links: Links, *, on: dt.date) -> MeetingPage:
    """Everything on the page of a meeting, as it stands on a day."""
    slug = payload.body.slug
    items = items_shown(payload, links, on=on)
    return MeetingPage(
        payload=payload,
        released=released,
        line=meeting_line(payload.card, slug, on=on),
        decided=decided(items),
        items=items,
        room=room(payload.attendance),
        interests=payload.interests,
        minutes=_minutes(payload, links),
        asking=_asking(payload, on),
        offers=tuple(_offers(payload)),
        series_url=links.to(ref_of(slug, "series", payload.card.series)),
        previous=_neighbour(ref_of(slug, "meetings", payload.previous), links),
        following=_neighbour(ref_of(slug, "meetings", payload.following), links),
    )


def _offers(payload: MeetingPayload) -> Iterator[Offer]:
    """The documents of the meeting itself; a paper's file stands with its item."""
    papers = {paper.file for item in payload.items for paper in item.papers}
    stem = f"{payload.body.slug}-{payload.card.name}-"
    files = [file for file in payload.files if file.name not in papers]
    for name, held in groupby(files, key=lambda file: file.name.rpartition(".")[0]):
        words = name.removeprefix(stem).replace("-", " ")
        yield Offer(words[:1].upper() + words[1:], downloads(file.model_dump() for file in held))


def _minutes(payload: MeetingPayload, links: Links) -> MinutesShown | None:
    minutes = payload.minutes
    if minutes is None:
        return None
    url = links.to(ref_of(payload.body.slug, "meetings", minutes.confirmed_at))
    return MinutesShown(minutes, _status(minutes), mark_safe(minutes.html), url)  # noqa: S308 - rendered by us


def _status(minutes: MeetingMinutes) -> str:
    if minutes.status != "confirmed":
        return "This is a draft. The members have not yet agreed that it is a correct record."
    on = f" on {day_words(minutes.confirmed_on)}" if minutes.confirmed_on else ""
    signed = f" Signed by {minutes.signed_by}." if minutes.signed_by else ""
    return f"The members agreed{on} that these minutes are a correct record.{signed}"


def _asking(payload: MeetingPayload, on: dt.date) -> Asking | None:
    """How to ask; nothing once it is too late, or where the meeting will not be held."""
    last = payload.takes_questions_until
    if last is None or last < on or payload.card.state in {"cancelled", "held"}:
        return None
    url = reverse("site:ask", args=[payload.body.slug, payload.card.name])
    return Asking(payload.question_words, weekday_words(last), url)


def _neighbour(ref: str, links: Links) -> Neighbour | None:
    found = links.out.get(ref)
    if found is None:
        return None
    return Neighbour(day_words(MeetingCard.model_validate(found.card).on), links.to(ref))
