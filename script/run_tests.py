"""Runs the suite on SQLite and, where a server is named, on PostgreSQL; says what could not be run and why."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

POSTGRES = os.environ.get("PEELIAN_TEST_POSTGRES", "")
MISSING = {
    "chromium": (
        not any(
            shutil.which(name)
            for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
        ),
        "Browser tests: no Chromium found. On Debian: apt-get install chromium",
    ),
    "java": (
        shutil.which("java") is None,
        "PDF/UA checks: no Java found. On Debian: apt-get install default-jdk-headless libjaxb-java",
    ),
    "warehouse": (
        not Path(".venv-warehouse").is_dir(),
        "Warehouse: no Ibis or Spark found. Make their environment: .venv/bin/python -m tests.bench.peers",
    ),
    "postgres": (
        not POSTGRES,
        "PostgreSQL: set PEELIAN_TEST_POSTGRES=postgres://user@host/database to run the suite there too",
    ),
}


def run(arguments: list[str], **environment: str) -> int:
    side_by_side = ["-n", str(min(os.cpu_count() or 1, 4))]
    command = [sys.executable, "-m", "pytest", *side_by_side, *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


def main(arguments: list[str]) -> int:
    status = run(arguments)
    if status == 0 and POSTGRES and not arguments:
        print("\nThe same suite on PostgreSQL", flush=True)
        # what needs no database, and what brings databases or servers of its own, has been run
        chosen = ["tests/integration", "tests/architecture", "-m", "not own_databases"]
        status = run(chosen, PEELIAN_DATABASE_URL=POSTGRES, PEELIAN_PUBLIC_DATABASE_URL=f"{POSTGRES}_public")
    for absent, words in MISSING.values():
        if absent:
            print(f"Not run. {words}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
