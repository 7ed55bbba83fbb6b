"""What reads of consultation and engagement give: plain rows, with all that is worked out of them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from peelian.facts.voice.closing import EarliestClose
from peelian.facts.voice.kinds import HAPPENED, ConsultationKind, EventKind, EventState, Standing, ThemeKind
from peelian.facts.voice.lasting import Lasting
from peelian.facts.voice.when import When
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Counted:
    """How many answered, as stated on a day; ``respondents`` is empty for everybody."""

    respondents: str
    count: int
    stated_on: dt.date


@dataclass(frozen=True, slots=True)
class Responses:
    """How many answered: all of them where that was stated, and by type, each as last stated."""

    total: Counted | None = None
    by_type: tuple[Counted, ...] = ()

    @property
    def of_no_type(self) -> int | None:
        """How many of all are in no type; below nought, the types make more than the total. None: not known."""
        return self.total.count - sum(one.count for one in self.by_type) if self.total and self.by_type else None


def newest(statements: Iterable[Counted]) -> Responses:
    """The latest statement of each type; of two on one day the later entered, which is the later given."""
    found: dict[str, Counted] = {}
    for one in sorted(statements, key=lambda each: each.stated_on):
        found[one.respondents] = one
    return Responses(found.pop("", None), tuple(found[name] for name in sorted(found)))


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """Something a consultation found, and what that led to."""

    ref: Ref
    kind: ThemeKind
    title: str
    text: str
    feeds: str
    source: str


@dataclass(frozen=True, slots=True)
class StrandLine:
    """A strand of a consultation: whom it is for, and by which ways they are asked."""

    title: str
    text: str
    lead: str
    channels: tuple[str, ...]
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class ConsultationLine:
    """A consultation as it stands on a day. ``part_of`` is its programme, where the reader may see that."""

    key: int
    ref: Ref
    title: str
    kind: ConsultationKind
    phase: int | None
    about: str
    part_of: Ref | None
    opens: When
    closes: When
    minimum_weeks: int | None
    earliest_close: EarliestClose | None
    standing: Standing
    remarks: tuple[str, ...]
    aims: tuple[str, ...]
    invited: tuple[str, ...]
    channels: tuple[str, ...]
    promotion: str
    owner: str
    basis: str
    text: str
    responses: Responses
    themes: tuple[ThemeLine, ...]
    strands: tuple[StrandLine, ...]
    restriction: Restriction
    source: str
    lock: int


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event; its series and consultation where the reader may see those, its authorities by code."""

    key: int
    ref: Ref
    kind: EventKind
    title: str
    when: When
    state: EventState
    stated_on: dt.date | None
    series: Ref | None
    consultation: Ref | None
    organisers: tuple[str, ...]
    chairs: tuple[str, ...]
    attendees: tuple[str, ...]
    themes: tuple[str, ...]
    place: str
    often: str
    text: str
    about: str
    areas: tuple[str, ...]
    restriction: Restriction
    source: str
    lock: int

    @property
    def has_happened(self) -> bool:
        """Whether it is stated that it was held or has begun."""
        return self.state in HAPPENED

    def is_overtaken(self, on: dt.date) -> bool:
        """Whether it was to be over by a day, and nobody has said that it was held or cancelled."""
        open_ended = self.state in (EventState.PLANNED, EventState.UNDER_WAY)
        return open_ended and self.when.latest is not None and self.when.latest < on


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series of events with those of them that the reader may see."""

    key: int
    ref: Ref
    title: str
    starts_on: dt.date
    ends_on: dt.date
    lasts: str
    lasting: Lasting
    consultation: Ref | None
    events: tuple[EventLine, ...]
    restriction: Restriction
    source: str
    lock: int


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A partner network, what a body works on with it, and how its members regard that."""

    key: int
    ref: Ref
    title: str
    about: str
    regard: str
    lead: str
    areas: tuple[str, ...]
    restriction: Restriction
    source: str
    lock: int
