"""What the page of a plan's delivery shows: each objective with what belongs to it and how that is going."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from peelian.publication.plan_payloads import DeliveryPayload, LookedAt
from peelian.publication.store.models import Published
from peelian.surfaces.site.links import Links
from peelian.surfaces.site.plans.promised import (
    ChallengeShown,
    ProgressShown,
    challenge_shown,
    place_of,
    progress_refs,
    progress_shown,
    refs_to,
)
from peelian.surfaces.site.plans.words import RATING_MEANINGS, capital


@dataclass(frozen=True, slots=True)
class Group:
    """An objective with what belongs to it; ``own`` is what was reported of the objective itself."""

    title: str
    anchor: str
    url: str
    own: ProgressShown | None
    lines: tuple[ProgressShown, ...]


@dataclass(frozen=True, slots=True)
class LookedAtShown:
    """That delivery was looked at."""

    told: LookedAt
    url: str


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """Everything on the page; ``reported_on`` is the last day for which anything was reported."""

    payload: DeliveryPayload
    released: Published
    plan: Published | None
    plan_url: str
    groups: tuple[Group, ...]
    challenges: tuple[ChallengeShown, ...]
    looked_at: tuple[LookedAtShown, ...]
    reported_on: dt.date | None
    late: int
    silent: int
    challenged: int
    meanings: tuple[tuple[str, str], ...] = RATING_MEANINGS

    @property
    def standings(self) -> str:
        """How many stand how: ``7 not rated, 2 done``."""
        return ", ".join(f"{count} {words}" for words, count in self.payload.card.standings)


def refs_of(payload: DeliveryPayload) -> Iterator[str]:
    """The references that the page leads to."""
    body, plan = payload.body.slug, payload.card.plan
    yield f"{body}/plans/{plan}"
    yield from (f"{body}/objectives/{plan}-{one.number}" for one in payload.objectives)
    for one in payload.lines:
        yield from progress_refs(body, one)
    for looked in payload.scrutinies:
        yield from refs_to(looked.ref)


def delivery_page(released: Published, payload: DeliveryPayload, links: Links, *, on: dt.date) -> DeliveryPage:
    """Everything on the page of a plan's delivery as it stands on a day."""
    body, plan = payload.body.slug, f"{payload.body.slug}/plans/{payload.card.plan}"
    lines = [progress_shown(body, one, links, on=on) for one in payload.lines]
    rated = [one for one in lines if one.told.item != "objective"]
    return DeliveryPage(
        payload=payload,
        released=released,
        plan=links.out.get(plan),
        plan_url=links.to(plan),
        groups=tuple(_groups(payload, lines, links)),
        challenges=tuple(challenge_shown(body, one, links) for one in payload.challenges),
        looked_at=tuple(LookedAtShown(one, place_of(one.ref, links)) for one in payload.scrutinies),
        reported_on=max((one.latest.told.as_at for one in lines if one.latest), default=None),
        late=sum(one.is_late for one in rated),
        silent=sum(one.is_silent for one in rated),
        challenged=sum(bool(one.challenges) for one in lines),
    )


def _groups(payload: DeliveryPayload, lines: list[ProgressShown], links: Links) -> Iterator[Group]:
    """What belongs to each objective, then what belongs to none."""
    body, plan, word = payload.body.slug, payload.card.plan, capital(payload.objective_word)
    for one in payload.objectives:
        mine = [line for line in lines if line.told.objective == one.number]
        own = next((line for line in mine if line.told.item == "objective"), None)
        yield Group(
            title=f"{word} {one.number}: {one.title}",
            anchor=f"objective-{one.number}",
            url=links.to(f"{body}/objectives/{plan}-{one.number}"),
            own=own,
            lines=tuple(line for line in mine if line is not own),
        )
    rest = tuple(line for line in lines if line.told.objective is None)
    if rest:
        title = "Commitments across the plan" if payload.objectives else "Commitments and milestones"
        yield Group(title, "across-the-plan", "", None, rest)
