"""``peelian serve`` does not start what cannot answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
@pytest.mark.parametrize("option", [[], ["--public-only"]])
def test_databases_without_tables_are_not_served(tmp_path, option):
    environment = {
        **{name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")},
        "PEELIAN_VAR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "peelian.surfaces.cli.main", "serve", "--port", "1", *option]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "Run “peelian prepare”" in done.stderr
