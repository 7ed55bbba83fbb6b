"""Reads: the rota of spotlights with the months nobody entered, and which objectives were looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from peelian.facts.meetings.kinds import SpotlightState
from peelian.facts.meetings.models import Meeting, Spotlight
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience
from peelian.kernel.periods import Frequency, Period
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body

LONGEST = 600


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered for a month. ``meeting`` is empty where it is for another audience."""

    subject: str
    state: SpotlightState
    reason: str
    meeting: Ref | None
    report: str
    objective: str
    source: str

    @property
    def words(self) -> str:
        """As a reader would say it: ``Hate crime``, ``suspended: Covid-19``, ``Change management, planned``."""
        if self.state is SpotlightState.SUSPENDED:
            return ", ".join(part for part in (self.subject, f"suspended: {self.reason}") if part)
        return self.subject if self.state is SpotlightState.HELD else f"{self.subject}, {self.state}"


@dataclass(frozen=True, slots=True)
class RotaMonth:
    """One month. ``held_back`` says that what was entered is for another audience, so that it is not missing."""

    month: Period
    entries: tuple[Entry, ...] = ()
    held_back: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether nobody entered anything for it: neither a spotlight nor that it was suspended."""
        return not self.entries and not self.held_back

    @property
    def words(self) -> str:
        """What the rota says of the month."""
        if self.is_missing:
            return "no entry"
        return "; ".join(entry.words for entry in self.entries) or "not open to you"


@dataclass(frozen=True, slots=True)
class Rota:
    """Every month between two, none skipped."""

    months: tuple[RotaMonth, ...]

    @property
    def missing(self) -> tuple[Period, ...]:
        """The months without an entry."""
        return tuple(one.month for one in self.months if one.is_missing)

    @property
    def suspended(self) -> tuple[Period, ...]:
        """The months whose spotlight was suspended."""
        states = {one.month: {entry.state for entry in one.entries} for one in self.months}
        return tuple(month for month, found in states.items() if SpotlightState.SUSPENDED in found)

    @property
    def summary(self) -> str:
        """The rota in a sentence or two, with the suspended and the missing months by name."""
        held = sum(any(entry.state is SpotlightState.HELD for entry in one.entries) for one in self.months)
        sentences = [f"Held in {held} of {len(self.months)} months."]
        for label, found in (("Suspended", self.suspended), ("No entry", self.missing)):
            if found:
                sentences.append(f"{label}: {', '.join(month.words for month in found)}.")
        return " ".join(sentences)


@dataclass(frozen=True, slots=True)
class Looked:
    """One spotlight on an objective: in which month, on what, at which meeting if that is known."""

    month: Period
    entry: Entry


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was looked at for one objective. ``objective`` is None for what serves none that is named."""

    objective: Ref | None
    held: tuple[Looked, ...] = ()
    planned: tuple[Looked, ...] = ()

    @property
    def meetings(self) -> tuple[Ref, ...]:
        """The meetings at which it was looked at, each once, in order."""
        found = [one.entry.meeting for one in self.held if one.entry.meeting]
        return tuple(dict.fromkeys(found))


def rota(body: Body, first: dt.date, last: dt.date, *, audiences: Collection[Audience]) -> Rota:
    """The spotlights of each month from that of ``first`` to that of ``last``. One query.

    Refuses months out of order and more than 600 of them.
    """
    months = _months(first, last)
    found = _spotlights(body).filter(month__gte=months[0].start, month__lte=months[-1].start)
    by_month: dict[dt.date, list[Spotlight]] = {}
    for spotlight in found:
        by_month.setdefault(spotlight.month, []).append(spotlight)
    return Rota(tuple(_rota_month(month, by_month.get(month.start, []), audiences) for month in months))


def coverage_of_objectives(
    body: Body, *, audiences: Collection[Audience], objectives: Iterable[Ref] = ()
) -> list[Coverage]:
    """Which objectives were looked at, when and at which meetings, by reference. One query.

    ``objectives`` are those there are: one that nothing was entered for is given with nothing. What serves no
    named objective comes last.
    """
    found: dict[Ref | None, list[Spotlight]] = {objective: [] for objective in objectives}
    for spotlight in _spotlights(body).filter(audience__in=sorted(audiences)):
        found.setdefault(Ref.parse(spotlight.objective) if spotlight.objective else None, []).append(spotlight)
    ordered = sorted(found, key=lambda ref: (ref is None, str(ref)))
    return [_coverage(objective, found[objective], audiences) for objective in ordered]


def _spotlights(body: Body) -> QuerySet[Spotlight]:
    found = Spotlight.objects.filter(body=body).select_related("meeting__body")
    return found.order_by("month", "subject")


def _coverage(objective: Ref | None, rows: list[Spotlight], audiences: Collection[Audience]) -> Coverage:
    looked = [Looked(_month(row.month), _entry(row, audiences)) for row in rows]
    return Coverage(
        objective,
        tuple(one for one in looked if one.entry.state is SpotlightState.HELD),
        tuple(one for one in looked if one.entry.state is SpotlightState.PLANNED),
    )


def _rota_month(month: Period, rows: list[Spotlight], audiences: Collection[Audience]) -> RotaMonth:
    entries = tuple(_entry(row, audiences) for row in rows if row.audience in audiences)
    return RotaMonth(month, entries, held_back=len(entries) < len(rows))


def _entry(row: Spotlight, audiences: Collection[Audience]) -> Entry:
    meeting: Meeting | None = row.meeting
    return Entry(
        subject=row.subject,
        state=SpotlightState(row.state),
        reason=row.reason,
        meeting=meeting.ref if meeting and meeting.audience in audiences else None,
        report=row.report,
        objective=row.objective,
        source=row.source,
    )


def _month(first: dt.date) -> Period:
    return Period.starting(first, Frequency.MONTH)


def _months(first: dt.date, last: dt.date) -> list[Period]:
    if last < first:
        raise Refused("The last month lies before the first.")
    month = _month(first.replace(day=1))
    months = [month]
    while month.end <= last:
        month = month.next()
        months.append(month)
        if len(months) > LONGEST:
            raise Refused(f"A rota covers at most {LONGEST} months.")
    return months
