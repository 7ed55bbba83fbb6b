"""Members as the public has them, put together from what is out of the meetings of a body and nothing else.

So nobody's page tells of a meeting that is not released, or of anything in one that its own page does not tell.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from peelian.facts.meetings.askers import same_askers
from peelian.facts.meetings.kinds import MeetingState, Presence, QuestionKind
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import (
    Attended,
    InterestDeclared,
    MeetingPayload,
    MemberCard,
    MemberMeeting,
    MemberPayload,
    QuestionAsked,
    Seat,
    SeriesPayload,
)
from peelian.publication.payloads import NamedBody
from peelian.publication.services import Draft
from peelian.registers.bodies.models import Body, Post
from peelian.registers.bodies.queries import posts_of

_CAME_OR_NOT = frozenset({Presence.PRESENT, Presence.APOLOGIES, Presence.ABSENT})


@dataclass(slots=True)
class _Person:
    """Somebody with a seat, or who took a member's part in a meeting: ``name`` is the one used last."""

    slug: str
    name: str = ""
    seat: Seat | None = None
    attended: list[tuple[MeetingPayload, Attended]] = field(default_factory=list)
    questions: list[QuestionAsked] = field(default_factory=list)
    interests: list[InterestDeclared] = field(default_factory=list)


def member_drafts(
    *, body: Body, meetings: Sequence[MeetingPayload], series: Iterable[SeriesPayload], on: dt.date
) -> list[Draft]:
    """What releasing the members would make public: seat, attendance, questions asked, interests. One query.

    ``meetings`` are those that are out, ``series`` the series as they are to be. What a member of the public of
    the same name asked is not a member's.
    """
    people = _people(meetings, series)
    _asked_and_declared(people, meetings)
    posts = _posts(body)
    return [_draft(one, body, posts, on) for _, one in sorted(people.items())]


def _people(meetings: Sequence[MeetingPayload], series: Iterable[SeriesPayload]) -> dict[str, _Person]:
    people: dict[str, _Person] = {}
    for meeting in sorted(meetings, key=lambda one: one.card.on):
        for one in meeting.attendance:
            if one.slug:
                person = people.setdefault(one.slug, _Person(one.slug))
                person.name = one.person
                person.attended.append((meeting, one))
    for run in sorted(series, key=lambda one: one.card.kind == "panel"):
        for seat in run.seats:
            if seat.slug:
                person = people.setdefault(seat.slug, _Person(seat.slug))
                person.name, person.seat = seat.person, seat
    return people


def _asked_and_declared(people: Mapping[str, _Person], meetings: Sequence[MeetingPayload]) -> None:
    questions = [
        one
        for meeting in meetings
        for item in meeting.items
        for one in item.questions
        if one.kind != QuestionKind.PUBLIC
    ]
    names = same_askers([*(one.name for one in people.values()), *(one.asked_by for one in questions)])
    by_name = {names[one.name]: one for one in people.values()}
    for question in sorted(questions, key=lambda one: one.number):
        if names[question.asked_by] in by_name:
            by_name[names[question.asked_by]].questions.append(question)
    for meeting in sorted(meetings, key=lambda one: one.card.on):
        slugs = {one.person: one.slug for one in meeting.attendance}
        for interest in meeting.interests:
            person = people.get(slugs.get(interest.person, ""))
            if person is not None:
                person.interests.append(interest)


def _posts(body: Body) -> dict[str, list[str]]:
    held: dict[str, list[str]] = defaultdict(list)
    for post in posts_of(body):
        if post.person is not None:
            held[post.person.name.casefold()].append(_post_words(post))
    return held


def _post_words(post: Post) -> str:
    words = [post.title]
    if post.valid_from:
        words.append(f"since {day_words(post.valid_from)}")
    elif post.stated_on:
        words.append(f"as stated on {day_words(post.stated_on)}")
    if post.valid_to:
        words.append(f"until {day_words(post.valid_to - dt.timedelta(days=1))}")
    return ", ".join(words)


def _draft(one: _Person, body: Body, posts: Mapping[str, list[str]], on: dt.date) -> Draft:
    held = [(meeting, how) for meeting, how in one.attended if meeting.card.state == MeetingState.HELD]
    last = one.attended[-1][1] if one.attended else None
    summoned = [how for _, how in held if how.presence in _CAME_OR_NOT]
    card = MemberCard(
        slug=one.slug,
        person=one.name,
        capacity=one.seat.capacity if one.seat else last.part if last else "",
        represents=one.seat.represents if one.seat else last.represents if last else "",
        attended=sum(how.presence == Presence.PRESENT for how in summoned),
        summoned=len(summoned),
        questions=len(one.questions),
    )
    payload = MemberPayload(
        card=card,
        body=NamedBody(slug=body.slug, name=body.name),
        posts=tuple(posts.get(one.name.casefold(), ())),
        meetings=tuple(
            MemberMeeting(
                name=meeting.card.name,
                series_name=meeting.card.series_name,
                on=meeting.card.on,
                presence=how.presence,
                stands_in_for=how.stands_in_for,
            )
            for meeting, how in held
        ),
        questions=tuple(one.questions),
        interests=tuple(one.interests),
        as_at=on,
    )
    return Draft(ref=Ref(body.slug, "members", one.slug), title=one.name, card=card, payload=payload)
