"""Which plans still count."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q


def not_ended(on: dt.date) -> Q:
    """A condition on what belongs to a plan: the plan is being made or holds on that day."""
    return Q(plan__ended_on__isnull=True) | Q(plan__ended_on__gt=on)
