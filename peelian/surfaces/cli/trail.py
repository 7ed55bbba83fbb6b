"""``peelian trail``: prove the chain, or show its head."""

from __future__ import annotations

import click

from peelian.access import trail
from peelian.kernel.errors import Problem, Refused
from peelian.publication.store.queries import heads
from peelian.surfaces.cli.output import as_json, say


@click.group()
def command() -> None:
    """Verify the trail, or show its head."""


@command.command()
@as_json
def verify(machine: bool) -> None:
    """Check every entry, and the heads published so far. Ends with 1 where the chain does not hold."""
    faults = list(trail.faults(trail.Head(one.number, one.digest) for one in heads(limit=None)))
    found = trail.head()
    say(
        {"entries": found.number, "digest": found.digest, "faults": faults},
        machine=machine,
        words="" if faults else f"The trail holds: {found.number} entries, head {found.digest}.",
    )
    if faults:
        raise Refused("The trail does not hold.", [Problem(fault) for fault in faults])


@command.command()
@as_json
def head(machine: bool) -> None:
    """Show the newest entry's number and digest."""
    found = trail.head()
    say({"number": found.number, "digest": found.digest}, machine=machine, words=f"{found.number} {found.digest}")
