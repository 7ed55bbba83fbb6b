"""Writes that follow from one another: a meeting planned dates what waits for it; what is taken up is scheduled.

Each is one transaction over the services that do the parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.models import AgendaItem, Meeting, MeetingSeries
from peelian.facts.meetings.proposals import Proposal
from peelian.facts.meetings.queries.programme import programme_item_at
from peelian.facts.meetings.services.agenda import accept_proposal, begin_agenda
from peelian.facts.meetings.services.meetings import MeetingRow, amend_meeting, plan_meeting
from peelian.facts.meetings.services.outcomes import date_outcomes
from peelian.facts.meetings.services.programme import schedule
from peelian.kernel.refs import Ref
from peelian.registers.actions.models import Action


def plan_and_date(*, series: MeetingSeries, row: MeetingRow, by: Actor) -> tuple[Meeting, list[Action]]:
    """Plan a meeting, and give every action that waits for it its last day. Returns both."""
    with trail.atomic():
        meeting = plan_meeting(series=series, row=row, by=by)
        return meeting, date_outcomes(meeting=meeting, by=by)


def amend_and_date(*, meeting: Meeting, row: MeetingRow, lock: int, by: Actor) -> list[Action]:
    """Amend a meeting; where its day changed, date the actions that wait for it, and return them."""
    was = meeting.on
    with trail.atomic():
        amend_meeting(meeting=meeting, row=row, lock=lock, by=by)
        return date_outcomes(meeting=meeting, by=by) if meeting.on != was else []


def begin_with(
    *, meeting: Meeting, accepted: Sequence[Proposal], by: Actor, opening_heading: str = ""
) -> list[AgendaItem]:
    """Begin the agenda with what was accepted; what the work programme brought is scheduled for the meeting."""
    with trail.atomic():
        items = begin_agenda(meeting=meeting, by=by, accepted=accepted, opening_heading=opening_heading)
        for proposal in accepted:
            _schedule(proposal, meeting, by)
    return items


def take_up(
    *, meeting: Meeting, accepted: Sequence[Proposal], by: Actor, urgent_reason: str = ""
) -> list[AgendaItem]:
    """Put proposals on the agenda: all of them or none. What the work programme brought is scheduled for it."""
    with trail.atomic():
        items = []
        for proposal in accepted:
            put = accept_proposal(meeting=meeting, proposal=proposal, by=by, urgent_reason=urgent_reason)
            items.append(put)
            _schedule(proposal, meeting, by)
    return items


def _schedule(proposal: Proposal, meeting: Meeting, by: Actor) -> None:
    origin = Ref.parse(proposal.origin)
    if origin.noun == "work-programme":
        item = programme_item_at(origin)
        if item.meeting_id != meeting.pk:
            schedule(item=item, meeting=meeting, lock=item.lock, by=by)
