"""Anyshire's consultation on its plan: rows as they are handed in, and the same entered."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peelian.access.actors import OPERATOR, Actor
from peelian.facts.voice.kinds import ConsultationKind, EventKind, EventState, ThemeKind
from peelian.facts.voice.lines import EventLine, NetworkLine
from peelian.facts.voice.models import Consultation, EngagementEvent, EngagementSeries, Network, Theme
from peelian.facts.voice.services.consultations import ConsultationRow, enter_consultation
from peelian.facts.voice.services.engagement import EventRow, SeriesRow, enter_event, enter_series
from peelian.facts.voice.services.findings import ThemeRow, enter_theme
from peelian.facts.voice.services.networks import NetworkRow, enter_network
from peelian.facts.voice.when import UNSTATED, When
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from tests.factories.owed import FOR_THE_OFFICE, FOR_THE_PANEL, LEAD, PUBLIC, holding
from tests.factories.record import make_body

__all__ = ["FOR_THE_OFFICE", "FOR_THE_PANEL", "LEAD", "PUBLIC", "holding", "make_body"]

PLAN = Ref("anyshire", "plans", "2021-2025")
PROJECT = Ref("anyshire", "projects", "2021-2025-c")
NORTH, SOUTH = "E-ANYSHIRE-N", "E-ANYSHIRE-S"
PAPER_OF = dt.date(2021, 7, 20)
FIRST, LAST = dt.date(2021, 7, 5), dt.date(2021, 7, 28)


def consultation_row(**changes: Any) -> ConsultationRow:
    """A survey of at least six weeks that opens in the last days of July 2021."""
    known: dict[str, Any] = {
        "slug": "survey",
        "title": "Public survey",
        "kind": ConsultationKind.SURVEY,
        "restriction": PUBLIC,
        "about": PLAN,
        "opens": When.read("towards the end of July 2021", dt.date(2021, 7, 21), dt.date(2021, 7, 31)),
        "minimum_weeks": 6,
        "aims": ["A broad sample", "Awareness"],
        "promotion": "Paid for promotion",
        "source": "A paper",
    }
    return ConsultationRow(**{**known, **changes})


def a_consultation(body: Body, *, by: Actor = OPERATOR, **changes: Any) -> Consultation:
    """A consultation, entered."""
    return enter_consultation(body=body, row=consultation_row(**changes), by=by)


def a_theme(consultation: Consultation, title: str = "Reducing violence", **changes: Any) -> Theme:
    """A theme of it, entered."""
    row = ThemeRow(**{"kind": ThemeKind.THEME, "title": title, **changes})
    return enter_theme(consultation=consultation, row=row, by=OPERATOR)


def series_row(**changes: Any) -> SeriesRow:
    """Roundtables over a stretch that is said to be four weeks long."""
    known: dict[str, Any] = {
        "slug": "roundtables",
        "title": "Roundtable events",
        "starts_on": FIRST,
        "ends_on": LAST,
        "restriction": PUBLIC,
        "lasts": "a 4-week period",
    }
    return SeriesRow(**{**known, **changes})


def a_series(body: Body, *, by: Actor = OPERATOR, **changes: Any) -> EngagementSeries:
    """A series, entered."""
    return enter_series(body=body, row=series_row(**changes), by=by)


def event_row(**changes: Any) -> EventRow:
    """The first roundtable, which was held."""
    known: dict[str, Any] = {
        "kind": EventKind.ROUNDTABLE,
        "title": "Serious Violence",
        "state": EventState.HELD,
        "restriction": PUBLIC,
        "when": When.read("", FIRST, FIRST),
        "stated_on": PAPER_OF,
        "organisers": ["The Director"],
        "chairs": ["The Commissioner", "The Deputy"],
        "attendees": ["Charities", "People bereaved by violent crime"],
    }
    return EventRow(**{**known, **changes})


def an_event(body: Body, *, by: Actor = OPERATOR, **changes: Any) -> EngagementEvent:
    """An event, entered."""
    return enter_event(body=body, row=event_row(**changes), by=by)


def network_row(**changes: Any) -> NetworkRow:
    """A board of partners."""
    known: dict[str, Any] = {
        "slug": "justice-board",
        "title": "Local Criminal Justice Board",
        "restriction": PUBLIC,
        "about": PROJECT,
        "regard": "Partners are to have regard.",
        "lead": "The Deputy",
    }
    return NetworkRow(**{**known, **changes})


def a_network(body: Body, *, by: Actor = OPERATOR, **changes: Any) -> Network:
    """A network, entered."""
    return enter_network(body=body, row=network_row(**changes), by=by)


def event_line(number: int, state: EventState, *areas: str, when: When = UNSTATED) -> EventLine:
    """An event that stands in no database."""
    return EventLine(
        key=number,
        ref=Ref("anyshire", "engagements", str(number)),
        kind=EventKind.VISIT,
        title="A visit",
        when=when,
        state=state,
        stated_on=PAPER_OF,
        series=None,
        consultation=None,
        organisers=(),
        chairs=(),
        attendees=(),
        themes=(),
        place="",
        often="",
        text="",
        about="",
        areas=areas,
        restriction=PUBLIC,
        source="",
        lock=1,
    )


def network_line(slug: str, *areas: str) -> NetworkLine:
    """A network that stands in no database."""
    return NetworkLine(1, Ref("anyshire", "networks", slug), "A board", "", "", "", areas, PUBLIC, "", 1)
