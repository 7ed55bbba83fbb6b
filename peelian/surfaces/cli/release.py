"""``peelian release``: make public, and list what is."""

from __future__ import annotations

import click
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.kernel.refs import Ref
from peelian.publication import outbox
from peelian.publication.measures import release_measure
from peelian.publication.performance import release_performance
from peelian.publication.queries import releases_of
from peelian.publication.reports import release_report
from peelian.registers.bodies.queries import body_called
from peelian.reports.queries import newest_signed, report_at
from peelian.surfaces.cli.output import as_json, say, table


class RefOrList(click.Group):
    """``release list --body B`` lists; ``release REF`` releases."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A reference is not a command of its own."""
        if args and args[0] not in self.commands:
            return "ref", self.commands["ref"], args
        return super().resolve_command(ctx, args)


@click.group(cls=RefOrList)
def command() -> None:
    """Make a report (REF), a body's performance (BODY/performance) or one measure (…/MEASURE) public.

    Its performance is its measures, data notices, frameworks, outcomes and workforce. ``release list`` lists what
    is. Releasing all of it leaves alone what was withdrawn.
    """


@command.command("ref", hidden=True)
@click.argument("ref")
@as_json
def release_(ref: str, machine: bool) -> None:
    """Release the newest signed version of the report at REF, or all measures of a body, or one."""
    body, _, rest = ref.strip("/").partition("/")
    noun, _, name = rest.partition("/")
    today = timezone.localdate()
    if noun == "performance" and not name:
        made = release_performance(body=body_called(body), as_at=today, by=OPERATOR)
    elif noun == "performance":
        made = release_measure(body=body_called(body), slug=name, as_at=today, by=OPERATOR)
    else:
        released = release_report(version=newest_signed(report_at(Ref.parse(ref))), by=OPERATOR)
        made = [released] if released else []
    outbox.deliver()
    rows = [{"ref": one.ref, "version": one.version, "sha256": one.digest} for one in made]
    words = "\n".join(f"Released {one.ref}, version {one.version}." for one in made)
    say(rows, machine=machine, words=words or f"{ref} is out already; nothing has changed.")


@command.command("list")
@click.option("--body", required=True)
@as_json
def list_(body: str, machine: bool) -> None:
    """List what a body has released and withdrawn."""
    rows = [
        {
            "ref": one.ref,
            "version": one.version,
            "released": one.released_at.date().isoformat(),
            "withdrawn": one.withdrawn_at.date().isoformat() if one.withdrawn_at else "",
            "sha256": one.digest,
        }
        for one in releases_of(body_called(body).slug)
    ]
    say(rows, machine=machine)
    if not machine:
        head = ("Reference", "Version", "Released", "Withdrawn", "SHA-256")
        table([[str(value) for value in row.values()] for row in rows], head)
