"""How a plan is going: lines and assessments that stand in no database, and reports put into the tables."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from peelian.assurance.assessments.assessment import Assessment, Method, TargetStanding
from peelian.facts.measures.models import Measure, Series
from peelian.facts.measures.queries import Reading
from peelian.facts.plans.delivery import Delivery, DeliveryLine, Item, UpdateLine
from peelian.facts.plans.kinds import Basis, PlanKind, Rating
from peelian.facts.plans.models import Commitment, Milestone, Objective, ProgressUpdate, Scrutiny
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.periods import Period
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields
from peelian.statistics.control_charts import Assurance, Variation

PUBLIC = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
OFFICE = Restriction(Marking.OFFICIAL_SENSITIVE, "", FoiStatus.WITHHELD, Audience.OFFICE)
QUARTER_END = dt.date(2020, 6, 30)
ON = dt.date(2020, 9, 21)
POST = "Head of Commissioning"


def an_update(as_at: dt.date = QUARTER_END, rating: Rating | None = Rating.ON_TRACK, **changes: Any) -> UpdateLine:
    """A report of a rating that rests on milestones."""
    known: dict[str, Any] = {
        "basis": Basis.MILESTONES if rating else None,
        "basis_words": "",
        "narrative": "Three workers are in post.",
        "evidence": "",
        "person": POST,
        "source": "",
        "restriction": PUBLIC,
    }
    return UpdateLine(as_at=as_at, rating=rating, **{**known, **changes})


def a_line(*history: UpdateLine, item: Item = Item.COMMITMENT, number: int = 1, **changes: Any) -> DeliveryLine:
    """A commitment with what was reported on it."""
    known: dict[str, Any] = {
        "ref": Ref("anyshire", f"{item}s", f"delivery-2020-{number}"),
        "text": f"Promise {number}",
        "on": ON,
        "owner": POST,
        "reported_on": history[-1].as_at if history else None,
        "restriction": PUBLIC,
    }
    return DeliveryLine(item=item, number=number, history=history, **{**known, **changes})


def a_delivery(*lines: DeliveryLine, **changes: Any) -> Delivery:
    """The delivery plan as at 21 September 2020: updated every quarter, looked at every month."""
    known: dict[str, Any] = {
        "ref": Ref("anyshire", "plans", "delivery-2020"),
        "title": "Delivery plan",
        "kind": PlanKind.DELIVERY,
        "objective_word": "objective",
        "as_at": ON,
        "since": dt.date(2020, 4, 1),
        "updated_every_months": 3,
        "scrutinised_every_months": 1,
        "restriction": PUBLIC,
    }
    return Delivery(lines=lines, **{**known, **changes})


def an_assessment(
    variation: Variation = Variation.COMMON_CAUSE,
    *,
    value: str | None = "95",
    assurance: Assurance = Assurance.NO_TARGET,
    target_met: bool | None = None,
    restriction: Restriction = PUBLIC,
    **changes: Any,
) -> Assessment:
    """Burglary judged, with a target where ``assurance`` speaks of one."""
    measure, body = Measure(slug="burglary", title="Burglary"), Body(slug="anyshire", name="Anyshire")
    period = Period.parse("2020-08")
    reading = Reading(
        start=period.start,
        end=period.end,
        value=None if value is None else Decimal(value),
        printed=value or "",
        null_reason="" if value else "withheld",
        reported_on=ON,
        snapshot_id=1,
        cell="B2",
        comparison=None,
        comparison_printed="",
        comparison_label="",
    )
    has_target = assurance is not Assurance.NO_TARGET
    target = TargetStanding(80.0, target_met, "80", "The target is 80.") if has_target else None
    known: dict[str, Any] = {
        "as_at": ON,
        "period": period,
        "reading": reading,
        "text": value or "",
        "sentence": f"Burglary: {value} in August 2020.",
        "method": Method.XMR,
        "variation": variation,
        "assurance": assurance,
        "target": target,
    }
    series = Series(measure=measure, body=body, **restriction_fields(restriction))
    return Assessment(series=series, **{**known, **changes})


def reported(
    thing: Objective | Commitment | Milestone,
    as_at: dt.date = QUARTER_END,
    rating: Rating | None = Rating.ON_TRACK,
    *,
    restriction: Restriction = PUBLIC,
    **changes: Any,
) -> ProgressUpdate:
    """A report on something of a plan, in the table."""
    known: dict[str, Any] = {
        "rating": rating or "",
        "basis": Basis.JUDGEMENT if rating else "",
        "narrative": "Three workers are in post.",
        "person": POST,
        "entered_by": "lead@anyshire.example",
        type(thing).__name__.lower(): thing,
        **restriction_fields(restriction),
    }
    return ProgressUpdate.objects.create(plan=thing.plan, as_at=as_at, **{**known, **changes})


def looked_at(thing: Any, on: dt.date, *, restriction: Restriction = PUBLIC, **changes: Any) -> Scrutiny:
    """That a plan's delivery was looked at, in the table."""
    known: dict[str, Any] = {
        "words": "The governance meeting went through it.",
        "entered_by": "lead@anyshire.example",
        **restriction_fields(restriction),
    }
    return Scrutiny.objects.create(plan=thing, on=on, **{**known, **changes})
