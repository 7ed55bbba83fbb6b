"""``peelian scheme``: whether what the Specified Information Order asks for is there, in time and to be found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import click
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.publication.queries import bodies_with_record
from peelian.publication.scheme.checking import Checked, check_scheme
from peelian.publication.scheme.models import SchemeCheck
from peelian.publication.scheme.queries import asked_of, last_checks
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import bodies_called, body_called
from peelian.surfaces.cli.output import DAY, as_json, say, table

_TIMELY = {True: "yes", False: "no", None: "not known"}


@click.group()
def command() -> None:
    """Check what the Specified Information Order asks for against what is really out."""


@command.command()
@click.option("--body", "slug", metavar="BODY", help="This body alone; unless told, every one with a record.")
@click.option("--on", type=DAY, help="As on this day; today unless told.")
@as_json
def check(slug: str | None, on: dt.date | None, machine: bool) -> None:
    """Walk the public site and enter how every item stands, for a nightly job. Again on a day: changes only."""
    day = on or timezone.localdate()
    bodies = [body_called(slug)] if slug else [one for one in _with_record() if asked_of(one, on=day)]
    if not bodies:
        raise Refused("No body with a public record has a publication scheme.")
    found = [check_scheme(body=body, on=day, by=OPERATOR) for body in bodies]
    words = "\n".join(_words(one) for one in found)
    say([_plain(one) for one in found], machine=machine, words=words)


@command.command()
@click.option("--body", "slug", required=True, metavar="BODY", help="Short name of the body.")
@as_json
def show(slug: str, machine: bool) -> None:
    """Show how every item stood at the last check, and who owes what is missing."""
    body = body_called(slug)
    found = last_checks(body)
    items = asked_of(body, on=timezone.localdate())
    rows = [found[item.rule.id] for item in items if item.rule.id in found]
    if not rows:
        raise Refused(f"{body.name} was not checked yet. Check it with: peelian scheme check --body {slug}.")
    say([_row(row) for row in rows], machine=machine)
    if not machine:
        titles = {item.rule.id: item.told.title for item in items}
        head = ("Item", "What", "Exists", "In time", "Clicks", "Owed by", "Why")
        table([_line(row, titles[row.item]) for row in rows], head, title=body.name)


def _with_record() -> list[Body]:
    return bodies_called(bodies_with_record())


def _words(one: Checked) -> str:
    rows = [row for row in one.rows if not row.not_asked]
    there, timely, found = _tally(rows)
    words = (
        f"{one.body.name}, {day_words(one.rows[0].on)}: of {len(rows)} items {there} exist, {timely} are in time "
        f"and {found} can be found; {one.new} entered, {one.pages} pages walked."
    )
    return f"{words} The walk was cut short." if one.cut_short else words


def _tally(rows: Iterable[SchemeCheck]) -> tuple[int, int, int]:
    """How many exist, are in time, and can be found."""
    rows = list(rows)
    timely = sum(row.exists and row.timely is True for row in rows)
    return sum(row.exists for row in rows), timely, sum(row.clicks is not None for row in rows)


def _plain(one: Checked) -> dict[str, object]:
    there, timely, found = _tally(row for row in one.rows if not row.not_asked)
    return {
        "body": one.body.slug,
        "on": one.rows[0].on,
        "items": len(one.rows),
        "exist": there,
        "timely": timely,
        "findable": found,
        "entered": one.new,
        "pages": one.pages,
        "cut_short": one.cut_short,
        "checks": [_row(row) for row in one.rows],
    }


def _row(row: SchemeCheck) -> dict[str, object]:
    return {
        "item": row.item,
        "on": row.on,
        "exists": row.exists,
        "timely": row.timely,
        "clicks": row.clicks,
        "found": row.found,
        "owed_by": row.owed_by,
        "due": row.due,
        "why": row.why,
        "not_asked": row.not_asked,
    }


def _line(row: SchemeCheck, title: str) -> list[str]:
    if row.not_asked:
        return [row.item, title, "not asked here", "", "", "", row.not_asked]
    clicks = "not found" if row.clicks is None else str(row.clicks)
    return [
        *(row.item, title, "yes" if row.exists else "no", _TIMELY[row.timely]),
        *(clicks if row.exists else "", row.owed_by, row.why),
    ]
