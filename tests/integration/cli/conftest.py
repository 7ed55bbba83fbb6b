"""Two ways to run the command: inside this process on the test's databases, and as people run it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from peelian.surfaces.cli.main import cli
from tests.factories.papers import office

_ELSEWHERE = ("PEELIAN_DATABASE_URL", "PEELIAN_PUBLIC_DATABASE_URL", "PEELIAN_PUBLIC_ONLY")


@dataclass(frozen=True)
class Shell:
    """A terminal on a machine of its own, whose databases are in ``var``."""

    var: Path

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``peelian`` and wait for it."""
        environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        environment |= {"PEELIAN_VAR": str(self.var), "PYTHONUTF8": "1", "COLUMNS": "200"}
        command = [sys.executable, "-m", "peelian.surfaces.cli.main", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=300)

    def json(self, *arguments: str, ends_with: int = 0) -> Any:
        """Run with ``--json`` and read the answer."""
        done = self(*arguments, "--json")
        assert done.returncode == ends_with, done.stderr
        return json.loads(done.stdout)

    def copy(self, folder: Path) -> Shell:
        """Another machine with the same databases."""
        return Shell(Path(shutil.copytree(self.var, folder)))


@pytest.fixture
def peelian() -> Callable[..., Result]:
    """Runs the command inside this process."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def anyshire(db):
    """The body, with its figures."""
    return office()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A machine on which the example record has been loaded. Only to be read: take a copy to change it."""
    shell = Shell(tmp_path_factory.mktemp("example") / "var")
    done = shell("demo", "--json")
    assert done.returncode == 0, done.stderr
    return shell


@pytest.fixture
def copied(example: Shell, tmp_path: Path) -> Shell:
    """A machine like ``example`` that may be changed."""
    return example.copy(tmp_path / "var")
