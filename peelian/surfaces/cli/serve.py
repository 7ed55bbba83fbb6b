"""``peelian serve``: the site and the desk on this machine, or the public site alone."""

from __future__ import annotations

import os
import sys

import click

_DEFAULT_PORT = 8000


@click.command()
@click.option("--public-only", is_flag=True, help="Serve what has been released, without the office's database.")
@click.option("--port", type=int, help="Port to listen on (PEELIAN_PORT, or 8000).")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--workers", type=int, default=1, show_default=True)
def command(public_only: bool, port: int | None, host: str, workers: int) -> None:
    """Serve the site and the desk."""
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
