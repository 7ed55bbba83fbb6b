"""The public site as a process of its own: no office database, no accounts, no sessions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCRIPT = """
import django
django.setup()
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.test import Client

call_command("migrate", database="public", verbosity=0)
from tests.factories.published import put_body, put_measure, put_report, withdraw

put_body(), put_measure(), put_report()
withdraw(put_report("2020-09-21"))
client = Client(SERVER_NAME="localhost")
for path in (
    "/", "/about/", "/accessibility/", "/trail/", "/feed.atom", "/robots.txt", "/sitemap.xml",
    "/anyshire/", "/anyshire/feed.atom", "/anyshire/performance/", "/anyshire/performance/recorded-crime/",
    "/anyshire/performance/recorded-crime.csv", "/anyshire/reports/", "/anyshire/reports/2021-09-23/",
    "/anyshire/reports/2021-09-23/anyshire-2021-09-23.pdf", "/anyshire/publication/",
    "/anyshire/reports/2020-09-21/", "/nowhere/", "/desk/", "/accounts/login/",
):
    response = client.get(path)
    print(response.status_code, response.get("Vary", "same for all"), path)
print(client.post("/").status_code, "POST")
print(apps.is_installed("django.contrib.auth"), apps.is_installed("django.contrib.sessions"))
print(connections["default"].settings_dict["ENGINE"])
"""


@pytest.mark.slow
def test_public_only_process_serves_every_page_without_the_office(tmp_path):
    env = {name: value for name, value in os.environ.items() if not name.startswith("PEELIAN_")}
    env |= {"PEELIAN_PUBLIC_ONLY": "1", "PEELIAN_VAR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    env |= {"DJANGO_SETTINGS_MODULE": "peelian.project.settings"}

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=env, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    lines = done.stdout.splitlines()
    assert lines, done.stderr
    statuses = [line.split()[0] for line in lines[:20]]
    assert all("same for all" in line for line in lines[:20])
    assert statuses == [*["200"] * 16, "410", "404", "404", "404"]
    assert lines[20:] == ["405 POST", "False False", "django.db.backends.dummy"]
    assert not (tmp_path / "office.sqlite3").exists()
