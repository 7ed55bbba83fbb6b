"""Actions of a panel and of a commissioner's office, after the Warwickshire panel's minutes of 19 March 2018."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peelian.access.actors import OPERATOR, Actor
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due, read_due
from peelian.registers.actions.kinds import Kind, Status
from peelian.registers.actions.ledger import Line
from peelian.registers.actions.models import Action
from peelian.registers.actions.rows import ActionRow
from peelian.registers.actions.services import raise_action
from peelian.registers.actions.writing import Said, Shown
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import BodyRow, enter_bodies

PUBLIC = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
FOR_THE_PANEL = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PANEL)
FOR_THE_OFFICE = Restriction(Marking.OFFICIAL_SENSITIVE, "", FoiStatus.WITHHELD, Audience.OFFICE)
EVERYBODY = frozenset(Audience)
MEETING_ON = dt.date(2018, 3, 19)
NEXT_ON = dt.date(2018, 6, 21)
MEETING = Ref("anyshire-panel", "meetings", "2018-03-19")
LATER = Ref("anyshire-panel", "meetings", "2018-06-21")
ATHENA = "That the PCC provide an update at the next panel meeting on the progress of the Athena IT System."
SHOWN = (Shown("Item 4 of the minutes", ref=LATER),)


def bodies() -> tuple[Body, Body]:
    """A panel and the commissioner it scrutinises."""
    rows = [
        BodyRow("anyshire-panel", "Anyshire Police and Crime Panel", BodyKind.PANEL),
        BodyRow("anyshire", "Commissioner for Anyshire", BodyKind.PCC, "", "anyshire-panel"),
    ]
    enter_bodies(rows, by=OPERATOR)
    return body_called("anyshire-panel"), body_called("anyshire")


def holding(role: str, body: str = "anyshire", name: str = "") -> Actor:
    """Somebody with one role at one body."""
    person = name or role.replace("-", " ").title()
    return Actor(f"{person.lower().replace(' ', '.')}@{body}.example", person, {body: frozenset({role})})


CLERK = holding("panel-officer", "anyshire-panel", "The Clerk")
SECOND_CLERK = holding("panel-officer", "anyshire-panel", "The Second Clerk")
LEAD = holding("performance-lead")
CHIEF = holding("chief-executive")


def row(**changes: Any) -> ActionRow:
    """A public resolution, due at the next meeting, whose date is known."""
    known: dict[str, Any] = {
        "kind": Kind.RESOLUTION,
        "what": ATHENA,
        "owed_by": "Commissioner",
        "origin_words": "Panel, 19 March 2018, item 4",
        "raised_on": MEETING_ON,
        "restriction": PUBLIC,
        "due": read_due("next meeting", raised_on=MEETING_ON, next_meeting=NEXT_ON),
        "owed_to": "The panel",
    }
    return ActionRow(**{**known, **changes})


def raised(body: Body, *, by: Actor = OPERATOR, origin: Ref = MEETING, **changes: Any) -> Action:
    """An action, entered."""
    return raise_action(body=body, origin=origin, row=row(**changes), by=by)


def said(words: str = "It was done.", *, on: dt.date = NEXT_ON, person: str = "", **more: Any) -> Said:
    """What somebody said on a day."""
    return Said(on, words, person, **more)


def line(**changes: Any) -> Line:
    """A line of the ledger that stands in no database."""
    known: dict[str, Any] = {
        "key": 1,
        "ref": Ref("anyshire-panel", "actions", "1"),
        "kind": Kind.RESOLUTION,
        "what": ATHENA,
        "owed_by": "Commissioner",
        "owed_by_body": "anyshire",
        "owed_to": "The panel",
        "owed_to_body": "anyshire-panel",
        "origin": MEETING,
        "origin_words": "Panel, 19 March 2018, item 4",
        "raised_on": MEETING_ON,
        "due": Due.on(NEXT_ON),
        "every_months": None,
        "status": Status.OPEN,
        "status_since": MEETING_ON,
        "response": None,
        "response_ref": "",
        "checked_ref": "",
        "restriction": PUBLIC,
        "source": "",
        "lock": 1,
    }
    return Line(**{**known, **changes})
