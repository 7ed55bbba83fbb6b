"""A made body in the server's own record, with a page on the site and a chief executive who can sign in.

Run by itself, ``python -m tests.functional.small_body SLUG``, in the server's surroundings.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def chief_of(slug: str) -> str:
    """The address that the chief executive of such a body signs in with."""
    return f"chief.executive@{slug}.example"


def open_body(slug: str, *, server_var: Path, password: str) -> None:
    """Make the body in the record that the server serves."""
    environment = {
        **os.environ,
        "PEELIAN_VAR": str(server_var),
        "PEELIAN_DEMO_PASSWORD": password,
        "PYTHONPATH": str(ROOT),
    }
    for name in ("PEELIAN_DATABASE_URL", "PEELIAN_PUBLIC_DATABASE_URL"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "tests.functional.small_body", slug]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True)


def _make(slug: str) -> None:
    import django

    django.setup()
    from django.utils import timezone

    from peelian.access.actors import OPERATOR
    from peelian.access.services import grant_role, open_account
    from peelian.publication import outbox
    from peelian.publication.bodies import release_bodies
    from peelian.publication.queries import bodies_with_record
    from tests.factories.record import make_body

    body = make_body(slug)
    password = os.environ["PEELIAN_DEMO_PASSWORD"]
    account = open_account(email=chief_of(slug), name="Chief executive", password=password, by=OPERATOR)
    grant_role(account=account, role="chief-executive", body=body.slug, by=OPERATOR)
    release_bodies(with_record=bodies_with_record() | {slug}, on=timezone.localdate(), by=OPERATOR)
    outbox.deliver()


if __name__ == "__main__":
    _make(sys.argv[1])
