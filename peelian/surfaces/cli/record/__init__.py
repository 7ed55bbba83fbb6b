"""``peelian record``: a whole record as plain files (TOML, CSV and files), in and out."""

from __future__ import annotations

from pathlib import Path

import click

from peelian.access.actors import OPERATOR
from peelian.surfaces.cli.output import as_json, say
from peelian.surfaces.cli.record.export import export_body
from peelian.surfaces.cli.record.load import load_record


@click.group()
def command() -> None:
    """Load or export a whole record as plain files."""


@command.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@as_json
def load(folder: Path, machine: bool) -> None:
    """Load the record in FOLDER. Loading it again changes nothing that is there."""
    counts = load_record(folder, by=OPERATOR, progress=not machine)
    say(counts, machine=machine, words="\n".join(f"{count:>6}  {what}" for what, count in counts.items()))


@command.command()
@click.argument("body")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@as_json
def export(body: str, folder: Path, machine: bool) -> None:
    """Write the whole record of BODY into FOLDER, which must be empty or not exist."""
    files = export_body(body, folder)
    say({"files": files}, machine=machine, words=f"Wrote {len(files)} files into {folder}.")
