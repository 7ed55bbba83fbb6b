"""What befell a duty, from a file written by hand: done with its evidence, not owed, reopened, assigned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.registers.bodies.models import Body
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.models import Duty, DutyTurn
from peelian.registers.duties.services import assign, discharge, not_owed, reopen, set_target
from peelian.surfaces.cli.record import files


def load_turn(item: Mapping[str, Any], body: Body, by: Actor) -> bool:
    """Enter one turn of the duty that an event started by a rule. One that is there is not entered again."""
    duty, kind, on, words = _duty(item, body), Turn(item["kind"]), files.a_day(item["on"]), item.get("words", "")
    if _is_there(duty, kind, on, item):
        return False
    if kind is Turn.ASSIGNED:
        assign(duty=duty, owner=item["person"], by=by)
        return True
    said: dict[str, Any] = {
        "person": item["person"],
        "restriction": files.stated_restriction(item) or duty.restriction,
        "by": by,
    }
    if kind is Turn.DONE:
        discharge(duty=duty, on=on, evidence=item.get("evidence", ""), words=words, **said)
    elif kind is Turn.NOT_OWED:
        not_owed(duty=duty, on=on, why=words, **said)
    elif kind is Turn.REOPENED:
        reopen(duty=duty, on=on, why=words, **said)
    elif kind is Turn.SET:
        set_target(duty=duty, day=files.a_day(item["day"]), why=words, **said)
    else:
        raise Refused("A duty is told another day by the rulebook, when a holiday is proclaimed.")
    return True


def _is_there(duty: Duty, kind: Turn, on: dt.date, item: Mapping[str, Any]) -> bool:
    """Whether a duty was turned so. Who sees to it and the day set stand in the duty itself."""
    if kind is Turn.ASSIGNED:
        return bool(duty.owner == item["person"])
    if kind is Turn.SET:
        return bool(duty.target == files.a_day(item["day"]))
    return DutyTurn.objects.filter(duty=duty, kind=kind, on=on, words=item.get("words", "").strip()).exists()


def _duty(item: Mapping[str, Any], body: Body) -> Duty:
    found = Duty.objects.filter(body=body, event__number=item["event"], rule=item["rule"]).first()
    if found is None:
        raise Refused(f"Event {item['event']} started no duty by the rule {item['rule']}.")
    return found
