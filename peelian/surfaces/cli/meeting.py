"""``peelian meeting``: the packs of meetings."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from peelian.access.actors import OPERATOR
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.meetings import meeting_at
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.reports.packs.contents import Pack
from peelian.reports.packs.issuing import issue_pack, pack, pack_name
from peelian.surfaces.cli.output import as_json, say, table

_AUDIENCES = click.Choice([Audience.PUBLIC.value, Audience.PANEL.value, Audience.OFFICE.value])


@click.group()
def command() -> None:
    """Bind the packs of meetings."""


@command.command("pack")
@click.argument("ref")
@click.option("--audience", required=True, type=_AUDIENCES, help="Whose pack: it holds what they may read.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder for it.")
@click.option("--supplement", type=click.IntRange(min=0), default=0, help="A supplement by number.")
@click.option("--issue", is_flag=True, help="Keep it as issued, so that supplements go on from its last page.")
@as_json
def pack_(ref: str, audience: str, out: Path, supplement: int, issue: bool, machine: bool) -> None:
    """Write the pack of the meeting at REF, or a supplement to it, as one PDF."""
    meeting, readers = meeting_at(Ref.parse(ref)), Audience(audience)
    if issue:
        issue_pack(meeting=meeting, audience=readers, supplement=supplement, by=OPERATOR)
    with _bar(show=not machine) as bar:
        task = bar.add_task("", total=None)

        def told(title: str) -> None:
            bar.update(task, description=title)

        made = pack(meeting, audience=readers, supplement=supplement, told=told)
    path = out / pack_name(meeting, readers, supplement)
    _write(path, made.content)
    say(_payload(meeting, made, path), machine=machine, words=_words(made, path))
    if not machine:
        _tables(made)


def _bar(*, show: bool) -> Progress:
    columns = BarColumn(), TextColumn("{task.description}", markup=False)
    return Progress(*columns, console=Console(stderr=True), disable=not show, transient=True)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader never finds half a pack."""
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise Refused(f"The pack cannot be written to {path}: {error.strerror}.") from None


def _words(made: Pack, path: Path) -> str:
    return f"{path}  {len(made.content):,} bytes, pages {made.first_page} to {made.last_page}"


def _payload(meeting: Meeting, made: Pack, path: Path) -> dict[str, object]:
    return {
        "ref": str(meeting.ref),
        "file": str(path),
        "bytes": len(made.content),
        "sha256": hashlib.sha256(made.content).hexdigest(),
        "first_page": made.first_page,
        "pages": made.pages,
        "contents": [
            {
                "item": one.item,
                "title": one.title,
                "first_page": one.first_page,
                "pages": one.pages,
                "sha256": one.sha256,
            }
            for one in made.contents
        ],
        "problems": [
            {"item": one.item, "title": one.title, "trouble": one.trouble.value, "words": one.words}
            for one in made.problems
        ],
    }


def _tables(made: Pack) -> None:
    rows = [(one.item, one.title, str(one.first_page), str(one.pages)) for one in made.contents]
    table(rows, ("Item", "Paper", "From page", "Pages"))
    if made.problems:
        problems = [(one.item, one.title, one.trouble.value, one.words) for one in made.problems]
        table(problems, ("Item", "Paper", "", "Why"), title="Look at these")
