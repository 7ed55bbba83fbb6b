"""``peelian official``: load official statistics; show what is held, how good it is, and a force's figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from peelian.kernel.errors import Refused
from peelian.sources.landing.fates import Fate
from peelian.sources.landing.fates import Progress as Told
from peelian.sources.official.figures import Figure, series_figures
from peelian.sources.official.grades import Grade
from peelian.sources.official.kinds import Kind
from peelian.sources.official.landing import Landed
from peelian.sources.official.loading import Load, load
from peelian.sources.official.quality import Summary, summary
from peelian.sources.official.querying import revisions, rows
from peelian.sources.official.reporters import reporter
from peelian.sources.official.store import Store
from peelian.surfaces.cli import output
from peelian.surfaces.cli.output import DAY, as_json, say

_FORCE = "Short name of the force, such as warwickshire or btp."


@click.group()
def command() -> None:
    """Load and show official statistics about forces."""


@command.command("load")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--force", help="Whose rows they are, in a file that does not say (a survey).")
@as_json
def load_(paths: tuple[Path, ...], force: str | None, machine: bool) -> None:
    """Load official statistics from CSV files and folders. Each file is loaded whole or refused."""
    whose = reporter(force) if force else None
    with _bar(show=not machine) as told:
        done = load(paths, into=_store(), now=timezone.now(), force=whose, progress=told)
    found = [summary(kind, _store()) for kind in done.kinds]
    say(_as_payload(done, found), machine=machine, words=_words(done))
    if not machine:
        _print_files(done)
        for one in found:
            _print_summary(one)
    for landed in done.files:
        if landed.refusal:
            click.echo(str(landed.refusal), err=True)
    if done.count(Fate.REFUSED):
        raise click.exceptions.Exit(1)


@command.command()
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.option("--force", help=_FORCE)
@click.option("--as-at", type=DAY, help="As loaded by the end of this day; now unless told.")
@click.option("--yearly", is_flag=True, help="Recorded crime by financial year, where every quarter is held.")
@click.option("--vintages", is_flag=True, help="List every vintage held, and not only what is current.")
@click.option("--revisions", "revised", is_flag=True, help="List every value that a newer file gives otherwise.")
@click.option("--recheck", is_flag=True, help="Hash every kept file again. Ends with 1 where one has changed.")
@as_json
def show(
    kind: str,
    force: str | None,
    as_at: dt.date | None,
    yearly: bool,
    vintages: bool,
    revised: bool,
    recheck: bool,
    machine: bool,
) -> None:
    """Show what is held of KIND and how good it is; with a force, its figures."""
    of, until = Kind(kind), timezone.make_aware(dt.datetime.combine(as_at, dt.time.max)) if as_at else None
    body = reporter(force).slug if force else ""
    if recheck:
        _recheck(machine=machine)
    elif vintages:
        _show_vintages(of, machine=machine)
    elif revised:
        _show_revisions(of, body, until, machine=machine)
    else:
        _show(of, body, until, yearly=yearly, machine=machine)


def _store() -> Store:
    return Store(Path(settings.VAR) / "official")


@contextmanager
def _bar(*, show: bool) -> Iterator[Told]:
    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn()
    with Progress(*columns, console=Console(stderr=True), disable=not show) as bar:
        task = bar.add_task("Looking at the files", total=None)

        def told(name: str, step: int, total: int) -> None:
            bar.update(task, advance=step, total=total, description=name)

        yield told


def _words(done: Load) -> str:
    counted = ", ".join(f"{done.count(fate)} {fate}" for fate in Fate)
    read = done.rows_accepted + done.rows_refused
    sentence = (
        f"{len(done.files)} files read: {counted}. "
        f"{read:,} rows read: {done.rows_accepted:,} accepted, {done.rows_refused:,} refused."
    )
    if done.left:
        names = ", ".join(name for name, _ in done.left[:5]) + (", …" if len(done.left) > 5 else ".")
        sentence += f" {len(done.left)} files of other kinds were left: {names}"
    return sentence


def _as_payload(done: Load, found: list[Summary]) -> dict[str, object]:
    rows_read = done.rows_accepted + done.rows_refused
    return {
        "files": len(done.files),
        **{fate.value: done.count(fate) for fate in Fate},
        "rows": {"read": rows_read, "accepted": done.rows_accepted, "refused": done.rows_refused},
        "each": [_one(landed) for landed in done.files],
        "left": [{"file": name, "why": why} for name, why in done.left],
        "summaries": [asdict(one) for one in found],
    }


def _one(landed: Landed) -> dict[str, object]:
    told: dict[str, object] = {"file": landed.file, "fate": landed.fate.value, "rows": landed.rows}
    if landed.vintage:
        told |= {
            "kind": landed.vintage.kind.value,
            "edition": landed.vintage.edition,
            "vintage": landed.vintage.key,
        }
    if landed.refusal:
        told |= {"why": landed.refusal.message, "problems": [asdict(one) for one in landed.refusal.problems]}
    return told


def _print_files(done: Load) -> None:
    lines = [
        (
            *(one.file, one.vintage.kind.value if one.vintage else "", one.vintage.edition if one.vintage else ""),
            *(f"{one.rows:,}" if one.rows is not None else "", one.fate.value),
        )
        for one in done.files
    ]
    output.table(lines, ("File", "Kind", "Edition", "Rows", "What became of it"), title="Files")


def _print_summary(one: Summary) -> None:
    title = f"{one.title}: {one.rows:,} rows, {one.periods[0]} to {one.periods[-1]}" if one.periods else one.title
    output.table([(f"{line.count:,}", line.words) for line in one.lines], ("", "What the rows are"), title=title)


def _show(kind: Kind, body: str, until: dt.datetime | None, *, yearly: bool, machine: bool) -> None:
    store = _store()
    found = summary(kind, store, body=body, as_at=until)
    if not found.rows:
        raise Refused("None of these statistics are held. Load some with: peelian official load PATH...")
    figures = series_figures(kind, store, force=body, as_at=until, yearly=yearly) if body else ()
    grades = rows(kind, store, body=body, as_at=until) if kind is Kind.GRADES else ()
    if machine:
        payload: dict[str, object] = {"summary": asdict(found), "figures": [asdict(one) for one in figures]}
        say(payload | ({"grades": [asdict(one) for one in grades]} if grades else {}), machine=True)
        return
    _print_summary(found)
    if figures:
        _print_figures(figures)
    if grades:
        _print_grades(grades)


def _print_figures(figures: tuple[Figure, ...]) -> None:
    lines = [
        (
            *(one.measure, one.period, "none" if one.value is None else f"{one.value.normalize():,f}"),
            *("" if one.base is None else f"{one.base:,}", one.note, one.cell),
        )
        for one in figures
    ]
    output.table(lines, ("Measure", "Period", "Value", "Base", "Note", "Cell"), title="Figures")


def _print_grades(grades: tuple[Grade, ...]) -> None:
    lines = [
        (one.body, one.cycle, one.framework, one.question, one.grade, str(one.number or ""), one.note)
        for one in grades
    ]
    output.table(lines, ("Force", "Cycle", "Framework", "Question", "Grade", "Count", "Note"), title="Grades")


def _show_vintages(kind: Kind, *, machine: bool) -> None:
    held = _store().vintages(kind)
    say({"vintages": [asdict(one) for one in held]}, machine=machine)
    if not machine:
        lines = [
            (
                *(str(one.number), one.edition, f"{one.rows:,}", one.file_name, one.key),
                timezone.localtime(one.loaded_at).strftime("%Y-%m-%d %H:%M"),
            )
            for one in held
        ]
        output.table(lines, ("Vintage", "Edition", "Rows", "File", "SHA-256", "Loaded"), title="Vintages")


def _show_revisions(kind: Kind, body: str, until: dt.datetime | None, *, machine: bool) -> None:
    found = revisions(kind, _store(), body=body, as_at=until)
    say({"revisions": [asdict(one) for one in found]}, machine=machine)
    if not machine:
        lines = [(" / ".join(one.key), one.before, one.before_file, one.after, one.after_file) for one in found]
        output.table(lines, ("Figure", "Was", "In", "Is", "In"), title="Revisions")


def _recheck(*, machine: bool) -> None:
    store = _store()
    wrong = sorted({*store.altered(), *store.damaged()})
    held = len(store.vintages())
    words = f"{held} vintages checked: {len(wrong)} files or vintages are not as they were kept."
    say({"vintages": held, "wrong": [path.as_posix() for path in wrong]}, machine=machine, words=words)
    if wrong:
        if not machine:
            click.echo("\n".join(path.as_posix() for path in wrong), err=True)
        raise click.exceptions.Exit(1)
