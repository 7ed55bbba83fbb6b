"""100 series of 96 months assessed: the arithmetic alone, and with the read of the office's database."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

from django.core.management import call_command

from peelian.access.actors import OPERATOR
from peelian.assurance.assessments.calculator import assess
from peelian.assurance.assessments.queries import Standings, assess_body
from peelian.facts.measures.kinds import Kind, Unit
from peelian.facts.measures.models import Observation
from peelian.facts.measures.queries import History, histories, series_of
from peelian.facts.measures.services import MeasureRow, SeriesRow, define_measures, open_series
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import Frequency, Period
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.services import BodyRow, enter_bodies
from peelian.sources.services import Origin, take_snapshot
from peelian.statistics.polarity import Polarity
from tests.bench.measuring import Measured, Outcome, seconds, times
from tests.bench.naive_charts import naive_xmr

SERIES, MONTHS = 100, 96
PROMISED = 0.1
PROMISE = f"{SERIES} series of {MONTHS} months in under {PROMISED} s"
_REPORTED, _AS_AT = dt.date(2026, 1, 12), dt.date(2026, 2, 1)
_ROUNDS = 5  # to each round asked for: a round takes a tenth of a second


def run(repeat: int) -> Outcome:
    """Measure, in turns."""
    body = _record()
    found = histories(list(series_of(body)), as_at=_AS_AT)
    standings = Standings(body, as_at=_AS_AT)
    runs = [[float(reading.value or 0) for reading in history.readings] for history in found]
    _agree(found, runs)
    work = {
        "assessed, with the read of the database": lambda: assess_body(body, as_at=_AS_AT),
        "of which the arithmetic, wording and all": lambda: [
            assess(history, as_at=_AS_AT, standing=standings.of(history.series)) for history in found
        ],
        "peer: the chart alone in plain Python": lambda: [naive_xmr(values) for values in runs],
    }
    samples: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(repeat * _ROUNDS):
        for name, one in work.items():
            samples[name].append(seconds(one))
    rows = tuple(Measured(name, tuple(taken[1:])) for name, taken in samples.items())
    whole, arithmetic, peer = rows
    return Outcome(
        "assessments",
        PROMISE,
        f"{whole.median:.3f} s",
        whole.median < PROMISED,
        rows,
        (f"The arithmetic runs {times(peer, arithmetic):.1f} times as fast as the peer’s.",),
    )


def _record() -> Body:
    """A body with its series in a database of its own."""
    call_command("migrate", verbosity=0, interactive=False)
    enter_bodies([BodyRow("anyshire", "Commissioner for Anyshire", BodyKind.PCC)], by=OPERATOR)
    body = Body.objects.get(slug="anyshire")
    slugs = [f"measure-{number}" for number in range(SERIES)]
    define_measures((_measure(slug) for slug in slugs), by=OPERATOR)
    rows = (SeriesRow(slug, "", Frequency.MONTH, "Anyshire Police", Restriction()) for slug in slugs)
    open_series(body=body, rows=rows, by=OPERATOR)
    snapshot = take_snapshot(file_name="figures.csv", content=b"", origin=Origin("Anyshire Police", _REPORTED))
    chance, observations = random.Random(1829), []
    for series in series_of(body):
        level, period = chance.randint(40, 900), Period.parse("2018-01")
        for month in range(MONTHS):
            value = max(0, round(chance.gauss(level, 2 * level**0.5)))
            observations.append(
                Observation(
                    series=series,
                    start=period.start,
                    end=period.end,
                    value=Decimal(value),
                    printed=str(value),
                    reported_on=_REPORTED,
                    snapshot=snapshot,
                    cell=f"B{month + 2}",
                )
            )
            period = period.next()
    Observation.objects.bulk_create(observations)
    return body


def _measure(slug: str) -> MeasureRow:
    words = slug.replace("-", " ").capitalize()
    return MeasureRow(slug, words, "Offences recorded.", Unit.COUNT, Kind.VOLUME, Polarity.LOWER_IS_BETTER)


def _agree(found: list[History], runs: list[list[float]]) -> None:
    """Both sides do the same work, or there is nothing to compare."""
    for history, values in zip(found, runs, strict=True):
        ours = assess(history, as_at=_AS_AT).chart
        if len(values) != MONTHS or ours is None or ours.signals != naive_xmr(values).signals:
            raise AssertionError(f"The peer reads {history.series} otherwise than we do.")
