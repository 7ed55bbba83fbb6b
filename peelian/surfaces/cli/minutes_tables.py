"""What minutes say, as tables for people."""

from __future__ import annotations

import click

from peelian.sources.minutes.results import Attendee, Grade, Item, Minutes
from peelian.surfaces.cli import output

_SHOWN = 160


def show(minutes: Minutes) -> None:
    """Print everything that was read, how sure it is, and where it stands."""
    click.echo(_head(minutes))
    output.table(_people(minutes), ("Name", "Capacity", "Body", "Post", "Sure", "Place"), title="Those present")
    if minutes.apologies:
        apologies = [(one.name, one.substituted_by, str(one.place)) for one in minutes.apologies]
        output.table(apologies, ("Name", "Substituted by", "Place"), title="Apologies")
    if minutes.interests:
        interests = [(one.name, one.item, one.text, str(one.place)) for one in minutes.interests]
        output.table(interests, ("Name", "Item", "Interest", "Place"), title="Interests")
    output.table(_items(minutes), ("Item", "Title", "Questions", "Votes", "Sure", "Place"), title="Items")
    output.table(
        _outcomes(minutes), ("Item", "Kind", "Outcome", "Owner", "Due", "Sure", "Place"), title="Outcomes"
    )
    future = [(one.date.isoformat(), one.time, one.venue, str(one.place)) for one in minutes.future_meetings]
    output.table(future, ("Day", "Time", "Venue", "Place"), title="Meetings to come")
    left = [(_short(one.text), one.why, str(one.place)) for one in minutes.not_understood]
    output.table(left, ("Words", "Why", "Place"), title="Not understood")


def _head(minutes: Minutes) -> str:
    head = minutes.heading
    day = head.date.isoformat() if head.date else "no date found"
    told = [head.body or "No body found", day, head.time, head.venue]
    lines = [", ".join(words for words in told if words)]
    lines += [f"In the chair: {minutes.chair}"] if minutes.chair else []
    lines += [f"Ended at {minutes.ended_at}"] if minutes.ended_at else []
    lines += [f"{name}: {sure.reason}" for name, sure in head.certainties if sure.grade is not Grade.HIGH]
    return "\n".join(lines)


def _people(minutes: Minutes) -> list[tuple[str, ...]]:
    return [_person(one) for one in (*minutes.present, *minutes.officers)]


def _person(one: Attendee) -> tuple[str, ...]:
    capacity = f"{one.capacity} for {one.substitute_for}" if one.substitute_for else one.capacity
    return one.name, capacity, one.body, one.role, one.certainty.grade.value, str(one.place)


def _items(minutes: Minutes) -> list[tuple[str, ...]]:
    return [
        (
            *(one.number, one.title, str(len(one.questions)), str(len(one.votes))),
            *(one.certainty.grade.value, str(one.place)),
        )
        for one in minutes.items
    ]


def _outcomes(minutes: Minutes) -> list[tuple[str, ...]]:
    return [row for item in minutes.items for row in _outcomes_of(item)]


def _outcomes_of(item: Item) -> list[tuple[str, ...]]:
    return [
        (
            *(item.number or item.title, one.kind.value, _short(one.text), one.owner, one.due),
            *(one.certainty.grade.value, str(one.place)),
        )
        for one in item.outcomes
    ]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
