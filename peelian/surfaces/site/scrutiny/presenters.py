"""What the page of holding to account shows: the rota, the meetings by how they were held, the objectives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from peelian.kernel.periods import day_words
from peelian.publication.meeting_payloads import MeetingCard, RotaMonth, RotaPayload
from peelian.publication.store.models import Published
from peelian.surfaces.site.days import month_words
from peelian.surfaces.site.links import Links, ref_of
from peelian.surfaces.site.meetings.lines import MeetingLine, meeting_line

_STATES = {
    "held": ("Looked at", "done"),
    "planned": ("Planned", "waiting"),
    "suspended": ("Suspended", "due"),
    "missing": ("Nothing recorded", "late"),
    "private": ("Not public", "unknown"),
}
_UNSAID = {
    "missing": "Nobody has said what was looked at this month, or why nothing was.",
    "private": "What was entered for this month is not for the public.",
}


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a month leads."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class MonthShown:
    """One month. ``style`` is that of a status."""

    month: RotaMonth
    name: str
    state_words: str
    style: str
    words: str
    onward: tuple[Onward, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The months of a year, the newest first."""

    number: int
    months: tuple[MonthShown, ...]


@dataclass(frozen=True, slots=True)
class ScrutinyPage:
    """Everything on the page. Each meeting has the address of its page, where that is out."""

    payload: RotaPayload
    released: Published
    summary: str
    years: tuple[Year, ...]
    meetings: tuple[tuple[MeetingLine, str], ...]


def refs_of(payload: RotaPayload) -> Iterator[str]:
    """The references that the page leads to."""
    slug = payload.body.slug
    for month in payload.months:
        yield from (ref_of(slug, "meetings", name) for name in month.meetings)
        yield from (ref_of(slug, "reports", name) for name in month.reports)
    yield from (ref_of(slug, "meetings", card.name) for card in payload.meetings)


def scrutiny_page(released: Published, payload: RotaPayload, links: Links, *, on: dt.date) -> ScrutinyPage:
    """Everything on the page, months and meetings the newest first."""
    slug = payload.body.slug
    months = sorted(payload.months, key=lambda one: one.month, reverse=True)
    shown = [_month(month, slug, links) for month in months]
    meetings = sorted(payload.meetings, key=lambda card: card.on, reverse=True)
    return ScrutinyPage(
        payload=payload,
        released=released,
        summary=_summary(payload),
        years=tuple(
            Year(year, tuple(held)) for year, held in groupby(shown, key=lambda one: one.month.month.year)
        ),
        meetings=tuple(
            (meeting_line(card, slug, on=on), links.to(ref_of(slug, "meetings", card.name))) for card in meetings
        ),
    )


def _summary(payload: RotaPayload) -> str:
    """``Of 12 months so far, 9 had a subject looked at, 2 were suspended and 1 has nothing recorded.``"""
    counted = [one for one in payload.months if one.state != "planned"]
    if not counted:
        return ""
    card = payload.card
    private = sum(one.state == "private" for one in counted)
    said = [f"{card.held} had a subject looked at"]
    said += [f"{card.suspended} {'was' if card.suspended == 1 else 'were'} suspended"]
    said += [f"{private} {'is' if private == 1 else 'are'} not public"] if private else []
    missing = f"{card.missing} {'has' if card.missing == 1 else 'have'} nothing recorded"
    months = "1 month" if len(counted) == 1 else f"{len(counted)} months"
    return f"Of {months} so far, {', '.join(said)} and {missing}."


def _month(month: RotaMonth, body: str, links: Links) -> MonthShown:
    words, style = _STATES.get(month.state, (month.state.capitalize(), "unknown"))
    said = "; ".join(month.subjects)
    reason = month.reason or _UNSAID.get(month.state, "")
    return MonthShown(
        month,
        month_words(month.month),
        words,
        style,
        ". ".join(part for part in (said, reason) if part),
        tuple(_onward(month, body, links)),
    )


def _onward(month: RotaMonth, body: str, links: Links) -> Iterator[Onward]:
    for name in month.meetings:
        row = links.out.get(ref_of(body, "meetings", name))
        if row is not None:
            on = MeetingCard.model_validate(row.card).on
            yield Onward(f"Meeting of {day_words(on)}", links.to(row.ref))
    for name in month.reports:
        row = links.out.get(ref_of(body, "reports", name))
        if row is not None:
            yield Onward(row.title, links.to(row.ref))
