"""A plan as the public has it, with its files: the whole plan and the plan on a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from peelian.facts.plans.kinds import Checklist
from peelian.facts.plans.models import Plan
from peelian.facts.plans.plan_text import EvidenceText, ItemText, PlanText, ProjectText
from peelian.kernel.errors import Refused
from peelian.publication import entries
from peelian.publication.consultations import consultations_told, events_elsewhere, networks_told
from peelian.publication.delivery import objectives_named
from peelian.publication.objectives import commitment_told, milestone_told, objective_told
from peelian.publication.payloads import NamedBody
from peelian.publication.plan_gathering import Gathered
from peelian.publication.plan_payloads import (
    ChecklistTold,
    MadeFrom,
    MatterTold,
    PlanCard,
    PlanPayload,
    ProjectTold,
    TaskTold,
    VersionTold,
)
from peelian.publication.plan_processes import process_told
from peelian.publication.plan_refs import Shown
from peelian.publication.plan_words import passage
from peelian.publication.services import Draft, NewFile
from peelian.reports.plans.document import plan_document
from peelian.reports.plans.one_page import one_page
from peelian.reports.plans.sheet import plan_on_a_page
from peelian.reports.rendering.formats import FORMATS, render

_ON_A_PAGE = "on-a-page"
_TITLE = 300


def plan_payload(found: Gathered) -> PlanPayload:
    """What releasing a plan would make public, without its files. No query."""
    text, shown = found.text, found.shown
    return PlanPayload(
        card=_card(found),
        body=NamedBody(slug=found.plan.body.slug, name=text.body_name),
        brief=text.brief,
        document=shown.ref(text.document),
        updated_every_months=text.updated_every_months,
        scrutinised_every_months=text.scrutinised_every_months,
        sections=tuple(passage(one.heading, one.text) for one in text.sections),
        objectives=tuple(objective_told(one, shown) for one in text.objectives),
        commitments=tuple(commitment_told(one, shown) for one in text.commitments),
        milestones=tuple(milestone_told(one, shown) for one in text.milestones),
        evidence=tuple(_made_from(one, shown) for one in text.evidence),
        projects=tuple(_project(one, shown) for one in text.projects),
        networks=tuple(networks_told(found.heard)),
        consultations=tuple(consultations_told(found.heard)),
        events=tuple(events_elsewhere(found.heard)),
        checklists=tuple(_checklists(text, shown)),
        processes=tuple(process_told(one, shown) for one in found.proceedings),
        versions=tuple(_versions(text)),
        held_back=text.held_back,
        as_at=found.on,
    )


def plan_draft(found: Gathered, payload: PlanPayload) -> Draft:
    """The payload with its files, made now and named in it. No query."""
    files = tuple(_files(found))
    card = payload.card.model_copy(update={"files": tuple(entries.file_card(file) for file in files)})
    whole = payload.model_copy(update={"card": card})
    return Draft(ref=found.text.ref, title=card.title[:_TITLE], card=card, payload=whole, files=files)


def says_the_same(payload: PlanPayload, before: str) -> bool:
    """Whether what is out says the same, but for the day and the files made on it."""
    return bool(before) and _core(json.loads(before)) == _core(payload.model_dump(mode="json"))


def _core(payload: Mapping[str, Any]) -> dict[str, Any]:
    card = {**payload["card"], "as_at": "", "files": []}
    return {**payload, "as_at": "", "card": card}


def _card(found: Gathered) -> PlanCard:
    text, plan = found.text, found.plan
    return PlanCard(
        name=text.name,
        kind=text.kind.value,
        title=text.title,
        period_words=text.period_words,
        objective_word=text.objective_word,
        vision=text.vision,
        standing=text.standing.value,
        standing_words=text.standing_words,
        issued_on=text.issued_on,
        takes_effect_on=text.takes_effect_on,
        stated_current_on=text.stated_current_on,
        ends_on=text.ends_on,
        ended_on=text.ended_on,
        supersedes=_name(plan.supersedes, found.shown),
        delivers=_name(plan.delivers, found.shown),
        objectives=objectives_named(found),
        commitments=len(text.every_commitment),
        files=(),
        as_at=found.on,
    )


def _name(other: Plan | None, shown: Shown) -> str:
    """The name of another plan, where that is out."""
    return other.name if other is not None and shown.ref(str(other.ref)) else ""


def _made_from(one: EvidenceText, shown: Shown) -> MadeFrom:
    return MadeFrom(title=one.title, owner=one.owner, year_words=one.year, ref=shown.ref(one.ref) or one.url)


def _project(one: ProjectText, shown: Shown) -> ProjectTold:
    return ProjectTold(
        name=one.name,
        title=one.title,
        lead=one.lead,
        text=one.text,
        tasks=tuple(
            TaskTold(
                text=task.text,
                lead=task.lead,
                often=task.often,
                when_words=task.when,
                ref=shown.ref(task.ref),
            )
            for task in one.tasks
        ),
    )


def _checklists(text: PlanText, shown: Shown) -> Iterator[ChecklistTold]:
    for one in text.checklists:
        matters = tuple(_matter(item, shown, keyed=one.checklist is Checklist.CONTENT) for item in one.items)
        yield ChecklistTold(name=one.checklist.value, words=one.words, matters=matters)


def _matter(item: ItemText, shown: Shown, *, keyed: bool) -> MatterTold:
    return MatterTold(
        key=item.name if keyed else "",
        words=item.words,
        provision=item.provision,
        answered=item.answered.value,
        where=item.where,
        evidence=shown.ref(item.evidence),
        looked_on=item.looked_on,
    )


def _versions(text: PlanText) -> Iterator[VersionTold]:
    for one in text.versions:
        yield VersionTold(
            number=one.number, kind=one.kind.value, on=one.on, changes=one.changes, digest=one.digest
        )


def _files(found: Gathered) -> Iterator[NewFile]:
    """The whole plan in every format, and the plan on a page where it has a vision or an objective."""
    stem = f"{found.plan.body.slug}-plan-{found.plan.name}"
    diagram = found.proceedings[0].diagram if found.proceedings else None
    whole = plan_document(found.text, diagram=diagram, consultations=found.heard.consultations)
    for form, kind in FORMATS.items():
        yield NewFile(f"{stem}.{form}", kind.media_type, render(whole, form))
    if not (found.text.vision or found.text.objectives):
        return
    page = one_page(found.text)
    for form, kind in FORMATS.items():
        content = _sheet(found.text) if form == "pdf" else b""
        yield NewFile(f"{stem}-{_ON_A_PAGE}.{form}", kind.media_type, content or render(page, form))


def _sheet(text: PlanText) -> bytes:
    """The plan on one sheet of paper; nothing where it does not fit on one."""
    try:
        return plan_on_a_page(text)
    except Refused:
        return b""
