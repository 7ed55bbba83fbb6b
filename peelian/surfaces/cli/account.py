"""``peelian account``: open accounts and grant roles."""

from __future__ import annotations

import click

from peelian.access.actors import OPERATOR
from peelian.access.models import Account
from peelian.access.permissions import ROLES
from peelian.access.services import close_account, grant_role, open_account, revoke_role, set_password
from peelian.kernel.errors import NotFound
from peelian.registers.bodies.queries import body_called
from peelian.surfaces.cli.output import as_json, say


@click.group()
def command() -> None:
    """Open accounts and grant roles."""


@command.command("open")
@click.argument("email")
@click.option("--name", required=True, help="The person, or the post, as the trail will show it.")
@as_json
def open_(email: str, name: str, machine: bool) -> None:
    """Open an account for EMAIL. Asks for a password; it is not shown."""
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    account = open_account(email=email, name=name, password=password, by=OPERATOR)
    say({"email": account.email}, machine=machine, words=f"{account.email} can sign in, and do nothing yet.")


@command.command()
@click.argument("email")
@click.argument("role", type=click.Choice(sorted(ROLES)))
@click.argument("body")
@as_json
def grant(email: str, role: str, body: str, machine: bool) -> None:
    """Let EMAIL hold ROLE at BODY."""
    grant_role(account=_account(email), role=role, body=body_called(body).slug, by=OPERATOR)
    payload = {"email": email, "role": role, "body": body}
    say(payload, machine=machine, words=f"{email} is {ROLES[role].title.lower()} at {body}.")


@command.command()
@click.argument("email")
@click.argument("role", type=click.Choice(sorted(ROLES)))
@click.argument("body")
@as_json
def revoke(email: str, role: str, body: str, machine: bool) -> None:
    """Take ROLE at BODY away from EMAIL, from the next request on."""
    revoke_role(account=_account(email), role=role, body=body, by=OPERATOR)
    payload = {"email": email, "role": role, "body": body}
    say(payload, machine=machine, words=f"{email} is no longer {ROLES[role].title.lower()} at {body}.")


@command.command()
@click.argument("email")
@as_json
def close(email: str, machine: bool) -> None:
    """Close the account of EMAIL: its roles and its sessions end now."""
    account = _account(email)
    close_account(account=account, by=OPERATOR)
    say({"email": account.email}, machine=machine, words=f"{account.email} is closed.")


@command.command()
@click.argument("email")
@as_json
def password(email: str, machine: bool) -> None:
    """Set a new password for EMAIL, which ends its sessions."""
    account = _account(email)
    given = click.prompt("New password", hide_input=True, confirmation_prompt=True, err=True)
    set_password(account=account, password=given, by=OPERATOR)
    say({"email": account.email}, machine=machine, words=f"{account.email} has a new password.")


def _account(email: str) -> Account:
    found = Account.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise NotFound(f"{email} has no account.")
    return found
