"""``peelian crimes``: load crimes, outcomes and searches from data.police.uk; show what is held and count it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from peelian.kernel.errors import Refused
from peelian.sources.crimes.areas import Areas, read_areas
from peelian.sources.crimes.counting import DIMENSIONS, chosen, counts
from peelian.sources.crimes.forces import FORCES
from peelian.sources.crimes.kinds import KINDS, store_in
from peelian.sources.crimes.landing import Landed
from peelian.sources.crimes.loading import Load, load
from peelian.sources.crimes.outcome_quality import outcome_quality
from peelian.sources.crimes.outcomes import OUTCOMES
from peelian.sources.crimes.quality import quality
from peelian.sources.crimes.row_counts import row_counts
from peelian.sources.crimes.search_quality import search_quality
from peelian.sources.crimes.searches import SEARCHES
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import STREET
from peelian.sources.crimes.vintages import Vintage
from peelian.sources.landing.fates import Fate
from peelian.sources.landing.fates import Progress as Told
from peelian.sources.landing.rechecking import altered
from peelian.surfaces.cli import crimes_count
from peelian.surfaces.cli.crime_tables import Summary, shown, summary_table, suppressed
from peelian.surfaces.cli.output import DAY, as_json, say, table

_areas = click.option(
    "--areas",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A look-up as CSV from lsoa to district, partnership, ward or force; with street files only.",
)


_BY = "; ".join(f"{name}: {', '.join(kind.counted_by or DIMENSIONS)}" for name, kind in KINDS.items())


@click.group()
def command() -> None:
    """Load and count street-level crime, outcomes, and stops and searches."""


command.add_command(crimes_count.command)


@command.command("load")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@_areas
@as_json
def load_(paths: tuple[Path, ...], areas: Path | None, machine: bool) -> None:
    """Load files of data.police.uk, from files, folders and zips: street, outcomes, and stop-and-search files.

    Each is loaded whole or refused.
    """
    look_up = read_areas(areas) if areas else None
    with _bar(show=not machine) as told:
        done = load(paths, into=[_store(name) for name in KINDS], now=timezone.now(), progress=told)
    summaries = {name: _summary(_store(name), _newest(done, name), look_up) for name in KINDS}
    say(_as_payload(done, summaries), machine=machine, words=_words(done))
    if not machine:
        for name, summary in summaries.items():
            summary_table(name, summary)
    for one in done.files:
        if one.refusal:
            click.echo(str(one.refusal), err=True)
    if done.count(Fate.REFUSED):
        raise click.exceptions.Exit(1)


@command.command()
@click.option(
    "--kind", type=click.Choice(list(KINDS)), default=STREET.name, help="Which rows; street unless told."
)
@click.option("--by", default="force,month", help=f"What to count by, with commas. {_BY}.")
@click.option(
    "--force", "forces", multiple=True, type=click.Choice(sorted(FORCES)), help="This force only; repeatable."
)
@click.option("--as-at", type=DAY, help="As loaded by the end of this day; now unless told.")
@_areas
@click.option("--vintages", is_flag=True, help="List every vintage held, and not only what is current.")
@click.option(
    "--recheck", is_flag=True, help="Hash every kept file of every kind again. Ends with 1 where one has changed."
)
@as_json
def show(
    kind: str,
    by: str,
    forces: tuple[str, ...],
    as_at: dt.date | None,
    areas: Path | None,
    vintages: bool,
    recheck: bool,
    machine: bool,
) -> None:
    """Show what is held, how good it is, and counts of it by force and month."""
    store = _store(kind)
    if recheck:
        _recheck(machine=machine)
        return
    if vintages:
        _show_vintages(store, forces, machine=machine)
        return
    if areas and store.kind is not STREET:
        raise click.UsageError("--areas goes with --kind street only.")
    look_up = read_areas(areas) if areas else None
    until = _end_of(as_at) if as_at else None
    held = chosen(store, forces=forces, as_at=until)
    if not held:
        raise Refused("No such data are held for this. Load some with: peelian crimes load PATH...")
    words = tuple(word.strip() for word in by.split(","))
    head, lines = _counts(store, words, forces, look_up, until)
    summary = _summary(store, held, look_up, as_at=until)
    if machine:
        counted = [dict(zip((*words, *head), line, strict=True)) for line in lines]
        say({"kind": kind, "quality": [asdict(one) for one in summary], "counts": counted}, machine=True)
        return
    summary_table(kind, summary)
    rows = [(*line[: len(words)], *(shown(count) for count in line[len(words) :])) for line in lines]
    table(rows, tuple(word.capitalize() for word in (*words, *head)), title="Counts")


def _counts(
    store: Store, by: tuple[str, ...], forces: tuple[str, ...], areas: Areas | None, as_at: dt.datetime | None
) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """What is counted, and for each line the key followed by the counts; nothing for one that is withheld."""
    if store.kind is STREET:
        counted = counts(store, by=by, forces=forces, areas=areas, as_at=as_at)
        return ("crimes", "incidents"), [(*one.key, one.crimes, one.incidents) for one in counted]
    found = row_counts(store, by=by, forces=forces, as_at=as_at)
    if store.kind is SEARCHES:
        return ("searches",), [(*key, count) for key, count in suppressed(found)]
    return ("outcomes",), [(*one.key, one.rows) for one in found]


def _summary(
    store: Store, held: Sequence[Vintage], areas: Areas | None, *, as_at: dt.datetime | None = None
) -> Summary:
    if store.kind is OUTCOMES:
        street, forces = _store(STREET.name), tuple(dict.fromkeys(one.force for one in held))
        crimes = chosen(street, forces=forces, as_at=as_at) if held else []
        return outcome_quality(store, held, street=street, crimes=crimes)
    if store.kind is SEARCHES:
        return search_quality(store, held)
    return quality(store, held, areas=areas)


def _store(kind: str) -> Store:
    return store_in(Path(settings.VAR) / "crimes", KINDS[kind])


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))


@contextmanager
def _bar(*, show: bool) -> Iterator[Told]:
    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), disable=not show) as bar:
        task = bar.add_task("Looking at the files", total=None)

        def told(name: str, step: int, total: int) -> None:
            bar.update(task, advance=step, total=total, description=name)

        yield told


def _newest(done: Load, kind: str) -> list[Vintage]:
    """The months of this kind in this load, each as it is current now."""
    landed = done.of(KINDS[kind]).vintages
    months = {(one.force, one.month) for one in landed}
    forces = tuple(dict.fromkeys(one.force for one in landed))
    held = chosen(_store(kind), forces=forces) if forces else []
    return [one for one in held if (one.force, one.month) in months]


def _words(done: Load) -> str:
    counted = ", ".join(f"{done.count(fate)} {fate}" for fate in Fate)
    sentence = (
        f"{len(done.files)} files read: {counted}. "
        f"{done.rows_accepted + done.rows_refused:,} rows read: {done.rows_accepted:,} accepted, "
        f"{done.rows_refused:,} refused."
    )
    if done.left:
        sentence += (
            f" {len(done.left)} files of other kinds were left: {', '.join(name for name, _ in done.left[:5])}"
        )
        sentence += ", …" if len(done.left) > 5 else "."
    return sentence


def _as_payload(done: Load, summaries: Mapping[str, Summary]) -> dict[str, object]:
    return {
        "files": len(done.files),
        **{fate.value: done.count(fate) for fate in Fate},
        "rows": {
            "read": done.rows_accepted + done.rows_refused,
            "accepted": done.rows_accepted,
            "refused": done.rows_refused,
        },
        "each": [_one(landed) for landed in done.files],
        "left": [{"file": name, "why": why} for name, why in done.left],
        "quality": [{"kind": kind} | asdict(one) for kind, summary in summaries.items() for one in summary],
    }


def _one(landed: Landed) -> dict[str, object]:
    told: dict[str, object] = {"file": landed.file, "fate": landed.fate.value, "rows": landed.rows}
    if landed.kind:
        told["kind"] = landed.kind
    if landed.vintage:
        told |= {"force": landed.vintage.force, "month": landed.vintage.month, "vintage": landed.vintage.key}
    if landed.refusal:
        told |= {"why": landed.refusal.message, "problems": [asdict(one) for one in landed.refusal.problems]}
    return told


def _show_vintages(store: Store, forces: tuple[str, ...], *, machine: bool) -> None:
    held = [one for force in (forces or ("*",)) for one in store.vintages(force=force)]
    newest = {(one.force, one.month): one.number for one in held}
    lines = [asdict(one) | {"current": newest[one.force, one.month] == one.number} for one in held]
    say({"vintages": lines}, machine=machine)
    if not machine:
        rows = [
            (
                *(one.force, one.month, str(one.number), f"{one.rows:,}", one.file_name, one.key),
                timezone.localtime(one.loaded_at).strftime("%Y-%m-%d %H:%M"),
                "current" if newest[one.force, one.month] == one.number else "superseded",
            )
            for one in held
        ]
        table(rows, ("Force", "Month", "Vintage", "Rows", "File", "SHA-256", "Loaded", ""), title="Vintages")


def _recheck(*, machine: bool) -> None:
    checked, wrong = 0, []
    for name in KINDS:
        store = _store(name)
        held = store.vintages()
        checked += len(held)
        wrong += sorted(Path(name, path) for path in {*altered(store, held), *store.damaged()})
    words = f"{checked} vintages checked: {len(wrong)} files or vintages are not as they were kept."
    say({"vintages": checked, "wrong": [path.as_posix() for path in wrong]}, machine=machine, words=words)
    if wrong:
        if not machine:
            click.echo("\n".join(path.as_posix() for path in wrong), err=True)
        raise click.exceptions.Exit(1)
