"""Asking in a process that serves the public site alone: it has no inbox, and says how to write to the clerk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys
import django
django.setup()
from django.core.management import call_command
from django.test import Client

call_command("migrate", database="public", verbosity=0)
from tests.factories.published_meetings import put_meeting_ahead, put_panel

put_panel(), put_meeting_ahead("2199-06-24")
client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
address = "/anyshire-panel/meetings/2199-06-24/ask/"
page = client.get(address)
print(page.status_code, len(page.cookies), b"<form" in page.content, b"mailto:clerk@example.org" in page.content)
print(client.post(address, {"question": "Why?"}).status_code, client.get(address + "sent/").status_code)
office = ("peelian.publication.inbox", "peelian.facts", "peelian.access.")
print([name for name in sys.modules if name.startswith(office)])
"""


@pytest.mark.slow
def test_a_public_only_process_shows_how_to_ask_and_takes_nothing(tmp_path):
    env = {name: value for name, value in os.environ.items() if not name.startswith("PEELIAN_")}
    env |= {"PEELIAN_PUBLIC_ONLY": "1", "PEELIAN_VAR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    env |= {"DJANGO_SETTINGS_MODULE": "peelian.project.settings"}

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=env, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.stdout.splitlines() == ["200 0 False True", "405 404", "[]"], done.stderr
    assert not (tmp_path / "office.sqlite3").exists()
