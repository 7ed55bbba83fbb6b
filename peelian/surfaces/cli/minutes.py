"""``peelian minutes``: read minutes and agendas that exist already, and enter them once a person confirmed."""

from __future__ import annotations

from pathlib import Path

import click

from peelian.sources.limits import check_size
from peelian.sources.minutes.payload import payload
from peelian.sources.minutes.reader import read_minutes
from peelian.surfaces.cli.minutes_load import load
from peelian.surfaces.cli.minutes_tables import show
from peelian.surfaces.cli.output import as_json, say


@click.group()
def command() -> None:
    """Read minutes and agendas that exist already."""


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def read(file: Path, machine: bool) -> None:
    """Show what the minutes or agenda in FILE say: text, DOCX, PDF or a web page. Nothing is kept."""
    check_size(file.name, file.stat().st_size)
    minutes = read_minutes(file.name, file.read_bytes())
    if machine:
        say(payload(minutes), machine=True)
        return
    show(minutes)
    click.echo("Nothing has been entered in the record.")


command.add_command(load)
