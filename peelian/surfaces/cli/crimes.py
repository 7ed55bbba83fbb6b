"""``peelian crimes``: load street-level crime from data.police.uk; show what is held and count it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from peelian.kernel.errors import Refused
from peelian.sources.crimes.areas import read_areas
from peelian.sources.crimes.counting import DIMENSIONS, chosen, counts
from peelian.sources.crimes.forces import FORCES
from peelian.sources.crimes.landing import Fate, Landed
from peelian.sources.crimes.loading import Load, load
from peelian.sources.crimes.loading import Progress as Told
from peelian.sources.crimes.quality import Quality, quality
from peelian.sources.crimes.rechecking import altered
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.vintages import Vintage
from peelian.surfaces.cli.output import DAY, as_json, say, table

_SUMMARY = (
    ("months", "Months"),
    ("rows", "Rows"),
    ("crimes", "Crimes"),
    ("incidents", "Incidents (anti-social behaviour, not crimes)"),
    ("without_lsoa", "Rows without LSOA"),
    ("without_point", "Rows without a point"),
    ("without_outcome", "Rows with no last outcome"),
    ("crimes_without_outcome", "Crimes with no last outcome"),
    ("repeated_ids", "Crime IDs on more than one row"),
    ("equal_rows", "Rows equal to one before them (kept)"),
    ("outside", "Rows outside the force's area"),
    ("not_looked_up", "Rows whose LSOA is not in the look-up"),
)


_areas = click.option(
    "--areas",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV with the columns lsoa, district and force, to tell what lies outside the force's area.",
)


@click.group()
def command() -> None:
    """Load and count street-level crime."""


@command.command("load")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@_areas
@as_json
def load_(paths: tuple[Path, ...], areas: Path | None, machine: bool) -> None:
    """Load data.police.uk street files, from files, folders and zips. Each is loaded whole or refused."""
    look_up = read_areas(areas) if areas else None
    with _bar(show=not machine) as told:
        done = load(paths, into=_store(), now=timezone.now(), progress=told)
    summary = quality(_store(), _newest(done), areas=look_up)
    say(_as_payload(done, summary), machine=machine, words=_words(done))
    if not machine:
        _print_summary(summary)
    for one in done.files:
        if one.refusal:
            click.echo(str(one.refusal), err=True)
    if done.count(Fate.REFUSED):
        raise click.exceptions.Exit(1)


@command.command()
@click.option("--by", default="force,month", help="What to count by, with commas: " + ", ".join(DIMENSIONS) + ".")
@click.option(
    "--force", "forces", multiple=True, type=click.Choice(sorted(FORCES)), help="This force only; repeatable."
)
@click.option("--as-at", type=DAY, help="As loaded by the end of this day; now unless told.")
@_areas
@click.option("--vintages", is_flag=True, help="List every vintage held, and not only what is current.")
@click.option("--recheck", is_flag=True, help="Hash every kept file again. Ends with 1 where one has changed.")
@as_json
def show(
    by: str,
    forces: tuple[str, ...],
    as_at: dt.date | None,
    areas: Path | None,
    vintages: bool,
    recheck: bool,
    machine: bool,
) -> None:
    """Show what is held, how good it is, and counts of it by force and month."""
    store = _store()
    if recheck:
        _recheck(store, machine=machine)
        return
    if vintages:
        _show_vintages(store, forces, machine=machine)
        return
    look_up = read_areas(areas) if areas else None
    until = _end_of(as_at) if as_at else None
    held = chosen(store, forces=forces, as_at=until)
    if not held:
        raise Refused("No crime data are held for this. Load some with: peelian crimes load PATH...")
    words = tuple(word.strip() for word in by.split(","))
    counted = list(counts(store, by=words, forces=forces, areas=look_up, as_at=until))
    summary = quality(store, held, areas=look_up)
    if machine:
        lines = [
            dict(zip(words, one.key, strict=True)) | {"crimes": one.crimes, "incidents": one.incidents}
            for one in counted
        ]
        say({"quality": [asdict(one) for one in summary], "counts": lines}, machine=True)
        return
    _print_summary(summary)
    rows = [(*one.key, f"{one.crimes:,}", f"{one.incidents:,}") for one in counted]
    table(rows, (*(word.capitalize() for word in words), "Crimes", "Incidents"), title="Counts")


def _store() -> Store:
    return Store(Path(settings.VAR) / "crimes" / "street")


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


def _newest(done: Load) -> list[Vintage]:
    """The months of this load, each as it is current now."""
    months = {(one.force, one.month) for one in done.vintages}
    forces = tuple(dict.fromkeys(one.force for one in done.vintages))
    return [one for one in chosen(_store(), forces=forces) if (one.force, one.month) in months] if forces else []


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


def _as_payload(done: Load, summary: Sequence[Quality]) -> dict[str, object]:
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
        "quality": [asdict(one) for one in summary],
    }


def _one(landed: Landed) -> dict[str, object]:
    told: dict[str, object] = {"file": landed.file, "fate": landed.fate.value, "rows": landed.rows}
    if landed.vintage:
        told |= {"force": landed.vintage.force, "month": landed.vintage.month, "vintage": landed.vintage.key}
    if landed.refusal:
        told |= {"why": landed.refusal.message, "problems": [asdict(one) for one in landed.refusal.problems]}
    return told


def _print_summary(summary: Sequence[Quality]) -> None:
    if not summary:
        return
    rows = []
    for field, words in _SUMMARY:
        values = [getattr(one, field) for one in summary]
        rows.append((words, *("not checked" if value is None else f"{value:,}" for value in values)))
    table(rows, ("", *(one.force for one in summary)), title="What the rows are")


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


def _recheck(store: Store, *, machine: bool) -> None:
    held = store.vintages()
    wrong = sorted({*altered(store, held), *store.damaged()})
    words = f"{len(held)} vintages checked: {len(wrong)} files or vintages are not as they were kept."
    say({"vintages": len(held), "wrong": [path.as_posix() for path in wrong]}, machine=machine, words=words)
    if wrong:
        if not machine:
            click.echo("\n".join(path.as_posix() for path in wrong), err=True)
        raise click.exceptions.Exit(1)
