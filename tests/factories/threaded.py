"""Anyshire with a whole thread: a plan, what it wants and promises, figures, a report, a panel, an action."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from peelian.access.actors import OPERATOR
from peelian.facts.measures.queries import set_called
from peelian.facts.meetings.kinds import MeetingState, OutcomeKind
from peelian.facts.meetings.models import AgendaItem, Meeting, Outcome
from peelian.facts.plans.kinds import CommitmentSource, PlanKind
from peelian.facts.plans.models import Commitment, Milestone, Objective, Plan
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due
from peelian.registers.actions.models import Action
from peelian.registers.bodies.models import Body
from peelian.registers.duties.models import Duty, Event
from peelian.registers.records.restricted import restriction_fields
from peelian.reports.models import ReportVersion
from peelian.reports.services import sign
from tests.factories import meeting as held
from tests.factories import office
from tests.factories.owed import raised

PUBLIC, RESTRICTED = office.PUBLIC, office.RESTRICTED
ISSUED = dt.date(2021, 3, 31)
SECRET = "Operation Quarterstaff"


@dataclass(frozen=True)
class Threaded:
    """What tests take hold of."""

    body: Body
    plan: Plan
    objective: Objective
    commitment: Commitment
    report: ReportVersion
    meeting: Meeting
    item: AgendaItem
    outcome: Outcome
    action: Action


BURGLARY = Ref("anyshire", "performance", "burglary")


def threaded() -> Threaded:
    """Everything, open to the public as far as its audience goes."""
    body = office.office()
    plan = a_plan(body)
    objective = an_objective(plan, measures=set_called("weekly"))
    commitment = a_commitment(objective)
    Milestone.objects.create(
        plan=plan,
        number=1,
        commitment=commitment,
        title="Fifty officers recruited",
        due_words="by December 2021",
        due_to=dt.date(2021, 12, 31),
        saved_by="operator",
        **restriction_fields(PUBLIC),
    )
    report = office.report(body)
    sign(version=report, on=office.AS_AT, by=OPERATOR)
    meeting, item, outcome, action = _panel(report)
    return Threaded(body, plan, objective, commitment, report, meeting, item, outcome, action)


def _panel(report: ReportVersion) -> tuple[Meeting, AgendaItem, Outcome, Action]:
    meeting = held.a_meeting(held.a_series(), on=office.MEETING_ON, state=MeetingState.HELD)
    item = held.an_item(meeting, "Report of the Commissioner")
    held.a_paper(item, report=str(report.report.ref))
    outcome = held.an_outcome(item, "That burglary be reported on again.", kind=OutcomeKind.RECOMMENDATION)
    action = raised(
        meeting.body,
        origin=item.ref,
        what=outcome.text,
        raised_on=office.MEETING_ON,
        due=Due.on(dt.date(2021, 12, 1)),
    )
    Outcome.objects.filter(pk=outcome.pk).update(action=str(action.ref))
    outcome.refresh_from_db()
    return meeting, item, outcome, action


def a_plan(body: Body, name: str = "2021-2025", *, restriction: Restriction = PUBLIC, **changes: Any) -> Plan:
    """A police and crime plan, issued."""
    known = {"kind": PlanKind.POLICE_AND_CRIME, "title": "Police and Crime Plan", "period_words": "2021 to 2025"}
    known |= {"issued_on": ISSUED, "saved_by": "operator", **restriction_fields(restriction)}
    return Plan.objects.create(body=body, name=name, **{**known, **changes})


def an_objective(plan: Plan, *, restriction: Restriction = PUBLIC, **changes: Any) -> Objective:
    """An objective of a plan."""
    known = {"number": plan.objectives.count() + 1, "title": "Fewer burglaries", "owner": "The commissioner"}
    known |= {"saved_by": "operator", **restriction_fields(restriction)}
    return Objective.objects.create(plan=plan, **{**known, **changes})


def a_commitment(objective: Objective, *, restriction: Restriction = PUBLIC, **changes: Any) -> Commitment:
    """A commitment under an objective."""
    plan = objective.plan
    known = {
        "number": plan.commitments.count() + 1,
        "text": "Recruit fifty officers",
        "owner": "The chief constable",
    }
    known |= {"origin": CommitmentSource.MANIFESTO, "saved_by": "operator", **restriction_fields(restriction)}
    return Commitment.objects.create(plan=plan, objective=objective, **{**known, **changes})


def a_duty(body: Body, *, restriction: Restriction = PUBLIC, **changes: Any) -> Duty:
    """The duty to issue a plan, owed by the end of March 2022 because of an election."""
    number = Event.objects.filter(body=body).count() + 1
    event = Event.objects.create(
        body=body,
        number=number,
        kind="ordinary-election-held",
        on=dt.date(2021, 5, 6) + dt.timedelta(days=number),
        words="An ordinary election was held",
        saved_by="operator",
        **restriction_fields(restriction),
    )
    known = {"number": number, "rule": "PLAN-01", "rule_urn": "plan-01", "what": "Issue a plan", "timing": "dated"}
    known |= {"citation": "2011 Act, s5(1)", "due_first": dt.date(2022, 3, 31), "due": dt.date(2022, 3, 31)}
    return Duty.objects.create(body=body, event=event, **{**known, **restriction_fields(restriction), **changes})
