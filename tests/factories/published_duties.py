"""What Anyshire owes in the public store: a plan issued in time, late comments, a policy without a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peelian.publication.duty_payloads import (
    DutiesCard,
    DutiesPayload,
    DutyFamilyTold,
    DutyTold,
    NotOwedTold,
    ProceedingTold,
    WorkingTold,
)
from peelian.publication.payloads import NamedBody
from peelian.publication.plan_payloads import StepTold
from peelian.publication.store.models import Published
from tests.factories.releases import put

AS_AT = dt.date(2022, 4, 4)
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>Steps</title></svg>'


def a_duty(number: int = 1, **changes: Any) -> DutyTold:
    """The plan, issued in time."""
    known = DutyTold(
        number=number,
        rule="PLAN-01",
        what="Issue a police and crime plan within the financial year.",
        citation="Police Reform and Social Responsibility Act 2011, s5(1)",
        owed_to="people in the area",
        event="The poll",
        event_on=dt.date(2021, 5, 6),
        due=dt.date(2022, 3, 31),
        due_words="31 March 2022",
        due_first=dt.date(2022, 3, 31),
        due_why="",
        standing="done",
        done_on=dt.date(2022, 3, 31),
        done_words="Issued on the last day.",
        evidence="anyshire/proceedings/plan-2021",
        verify=False,
        working=WorkingTold(
            words="PLAN-01: due by Thursday 31 March 2022",
            citation="2011 Act, s5(1)",
            parts=(WorkingTold(words="Count: the end of the financial year", citation="", parts=()),),
        ),
    )
    return known.model_copy(update=changes)


def late(number: int = 2, **changes: Any) -> DutyTold:
    """Comments on an inspection, of which nothing says that they were published."""
    known: dict[str, Any] = {
        "rule": "HMI-02",
        "what": "Publish the body’s comments on the report.",
        "due": dt.date(2021, 11, 24),
        "due_words": "24 November 2021",
        "due_first": dt.date(2021, 11, 24),
        "standing": "late",
        "done_on": None,
        "done_words": "",
        "evidence": "",
        "verify": True,
    }
    return a_duty(number, **{**known, **changes})


def undated(number: int = 3) -> DutyTold:
    """A policy to be published as soon as practicable."""
    words = {"due_words": "as soon as practicable", "standing": "open, without a day"}
    return late(number, due=None, due_first=None, what="Policy on whistleblowing.", verify=False, **words)


def a_process() -> ProceedingTold:
    """The making of the plan, with one step."""
    step = StepTold(
        title="People consulted",
        provision="1996 Act, s96(1A)",
        on=dt.date(2021, 10, 1),
        day_words="",
        words="A survey.",
        is_late=False,
        evidence="",
    )
    return ProceedingTold(
        name="plan-2021",
        kind="plan",
        about="",
        title="Making the plan",
        state="people consulted",
        steps=(step,),
        alternative="A diagram of 17 steps.",
        svg=_SVG,
        narrow=_SVG,
        html="<ol><li>People consulted</li></ol>",
    )


def put_duties(*duties: DutyTold, body: str = "anyshire", not_owed: tuple[NotOwedTold, ...] = ()) -> Published:
    """A register with these duties in one family, and one process."""
    found = duties or (a_duty(), late(), undated())
    stand = [one.standing for one in found]
    card = DutiesCard(
        title="Duties under the law: Anyshire",
        duties=len(found),
        late=stand.count("late"),
        done=stand.count("done"),
        done_late=stand.count("done late"),
        to_come=stand.count("due soon") + stand.count("coming"),
        open=stand.count("open, without a day"),
        shown=sum(bool(one.evidence) for one in found),
        processes=1,
    )
    family = DutyFamilyTold(
        slug="plan",
        title="Police and crime plans",
        counts={one: stand.count(one) for one in stand},
        duties=found,
        not_owed=not_owed,
    )
    payload = DutiesPayload(
        card=card,
        body=NamedBody(slug=body, name="Police and Crime Commissioner for Anyshire"),
        families=(family,),
        processes=(a_process(),),
        as_at=AS_AT,
    )
    return put(f"{body}/duties/register", "duties", card, payload, title=card.title)
