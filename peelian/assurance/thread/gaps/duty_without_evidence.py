"""Duties whose day has passed and that nothing shows to be done."""

from __future__ import annotations

import datetime as dt

from peelian.assurance.thread.gaps.gap import Gap, GapKind
from peelian.kernel.markings import Audience
from peelian.registers.bodies.models import Body
from peelian.registers.duties.models import Duty


def duties_without_evidence(body: Body, on: dt.date) -> list[Gap]:
    """One gap a duty that was due before the day and is not discharged. One query."""
    found = Duty.objects.filter(
        body=body, due__lt=on, done_on__isnull=True, not_owed=False, event__struck=""
    ).select_related("body")
    return [
        Gap(
            one.ref,
            GapKind.DUTY_WITHOUT_EVIDENCE,
            f"Nothing shows that it was done: {one.what} ({one.citation})",
            one.due,
            one.owner,
            Audience(one.audience),
        )
        for one in found
    ]
