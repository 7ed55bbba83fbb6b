"""``peelian prepare``: both databases made, or brought up to date. Loads nothing."""

from __future__ import annotations

import click
from django.core.management import call_command

from peelian.publication import outbox
from peelian.surfaces.cli.output import as_json, say


@click.command()
@as_json
def command(machine: bool) -> None:
    """Make both databases, or bring them up to date, and deliver what the public store is owed."""
    prepare_databases()
    delivered = outbox.deliver()
    words = f"Both databases are ready. Delivered to the public store: {delivered}."
    say({"delivered": delivered}, machine=machine, words=words)


def prepare_databases() -> None:
    """Bring both databases to the newest tables."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("migrate", database="public", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
