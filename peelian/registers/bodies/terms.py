"""Writes: who sits on a body and who holds a post of it, term by term, by whoever keeps its meetings.

A term that follows another ends it on the day it begins; what was recorded is not written over.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.registers.bodies.models import Body, Membership, Person, Post
from peelian.registers.bodies.queries import standing_on
from peelian.registers.bodies.services import MembershipRow

_WRITE = Permission.MEETING_WRITE


@dataclass(frozen=True, slots=True)
class TermRow:
    """Somebody comes to hold a post on a day. ``ends`` are the posts this person gives up by it."""

    title: str
    person: str
    on: dt.date
    source: str = ""
    ends: tuple[str, ...] = ()


def hold_post(*, body: Body, row: TermRow, by: Actor) -> Post:
    """Enter that somebody came to hold a post, which ends the term of the holder before. The same once.

    A term entered after a later one lasts until that one begins. Refuses another holder from the same day, and a
    post or a person without a name.
    """
    by.require(_WRITE, body.slug)
    title, name = row.title.strip(), " ".join(row.person.split())
    if not title or not name:
        raise Refused("Say which post, and who holds it.")
    with trail.atomic():
        Body.objects.select_for_update().get(pk=body.pk)  # one term at a time
        person, _ = Person.objects.get_or_create(name=name)
        terms = Post.objects.filter(body=body, title=title).select_related("person")
        begun = terms.filter(valid_from=row.on).first()
        if begun is not None:
            if begun.person_id != person.pk:
                raise Refused(f"{begun.person or 'Nobody'} is {title} from {day_words(row.on)}.")
            return begun
        following = terms.filter(valid_from__gt=row.on).order_by("valid_from").first()
        given_up = Post.objects.filter(body=body, title__in=row.ends, person=person)
        ended = _end(list(terms) + list(given_up), row.on)
        post = Post.objects.create(
            body=body,
            title=title,
            person=person,
            valid_from=row.on,
            valid_to=following.valid_from if following else None,
            source=row.source,
        )
        details = {"title": title, "person": name, "from": row.on.isoformat(), "ended": ended}
        trail.record(by=by, verb="entered holder of post", ref=body.ref, details=details)
    return post


def enter_seat(*, body: Body, row: MembershipRow, by: Actor) -> Membership:
    """Enter one seat on a panel. The same is entered once.

    Refuses a term that begins while another of the same person, begun on a known day, has not ended.
    """
    by.require(_WRITE, body.slug)
    name = " ".join(row.person.split())
    if not name:
        raise Refused("A seat needs the name of whoever sits.")
    with trail.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        person, _ = Person.objects.get_or_create(name=name)
        fields = {
            "capacity": row.capacity,
            "represents": row.represents,
            "stands_in_for": row.stands_in_for,
            "stated_on": row.stated_on,
            **row.dates.fields(),
        }
        held = Membership.objects.filter(body=body, person=person)
        same = held.filter(**fields).first()
        if same is not None:
            return same
        refuse_overlap(name, [(seat.valid_from, seat.valid_to) for seat in held], row.dates.valid_from)
        seat = Membership.objects.create(body=body, person=person, **fields)
        trail.record(by=by, verb="entered seat", ref=body.ref, details={"person": name, "as": row.capacity})
    return seat


def end_seat(*, body: Body, person: str, on: dt.date, reason: str, by: Actor) -> int:
    """End the seat of somebody, who is no member from this day on. Returns how many entries of it were ended.

    Refuses somebody who has none on the day before.
    """
    by.require(_WRITE, body.slug)
    with trail.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        name = " ".join(person.split())
        held = Membership.objects.filter(standing_on(on - dt.timedelta(days=1)), body=body, person__name=name)
        count = held.exclude(valid_to=on).exclude(stated_on__gt=on).update(valid_to=on)
        if not count:
            raise Refused(f"{name} has no seat that could end on {day_words(on)}.")
        details = {"person": name, "from": on.isoformat(), "reason": reason}
        trail.record(by=by, verb="ended seat", ref=body.ref, details=details)
    return count


def refuse_overlap(name: str, terms: list[tuple[dt.date | None, dt.date | None]], begins: dt.date | None) -> None:
    """Refuse a term that begins while another, begun on a known day, runs."""
    for start, end in terms:
        if begins and start and start <= begins and (end is None or end > begins):
            raise Refused(f"{name} sits since {day_words(start)}. End that term before another begins.")


def _end(posts: list[Post], on: dt.date) -> list[str]:
    ended = []
    for post in posts:
        begun = post.valid_from or post.stated_on
        if (begun is None or begun <= on) and (post.valid_to is None or post.valid_to > on):
            if post.valid_from == on:
                raise Refused(f"{post.person or 'Nobody'} is {post.title} from {day_words(on)}, the same day.")
            post.valid_to = on
            post.save(update_fields=["valid_to"])
            ended.append(f"{post.person or 'vacant'}, {post.title}")
    return ended
