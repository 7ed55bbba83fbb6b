"""Recommendations that nobody has answered, by the body that owes the answer or keeps the record."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from peelian.assurance.thread.gaps.gap import Gap, GapKind
from peelian.kernel.markings import Audience
from peelian.registers.actions.kinds import Kind, Status
from peelian.registers.actions.models import Action
from peelian.registers.bodies.models import Body

_OVER = (Status.DROPPED.value, Status.SUPERSEDED.value)


def recommendations_without_response(body: Body, on: dt.date) -> list[Gap]:
    """One gap a recommendation that stands and was neither accepted nor rejected. One query."""
    found = Action.objects.filter(
        Q(body=body) | Q(owed_by_body=body), kind=Kind.RECOMMENDATION, response="", raised_on__lte=on
    )
    return [
        Gap(
            one.ref,
            GapKind.RECOMMENDATION_WITHOUT_RESPONSE,
            f"Nobody has said whether it is accepted: “{one.what}”",
            one.raised_on,
            one.owed_by,
            Audience(one.audience),
        )
        for one in found.exclude(status__in=_OVER).select_related("body")
    ]
