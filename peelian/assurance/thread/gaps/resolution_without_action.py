"""Things a meeting agreed that somebody owes, and that no action follows up.

A noting needs none, nor does a resolution that takes effect by itself because nobody owes anything under it.
"""

from __future__ import annotations

import datetime as dt

from peelian.assurance.thread.gaps.gap import Gap, GapKind
from peelian.facts.meetings.kinds import OutcomeKind
from peelian.facts.meetings.models import Outcome
from peelian.facts.meetings.openness import strictest_of
from peelian.registers.bodies.models import Body


def resolutions_without_action(body: Body, on: dt.date) -> list[Gap]:
    """One gap an outcome of a meeting held by the day. One query."""
    found = Outcome.objects.filter(item__meeting__body=body, item__meeting__on__lte=on, action="")
    owed = found.exclude(owed_by="").exclude(kind=OutcomeKind.NOTED)
    return [
        Gap(
            one.ref,
            GapKind.RESOLUTION_WITHOUT_ACTION,
            f"No action follows up the {one.kind}: “{one.text}”",
            one.item.meeting.on,
            one.owed_by,
            strictest_of(one.audience, one.item.audience, one.item.meeting.audience),
        )
        for one in owed.select_related("item__meeting__body")
    ]
