"""A plan while it is loaded: its file, what was entered of it so far, and whose restriction a part has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from peelian.access.actors import Actor
from peelian.facts.plans.models import Commitment, Milestone, Objective, Plan
from peelian.kernel.markings import Restriction
from peelian.surfaces.cli.record import files

FOLDER = "plans"
_Part = TypeVar("_Part", Objective, Commitment, Milestone)


@dataclass
class Paperwork:
    """A plan with the content of its file. Its parts are found by the numbers that the file gives them."""

    path: Path
    content: Mapping[str, Any]
    plan: Plan
    by: Actor
    objectives: dict[int, Objective] = field(default_factory=dict)
    commitments: dict[int, Commitment] = field(default_factory=dict)
    milestones: dict[int, Milestone] = field(default_factory=dict)

    def restriction(
        self, item: Mapping[str, Any], within: Objective | Commitment | Milestone | None = None
    ) -> Restriction:
        """What the item says of itself; one that says nothing is as what it belongs to, or as the plan."""
        return files.stated_restriction(item) or (within or self.plan).restriction

    def objective(self, item: Mapping[str, Any]) -> Objective | None:
        """The objective that an item names, if any."""
        return _found(self.objectives, item, "objective")

    def commitment(self, item: Mapping[str, Any]) -> Commitment | None:
        """The commitment that an item names, if any."""
        return _found(self.commitments, item, "commitment")

    def milestone(self, item: Mapping[str, Any]) -> Milestone | None:
        """The milestone that an item names, if any."""
        return _found(self.milestones, item, "milestone")


def _found(parts: Mapping[int, _Part], item: Mapping[str, Any], key: str) -> _Part | None:
    number = item.get(key)
    if number is None:
        return None
    if number not in parts:
        raise ValueError(f"The file has no {key} {number}.")
    return parts[number]
