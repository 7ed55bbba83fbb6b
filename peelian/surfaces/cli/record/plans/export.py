"""Writes a body's plans as the plain files that :mod:`loading` reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from peelian.facts.meetings.openness import is_wider
from peelian.facts.plans.models import (
    Commitment,
    EvidenceSource,
    FocusArea,
    Milestone,
    Objective,
    Plan,
    PlanSection,
    ProgressUpdate,
    Project,
    Scrutiny,
)
from peelian.kernel.markings import Restriction
from peelian.registers.bodies.models import Body
from peelian.surfaces.cli.record.plans.checklists import DAYS, KEY, laid_on, list_entries
from peelian.surfaces.cli.record.plans.paperwork import FOLDER
from peelian.surfaces.cli.record.plans.versions import write_versions
from peelian.surfaces.cli.record.writing import axes, axes_unless, told, write_toml

_Part = PlanSection | EvidenceSource | Objective | Commitment | Milestone | Project
_OBJECTIVE = ("outcome", "text", "owner", "resources", "success", "net_benefit", "commissioning")
_COMMITMENT = ("origin_words", "origin_ref", "owner", "partners", "due_words", "done_on", "evidence", "ended_why")
_MILESTONE = ("owner", "due_words", "done_on", "evidence")
_TASK = ("text", "lead", "often", "when_words", "ref", "source")


def write_plans(home: Path, body: Body) -> None:
    """Write every plan of a body with all that belongs to it."""
    plans = Plan.objects.filter(body=body).select_related("body", "supersedes", "delivers").order_by("name")
    for plan in plans:
        content = {
            "plan": _plan_entry(plan),
            **told(
                section=_sections(plan),
                evidence=_evidence(plan),
                objective=_objectives(plan),
                commitment=_commitments(plan),
                milestone=_milestones(plan),
                project=_projects(plan),
                update=_updates(plan),
                scrutiny=_scrutinies(plan),
                version=write_versions(home, plan),
            ),
            **told(**{KEY: list_entries(plan)}),
        }
        (home / FOLDER).mkdir(exist_ok=True)
        write_toml(home / FOLDER / f"{plan.name}.toml", content)


def _plan_entry(plan: Plan) -> dict[str, Any]:
    names = (
        *("vision", "brief", "objective_word", "issued_on", "takes_effect_on", "stated_current_on", "ends_on"),
        *("ended_on", "updated_every_months", "scrutinised_every_months", "document", "source"),
    )
    others = told(
        supersedes=plan.supersedes.name if plan.supersedes else "",
        delivers=plan.delivers.name if plan.delivers else "",
        **{DAYS: laid_on(plan)},
    )
    return {
        "kind": plan.kind,
        "title": plan.title,
        "period_words": plan.period_words,
        **_stated(plan, *names),
        **others,
        **axes(plan),
    }


def _stated(row: Any, *names: str) -> dict[str, Any]:
    """What is stated of these columns, as keys."""
    return told(**{name: getattr(row, name) for name in names})


def _rest(one: _Part, within: Restriction) -> dict[str, Any]:
    """What each part ends with: its source, and who may read it where that is not who may read the whole."""
    return {**told(source=one.source), **axes_unless(one, within)}


def _sections(plan: Plan) -> list[dict[str, Any]]:
    return [
        {"key": one.key, "heading": one.heading, **_stated(one, "text"), **_rest(one, plan.restriction)}
        for one in PlanSection.objects.filter(plan=plan).order_by("position")
    ]


def _evidence(plan: Plan) -> list[dict[str, Any]]:
    return [
        {"title": one.title, **_stated(one, "owner", "year_words", "ref", "url"), **_rest(one, plan.restriction)}
        for one in EvidenceSource.objects.filter(plan=plan).order_by("position")
    ]


def _objectives(plan: Plan) -> list[dict[str, Any]]:
    found = Objective.objects.filter(plan=plan).select_related("measures").prefetch_related("focus_areas")
    return [
        {
            "number": one.number,
            "title": one.title,
            **_stated(one, *_OBJECTIVE),
            **told(
                measures=one.measures.slug if one.measures else "",
                focus=[_focus(area) for area in one.focus_areas.all()],
            ),
            **_rest(one, plan.restriction),
        }
        for one in found.order_by("number")
    ]


def _focus(area: FocusArea) -> str | dict[str, Any]:
    more = _stated(area, "text", "source")
    return {"title": area.title, **more} if more else area.title


def _commitments(plan: Plan) -> list[dict[str, Any]]:
    found = Commitment.objects.filter(plan=plan).select_related("objective", "measure").order_by("number")
    return [
        {
            "number": one.number,
            **told(objective=one.objective.number if one.objective else None),
            "text": one.text,
            "origin": one.origin,
            **_stated(one, *_COMMITMENT),
            **told(measure=one.measure.slug if one.measure else ""),
            **_rest(one, (one.objective or plan).restriction),
        }
        for one in found
    ]


def _milestones(plan: Plan) -> list[dict[str, Any]]:
    found = Milestone.objects.filter(plan=plan).select_related("commitment").order_by("number")
    return [
        {
            "number": one.number,
            **told(commitment=one.commitment.number if one.commitment else None),
            "title": one.title,
            **_stated(one, *_MILESTONE),
            **_rest(one, (one.commitment or plan).restriction),
        }
        for one in found
    ]


def _projects(plan: Plan) -> list[dict[str, Any]]:
    found = Project.objects.filter(plan=plan).prefetch_related("tasks").order_by("key")
    return [
        {
            "key": one.key,
            "title": one.title,
            **_stated(one, "lead", "text"),
            **_rest(one, plan.restriction),
            **told(task=[_stated(task, *_TASK) for task in one.tasks.all()]),
        }
        for one in found
    ]


def _updates(plan: Plan) -> list[dict[str, Any]]:
    found = ProgressUpdate.objects.filter(plan=plan).select_related("objective", "commitment", "milestone")
    return [_update(one) for one in found.order_by("pk")]


def _update(one: ProgressUpdate) -> dict[str, Any]:
    """A report; one for more readers than its subject has by now is for those readers."""
    key, thing = next(
        (key, thing)
        for key, thing in (
            ("milestone", one.milestone),
            ("commitment", one.commitment),
            ("objective", one.objective),
        )
        if thing is not None
    )
    who = {} if is_wider(one.audience, thing.audience) else axes_unless(one, thing.restriction)
    return {
        key: thing.number,
        "as_at": one.as_at,
        **_stated(one, "rating", "basis", "basis_words", "narrative", "evidence", "person", "source"),
        **who,
    }


def _scrutinies(plan: Plan) -> list[dict[str, Any]]:
    rows: Iterable[Scrutiny] = Scrutiny.objects.filter(plan=plan).order_by("pk")
    return [
        {
            "on": one.on,
            **_stated(one, "words", "meeting", "source"),
            **({} if is_wider(one.audience, plan.audience) else axes_unless(one, plan.restriction)),
        }
        for one in rows
    ]
