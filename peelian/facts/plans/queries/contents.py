"""Reads: the whole text of a plan as plain values, as it is now. Six queries whatever its size."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models

from peelian.facts.plans.contents import plain_restriction
from peelian.facts.plans.labels import text_fields
from peelian.facts.plans.models import Commitment, EvidenceSource, Milestone, Objective, Plan, PlanSection

_Whole = Plan | PlanSection | Objective | Commitment | Milestone | EvidenceSource


def content_of(plan: Plan) -> dict[str, Any]:
    """The plan with all its parts, for everybody, whoever may read them (see :mod:`contents`)."""
    objectives = Objective.objects.filter(plan=plan).select_related("measures").prefetch_related("focus_areas")
    commitments = Commitment.objects.filter(plan=plan).select_related("objective", "measure")
    return {
        "plan": _part(plan),
        "sections": [{"key": one.key, **_part(one)} for one in PlanSection.objects.filter(plan=plan)],
        "objectives": [{"number": one.number, **_part(one), "focus_areas": _focus(one)} for one in objectives],
        "commitments": [{"number": one.number, **_part(one)} for one in commitments],
        "milestones": [
            {"number": one.number, **_part(one)}
            for one in Milestone.objects.filter(plan=plan).select_related("commitment")
        ],
        "evidence": [_part(one) for one in EvidenceSource.objects.filter(plan=plan)],
    }


def _part(row: _Whole) -> dict[str, Any]:
    names = text_fields(str(row._meta.verbose_name))  # noqa: SLF001
    said = {name: _plain(getattr(row, name)) for name in names}
    return {**said, "restriction": plain_restriction(row.restriction)}


def _focus(objective: Objective) -> list[dict[str, str]]:
    return [{"title": one.title, "text": one.text} for one in objective.focus_areas.all()]


def _plain(value: Any) -> Any:
    """A value that JSON can hold; another row as the number, name or slug by which it is cited."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Objective | Commitment):
        return value.number
    if isinstance(value, models.Model):
        return getattr(value, "slug", None) or getattr(value, "name", None)
    return value
