"""``peelian crimes count``: street files of any number into one Parquet of counts, here or on a warehouse."""

from __future__ import annotations

from pathlib import Path

import click
from django.conf import settings

from peelian.sources.crimes.warehouse import COUNTED, aggregate
from peelian.surfaces.cli.output import as_json, say


@click.command("count")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The Parquet file to write."
)
@as_json
def command(paths: tuple[Path, ...], out: Path, machine: bool) -> None:
    """Count street files by month, force, LSOA and type into one Parquet file. Nothing is loaded.

    PATH is a CSV, a folder of them, or a folder of landed months. PEELIAN_WAREHOUSE names an engine other than
    DuckDB.
    """
    lines = aggregate(paths, out, engine=settings.WAREHOUSE)
    counted = f"{lines:,} lines written to {out}: rows counted by {', '.join(COUNTED)}."
    say({"lines": lines, "out": str(out)}, machine=machine, words=counted)
