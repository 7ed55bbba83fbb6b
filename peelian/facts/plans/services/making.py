"""Writes: how a plan is made: the projects of its programme with their tasks, and what it is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.plans.models import EvidenceSource, Plan, Project, ProjectTask
from peelian.facts.plans.services.fields import (
    Fields,
    missing,
    reference,
    refuse_unfit,
    restricted,
    squashed,
)
from peelian.facts.plans.services.held import hold, hold_plan, save_changes, save_new
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import is_slug


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Something a project is to do. ``often`` says how often, ``when`` says when, ``ref`` what came of it."""

    text: str
    lead: str = ""
    often: str = ""
    when: str = ""
    ref: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project of the programme that makes a plan, its ``tasks`` in order; None leaves those that stand there."""

    key: str
    title: str
    restriction: Restriction
    lead: str = ""
    text: str = ""
    source: str = ""
    tasks: Sequence[TaskRow] | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Something a plan is made from; ``ref`` is its reference where it is held here."""

    title: str
    restriction: Restriction
    owner: str = ""
    year: str = ""
    ref: str = ""
    url: str = ""
    source: str = ""


def enter_project(*, plan: Plan, row: ProjectRow, by: Actor) -> Project:
    """Enter a project. Refuses a key that is another's."""
    with trail.atomic():
        held = hold_plan(plan, by)
        if not is_slug(row.key) or Project.objects.filter(plan=held, key=row.key).exists():
            raise Refused(f"“{row.key}” cannot be the key of this project: it is no short name, or another's.")
        project = Project(plan=held, key=row.key, **_project_fields(held, row))
        save_new(project, by)
        _set_tasks(project, row.tasks)
    return project


def amend_project(*, project: Project, row: ProjectRow, lock: int | None = None, by: Actor) -> Project:
    """Say otherwise what a project is. Refuses another key, and a late save with both texts."""
    if row.key != project.key:
        raise Refused("The key of a project is for good: it is cited by it.")
    with trail.atomic():
        fields = _project_fields(hold_plan(project.plan, by), row)
        held = hold(project, by, lock=lock, yours=fields)
        also = ["tasks"] if _set_tasks(held, row.tasks) else []
        save_changes(held, fields, by, also=also)
    return held


def enter_evidence(*, plan: Plan, row: EvidenceRow, by: Actor) -> EvidenceSource:
    """Enter something the plan is made from, last. The same once: one title, owner, year and reference."""
    with trail.atomic():
        held = hold_plan(plan, by)
        fields = _evidence_fields(held, row)
        named = {name: fields[name] for name in ("title", "owner", "year_words", "ref")}
        same = EvidenceSource.objects.filter(plan=held, **named).first()
        if same is not None:
            return same
        position = EvidenceSource.objects.filter(plan=held).order_by("-position").first()
        source = EvidenceSource(plan=held, position=position.position + 1 if position else 1, **fields)
        save_new(source, by)
    return source


def amend_evidence(
    *, evidence: EvidenceSource, row: EvidenceRow, lock: int | None = None, by: Actor
) -> EvidenceSource:
    """Say otherwise what the plan is made from. Refuses a late save with both texts."""
    with trail.atomic():
        fields = _evidence_fields(hold_plan(evidence.plan, by), row)
        held = hold(evidence, by, lock=lock, yours=fields)
        save_changes(held, fields, by)
    return held


def _project_fields(plan: Plan, row: ProjectRow) -> Fields:
    fields = {
        "title": squashed(row.title),
        "lead": squashed(row.lead),
        "text": row.text.strip(),
        "source": row.source,
        **restricted(row.restriction, plan.restriction),
    }
    refuse_unfit(Project, fields, missing((row.title, "A project needs a title.")))
    for task in row.tasks or ():
        refuse_unfit(ProjectTask, _task_fields(task), missing((task.text, "Every task says what is to be done.")))
    return fields


def _task_fields(task: TaskRow) -> dict[str, str]:
    return {
        "text": task.text.strip(),
        "lead": squashed(task.lead),
        "often": squashed(task.often),
        "when_words": squashed(task.when),
        "ref": reference(task.ref),
        "source": task.source,
    }


def _set_tasks(project: Project, tasks: Sequence[TaskRow] | None) -> bool:
    """Let exactly these tasks stand there, in this order. Whether that changed anything."""
    if tasks is None:
        return False
    wanted = [_task_fields(task) for task in tasks]
    held = list(project.tasks.order_by("position").values("text", "lead", "often", "when_words", "ref", "source"))
    if held == wanted:
        return False
    project.tasks.all().delete()
    rows = [ProjectTask(project=project, position=at, **fields) for at, fields in enumerate(wanted, 1)]
    ProjectTask.objects.bulk_create(rows)
    return True


def _evidence_fields(plan: Plan, row: EvidenceRow) -> Fields:
    problems = missing((row.title, "Say what it is: a survey, a consultation, a manifesto."))
    url = row.url.strip()
    if url and not _is_web_address(url):
        problems.append(Problem(f"“{url[:80]}” is not an address on the web. It begins with https:// or http://."))
    fields = {
        "title": squashed(row.title),
        "owner": squashed(row.owner),
        "year_words": squashed(row.year),
        "ref": reference(row.ref),
        "url": url,
        "source": row.source,
        **restricted(row.restriction, plan.restriction),
    }
    refuse_unfit(EvidenceSource, fields, problems)
    return fields


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, url))
