"""``peelian figures``: load what a supplier sent; show what the record holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.assurance.assessments.queries import assess_body
from peelian.facts.measures.crime_figures import crime_figures
from peelian.facts.measures.intake import Arrival, Outcome, load, plan
from peelian.facts.measures.queries import set_called
from peelian.facts.measures.table_figures import table_figures
from peelian.facts.measures.taking import Taking, take
from peelian.kernel.errors import NotFound
from peelian.kernel.periods import Frequency, Period
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called, districts_of
from peelian.sources.crimes.areas import read_areas
from peelian.sources.crimes.kinds import store_in
from peelian.sources.crimes.street import STREET
from peelian.sources.figures import read_figures
from peelian.sources.limits import check_size
from peelian.sources.official.kinds import Kind
from peelian.sources.official.reporters import reporter
from peelian.sources.official.store import Store
from peelian.sources.printed_numbers import digits
from peelian.sources.services import Origin
from peelian.sources.tables import read_table
from peelian.surfaces.cli.output import DAY, as_json, say, table

TABLES = {kind.value: kind for kind in Kind if kind is not Kind.GRADES}
"""The tables of official statistics that figures can be taken from; grades are no figures."""


@click.group()
def command() -> None:
    """Load, take and show figures."""


@command.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--body", required=True, help="Short name of the body, such as warwickshire.")
@click.option("--reported-on", required=True, type=DAY, help="The day the supplier reported them.")
@click.option("--measure-set", default="", help="The set whose labels the file uses.")
@click.option("--period", default="", help="The period of the whole file, where it has no such column.")
@click.option("--sheet", help="The sheet to read, where the workbook has several.")
@click.option("--supplier", default="", help="Who sent it; the body's force unless told.")
@click.option("--licence", default="", help="On what terms its facts may be used.")
@as_json
def load_(
    file: Path,
    body: str,
    reported_on: dt.date,
    measure_set: str,
    period: str,
    sheet: str | None,
    supplier: str,
    licence: str,
    machine: bool,
) -> None:
    """Load the figures in FILE: all of them, or none with every problem named."""
    check_size(file.name, file.stat().st_size)
    of = body_called(body)
    content = file.read_bytes()
    given = Period.parse(period) if period else None
    origin = Origin(
        supplier=supplier or (of.holds_to_account.name if of.holds_to_account else of.name),
        received_on=timezone.localdate(),
        licence=licence,
        file_period=period,
        label_set=measure_set,
    )
    arrival = Arrival(
        file_name=file.name,
        content=content,
        figures=read_figures(read_table(file.name, content, sheet=sheet), period=given),
        body=of,
        reported_on=reported_on,
        origin=origin,
        measure_set=set_called(measure_set) if measure_set else None,
    )
    planned = plan(arrival, today=timezone.localdate())
    load(planned, by=OPERATOR)
    counts = {outcome.value: planned.count(outcome) for outcome in Outcome}
    words = f"{file.name}: " + ", ".join(f"{count} {what}" for what, count in counts.items())
    say({"read": len(planned.placed), **counts, "refused": 0}, machine=machine, words=words)


@command.command("take")
@click.argument("kind", type=click.Choice(["street", *TABLES]))
@click.option("--body", required=True, help="Short name of the body, such as warwickshire.")
@click.option("--reported-on", type=DAY, help="The day the publisher reported them; today unless told.")
@click.option(
    "--areas",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A look-up as CSV from lsoa to district, to count street-level crime by district too.",
)
@as_json
def take_(kind: str, body: str, reported_on: dt.date | None, areas: Path | None, machine: bool) -> None:
    """Take figures from what `crimes load` (street) or `official load` (the others) has landed.

    Measures and series that are missing are made; figures that have changed become revisions.
    """
    of, today = body_called(body), timezone.localdate()
    taking = _street(of, areas, today) if kind == "street" else _table(of, TABLES[kind], today)
    planned = take(taking, body=of, reported_on=reported_on or today, today=today, by=OPERATOR)
    counts = {outcome.value: planned.count(outcome) for outcome in Outcome}
    words = f"{taking.source}: " + ", ".join(f"{count} {what}" for what, count in counts.items())
    say({"read": len(planned.placed), **counts, "refused": 0}, machine=machine, words=words)


def _street(body: Body, areas: Path | None, today: dt.date) -> Taking:
    folder = Path(settings.VAR) / "crimes"
    return crime_figures(
        store_in(folder, STREET),
        force=reporter(body.slug).street_name,
        areas=read_areas(areas) if areas else None,
        districts={area.name: area.code for area in districts_of(body)},
        on=today,
    )


def _table(body: Body, kind: Kind, today: dt.date) -> Taking:
    store = Store(Path(settings.VAR) / "official")
    return table_figures(kind, store, force=reporter(body.slug).slug, on=today)


@command.command()
@click.argument("measure")
@click.option("--body", required=True)
@click.option("--as-at", type=DAY, help="As reported by this day; today unless told.")
@click.option("--area", default="", help="The code of a district.")
@as_json
def show(measure: str, body: str, as_at: dt.date | None, area: str, machine: bool) -> None:
    """Show the figures of MEASURE as reported by a day."""
    found = [
        one
        for one in assess_body(body_called(body), as_at=as_at or timezone.localdate(), measures=[measure])
        if (one.series.area.code if one.series.area else "") == area
    ]
    if not found:
        raise NotFound(f"{body} has no measure “{measure}”{f' in {area}' if area else ''}.")
    frequency = Frequency(found[0].series.frequency)
    rows = [
        {
            "period": Period(reading.start, reading.end, frequency).code,
            "value": None if reading.value is None else digits(reading.value),
            "printed": reading.printed,
            "reported_on": reading.reported_on.isoformat(),
            "comparison": reading.comparison_printed,
            "cell": reading.cell,
        }
        for reading in found[0].readings
    ]
    say({"sentence": found[0].sentence, "readings": rows}, machine=machine, words=found[0].sentence)
    if not machine:
        head = ("Period", "Value", "Printed", "Reported on", "Supplier's comparison", "Cell")
        table([[str(value if value is not None else "") for value in row.values()] for row in rows], head)
