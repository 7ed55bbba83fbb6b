"""What a plan wants and promises, from its file: objectives, commitments and milestones, and what was kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peelian.facts.plans.kinds import CommitmentSource
from peelian.facts.plans.services.commitments import (
    CommitmentRow,
    enter_commitment,
    finish_commitment,
    give_up_commitment,
)
from peelian.facts.plans.services.milestones import MilestoneRow, enter_milestone, reach_milestone
from peelian.facts.plans.services.objectives import FocusRow, ObjectiveRow, enter_objective
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.plans.paperwork import Paperwork


def load_objective(work: Paperwork, item: Mapping[str, Any]) -> None:
    """Enter an objective with its areas of focus."""
    row = ObjectiveRow(
        title=item["title"],
        restriction=work.restriction(item),
        outcome=item.get("outcome", ""),
        text=item.get("text", ""),
        measures=item.get("measures", ""),
        owner=item.get("owner", ""),
        resources=item.get("resources", ""),
        success=item.get("success", ""),
        net_benefit=item.get("net_benefit", ""),
        commissioning=item.get("commissioning", ""),
        source=files.words(item.get("source")),
        number=item["number"],
        focus=[_focus(one) for one in item.get("focus", [])],
    )
    work.objectives[item["number"]] = enter_objective(plan=work.plan, row=row, by=work.by)


def load_commitment(work: Paperwork, item: Mapping[str, Any]) -> None:
    """Enter a commitment, and that it was kept or given up where the file says so."""
    objective = work.objective(item)
    row = CommitmentRow(
        text=item["text"],
        origin=CommitmentSource(item["origin"]),
        restriction=work.restriction(item, objective),
        objective=objective,
        origin_words=item.get("origin_words", ""),
        origin_ref=item.get("origin_ref", ""),
        owner=item.get("owner", ""),
        partners=item.get("partners", []),
        due=item.get("due_words", ""),
        measure=item.get("measure", ""),
        source=files.words(item.get("source")),
        number=item["number"],
    )
    made = enter_commitment(plan=work.plan, row=row, by=work.by)
    done_on, why = files.day(item.get("done_on")), item.get("ended_why", "")
    if why:
        made = give_up_commitment(commitment=made, on=files.a_day(done_on), why=why, by=work.by)
    elif done_on:
        made = finish_commitment(commitment=made, on=done_on, evidence=item.get("evidence", ""), by=work.by)
    work.commitments[item["number"]] = made


def load_milestone(work: Paperwork, item: Mapping[str, Any]) -> None:
    """Enter a milestone, and that it was reached where the file says so."""
    commitment, done_on = work.commitment(item), files.day(item.get("done_on"))
    row = MilestoneRow(
        title=item["title"],
        restriction=work.restriction(item, commitment),
        commitment=commitment,
        owner=item.get("owner", ""),
        due=item.get("due_words", ""),
        source=files.words(item.get("source")),
        number=item["number"],
    )
    made = enter_milestone(plan=work.plan, row=row, by=work.by)
    if done_on:
        made = reach_milestone(milestone=made, on=done_on, evidence=item.get("evidence", ""), by=work.by)
    work.milestones[item["number"]] = made


def _focus(item: str | Mapping[str, Any]) -> FocusRow:
    """An area of focus from its title alone, or with more that is said of it."""
    if isinstance(item, str):
        return FocusRow(item)
    return FocusRow(item["title"], item.get("text", ""), files.words(item.get("source")))
