"""Every duty of 43 bodies over a four-year term counted anew from the office's database, against no peer."""

from __future__ import annotations

import datetime as dt

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.access.actors import OPERATOR
from peelian.law import clocks
from peelian.law.rule_reading import rulebook
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.services import BodyRow, enter_bodies
from peelian.registers.duties.models import Duty, Event
from peelian.registers.duties.rows import EventRow
from peelian.registers.duties.services import recompute, record_events
from tests.bench.duties import BODIES, events
from tests.bench.measuring import Measured, Outcome, seconds

SECONDS = 2.0
PROMISE = f"every open duty of {BODIES} bodies over a four-year term, from the database, in under {SECONDS:.0f} s"
_QUERIES = 12
_EARLIER = dt.timedelta(days=730)  # what has not happened yet is not entered


def run(repeat: int) -> Outcome:
    """Measure; the rulebook is read anew in each round, and nothing counted in an earlier one is kept."""
    call_command("migrate", verbosity=0, interactive=False)
    entering = seconds(_record)
    samples = tuple(seconds(_recount) for _ in range(repeat + 1))[1:]
    with CaptureQueriesContext(connection) as queries:
        _recount()
    row = Measured(f"{BODIES} commissioners, all open", samples)
    return Outcome(
        "register",
        PROMISE,
        f"{Duty.objects.count():,} duties in {row.median:.2f} s",
        row.median < SECONDS and len(queries) <= _QUERIES,
        (row,),
        (
            f"{Event.objects.count():,} events, entered with their duties and workings in {entering:.0f} s.",
            f"{len(queries)} queries to count them all anew.",
        ),
    )


def _record() -> None:
    """The events of a term at each body: as often as an office of middling size meets them."""
    rows = [BodyRow(f"body-{at}", f"Commissioner {at}", BodyKind.PCC) for at in range(BODIES)]
    enter_bodies(rows, by=OPERATOR)
    for at in range(BODIES):
        body = Body.objects.get(slug=f"body-{at}")
        happened = [
            EventRow(event.kind, event.day - _EARLIER, event.kind, about=f"body-{at}/things/{number}")
            for number, event in enumerate(events(at))
        ]
        record_events(body=body, rows=happened, by=OPERATOR)


def _recount() -> None:
    rulebook.cache_clear()
    clocks._known_steps.cache_clear()
    clocks._counted_steps.cache_clear()
    found = recompute(by=OPERATOR)
    if found.retold or found.started or found.ended:
        raise AssertionError(f"Nothing had changed, and this was told: {found}")
