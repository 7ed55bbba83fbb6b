"""Who has to report and has not, when delivery was looked at, and which milestones lie ahead. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from peelian.facts.plans.delivery import Delivery, DeliveryLine, Item, ScrutinyLine
from peelian.kernel.periods import MONTH_NAMES

NOBODY = "Nobody is named"
AHEAD_DAYS = 60


@dataclass(frozen=True, slots=True)
class Unreported:
    """Something not reported on in time: its last report, if there was any, and the day the next was due."""

    line: DeliveryLine
    last_on: dt.date | None
    was_due: dt.date


@dataclass(frozen=True, slots=True)
class StaleOwner:
    """Who has not reported, and on what."""

    owner: str
    items: tuple[Unreported, ...]


@dataclass(frozen=True, slots=True)
class Staleness:
    """Owners whose reports are late, by name; what was never reported on at all; when the next report is due.

    ``next_due`` is the earliest day on which a report that is not late yet falls due; None where no cycle is
    stated, nothing was reported, or all are late.
    """

    on: dt.date
    owners: tuple[StaleOwner, ...]
    never: tuple[DeliveryLine, ...]
    next_due: dt.date | None = None


class MonthState(StrEnum):
    """How a stretch of months stands in which delivery is to be looked at."""

    DONE = "done"
    MISSED = "missed"
    OPEN = "not over yet"


@dataclass(frozen=True, slots=True)
class ScrutinyMonth:
    """A month, or so many from ``start`` on, and what was done in it."""

    start: dt.date
    end: dt.date
    state: MonthState
    held: tuple[ScrutinyLine, ...]

    @property
    def words(self) -> str:
        """As a reader would say it: ``June 2020``, ``April to June 2020``."""
        last = self.end - dt.timedelta(days=1)
        first = "" if (self.start.year, self.start.month) == (last.year, last.month) else _month(self.start, last)
        return f"{first}{MONTH_NAMES[last.month - 1]} {last.year}"


def months_on(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; from the last day of a month, the last day of that one."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    longest = calendar.monthrange(year, month)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month, longest if is_last else min(day.day, longest))


def to_report(delivery: Delivery) -> tuple[DeliveryLine, ...]:
    """What somebody owes reports on: what is still to be done, and is not answered for by something above it.

    A milestone is answered for by the report on its commitment, unless somebody else owns it; an objective by the
    reports on its commitments, where it has any.
    """
    return tuple(line for line in delivery.lines if line.reports_itself and not line.is_at_rest)


def staleness(delivery: Delivery) -> Staleness:
    """Who has not reported within the plan's cycle, as at its day. Without a stated cycle nobody is late."""
    owing = to_report(delivery)
    late: dict[str, list[Unreported]] = {}
    coming: list[dt.date] = []
    for line in owing:
        due = _due(delivery, line)
        if due is None:
            continue
        if due < delivery.as_at:
            late.setdefault(line.owner or NOBODY, []).append(Unreported(line, line.reported_on, due))
        else:
            coming.append(due)
    names = sorted(late, key=lambda name: (name == NOBODY, name.casefold()))
    return Staleness(
        on=delivery.as_at,
        owners=tuple(StaleOwner(name, tuple(late[name])) for name in names),
        never=tuple(line for line in owing if line.reported_on is None),
        next_due=min(coming, default=None),
    )


def scrutiny_months(delivery: Delivery) -> tuple[ScrutinyMonth, ...]:
    """Every stretch of months in which delivery was to be looked at, from the first whole one on.

    None where the plan states no rhythm, or nobody knows since when.
    """
    every, since = delivery.scrutinised_every_months, delivery.since
    if not every or since is None:
        return ()
    until = min(delivery.until or delivery.as_at, delivery.as_at)
    return tuple(_months(delivery, since, until, every))


def milestones_late(delivery: Delivery) -> tuple[DeliveryLine, ...]:
    """Milestones whose last day has passed, the latest due last."""
    return tuple(sorted((line for line in delivery.of(Item.MILESTONE) if line.is_overdue), key=_by_due))


def milestones_ahead(delivery: Delivery, *, days: int = AHEAD_DAYS) -> tuple[DeliveryLine, ...]:
    """Milestones due within so many days, the next first."""
    last = delivery.as_at + dt.timedelta(days=days)
    found = [
        line
        for line in delivery.of(Item.MILESTONE)
        if line.due is not None and not line.is_at_rest and delivery.as_at <= line.due <= last
    ]
    return tuple(sorted(found, key=_by_due))


def _due(delivery: Delivery, line: DeliveryLine) -> dt.date | None:
    """The day by which the next report is due: a cycle after the last, or after the plan began."""
    last = line.reported_on or delivery.since
    if not delivery.updated_every_months or last is None:
        return None
    due = months_on(last, delivery.updated_every_months)
    return None if delivery.until is not None and due > delivery.until else due


def _months(delivery: Delivery, since: dt.date, until: dt.date, every: int) -> Iterator[ScrutinyMonth]:
    start = since if since.day == 1 else months_on(since.replace(day=1), 1)
    while start <= until:
        end = months_on(start, every)
        held = tuple(one for one in delivery.scrutinies if start <= one.on < end)
        over = MonthState.MISSED if end <= delivery.as_at else MonthState.OPEN
        yield ScrutinyMonth(start, end, MonthState.DONE if held else over, held)
        start = end


def _month(start: dt.date, last: dt.date) -> str:
    year = "" if start.year == last.year else f" {start.year}"
    return f"{MONTH_NAMES[start.month - 1]}{year} to "


def _by_due(line: DeliveryLine) -> tuple[dt.date, int]:
    return line.due or dt.date.max, line.number
