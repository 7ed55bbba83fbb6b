"""The whole text of a plan as plain values, as a frozen version keeps it. Pure.

A content is ``{"plan": part, "sections": [part, …], "objectives": …, "commitments": …, "milestones": …,
"evidence": …}``. A part holds the fields that :func:`labels.text_fields` names for it, what tells it from its
siblings, and its ``restriction``; an objective holds its ``focus_areas``, too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from peelian.facts.meetings.openness import may_read
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction

Part = Mapping[str, Any]
Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One list of parts: the noun of each, the field that tells one from another, whether they can be moved."""

    name: str
    noun: str
    key: str
    ordered: bool


SHELVES = (
    Shelf("sections", "plan section", "key", ordered=True),
    Shelf("objectives", "objective", "number", ordered=False),
    Shelf("commitments", "commitment", "number", ordered=False),
    Shelf("milestones", "milestone", "number", ordered=False),
    Shelf("evidence", "evidence source", "title", ordered=True),
)


def digest(content: Content) -> str:
    """The SHA-256 of a content, whatever the order of its names."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def plain_restriction(restriction: Restriction) -> dict[str, str]:
    """A restriction as plain values."""
    return {
        "marking": restriction.marking or "",
        "exemption": restriction.exemption,
        "exemption_reason": restriction.exemption_reason,
        "exemption_by": restriction.exemption_by,
        "foi": restriction.foi or "",
        "audience": restriction.audience,
    }


def restriction_of(part: Part) -> Restriction:
    """Who may read a part, as it was when it was frozen."""
    kept = part["restriction"]
    return Restriction(
        marking=Marking(kept["marking"]) if kept["marking"] else None,
        exemption=kept["exemption"],
        foi=FoiStatus(kept["foi"]) if kept["foi"] else None,
        audience=Audience(kept["audience"]),
        exemption_reason=kept["exemption_reason"],
        exemption_by=kept["exemption_by"],
    )


def readable(content: Content, audiences: Collection[Audience]) -> dict[str, Any]:
    """What those who belong to ``audiences`` may read of a content; empty where they may not read the plan."""
    if not may_read(restriction_of(content["plan"]), audiences):
        return {}
    shelves = {
        shelf.name: [part for part in content[shelf.name] if may_read(restriction_of(part), audiences)]
        for shelf in SHELVES
    }
    return {"plan": content["plan"], **shelves}
