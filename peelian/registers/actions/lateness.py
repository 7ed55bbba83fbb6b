"""Writes: that actions were not done by their last day, each written down once."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.registers.actions.kinds import OWED, EventKind
from peelian.registers.actions.models import Action, ActionEvent
from peelian.registers.actions.writing import WRITE, mark_overdue
from peelian.registers.bodies.models import Body


def note_overdue(*, on: dt.date, by: Actor, body: Body | None = None) -> list[Action]:
    """Note every action of a body, or with the operator of all bodies, that is overdue on a day.

    Each is noted once for each last day it had: asking again notes nothing. Returns those newly noted. Refuses a
    day that is to come, by refusing its first event.
    """
    if body is None:
        by.require_operator("note what is overdue everywhere")
    else:
        by.require(WRITE, body.slug)
    noted = ActionEvent.objects.filter(
        action=OuterRef("pk"), kind=EventKind.OVERDUE, overdue_after=OuterRef("overdue_after")
    )
    with trail.atomic():
        found = Action.objects.select_for_update(of=("self",)).select_related("body").order_by("pk")
        found = found.filter(~Exists(noted), status__in=sorted(OWED), overdue_after__lt=on)
        held_late = list(found.filter(body=body) if body else found)
        late = [held for held in held_late if mark_overdue(held, on=on, by=by)]
        for held in late:
            trail.record(by=by, verb="noted overdue", ref=held.ref, details={"since": held.overdue_after})
    return late
