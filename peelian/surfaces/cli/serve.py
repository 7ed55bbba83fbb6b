"""``peelian serve``: the site and the desk on this machine, or the public site alone."""

from __future__ import annotations

import os
import sys

import click
from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor

from peelian.kernel.errors import Refused

_DEFAULT_PORT = 8000


@click.command()
@click.option("--public-only", is_flag=True, help="Serve what has been released, without the office's database.")
@click.option("--port", type=int, help="Port to listen on (PEELIAN_PORT, or 8000).")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--workers", type=int, default=1, show_default=True)
def command(public_only: bool, port: int | None, host: str, workers: int) -> None:
    """Serve the site and the desk."""
    _require_ready(["public"] if public_only else ["public", "default"])
    port = port or int(os.environ.get("PEELIAN_PORT", _DEFAULT_PORT))
    environment = dict(os.environ)
    if public_only:
        environment["PEELIAN_PUBLIC_ONLY"] = "1"
        environment.pop("PEELIAN_DATABASE_URL", None)
    click.echo(f"Peelian is at http://{host}:{port}/ - stop it with Ctrl+C.")
    arguments = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    arguments += ["--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    sys.stdout.flush()
    os.execve(sys.executable, [*arguments, "peelian.project.wsgi:application"], environment)  # noqa: S606


def _require_ready(databases: list[str]) -> None:
    """Refuse to serve from databases that cannot be reached or lack tables."""
    for alias in databases:
        try:
            executor = MigrationExecutor(connections[alias])
            behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except OperationalError as fault:
            raise Refused(f"The {alias} database cannot be reached: {fault}") from None
        if behind:
            raise Refused("The databases are not ready. Run “peelian prepare”, or “peelian demo” for the example.")
