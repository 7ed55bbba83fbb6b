"""Actions past their last day of which nobody has said anything since."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q

from peelian.assurance.thread.gaps.gap import Gap, GapKind
from peelian.kernel.markings import Audience
from peelian.registers.actions.kinds import OWED, EventKind
from peelian.registers.actions.models import Action, ActionEvent
from peelian.registers.bodies.models import Body

_NEWS = (EventKind.UPDATE.value, EventKind.DELIVERY.value)


def actions_without_update(body: Body, on: dt.date) -> list[Gap]:
    """One gap an action that a body owes or keeps the record of, overdue and silent since. One query."""
    news = ActionEvent.objects.filter(
        action=OuterRef("pk"), kind__in=_NEWS, on__gt=OuterRef("overdue_after"), on__lte=on
    )
    found = Action.objects.filter(
        Q(body=body) | Q(owed_by_body=body), ~Exists(news), status__in=sorted(OWED), overdue_after__lt=on
    ).order_by(F("overdue_after"), "pk")
    return [
        Gap(
            one.ref,
            GapKind.ACTION_WITHOUT_UPDATE,
            f"It is overdue, and nobody has said how it stands: “{one.what}”",
            one.overdue_after,
            one.owed_by,
            Audience(one.audience),
        )
        for one in found.select_related("body")
    ]
