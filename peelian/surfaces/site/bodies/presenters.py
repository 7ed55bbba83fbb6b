"""What a body's page shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peelian.publication.duty_payloads import DutiesCard
from peelian.publication.payloads import BodyPayload, PostHolder, ReportCard, SuccessionNote
from peelian.publication.store.models import Published
from peelian.publication.store.promises import Standing
from peelian.surfaces.site.maps import Drawing, Shape, draw
from peelian.surfaces.site.meetings.lines import MeetingLine, meeting_lines, next_of
from peelian.surfaces.site.performance.cards import MeasureRow, measure_rows
from peelian.surfaces.site.plans.lines import PlanLine, leading, plan_lines
from peelian.surfaces.site.reports.presenters import report_cards

SHOWN = ("performance", "reports", "meetings", "plans", "duties")
"""The nouns a body's page shows something of."""
_HEADLINES = 4
_FIRST_POSTS = {"chair", "commissioner", "mayor", "chief constable", "commissioner of police"}
_HAPPENED = {"completed", "cancelled"}
STATUS_WORDS = {
    "announced": "Announced, not yet law",
    "legislated": "In an Act, not yet in force",
    "made": "Ordered, not yet in force",
    "cancelled": "Cancelled",
    "completed": "Done",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change from body to body, past or to come."""

    note: SuccessionNote
    status_words: str

    @property
    def is_past(self) -> bool:
        """Whether it has happened or been called off."""
        return self.note.status in _HAPPENED


@dataclass(frozen=True, slots=True)
class BodyPage:
    """``headlines`` are the first of the ``measures``, which, like ``releases``, are counted.

    ``next_meeting`` is not cancelled; ``plan`` is the current one, or else the one in the making; ``promises`` in
    its record or owed by it are counted by how they stand.
    """

    payload: BodyPayload
    released: Published
    changes: tuple[Change, ...]
    headlines: tuple[MeasureRow, ...]
    measures: int
    reports: tuple[ReportCard, ...]
    meetings: tuple[MeetingLine, ...]
    next_meeting: MeetingLine | None
    plan: PlanLine | None
    duties: DutiesCard | None
    promises: int
    overdue: int
    releases: int
    withdrawals: int
    drawing: Drawing | None

    @property
    def ahead(self) -> Change | None:
        """The first change still to come of this body itself."""
        slug = self.payload.card.slug
        ahead = (one for one in self.changes if not one.is_past and one.note.from_body.slug == slug)
        return next(ahead, None)

    @property
    def principals(self) -> tuple[PostHolder, ...]:
        """Who holds the first post of the body, as last stated; of a body that names none, any post it has."""
        current = [post for post in self.payload.posts if post.until is None]
        named = {self.payload.card.kind_words.casefold(), *_FIRST_POSTS}
        first = [post for post in current if post.title.casefold() in named] or current
        return tuple(first[:1])

    @property
    def has_more_posts(self) -> bool:
        """Whether there are posts besides that of the head of the page."""
        return len(self.payload.posts) > len(self.principals)


def body_page(
    released: Published,
    shown: Iterable[Published],
    *,
    tally: tuple[int, int],
    owed: Mapping[Standing, int],
    today: dt.date,
) -> BodyPage:
    """Everything on the page, from the body's release, what is out of :data:`SHOWN`, and counts of the rest."""
    payload = BodyPayload.model_validate(released.payload)
    out = list(shown)
    rows = measure_rows((entry for entry in out if entry.noun == "performance"), today=today)
    meetings = meeting_lines((entry for entry in out if entry.noun == "meetings"), on=today)
    return BodyPage(
        payload=payload,
        released=released,
        changes=tuple(Change(note, STATUS_WORDS.get(note.status, note.status)) for note in payload.successions),
        headlines=rows[:_HEADLINES],
        measures=len(rows),
        reports=report_cards(entry for entry in out if entry.noun == "reports"),
        meetings=meetings,
        next_meeting=next_of(meetings),
        plan=leading(plan_lines((entry for entry in out if entry.noun == "plans"), on=today)),
        duties=_duties(out),
        promises=owed[Standing.ALL],
        overdue=owed[Standing.OVERDUE],
        releases=tally[0],
        withdrawals=tally[1],
        drawing=_drawing(payload),
    )


def _duties(out: Iterable[Published]) -> DutiesCard | None:
    """How what it owes under the law stands, where that is out and there is any."""
    cards = (DutiesCard.model_validate(entry.card) for entry in out if entry.noun == "duties")
    return next((card for card in cards if card.duties), None)


def _drawing(payload: BodyPayload) -> Drawing | None:
    """The districts, or the whole area where no district has an outline."""
    shapes = [Shape(district.name, district.outline) for district in payload.districts if district.outline]
    if not shapes and payload.card.outline:
        shapes = [Shape(payload.card.area_name, payload.card.outline)]
    return draw(shapes)
