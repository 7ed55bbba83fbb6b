"""Drafts that say as at which day they are: nothing new is released only because another day has come."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import replace

from peelian.publication.models import Release
from peelian.publication.services import Draft

_DAY = "as_at"


def steadied(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts; one that says what is out already, but for the day, keeps that day. One query."""
    drafts = list(drafts)
    out = dict(
        Release.objects.filter(ref__in=[str(draft.ref) for draft in drafts], withdrawn_at__isnull=True)
        .order_by("version")
        .values_list("ref", "payload")
    )
    return [_kept(draft, out.get(str(draft.ref), "")) for draft in drafts]


def _kept(draft: Draft, before: str) -> Draft:
    said = json.loads(before or "{}")
    now = draft.payload.model_dump(mode="json")
    if _DAY not in said or {**said, _DAY: now[_DAY]} != now:
        return draft
    day = dt.date.fromisoformat(said[_DAY])
    return replace(draft, payload=draft.payload.model_copy(update={_DAY: day}))
