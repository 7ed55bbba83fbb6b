"""``peelian prepare``: both databases made, or brought up to date. Loads nothing."""

from __future__ import annotations

import click
from django.core.management import call_command
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.publication import outbox
from peelian.sources.services import WAITING, sweep
from peelian.surfaces.cli.output import as_json, say


@click.command()
@click.option("--rebuild", is_flag=True, help="Make the public store again from every release, from nothing.")
@as_json
def command(rebuild: bool, machine: bool) -> None:
    """Make both databases, or bring them up to date; deliver what the public store is owed; sweep old uploads."""
    prepare_databases()
    delivered = outbox.rebuild() if rebuild else outbox.deliver()
    swept = sweep(before=timezone.now() - WAITING, by=OPERATOR)
    words = (
        f"Both databases are ready. Delivered to the public store: {delivered}. "
        f"Files swept that were uploaded and never confirmed: {swept}."
    )
    say({"delivered": delivered, "swept": swept}, machine=machine, words=words)


def prepare_databases() -> None:
    """Bring both databases to the newest tables."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("migrate", database="public", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
