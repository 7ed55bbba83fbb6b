"""The period of a police and crime plan, worked out from its issue and the elections around it. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.law.processes.plans import planning_period


@dataclass(frozen=True, slots=True)
class Elections:
    """The ordinary election after which a plan had to be issued, and the next one as then expected."""

    duty: dt.date
    following: dt.date


def last_day(issued_on: dt.date, takes_effect_on: dt.date | None, elections: Elections) -> dt.date:
    """The last day of the planning period (2011 Act, s7(7)). Refuses a day to take effect that cannot be named."""
    later = takes_effect_on if takes_effect_on != issued_on else None
    _, last = planning_period(issued_on, elections.following, qualifying_day=later, duty_election=elections.duty)
    return last
