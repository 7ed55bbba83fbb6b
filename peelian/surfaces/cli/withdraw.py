"""``peelian withdraw``: take something out of public view."""

from __future__ import annotations

import click

from peelian.access.actors import OPERATOR
from peelian.kernel.refs import Ref
from peelian.publication.meeting_releases import withdraw_released
from peelian.publication.models import WithdrawalReason
from peelian.surfaces.cli.output import as_json, say


@click.command()
@click.argument("ref")
@click.option("--reason", required=True, type=click.Choice([reason.value for reason in WithdrawalReason]))
@click.option("--words", required=True, help="Why, in a sentence. It stays in the office.")
@as_json
def command(ref: str, reason: str, words: str, machine: bool) -> None:
    """Withdraw what was released at REF and leave a tombstone."""
    release = withdraw_released(ref=Ref.parse(ref), reason=WithdrawalReason(reason), words=words, by=OPERATOR)
    say(
        {"ref": release.ref, "version": release.version, "reason": reason},
        machine=machine,
        words=f"Withdrew {release.ref}, version {release.version}.",
    )
