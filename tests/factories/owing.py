"""What a commissioner's office and its panel owe: events, duties and processes, after dates that are published.

The poll of 6 May 2021 and the plan issued on 31 March 2022 are Warwickshire's; the precept vetoed as too low is
Leicestershire's for 2026/27.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from peelian.access.actors import OPERATOR, Actor
from peelian.kernel.errors import Refused
from peelian.registers.bodies.kinds import AreaKind, BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import AreaRow, BodyRow, enter_areas, enter_bodies
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.models import Duty, Event, Proceeding, ProceedingStep
from peelian.registers.duties.rows import EventRow, ProceedingRow, StepRow
from peelian.registers.duties.services import open_proceeding, record_event, take_step
from tests.factories.owed import CHIEF, CLERK, EVERYBODY, FOR_THE_OFFICE, FOR_THE_PANEL, LEAD, PUBLIC, holding

__all__ = [
    "CHIEF",
    "CLERK",
    "EVERYBODY",
    "FOR_THE_OFFICE",
    "FOR_THE_PANEL",
    "LEAD",
    "PUBLIC",
    "holding",
]

POLL = dt.date(2021, 5, 6)
ISSUED = dt.date(2022, 3, 31)
PLAN = "anyshire/plans/2021-2025"
PLAN_STEPS: tuple[tuple[str, str], ...] = (
    ("chief-constable-consulted", "2021-09-20"),
    ("people-consulted", "2021-10-01"),
    ("victims-consulted", "2021-10-04"),
    ("draft-sent-to-panel", "2022-01-10"),
    ("panel-reported", "2022-02-03"),
    ("response-given", "2022-02-24"),
    ("response-published", "2022-02-25"),
)


def offices() -> tuple[Body, Body]:
    """A commissioner in England and the panel that scrutinises them."""
    enter_areas([AreaRow("E23000099", "Anyshire", AreaKind.POLICE_FORCE_AREA)], by=OPERATOR)
    rows = [
        BodyRow("anyshire-panel", "Anyshire Police and Crime Panel", BodyKind.PANEL),
        BodyRow("anyshire", "Commissioner for Anyshire", BodyKind.PCC, "E23000099", "anyshire-panel"),
    ]
    enter_bodies(rows, by=OPERATOR)
    return body_called("anyshire"), body_called("anyshire-panel")


def happened(
    body: Body, kind: str = "ordinary-election-held", on: Any = POLL, *, by: Actor = OPERATOR, **more: Any
) -> Event:
    """An event, entered; the poll of 6 May 2021 unless told."""
    known: dict[str, Any] = {"words": f"{kind.replace('-', ' ').capitalize()}", "restriction": PUBLIC}
    return record_event(body=body, row=EventRow(kind, on, **{**known, **more}), by=by)


def duty_of(body: Body, rule: str, **which: Any) -> Duty:
    """The one duty of a body under a rule."""
    return Duty.objects.select_related("body", "event").get(body=body, rule=rule, **which)


def opened(
    body: Body, kind: ProceedingKind = ProceedingKind.PLAN, name: str = "", *, by: Actor = OPERATOR, **more: Any
) -> Proceeding:
    """A process, opened: of the plan of 2021 unless told."""
    known: dict[str, Any] = {"title": f"The {kind}", "restriction": PUBLIC}
    if kind is ProceedingKind.PLAN:
        known["about"] = PLAN
    row = ProceedingRow(name or f"{kind.replace(' ', '-')}-1", kind, **{**known, **more})
    return open_proceeding(body=body, row=row, by=by)


def took(
    proceeding: Proceeding, stage: str, on: Any, *, by: Actor = OPERATOR, lock: int | None = None, **more: Any
) -> ProceedingStep:
    """A step, taken; what is no field of the row is a fact of the step."""
    fields = {"holder", "words", "evidence", "day_words", "restriction", "source"}
    facts = more.pop("facts", {}) | {name: value for name, value in more.items() if name not in fields}
    row = StepRow(
        stage, on, facts=facts, **{"restriction": PUBLIC, **{name: more[name] for name in fields & more.keys()}}
    )
    return take_step(proceeding=proceeding, row=row, by=by, lock=lock)


def walked(proceeding: Proceeding, steps: Iterable[tuple[Any, ...]]) -> Proceeding:
    """A process with these steps taken: each a stage, its day, and its facts where it has any."""
    for stage, on, *facts in steps:
        took(proceeding, stage, on, **(facts[0] if facts else {}))
    proceeding.refresh_from_db()
    return proceeding


def ready_plan(body: Body) -> Proceeding:
    """A plan on which the panel was answered, ready to be issued."""
    return walked(opened(body), PLAN_STEPS)


def refused(words: str, provision: str, take: Callable[..., object], *arguments: Any, **more: Any) -> None:
    """The step is refused for this reason by this provision, and nothing is lost or gained."""
    before = (ProceedingStep.objects.count(), Event.objects.count(), Duty.objects.filter(done_on=None).count())
    with pytest.raises(Refused) as refusal:
        take(*arguments, **more)
    text = str(refusal.value)
    assert words in text
    assert provision in text
    assert before == (
        ProceedingStep.objects.count(),
        Event.objects.count(),
        Duty.objects.filter(done_on=None).count(),
    )
