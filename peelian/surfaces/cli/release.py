"""``peelian release``: make public, and list what is."""

from __future__ import annotations

from collections.abc import Callable

import click
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.facts.meetings.queries.meetings import meeting_at
from peelian.kernel.refs import Ref
from peelian.publication import outbox
from peelian.publication.duties import release_compliance
from peelian.publication.measures import release_measure
from peelian.publication.meeting_releases import release_meeting, release_meetings
from peelian.publication.models import Release
from peelian.publication.performance import release_performance
from peelian.publication.plans import release_objective, release_plan, release_plans
from peelian.publication.promises import release_promise, release_promises
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
    """Make public what is at REF: a report, or with BODY/performance, /meetings, /actions, /plans, /duties, all.

    Its performance is its measures, data notices, frameworks, outcomes and workforce; with its meetings go its
    series, members, work programme and rota; with its plans their objectives and how they are going; with its
    duties its statutory processes, as they stand today. Releasing all leaves alone what was withdrawn; naming one
    measure (BODY/performance/MEASURE), meeting, action, plan or objective, or BODY/duties, brings it back.
    ``release list`` lists what is public.
    """


@command.command("ref", hidden=True)
@click.argument("ref")
@as_json
def release_(ref: str, machine: bool) -> None:
    """Release the newest signed version of the report at REF, or all of a noun of a body, or one."""
    body, _, rest = ref.strip("/").partition("/")
    noun, _, name = rest.partition("/")
    make = _ONE.get(noun, _report) if name else _ALL.get(noun, _report)
    made = make(body, name if noun in _ONE else ref)
    outbox.deliver()
    rows = [{"ref": one.ref, "version": one.version, "sha256": one.digest} for one in made]
    words = "\n".join(f"Released {one.ref}, version {one.version}." for one in made)
    say(rows, machine=machine, words=words or f"{ref} is out already; nothing has changed.")


def _report(_body: str, ref: str) -> list[Release]:
    released = release_report(version=newest_signed(report_at(Ref.parse(ref))), by=OPERATOR)
    return [released] if released else []


def _performance(body: str, _: str) -> list[Release]:
    return release_performance(body=body_called(body), as_at=timezone.localdate(), by=OPERATOR)


def _measure(body: str, slug: str) -> list[Release]:
    return release_measure(body=body_called(body), slug=slug, as_at=timezone.localdate(), by=OPERATOR)


def _meetings(body: str, _: str) -> list[Release]:
    return release_meetings(body=body_called(body), by=OPERATOR)


def _meeting(body: str, name: str) -> list[Release]:
    return release_meeting(meeting=meeting_at(Ref(body, "meetings", name)), by=OPERATOR, again=True)


def _actions(body: str, _: str) -> list[Release]:
    return release_promises(body=body_called(body), by=OPERATOR)


def _action(body: str, number: str) -> list[Release]:
    return release_promise(body=body_called(body), number=number, by=OPERATOR)


def _plans(body: str, _: str) -> list[Release]:
    return release_plans(body=body_called(body), by=OPERATOR)


def _plan(body: str, name: str) -> list[Release]:
    return release_plan(body=body_called(body), name=name, by=OPERATOR, again=True)


def _objective(body: str, name: str) -> list[Release]:
    return release_objective(body=body_called(body), name=name, by=OPERATOR)


def _duties(body: str, _: str) -> list[Release]:
    return release_compliance(body=body_called(body), by=OPERATOR, again=True)


_Make = Callable[[str, str], list[Release]]
_ALL: dict[str, _Make] = {"performance": _performance, "meetings": _meetings, "actions": _actions, "plans": _plans}
_ALL |= {"duties": _duties}
_ONE: dict[str, _Make] = {"performance": _measure, "meetings": _meeting, "actions": _action}
_ONE |= {"plans": _plan, "objectives": _objective}


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
