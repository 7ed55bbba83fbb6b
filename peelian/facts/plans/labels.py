"""What can be said of each part of a plan, and what each is called to a reader. Pure.

Both texts of a save that came too late, a frozen version, and the comparison of two are made from these.
"""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "plan": {
        "title": "Title",
        "period_words": "Period",
        "vision": "Vision",
        "brief": "Brief",
        "objective_word": "Word for objectives",
        "issued_on": "Issued",
        "takes_effect_on": "Takes effect",
        "stated_current_on": "Stated to be current",
        "ends_on": "Last day of its period",
        "ended_on": "Ended",
        "supersedes": "Supersedes",
        "delivers": "Carries out",
        "updated_every_months": "Months between updates",
        "scrutinised_every_months": "Months between scrutiny",
        "document": "Document",
    },
    "plan section": {"heading": "Heading", "text": "Text"},
    "objective": {
        "title": "Title",
        "outcome": "Shared outcome",
        "text": "Text",
        "measures": "Measures",
        "owner": "Owner",
        "resources": "Resources",
        "success": "How success is known",
        "net_benefit": "Net benefit",
        "commissioning": "Approach to commissioning",
    },
    "focus area": {"title": "Title", "text": "Text"},
    "commitment": {
        "text": "Text",
        "objective": "Objective",
        "origin": "Where it comes from",
        "origin_words": "Where it comes from, in words",
        "origin_ref": "What it comes from",
        "owner": "Owner",
        "partners": "Partners",
        "due_words": "Due",
        "measure": "Measure",
        "ended_why": "Why it was given up",
    },
    "milestone": {"title": "Title", "commitment": "Commitment", "owner": "Owner", "due_words": "Due"},
    "evidence source": {
        "title": "Title",
        "owner": "Owner",
        "year_words": "Year",
        "ref": "Record",
        "url": "Address",
    },
    "project": {"title": "Title", "lead": "Lead", "text": "Text"},
    "checklist item": {
        "words": "Matter",
        "answered": "Answer",
        "where": "Where",
        "evidence": "Evidence",
        "looked_on": "Looked at on",
        "looked_by": "Looked at by",
    },
}
"""By the noun of a part: its fields in the order in which a reader expects them, each with its name in words."""

_LIVE = {"plan": ("stated_current_on", "ended_on")}
"""What becomes of a plan later, and is no part of what it says."""


def text_fields(noun: str) -> Mapping[str, str]:
    """The fields that are the text of a part, with their names: what a frozen version holds."""
    return {name: label for name, label in LABELS[noun].items() if name not in _LIVE.get(noun, ())}
