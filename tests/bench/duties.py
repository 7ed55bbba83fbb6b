"""Every duty of 43 bodies over a four-year term worked out anew, each with its working, against no peer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from peelian.law import clocks
from peelian.law.duties import Event, Owed, duties_from
from peelian.law.rule_reading import rulebook
from tests.bench.measuring import Measured, Outcome, seconds

BODIES, SECONDS = 43, 2.0
PROMISE = f"every duty of {BODIES} bodies over a four-year term in {SECONDS:.0f} s"
FIRST, TERM = dt.date(2024, 5, 2), 1_461  # days
OFTEN = {
    "information-request-received": 400,
    "complaint-outcome-given": 100,
    "month-ended": 48,
    "inspection-report-published": 40,
    "meeting-held": 24,
    "quarter-ended": 16,
}
_OTHERWISE = 4


def run(repeat: int) -> Outcome:
    """Measure; the rulebook is read anew in each round, and nothing counted in an earlier one is kept."""
    samples = [seconds(due_days) for _ in range(repeat + 1)]
    row = Measured(f"{BODIES} commissioners, reading the rulebook", tuple(samples[1:]))
    duties = len(due_days())
    steps = sum(len(one.due.clock.steps) for owed in recomputed() for one in owed if one.due.clock)
    return Outcome(
        "duties",
        PROMISE,
        f"{duties:,} duties in {row.median:.2f} s",
        row.median <= SECONDS,
        (row,),
        (f"{steps:,} days looked at, each with its reason.", f"{len(rulebook().events)} kinds of event."),
    )


def due_days() -> list[tuple[str, dt.date | None]]:
    """What a nightly job keeps: each rule and its day. The working goes once a body is done."""
    return [(one.due.rule.id, one.due.day) for owed in recomputed() for one in owed]


def recomputed() -> Iterator[tuple[Owed, ...]]:
    """What each body owes in turn."""
    rulebook.cache_clear()
    clocks._known_steps.cache_clear()
    clocks._counted_steps.cache_clear()
    for body in range(BODIES):
        yield duties_from(rulebook(), events(body), kind="pcc")


def events(body: int) -> Iterator[Event]:
    """Every kind of event, as often as an office of middling size meets it, on days that differ by body."""
    for kind in rulebook().events:
        often = OFTEN.get(kind, _OTHERWISE)
        for number in range(often):
            yield Event(kind, FIRST + dt.timedelta(days=(7 * body + number * TERM // often) % TERM))
