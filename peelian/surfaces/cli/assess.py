"""``peelian assess``: the judgement on each figure of a body."""

from __future__ import annotations

import datetime as dt

import click
from django.utils import timezone

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.queries import assess_body
from peelian.kernel.errors import NotFound
from peelian.registers.bodies.queries import body_called
from peelian.surfaces.cli.output import DAY, as_json, say, table


@click.command()
@click.option("--body", required=True)
@click.option("--as-at", type=DAY, help="As reported by this day; today unless told.")
@click.option("--measure", help="One measure only.")
@as_json
def command(body: str, as_at: dt.date | None, measure: str | None, machine: bool) -> None:
    """Judge the latest figure of each measure of a body."""
    found = assess_body(
        body_called(body),
        as_at=as_at or timezone.localdate(),
        measures=[measure] if measure else None,
        whole_area=None if measure else True,
    )
    if measure and not found:
        raise NotFound(f"{body} has no measure “{measure}”.")
    reported = [one for one in found if one.reading is not None]
    say([_plain(one) for one in reported], machine=machine)
    if not machine:
        rows = [
            (one.series.measure.title, one.text, one.signal_words or "-", one.confidence, one.sentence)
            for one in reported
        ]
        table(rows, ("Measure", "Figure", "Signal", "Confidence", "In words"), title=body)


def _plain(one: Assessment) -> dict[str, object]:
    return {
        "measure": one.series.measure.slug,
        "area": one.series.area.code if one.series.area else "",
        "period": one.period.code if one.period else "",
        "text": one.text,
        "reported_on": one.reading.reported_on.isoformat() if one.reading else "",
        "change": one.change.words if one.change else "",
        "comparator": one.comparator.words if one.comparator else "",
        "signal": one.variation,
        "confidence": one.confidence,
        "method": one.method,
        "caveats": [caveat.text for caveat in one.caveats],
        "sentence": one.sentence,
    }
