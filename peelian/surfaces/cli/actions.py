"""``peelian actions``: what is owed, what is overdue, and reminders of both."""

from __future__ import annotations

import datetime as dt

import click
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Audience
from peelian.registers.actions.kinds import UNFINISHED
from peelian.registers.actions.lateness import note_overdue
from peelian.registers.actions.ledger import Filters, Line
from peelian.registers.actions.mailing import Sending, address_reminders, addresses_of, send_reminders
from peelian.registers.actions.queries import ledger
from peelian.registers.actions.reminders import WITHIN
from peelian.registers.bodies.queries import body_called
from peelian.surfaces.cli.output import DAY, as_json, say, table


@click.group()
def command() -> None:
    """Show what is owed, note what is overdue, and remind who owes it."""


_BODY = click.option("--body", "slug", required=True, metavar="BODY", help="The body that keeps the record.")
_ON = click.option("--on", type=DAY, help="As things stand on this day; today unless told.")


@command.command("list")
@_BODY
@_ON
@click.option("--all", "everything", is_flag=True, help="Closed ones as well.")
@click.option("--page", default=1, show_default=True, help="Which page of fifty.")
@as_json
def list_(slug: str, on: dt.date | None, everything: bool, page: int, machine: bool) -> None:
    """List the actions in a body's record, the first due first."""
    day = on or timezone.localdate()
    filters = Filters(body=body_called(slug).slug, statuses=frozenset() if everything else UNFINISHED)
    found = ledger(filters, audiences=frozenset(Audience), page=page)
    if not machine and found.lines:
        head = ["number", "what", "owed by", "due", "status"]
        table([_cells(line, day) for line in found.lines], head, title=f"Page {found.number} of {found.pages}")
    rows = [_row(line, day) for line in found.lines]
    payload = {"actions": rows, "page": found.number, "pages": found.pages, "total": found.total}
    say(payload, machine=machine, words="" if rows else "Nothing is owed.")


@command.command("overdue")
@click.option("--on", type=DAY, help="What was overdue on this day; today unless told.")
@as_json
def overdue(on: dt.date | None, machine: bool) -> None:
    """Write down, once each, that actions were not done by their last day. For a nightly job."""
    late = note_overdue(on=on or timezone.localdate(), by=OPERATOR)
    words = f"{len(late)} newly overdue." if late else "Nothing is newly overdue."
    say({"overdue": [str(action.ref) for action in late]}, machine=machine, words=words)


@command.command("address")
@_BODY
@click.option("--owner", help="Whom reminders are for, as the actions name them.")
@click.option("--email", help="Where they go.")
@as_json
def address(slug: str, owner: str | None, email: str | None, machine: bool) -> None:
    """Say where reminders for an owner go; without an owner, list where they go."""
    body = body_called(slug)
    if bool(owner) != bool(email):
        raise click.UsageError("Give both --owner and --email, or neither.")
    if owner and email:
        address_reminders(body=body, owner=owner, email=email, by=OPERATOR)
    rows = [{"owner": one.owner, "email": one.email} for one in addresses_of(body)]
    words = "\n".join(f"{row['owner']}: {row['email']}" for row in rows)
    say({"addresses": rows}, machine=machine, words=words or "No address is known.")


@command.command("remind")
@_BODY
@_ON
@click.option("--within", default=WITHIN, show_default=True, help="Also what is due in so many days.")
@as_json
def remind(slug: str, on: dt.date | None, within: int, machine: bool) -> None:
    """Mail everybody who owes something overdue or due soon, once a day. For a nightly job."""
    sending = send_reminders(body=body_called(slug), on=on or timezone.localdate(), by=OPERATOR, within=within)
    say(
        {
            "sent": list(sending.sent),
            "before": list(sending.before),
            "without_address": list(sending.without_address),
            "failed": dict(sending.failed),
        },
        machine=machine,
        words=_words(sending),
    )
    if sending.failed:
        problems = [Problem(f"{owner}: {why}") for owner, why in sending.failed]
        raise Refused(
            "Not every reminder could be sent. Ask again: those who have theirs are left alone.", problems
        )


def _words(sending: Sending) -> str:
    parts = (
        ("Reminded", sending.sent),
        ("Reminded before on this day", sending.before),
        ("No address is known", sending.without_address),
    )
    lines = [f"{words}: {', '.join(owners)}." for words, owners in parts if owners]
    return "\n".join(lines) or "Nobody is to be reminded."


def _cells(line: Line, day: dt.date) -> list[str]:
    due = f"{line.due.words or 'not stated'}{', overdue' if line.is_overdue(day) else ''}"
    return [line.ref.name, line.what, line.owed_by, due, line.status.value]


def _row(line: Line, day: dt.date) -> dict[str, object]:
    last = line.due.overdue_after
    return {
        "ref": str(line.ref),
        "kind": line.kind.value,
        "what": line.what,
        "owed_by": line.owed_by,
        "owed_to": line.owed_to,
        "due": line.due.words,
        "overdue_after": last.isoformat() if last else None,
        "overdue": line.is_overdue(day),
        "status": line.status.value,
    }
