"""What the page of an objective shows: what was promised, what figures say, what was done, who looked at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peelian.publication.meeting_payloads import MeetingCard, PromiseCard
from peelian.publication.payloads import ReportCard
from peelian.publication.plan_payloads import ObjectivePayload, StoryLine
from peelian.publication.store.models import Published
from peelian.surfaces.site.links import Links
from peelian.surfaces.site.plans.figures import FigureShown, figures_of, measure_ref
from peelian.surfaces.site.plans.promised import (
    CommitmentShown,
    ProgressShown,
    commitment_refs,
    commitment_shown,
    place_of,
    progress_refs,
    progress_shown,
    refs_to,
)
from peelian.surfaces.site.plans.whole import PassageShown, passage_shown
from peelian.surfaces.site.plans.words import RATING_MEANINGS, capital
from peelian.surfaces.site.promises.presenters import meeting_of

_KIND_WORDS = {
    "plan": "The plan",
    "promise": "What was promised",
    "report": "Report on progress",
    "scrutiny": "Delivery was looked at",
}
_MEETING, _REPORT, _PROMISE = "Meeting", "Report", "Promise"


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline. ``is_record`` says that its words name what ``url`` leads to."""

    on: dt.date
    kind: str
    words: str
    url: str
    is_record: bool = False


@dataclass(frozen=True, slots=True)
class ObjectivePage:
    """Everything on the page. ``plan`` is its plan where that is out."""

    payload: ObjectivePayload
    released: Published
    name: str
    plan: Published | None
    plan_url: str
    delivery_url: str
    passages: tuple[PassageShown, ...]
    figures: tuple[FigureShown, ...]
    commitments: tuple[CommitmentShown, ...]
    progress: tuple[ProgressShown, ...]
    taken_up: tuple[Moment, ...]
    moments: tuple[Moment, ...]
    meanings: tuple[tuple[str, str], ...] = RATING_MEANINGS

    @property
    def challenged(self) -> int:
        """How many ratings are called into question."""
        return sum(bool(one.challenges) for one in self.progress)

    @property
    def standings(self) -> str:
        """How its commitments stand: ``1 complete, 1 not rated``."""
        words = [one.words.lower() for one in self.progress if one.told.item == "commitment"]
        return ", ".join(f"{words.count(one)} {one}" for one in dict.fromkeys(words))

    @property
    def figures_out(self) -> int:
        """Of how many measures there is a figure."""
        return sum(one.card is not None for one in self.figures)


def refs_of(payload: ObjectivePayload) -> Iterator[str]:
    """The references that the page leads to."""
    body, plan = payload.body.slug, payload.card.plan
    yield from (f"{body}/plans/{plan}", f"{body}/plan-delivery/{plan}")
    yield from (measure_ref(body, measure) for measure in payload.objective.measures)
    for commitment in payload.objective.commitments:
        yield from commitment_refs(body, commitment)
    for one in payload.progress:
        yield from progress_refs(body, one)
    for ref in (*payload.told_in, *(line.ref for line in payload.story)):
        yield from refs_to(ref)


def objective_page(released: Published, payload: ObjectivePayload, links: Links, *, on: dt.date) -> ObjectivePage:
    """Everything on the page of an objective as it stands on a day, the oldest of its timeline first."""
    body, card = payload.body.slug, payload.card
    taken_up = tuple(_taken_up(payload.told_in, links))
    moments = [*taken_up, *(_line(one, links) for one in payload.story)]
    lines = (one for one in payload.progress if one.item != "objective" or one.reports or one.own_report)
    return ObjectivePage(
        payload=payload,
        released=released,
        name=f"{capital(card.word)} {card.number}",
        plan=links.out.get(f"{body}/plans/{card.plan}"),
        plan_url=links.to(f"{body}/plans/{card.plan}"),
        delivery_url=links.to(f"{body}/plan-delivery/{card.plan}"),
        passages=tuple(map(passage_shown, payload.objective.passages)),
        figures=figures_of(body, payload.objective.measures, links, on=on),
        commitments=tuple(commitment_shown(body, one, links, on=on) for one in payload.objective.commitments),
        progress=tuple(progress_shown(body, one, links, on=on) for one in lines),
        taken_up=taken_up,
        moments=tuple(sorted(moments, key=lambda one: (one.on, one.kind, one.words))),
    )


def _line(one: StoryLine, links: Links) -> Moment:
    words = one.words or _KIND_WORDS["scrutiny"]
    return Moment(one.on, _KIND_WORDS.get(one.kind, capital(one.kind)), words, place_of(one.ref, links))


def _taken_up(refs: Sequence[str], links: Links) -> Iterator[Moment]:
    """What else tells of it and is out now; of several items of a meeting the first."""
    seen: set[str] = set()
    for ref in refs:
        found = links.out.get(meeting_of(ref))
        if found is not None and found.ref not in seen:
            seen.add(found.ref)
            moment = _moment(found, place_of(ref, links))
            if moment is not None:
                yield moment


def _moment(found: Published, url: str) -> Moment | None:
    if found.noun == "meetings":
        meeting = MeetingCard.model_validate(found.card)
        return Moment(meeting.on, _MEETING, meeting.title or meeting.series_name, url, is_record=True)
    if found.noun == "reports":
        report = ReportCard.model_validate(found.card)
        return Moment(report.dated, _REPORT, report.title, url, is_record=True)
    if found.noun == "actions":
        promise = PromiseCard.model_validate(found.card)
        return Moment(promise.raised_on, _PROMISE, promise.what, url, is_record=True)
    return None
