"""What the page of a work programme shows: by series what is to come, and what has been done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peelian.kernel.periods import day_words
from peelian.publication.meeting_payloads import PlannedItem, ProgrammePayload
from peelian.publication.store.models import Published
from peelian.surfaces.site.links import Links, ref_of

_STATES = {
    "suggested": ("Suggested, not yet agreed", "waiting"),
    "agreed": ("Agreed, no meeting chosen yet", "due"),
    "scheduled": ("On the plan", "on-track"),
    "done": ("Done", "done"),
    "dropped": ("Dropped", "withdrawn"),
}
_ENDED = {"done", "dropped"}


@dataclass(frozen=True, slots=True)
class PlannedShown:
    """One line with where it leads. ``style`` is that of a status."""

    item: PlannedItem
    state_words: str
    style: str
    meeting_url: str
    origin_url: str
    result_url: str

    @property
    def when_words(self) -> str:
        """The day of its meeting, or when it is planned for as somebody said it."""
        return day_words(self.item.on) if self.item.on else self.item.planned_words or "no time was set"


@dataclass(frozen=True, slots=True)
class Plan:
    """The lines of one series: those to come, and those that have ended."""

    name: str
    ahead: tuple[PlannedShown, ...]
    ended: tuple[PlannedShown, ...]


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """Everything on the page."""

    payload: ProgrammePayload
    released: Published
    plans: tuple[Plan, ...]


def refs_of(payload: ProgrammePayload) -> Iterator[str]:
    """The references that the page leads to."""
    for _, items in payload.series:
        for item in items:
            yield from (ref_of(payload.body.slug, "meetings", item.meeting), item.origin, item.result)


def programme_page(released: Published, payload: ProgrammePayload, links: Links) -> ProgrammePage:
    """Everything on the page of a body's work programme."""
    plans = tuple(_plan(payload.body.slug, name, items, links) for name, items in payload.series)
    return ProgrammePage(payload, released, plans)


def _plan(body: str, name: str, items: Sequence[PlannedItem], links: Links) -> Plan:
    shown = [_shown(body, item, links) for item in items]
    ahead = [one for one in shown if one.item.state not in _ENDED]
    ahead.sort(key=lambda one: (one.item.on is None, str(one.item.on)))
    return Plan(name, tuple(ahead), tuple(one for one in shown if one.item.state in _ENDED))


def _shown(body: str, item: PlannedItem, links: Links) -> PlannedShown:
    words, style = _STATES.get(item.state, (item.state.capitalize(), "unknown"))
    meeting = links.to(ref_of(body, "meetings", item.meeting))
    return PlannedShown(item, words, style, meeting, links.to(item.origin), links.to(item.result))
