"""Loads a body's plans, ``plans/<name>.toml``: what each says, promises and reports, and what was frozen of it.

A plan that is there is not touched, nor is anything that belongs to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.facts.plans.kinds import PlanKind
from peelian.facts.plans.models import Plan
from peelian.facts.plans.services.making import (
    EvidenceRow,
    ProjectRow,
    TaskRow,
    enter_evidence,
    enter_project,
)
from peelian.facts.plans.services.plans import PlanRow, enter_plan
from peelian.facts.plans.services.sections import SectionRow, enter_section
from peelian.kernel.errors import Refused
from peelian.registers.bodies.models import Body
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.plans.checklists import load_lists
from peelian.surfaces.cli.record.plans.paperwork import FOLDER, Paperwork
from peelian.surfaces.cli.record.plans.promises import load_commitment, load_milestone, load_objective
from peelian.surfaces.cli.record.plans.reports import load_scrutiny, load_update
from peelian.surfaces.cli.record.plans.versions import load_version


def load_plans(folder: Path, body: Body, *, by: Actor) -> int:
    """Load the plans of a body, each after the ones it names. Returns how many are new."""
    here = set(Plan.objects.filter(body=body).values_list("name", flat=True))
    found = {path.stem: (path, files.toml(path)) for path in sorted((folder / FOLDER).glob("*.toml"))}
    count = 0
    for name in _in_order(found):
        path, content = found[name]
        if name not in here:
            with files.place(path, "the plan"):
                plan = enter_plan(body=body, row=_plan(name, content["plan"]), by=by)
            _parts(Paperwork(path, content, plan, by))
            count += 1
    return count


def _in_order(found: Mapping[str, tuple[Path, Mapping[str, Any]]]) -> Iterator[str]:
    """The plans, each after those that it supersedes or carries out."""
    needs = {name: _named(content, found) for name, (_, content) in found.items()}
    try:
        yield from TopologicalSorter(needs).static_order()
    except CycleError as fault:
        names = ", ".join(sorted(set(fault.args[1])))
        raise Refused(f"{FOLDER}/: each of these plans follows another of them: {names}.") from None


def _named(content: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    facts = content.get("plan", {})
    return [name for key in ("supersedes", "delivers") if (name := facts.get(key, "")) in found]


def _parts(work: Paperwork) -> None:
    """Everything that belongs to a plan, in the order in which each needs the one before."""
    readers: Sequence[tuple[str, Callable[[Paperwork, Mapping[str, Any]], None]]] = (
        ("section", _section),
        ("evidence", _evidence),
        ("objective", load_objective),
        ("commitment", load_commitment),
        ("milestone", load_milestone),
        ("project", _project),
        ("update", load_update),
        ("scrutiny", load_scrutiny),
    )
    for key, read in readers:
        for number, item in enumerate(work.content.get(key, []), 1):
            with files.place(work.path, f"{key} {number}"):
                read(work, item)
    load_lists(work)
    for number, item in enumerate(work.content.get("version", []), 1):
        with files.place(work.path, f"version {number}"):
            load_version(work, item)


def _plan(name: str, item: Mapping[str, Any]) -> PlanRow:
    return PlanRow(
        name=name,
        kind=PlanKind(item["kind"]),
        title=item["title"],
        period_words=item["period_words"],
        restriction=files.restriction(item),
        vision=item.get("vision", ""),
        brief=item.get("brief", ""),
        objective_word=item.get("objective_word", ""),
        issued_on=files.day(item.get("issued_on")),
        takes_effect_on=files.day(item.get("takes_effect_on")),
        stated_current_on=files.day(item.get("stated_current_on")),
        ends_on=files.day(item.get("ends_on")),
        ended_on=files.day(item.get("ended_on")),
        supersedes=item.get("supersedes", ""),
        delivers=item.get("delivers", ""),
        updated_every_months=item.get("updated_every_months"),
        scrutinised_every_months=item.get("scrutinised_every_months"),
        document=item.get("document", ""),
        source=files.words(item.get("source")),
    )


def _section(work: Paperwork, item: Mapping[str, Any]) -> None:
    row = SectionRow(
        key=item["key"],
        heading=item["heading"],
        restriction=work.restriction(item),
        text=item.get("text", ""),
        source=files.words(item.get("source")),
    )
    enter_section(plan=work.plan, row=row, by=work.by)


def _evidence(work: Paperwork, item: Mapping[str, Any]) -> None:
    row = EvidenceRow(
        title=item["title"],
        restriction=work.restriction(item),
        owner=item.get("owner", ""),
        year=item.get("year_words", ""),
        ref=item.get("ref", ""),
        url=item.get("url", ""),
        source=files.words(item.get("source")),
    )
    enter_evidence(plan=work.plan, row=row, by=work.by)


def _project(work: Paperwork, item: Mapping[str, Any]) -> None:
    row = ProjectRow(
        key=item["key"],
        title=item["title"],
        restriction=work.restriction(item),
        lead=item.get("lead", ""),
        text=item.get("text", ""),
        source=files.words(item.get("source")),
        tasks=[_task(one) for one in item.get("task", [])],
    )
    enter_project(plan=work.plan, row=row, by=work.by)


def _task(item: Mapping[str, Any]) -> TaskRow:
    return TaskRow(
        text=item["text"],
        lead=item.get("lead", ""),
        often=item.get("often", ""),
        when=item.get("when_words", ""),
        ref=item.get("ref", ""),
        source=files.words(item.get("source")),
    )
