"""What the pages of delivery show: each line with its rating, what speaks against it, and who has not reported."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peelian.assurance.delivery.challenge import Challenge, Severity
from peelian.assurance.delivery.queries import Challenged
from peelian.facts.plans.delivery import Delivery, DeliveryLine, Direction, Item
from peelian.facts.plans.kinds import Rating
from peelian.facts.plans.models import Plan
from peelian.facts.plans.reporting import (
    MonthState,
    ScrutinyMonth,
    Staleness,
    milestones_ahead,
    milestones_late,
    scrutiny_months,
    staleness,
)
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.surfaces.desk.pages import Desk
from peelian.surfaces.desk.plans.opening import plan_address

STYLES = {
    Rating.NOT_STARTED: "unknown",
    Rating.ON_TRACK: "on-track",
    Rating.AT_RISK: "due",
    Rating.OFF_TRACK: "late",
    Rating.COMPLETE: "done",
    Rating.STOPPED: "withdrawn",
}
_AGAINST = {Severity.CONTRADICTED: "late", Severity.UNSUPPORTED: "due", Severity.ASK: "unknown"}
_MONTHS = {MonthState.DONE: "done", MonthState.MISSED: "late", MonthState.OPEN: "waiting"}
_MONTHS_SHOWN = 12
_TOLD = {Direction.BETTER, Direction.WORSE, Direction.CHANGED}


@dataclass(frozen=True, slots=True)
class AgainstShown:
    """What is held against a rating."""

    challenge: Challenge
    style: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of the table: ``rating`` in words, ``way`` where it went, ``href`` its own page."""

    line: DeliveryLine
    depth: int
    href: str
    name: str
    rating: str
    style: str
    way: str
    due: str
    against: tuple[AgainstShown, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The lines under one objective, with the objective itself first; or those under none."""

    title: str
    anchor: str
    lines: tuple[LineShown, ...]


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """How a plan is going as at a day."""

    delivery: Delivery
    groups: tuple[Group, ...]
    counts: tuple[tuple[str, str, int], ...]
    overall: tuple[AgainstShown, ...]
    against: int
    stale: Staleness
    late: tuple[LineShown, ...]
    ahead: tuple[LineShown, ...]
    months: tuple[tuple[ScrutinyMonth, str], ...]
    months_left: int


def delivery_page(plan: Plan, found: Challenged, desk: Desk) -> DeliveryPage:
    """The page of a plan's delivery."""
    delivery = found.delivery
    shown = {line.ref: line_shown(plan, line, found, desk) for line in delivery.lines}
    months = scrutiny_months(delivery)
    return DeliveryPage(
        delivery=delivery,
        groups=tuple(_groups(delivery, shown)),
        counts=_counts(delivery),
        overall=against(found.of(delivery.ref)),
        against=len(found.challenges),
        stale=staleness(delivery),
        late=tuple(shown[line.ref] for line in milestones_late(delivery)),
        ahead=tuple(shown[line.ref] for line in milestones_ahead(delivery)),
        months=tuple((one, _MONTHS[one.state]) for one in reversed(months[-_MONTHS_SHOWN:])),
        months_left=max(0, len(months) - _MONTHS_SHOWN),
    )


def line_shown(plan: Plan, line: DeliveryLine, found: Challenged, desk: Desk) -> LineShown:
    """One line as the table shows it."""
    word = found.delivery.objective_word if line.item is Item.OBJECTIVE else line.item.value
    depth = 0
    above = line.under
    while above is not None:
        depth, above_line = depth + 1, found.delivery.line(above)
        above = above_line.under if above_line else None
    return LineShown(
        line=line,
        depth=depth,
        href=plan_address(desk, plan, "plan-line", f"{line.item}s", line.number),
        name=f"{word.capitalize()} {line.number}",
        rating=_rating(line),
        style=STYLES[line.rating] if line.rating else "unknown",
        way=line.direction.value if line.direction in _TOLD else "",
        due=_due(line),
        against=against(found.of(line.ref)),
    )


def against(challenges: Sequence[Challenge]) -> tuple[AgainstShown, ...]:
    """What is held against a rating, each with how it looks."""
    return tuple(AgainstShown(one, _AGAINST[one.severity]) for one in challenges)


def as_at_days(found: Delivery, today: dt.date) -> list[dt.date]:
    """Days on which something was reported, the latest first, and today: what a link can lead to."""
    reported = {one.as_at for line in found.lines for one in line.history}
    return sorted({today, *reported}, reverse=True)


def _groups(delivery: Delivery, shown: dict[Ref, LineShown]) -> Iterator[Group]:
    for objective in delivery.of(Item.OBJECTIVE):
        lines = tuple(shown[one.ref] for one in _below(delivery, objective))
        head = shown[objective.ref]
        yield Group(f"{head.name}: {objective.text}", f"objective-{objective.number}", lines)
    rest = tuple(
        shown[one.ref]
        for top in delivery.below(None)
        if top.item is not Item.OBJECTIVE
        for one in _below(delivery, top)
    )
    if rest:
        title = "For the plan as a whole" if delivery.of(Item.OBJECTIVE) else "Commitments and milestones"
        yield Group(title, "whole", rest)


def _below(delivery: Delivery, line: DeliveryLine) -> Iterator[DeliveryLine]:
    """A line and everything under it; an objective that nobody is to report on is its group’s heading alone."""
    if line.item is not Item.OBJECTIVE or line.history or line.reports_itself:
        yield line
    for one in delivery.below(line.ref):
        yield from _below(delivery, one)


def _rating(line: DeliveryLine) -> str:
    if line.rating is not None:
        return line.rating.value.capitalize()
    return "Words alone" if line.history else "Nothing reported"


def _due(line: DeliveryLine) -> str:
    if line.ended_why:
        return "Given up" if line.done_on else "Ended"
    if line.done_on is not None and line.done_on <= line.on:
        return f"Done {day_words(line.done_on)}"
    late = f", {line.days_late:,} day{'' if line.days_late == 1 else 's'} late" if line.is_overdue else ""
    return f"Due {line.due_words}{late}" if line.due_words else ""


def _counts(delivery: Delivery) -> tuple[tuple[str, str, int], ...]:
    """How many lines stand how, what is not rated last."""
    counted = Counter(line.rating for line in delivery.lines if line.rating)
    found = [(one.value.capitalize(), STYLES[one], counted[one]) for one in Rating if counted[one]]
    silent = sum(line.rating is None and line.reports_itself for line in delivery.lines)
    return (*found, *((("Not rated", "unknown", silent),) if silent else ()))
