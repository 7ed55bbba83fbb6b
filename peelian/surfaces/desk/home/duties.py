"""What the first page says of duties: what is late, and what is due this week."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.access.actors import Actor
from peelian.registers.bodies.models import Body
from peelian.registers.duties import ledger
from peelian.registers.duties.queries import duties_of
from peelian.registers.duties.seeing import audiences_for
from peelian.surfaces.desk.duties.presenters import DutyShown, duty_shown

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class DutyNews:
    """The first few duties that are late or due this week, and how many there are."""

    shown: tuple[DutyShown, ...]
    late: int
    week: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.late + self.week - len(self.shown)


def duty_news(body: Body, actor: Actor, *, today: dt.date) -> DutyNews | None:
    """The news of a body's duties; None where nothing is late or due this week that the person may read."""
    lines = duties_of(body, on=today, audiences=audiences_for(actor, body))
    late, week = ledger.late(lines), ledger.this_week(lines, today)
    if not (late or week):
        return None
    return DutyNews(tuple(map(duty_shown, [*late, *week][:_SHOWN])), len(late), len(week))
