"""Progress on one objective of a plan in a year: what was reported on it and on its commitments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from peelian.facts.plans.delivery import Delivery, DeliveryLine, Item, UpdateLine
from peelian.facts.plans.queries.delivery import delivery
from peelian.facts.plans.queries.plans import plan_called
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Audience
from peelian.kernel.periods import Period, day_words
from peelian.kernel.refs import Ref
from peelian.reports.figures import Figures
from peelian.reports.tokens import Token
from peelian.reports.tree import Block, Inline, Paragraph, Strong, Table, Text

_PUBLIC = frozenset({Audience.PUBLIC})
_HEAD = ("What was undertaken", "How it stood", "As at", "What was reported")


def progress_blocks(token: Token, figures: Figures, anchor: str) -> list[Block]:
    """What was reported in the year on an objective, then a row for each commitment and milestone under it.

    The token names the objective as its reference does (``2021-2025-1``) and the year. Refuses one that the body's
    public plans do not have.
    """
    period = year_of(token)
    held = _delivery(token, figures, day=min(period.last_day, figures.as_at))
    objective = held.line(Ref(figures.body.slug, "objectives", token.name))
    if objective is None:
        raise NotFound(f"{figures.body.name} has no objective “{token.name}” that may be public.")
    said = [one for one in objective.history if one.as_at in period]
    found: list[Block] = [_said(one, f"{anchor}-{at}") for at, one in enumerate(said, 1)]
    rows = [_row(line, period) for line in _below(held, objective)]
    if rows:
        return [*found, Table(f"Progress, {period.words}", _HEAD, tuple(rows), anchor=f"{anchor}-table")]
    words = "The record holds no commitment under this objective."
    return [*found, Paragraph((Text(words),), f"{anchor}-none")]


def year_of(token: Token) -> Period:
    """The period of a token that cannot do without one."""
    if token.period is None:
        raise Refused(f"“[[{token.written}]]” says of which year: write FY2024-25 after it.")
    return token.period


def _delivery(token: Token, figures: Figures, *, day: dt.date) -> Delivery:
    plan = plan_called(figures.body, token.name.rpartition("-")[0])
    return delivery(plan, as_at=day, audiences=_PUBLIC, known_by=figures.known_by)


def _below(held: Delivery, objective: DeliveryLine) -> Iterator[DeliveryLine]:
    for commitment in held.below(objective.ref, Item.COMMITMENT):
        yield commitment
        yield from held.below(commitment.ref, Item.MILESTONE)


def _said(one: UpdateLine, anchor: str) -> Paragraph:
    rating = f" ({one.rating})" if one.rating else ""
    opening = Strong(f"{day_words(one.as_at)}, {one.person}{rating}:")
    return Paragraph((opening, Text(f" {one.narrative}")), anchor)


def _row(line: DeliveryLine, period: Period) -> tuple[tuple[Inline, ...], ...]:
    latest = line.latest
    what = line.text if line.item is Item.COMMITMENT else f"Milestone: {line.text}"
    when = day_words(latest.as_at) if latest else ""
    return ((Text(what),), (Text(_standing(line)),), (Text(when),), (Text(_told(line, period)),))


def _standing(line: DeliveryLine) -> str:
    """``on track, by milestones``; done or given up with its day, which no rating outweighs."""
    if line.ended_why:
        return f"given up: {line.ended_why}"
    if line.done_on is not None and line.done_on <= line.on:
        return f"done {day_words(line.done_on)}"
    if line.rating is None:
        return "not rated"
    return f"{line.rating}, by {line.basis}" if line.basis else str(line.rating)


def _told(line: DeliveryLine, period: Period) -> str:
    latest = line.latest
    if latest is None:
        return "Nothing has been reported."
    return latest.narrative if latest.as_at in period else "Nothing was reported in the year."
