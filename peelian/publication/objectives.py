"""The objectives of a plan as the public has them, and what befell each from its plan's first day."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.facts.plans.plan_text import CommitmentText, MeasureText, MilestoneText, ObjectiveText
from peelian.publication.delivery import looked_at, progress_told
from peelian.publication.payloads import NamedBody, NamedMeasure
from peelian.publication.plan_gathering import Gathered
from peelian.publication.plan_payloads import (
    CommitmentTold,
    MilestoneTold,
    ObjectiveCard,
    ObjectivePayload,
    ObjectiveTold,
    Passage,
    ProgressTold,
    StoryLine,
)
from peelian.publication.plan_refs import Shown
from peelian.publication.plan_words import passage
from peelian.publication.services import Draft
from peelian.reports.diagrams.steps import title_of

NOUN = "objectives"


def objective_drafts(found: Gathered) -> list[Draft]:
    """What releasing the objectives of a plan would make public: one draft for each. No query."""
    return [_draft(one, found) for one in found.text.objectives]


def _draft(objective: ObjectiveText, found: Gathered) -> Draft:
    text, body = found.text, found.plan.body
    told = objective_told(objective, found.shown)
    progress = tuple(progress_told(found, objective.ref))
    card = ObjectiveCard(
        plan=text.name,
        plan_title=text.title,
        plan_standing_words=text.standing_words,
        word=text.objective_word,
        number=objective.number,
        title=objective.title,
        outcome=objective.outcome,
        measures=len(told.measures),
        commitments=len(told.commitments),
    )
    payload = ObjectivePayload(
        card=card,
        body=NamedBody(slug=body.slug, name=body.name),
        objective=told,
        progress=progress,
        story=tuple(_story(told, progress, found)),
        told_in=found.told_in[objective.ref],
        held_back=text.held_back,
        as_at=found.on,
    )
    title = f"{text.objective_word[:1].upper()}{text.objective_word[1:]} {objective.number}: {objective.title}"
    return Draft(ref=objective.ref, title=title[:300], card=card, payload=payload)


def objective_told(objective: ObjectiveText, shown: Shown) -> ObjectiveTold:
    """An objective with its measures and commitments."""
    return ObjectiveTold(
        number=objective.number,
        title=objective.title,
        outcome=objective.outcome,
        owner=objective.owner,
        focus=tuple((one.title, one.text) for one in objective.focus),
        passages=tuple(_passages(objective)),
        measures=tuple(map(_measure, objective.measures.rows)) if objective.measures else (),
        commitments=tuple(commitment_told(one, shown) for one in objective.commitments),
    )


def commitment_told(one: CommitmentText, shown: Shown) -> CommitmentTold:
    """A commitment with its milestones."""
    return CommitmentTold(
        number=one.number,
        text=one.text,
        objective=one.objective,
        origin=one.origin.value,
        origin_words=one.origin_words,
        origin_ref=shown.ref(one.origin_ref),
        owner=one.owner,
        partners=one.partners,
        measure=_measure(one.measure) if one.measure else None,
        due_words=one.due,
        due=one.due_to,
        done_on=one.done_on,
        ended_why=one.ended_why,
        evidence=shown.ref(one.evidence),
        milestones=tuple(milestone_told(each, shown) for each in one.milestones),
    )


def milestone_told(one: MilestoneText, shown: Shown) -> MilestoneTold:
    """A milestone."""
    return MilestoneTold(
        number=one.number,
        title=one.title,
        owner=one.owner,
        due_words=one.due,
        due=one.due_to,
        done_on=one.done_on,
        evidence=shown.ref(one.evidence),
    )


def _measure(one: MeasureText) -> NamedMeasure:
    """A measure by its name; where it stands only where the public may read figures of it."""
    return NamedMeasure(slug=one.slug if one.ref else "", title=one.label)


def _passages(objective: ObjectiveText) -> Iterator[Passage]:
    said = (
        ("What it says", objective.text),
        ("Resources", objective.resources),
        ("How success is known", objective.success),
        ("Net benefit", objective.net_benefit),
        ("Approach to commissioning", objective.commissioning),
    )
    yield from (passage(heading, text) for heading, text in said if text.strip())


def _story(objective: ObjectiveTold, progress: tuple[ProgressTold, ...], found: Gathered) -> Iterator[StoryLine]:
    lines = [
        *_of_plan(found),
        *_kept(objective),
        *_reports(progress),
        *(StoryLine(on=one.on, kind="scrutiny", words=one.words, ref=one.ref) for one in looked_at(found)),
    ]
    yield from sorted(lines, key=lambda one: (one.on, one.kind, one.words))


def _of_plan(found: Gathered) -> Iterator[StoryLine]:
    """The steps of its making, its issue, its versions and its end."""
    text = found.text
    for one in found.proceedings:
        for step in one.taken:
            words = title_of(one.process.stage(step.stage))
            told = f"{words}: {step.words}" if step.words else words
            yield StoryLine(on=step.on, kind="plan", words=told, ref=found.shown.ref(step.evidence))
    for version in text.versions:
        words = f"Version {version.number} of the plan was kept: {version.kind}"
        yield StoryLine(on=version.on, kind="plan", words=words, ref="")
    days = (
        (text.issued_on, "was issued"),
        (text.takes_effect_on if text.takes_effect_on != text.issued_on else None, "took effect"),
        (text.ended_on, "ended"),
    )
    for day, words in days:
        if day and day <= found.on:
            yield StoryLine(on=day, kind="plan", words=f"{text.title} {words}", ref="")


def _kept(objective: ObjectiveTold) -> Iterator[StoryLine]:
    """What was kept or given up, and what is still due."""
    for commitment in objective.commitments:
        if commitment.done_on:
            words = "Given up" if commitment.ended_why else "Done"
            told = f"{words}: {commitment.text}"
            yield StoryLine(on=commitment.done_on, kind="promise", words=told, ref=commitment.evidence)
        for one in commitment.milestones:
            if one.done_on:
                yield StoryLine(on=one.done_on, kind="promise", words=f"Reached: {one.title}", ref=one.evidence)


def _reports(progress: tuple[ProgressTold, ...]) -> Iterator[StoryLine]:
    for one in progress:
        for report in one.reports:
            name = "" if one.item == "objective" else f"{one.item.capitalize()} {one.number}. "
            rating = f"{report.rating.capitalize()}. " if report.rating else ""
            words = f"{name}{rating}{report.narrative}"
            yield StoryLine(on=report.as_at, kind="report", words=words, ref=report.evidence)
