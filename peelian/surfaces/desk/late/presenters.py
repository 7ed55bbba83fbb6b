"""Which figures are late and which periods are missing, by the post that answers for them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.charting import CHARTED, aligned
from peelian.assurance.assessments.wording import WITHHELD
from peelian.facts.measures.models import Series
from peelian.kernel.periods import Frequency, Period

PERIODS_LOOKED_AT = 12
_NOBODY = "Nobody named"


@dataclass(frozen=True, slots=True)
class LateLine:
    """One series: its last period, when the next figure is due, by how many days that is late, and its gaps.

    ``areas`` counts the other areas of the measure that stand in exactly the same way.
    """

    series: Series
    last: str
    next_due: dt.date | None
    days_late: int
    gaps: tuple[str, ...]
    areas: int = 0

    @property
    def is_late(self) -> bool:
        """Whether a figure that is due has not come."""
        return self.days_late > 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """Series of one supplier that stand in exactly the same way: what did not come, came for none of them."""

    supplier: str
    frequency: str
    last: str
    next_due: dt.date | None
    days_late: int
    gaps: tuple[str, ...]
    lines: tuple[LateLine, ...]

    @property
    def late_words(self) -> str:
        """By how much it is late: ``1,882 days late``; empty where it is not."""
        return f"{self.days_late:,} day{'' if self.days_late == 1 else 's'} late" if self.days_late else ""


@dataclass(frozen=True, slots=True)
class StewardGroup:
    """What one post answers for, the latest first; ``late`` counts series."""

    steward: str
    deliveries: tuple[Delivery, ...]
    late: int


@dataclass(frozen=True, slots=True)
class LatePage:
    """Late or missing figures by steward; how many series are in time; and those nobody said a cadence of."""

    groups: tuple[StewardGroup, ...]
    late: int
    with_gaps: int
    in_time: int
    without_cadence: tuple[LateLine, ...]


def late_page(assessments: Iterable[Assessment], *, today: dt.date) -> LatePage:
    """Everything on the page, from the newest assessments of a body."""
    lines = [late_line(one, today=today) for one in assessments]
    troubled: dict[str, list[LateLine]] = defaultdict(list)
    for one in lines:
        if one.is_late or one.gaps:
            troubled[one.series.steward or _NOBODY].append(one)
    groups = [
        StewardGroup(steward, tuple(_deliveries(found)), sum(1 for one in found if one.is_late))
        for steward, found in troubled.items()
    ]
    unexpected = (
        one for one in lines if one.series.due_days is None and Frequency(one.series.frequency) in CHARTED
    )
    return LatePage(
        groups=tuple(sorted(groups, key=lambda one: (one.steward == _NOBODY, -one.late, one.steward))),
        late=sum(1 for one in lines if one.is_late),
        with_gaps=sum(1 for one in lines if one.gaps),
        in_time=sum(1 for one in lines if one.series.due_days is not None and not one.is_late),
        without_cadence=tuple(_folded(unexpected)),
    )


def _deliveries(lines: Iterable[LateLine]) -> list[Delivery]:
    found: dict[tuple[object, ...], list[LateLine]] = defaultdict(list)
    for one in lines:
        found[one.series.supplier, one.series.frequency, one.last, one.next_due, one.gaps].append(one)
    deliveries = [
        Delivery(
            supplier=first.series.supplier,
            frequency=first.series.frequency,
            last=first.last,
            next_due=first.next_due,
            days_late=first.days_late,
            gaps=first.gaps,
            lines=tuple(_folded([first, *rest])),
        )
        for first, *rest in found.values()
    ]
    return sorted(deliveries, key=lambda one: (-one.days_late, one.supplier))


def _folded(lines: Iterable[LateLine]) -> list[LateLine]:
    """One line for all the areas of a measure that stand in the same way, the whole area first of them."""
    found: dict[tuple[object, ...], LateLine] = {}
    for one in sorted(lines, key=lambda one: one.series.area is not None):
        key = (one.series.measure_id, one.last, one.next_due, one.gaps)
        held = found.get(key)
        found[key] = replace(held, areas=held.areas + 1) if held else one
    return sorted(found.values(), key=lambda one: one.series.measure.title)


def late_line(assessment: Assessment, *, today: dt.date) -> LateLine:
    """How one series stands."""
    due = assessment.next_due
    return LateLine(
        series=assessment.series,
        last=assessment.period.words if assessment.period else "nothing reported",
        next_due=due,
        days_late=max((today - due).days, 0) if due else 0,
        gaps=_gaps(assessment),
    )


def _gaps(assessment: Assessment) -> tuple[str, ...]:
    """The periods among the last twelve, up to the latest reported, that have no figure."""
    frequency = Frequency(assessment.series.frequency)
    readings = assessment.readings
    if frequency not in CHARTED or not readings:
        return ()
    period, found = Period(readings[-1].start, readings[-1].end, frequency), []
    for reading in reversed(aligned(readings, frequency)[-PERIODS_LOOKED_AT:]):
        if reading is None or (reading.value is None and reading.null_reason != WITHHELD):
            found.append(period.words)
        period = period.previous()
    return tuple(reversed(found))
