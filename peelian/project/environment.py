"""The few things an operator sets, read once from the environment and checked."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("PEELIAN_VAR", "var")).absolute()
PUBLIC_ONLY = os.environ.get("PEELIAN_PUBLIC_ONLY") == "1"
DEBUG = os.environ.get("PEELIAN_DEBUG") == "1"
HOSTS = [host for host in os.environ.get("PEELIAN_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
HTTPS = os.environ.get("PEELIAN_HTTPS") == "1"
WAREHOUSE = os.environ.get("PEELIAN_WAREHOUSE", "")

_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    # with recursive_triggers, INSERT OR REPLACE cannot slip past the triggers that refuse deletion
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=5000;PRAGMA recursive_triggers=ON;"
    ),
}


def database(variable: str, default_file: str) -> dict[str, Any]:
    """Connection settings from a database address, or a SQLite file in the ``var`` folder."""
    address = os.environ.get(variable) or f"sqlite:///{VAR / default_file}"
    settings: dict[str, Any] = dict(dj_database_url.parse(address, conn_max_age=600))
    if settings["ENGINE"].endswith("sqlite3"):
        VAR.mkdir(parents=True, exist_ok=True)
        settings["OPTIONS"] = dict(_SQLITE_OPTIONS)
    return settings


def secret_key() -> str:
    """The signing key: given, or made once and kept in the ``var`` folder, readable by its owner only."""
    given = os.environ.get("PEELIAN_SECRET_KEY")
    if given:
        return given
    VAR.mkdir(parents=True, exist_ok=True)
    path = VAR / "secret-key"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()


def mail() -> dict[str, Any]:
    """Django's settings for the mail server named as ``smtp://user:password@host:587`` or ``smtps://…``.

    ``smtp`` turns to TLS before anything is said, except to this machine itself. Without a server mail is printed.
    """
    address = os.environ.get("PEELIAN_MAIL_SERVER", "")
    sender = {"DEFAULT_FROM_EMAIL": os.environ.get("PEELIAN_MAIL_FROM", "peelian@localhost")}
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend", **sender}
    server = urlsplit(address)
    if server.scheme not in ("smtp", "smtps") or not server.hostname:
        raise SystemExit("PEELIAN_MAIL_SERVER is to be smtp://host:port or smtps://host:port.")
    secure = server.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": server.hostname,
        "EMAIL_PORT": server.port or (465 if secure else 587),
        "EMAIL_HOST_USER": unquote(server.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(server.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not secure and server.hostname not in ("localhost", "127.0.0.1", "::1"),
        "EMAIL_TIMEOUT": 20,
        **sender,
    }
