"""What the page of a plan shows: all of it, as it is out, with the latest figures of its measures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from peelian.publication.plan_payloads import (
    ChecklistTold,
    CommitmentTold,
    MatterTold,
    ObjectiveTold,
    Passage,
    PlanPayload,
    ProcessTold,
)
from peelian.publication.store.models import Published
from peelian.surfaces.site.links import Links
from peelian.surfaces.site.plans.figures import FigureShown, figures_of, measure_ref
from peelian.surfaces.site.plans.heard import ConsultationShown, consultations_shown
from peelian.surfaces.site.plans.lines import PlanLine, plan_line
from peelian.surfaces.site.plans.promised import (
    CommitmentShown,
    MilestoneShown,
    commitment_refs,
    commitment_shown,
    place_of,
    refs_to,
)
from peelian.surfaces.site.plans.words import capital, due_words, several

_ANSWER_STYLES = {
    "met": "done",
    "partly met": "due",
    "not met": "late",
    "does not apply": "withdrawn",
    "not looked at": "unknown",
}
_CHECKLISTS = {
    "what the plan must contain": "What the law says a plan must contain",
    "duties in making and carrying out the plan": "Duties in making and carrying out the plan",
    "functions the plan takes in": "Functions that the plan takes in",
}


@dataclass(frozen=True, slots=True)
class PassageShown:
    """A text under its heading."""

    heading: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class ObjectiveShown:
    """An objective of the plan. ``url`` is empty where it has no page."""

    told: ObjectiveTold
    url: str
    passages: tuple[PassageShown, ...]
    figures: tuple[FigureShown, ...]
    commitments: tuple[CommitmentShown, ...]


@dataclass(frozen=True, slots=True)
class MatterShown:
    """One matter that is asked of the plan. ``style`` is that of a status."""

    told: MatterTold
    words: str
    style: str
    url: str


@dataclass(frozen=True, slots=True)
class ChecklistShown:
    """A checklist under what it is called."""

    title: str
    words: str
    matters: tuple[MatterShown, ...]


@dataclass(frozen=True, slots=True)
class ProcessShown:
    """A process with its pictures, for a wide screen and for a narrow one, and the same in words."""

    told: ProcessTold
    wide: SafeString
    narrow: SafeString
    words: SafeString
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything on the page. ``made_from`` is each source with where it leads."""

    payload: PlanPayload
    released: Published
    line: PlanLine
    before: Published | None
    carries_out: Published | None
    delivery_url: str
    document_url: str
    sections: tuple[PassageShown, ...]
    objectives: tuple[ObjectiveShown, ...]
    commitments: tuple[CommitmentShown, ...]
    milestones: tuple[MilestoneShown, ...]
    made_from: tuple[tuple[str, str, str], ...]
    consultations: tuple[ConsultationShown, ...]
    checklists: tuple[ChecklistShown, ...]
    processes: tuple[ProcessShown, ...]

    @property
    def objectives_name(self) -> str:
        """What its objectives are called: ``Priorities``."""
        return capital(several(self.payload.card.objective_word))

    @property
    def word(self) -> str:
        """What it calls an objective."""
        return self.payload.card.objective_word

    @property
    def was_made(self) -> bool:
        """Whether anything is told of how it was made."""
        told = self.payload
        return bool(told.brief or told.evidence or told.projects or told.networks or told.consultations)

    @property
    def is_bare(self) -> bool:
        """Whether nothing is out of what it promises."""
        return not (self.payload.card.vision or self.objectives or self.commitments or self.sections)


def refs_of(payload: PlanPayload) -> Iterator[str]:
    """The references that the page leads to."""
    body, name = payload.body.slug, payload.card.name
    yield from (f"{body}/plan-delivery/{name}", payload.document)
    yield from (f"{body}/plans/{other}" for other in (payload.card.supersedes, payload.card.delivers) if other)
    for objective in payload.objectives:
        yield f"{body}/objectives/{name}-{objective.number}"
        yield from (measure_ref(body, measure) for measure in objective.measures)
    for commitment in _every(payload):
        yield from commitment_refs(body, commitment)
    refs = [one.ref for one in payload.evidence]
    refs += [task.ref for project in payload.projects for task in project.tasks]
    refs += [matter.evidence for checklist in payload.checklists for matter in checklist.matters]
    refs += [step.evidence for process in payload.processes for step in process.steps]
    for ref in refs:
        yield from refs_to(ref)


def _every(payload: PlanPayload) -> Iterator[CommitmentTold]:
    yield from payload.commitments
    for objective in payload.objectives:
        yield from objective.commitments


def plan_page(released: Published, payload: PlanPayload, links: Links, *, on: dt.date) -> PlanPage:
    """Everything on the page of a plan as it stands on a day."""
    body, card = payload.body.slug, payload.card
    return PlanPage(
        payload=payload,
        released=released,
        line=plan_line(card, body, on=on),
        before=links.out.get(f"{body}/plans/{card.supersedes}"),
        carries_out=links.out.get(f"{body}/plans/{card.delivers}"),
        delivery_url=links.to(f"{body}/plan-delivery/{card.name}"),
        document_url=links.to(payload.document),
        sections=tuple(map(passage_shown, payload.sections)),
        objectives=tuple(_objective(one, payload, links, on) for one in payload.objectives),
        commitments=tuple(commitment_shown(body, one, links, on=on) for one in payload.commitments),
        milestones=tuple(MilestoneShown(one, due_words(one.due_words, one.due)) for one in payload.milestones),
        made_from=tuple(
            (one.title, ", ".join(filter(None, (one.owner, one.year_words))), place_of(one.ref, links))
            for one in payload.evidence
        ),
        consultations=tuple(consultations_shown(payload.consultations, on=on)),
        checklists=tuple(_checklist(one, links) for one in payload.checklists),
        processes=tuple(process_shown(one, links) for one in payload.processes),
    )


def passage_shown(one: Passage) -> PassageShown:
    """A text that was rendered when it was released."""
    return PassageShown(one.heading, _as_rendered(one.html))


def _as_rendered(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - rendered by us when it was released


def _objective(one: ObjectiveTold, payload: PlanPayload, links: Links, on: dt.date) -> ObjectiveShown:
    body = payload.body.slug
    return ObjectiveShown(
        told=one,
        url=links.to(f"{body}/objectives/{payload.card.name}-{one.number}"),
        passages=tuple(map(passage_shown, one.passages)),
        figures=figures_of(body, one.measures, links, on=on),
        commitments=tuple(commitment_shown(body, each, links, on=on) for each in one.commitments),
    )


def _checklist(one: ChecklistTold, links: Links) -> ChecklistShown:
    return ChecklistShown(
        _CHECKLISTS.get(one.name, capital(one.name)), one.words, tuple(_matters(one.matters, links))
    )


def _matters(matters: Iterable[MatterTold], links: Links) -> Iterator[MatterShown]:
    for one in matters:
        style = _ANSWER_STYLES.get(one.answered, "unknown")
        yield MatterShown(one, capital(one.answered), style, place_of(one.evidence, links))


def process_shown(one: ProcessTold, links: Links) -> ProcessShown:
    """A process with its drawings as they were released, and where the evidence of each step is."""
    return ProcessShown(
        told=one,
        wide=_as_rendered(one.svg),
        narrow=_as_rendered(one.narrow),
        words=_as_rendered(one.html),
        evidence=tuple(place_of(step.evidence, links) for step in one.steps),
    )
