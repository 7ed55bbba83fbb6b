"""Commitments that nobody answers for."""

from __future__ import annotations

import datetime as dt

from peelian.assurance.thread.gaps.gap import Gap, GapKind
from peelian.assurance.thread.gaps.plans_in_force import not_ended
from peelian.facts.plans.models import Commitment
from peelian.kernel.markings import Audience
from peelian.registers.bodies.models import Body


def commitments_without_owner(body: Body, on: dt.date) -> list[Gap]:
    """One gap a commitment that is neither done nor given up, of a plan that has not ended. One query."""
    found = Commitment.objects.filter(
        not_ended(on), plan__body=body, owner="", done_on__isnull=True
    ).select_related("plan__body")
    return [
        Gap(
            one.ref,
            GapKind.COMMITMENT_WITHOUT_OWNER,
            f"Nobody is named who answers for “{one.text}”.",
            one.plan.issued_on,
            "",
            Audience(one.audience),
        )
        for one in found
    ]
