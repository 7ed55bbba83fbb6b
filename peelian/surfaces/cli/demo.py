"""``peelian demo``: both databases made, the example record loaded once, the demo sign-ins printed."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import click

from peelian.access.actors import OPERATOR
from peelian.access.models import Account
from peelian.access.services import grant_role, open_account, set_password
from peelian.publication import outbox
from peelian.registers.bodies.models import Body
from peelian.surfaces.cli.output import as_json, say
from peelian.surfaces.cli.prepare import prepare_databases
from peelian.surfaces.cli.record.load import load_record

_EXAMPLES = Path(__file__).resolve().parents[3] / "examples"

# e-mail address -> (what the post is called, the roles held: role, body)
SIGN_INS = {
    "performance@warwickshire.example": (
        "Scrutiny and performance lead",
        [("performance-lead", "warwickshire")],
    ),
    "chief.executive@warwickshire.example": ("Chief executive", [("chief-executive", "warwickshire")]),
    "clerk@warwickshire.example": (
        "Panel support officer",
        [("panel-officer", "warwickshire-panel"), ("panel-member", "warwickshire")],
    ),
    "member@warwickshire.example": (
        "Panel member",
        [("panel-member", "warwickshire-panel"), ("panel-member", "warwickshire")],
    ),
    "reader@west-mercia.example": ("Officer", [("office-reader", "west-mercia")]),
}


@click.command()
@click.option("--record", "folder", default=_EXAMPLES, type=click.Path(exists=True, path_type=Path))
@as_json
def command(folder: Path, machine: bool) -> None:
    """Make both databases, load the example record once and print the demo sign-ins."""
    prepare_databases()
    if not Body.objects.exists():
        load_record(folder, by=OPERATOR, progress=not machine)
    outbox.deliver()
    password = _accounts()
    rows = [{"email": email, "post": post} for email, (post, _) in SIGN_INS.items()]
    lines = "\n".join(f"  {row['email']:<40} {row['post']}" for row in rows)
    words = f"Demo sign-ins, all with the password {password}\n{lines}"
    say({"sign_ins": rows, "password": password}, machine=machine, words=words)


def _accounts() -> str:
    """The demo accounts with one password: the one given, or a new one each time."""
    password = os.environ.get("PEELIAN_DEMO_PASSWORD") or secrets.token_urlsafe(12)
    for email, (post, roles) in SIGN_INS.items():
        account = Account.objects.filter(email=email).first()
        if account is None:
            account = open_account(email=email, name=post, password=password, by=OPERATOR)
            for role, body in roles:
                grant_role(account=account, role=role, body=body, by=OPERATOR)
        elif not account.check_password(password):
            set_password(account=account, password=password, by=OPERATOR)
    return password
