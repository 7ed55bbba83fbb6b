"""The project stands alone: no registry's host, no address in a lock file, no machine's own path."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOSTS = re.compile(
    "|".join([r"pypi\.or" + "g", r"pythonhoste" + "d", r"registry\.npmj" + "s", r"deb\.debia" + "n"])
)
WORKPLACE = re.compile("|".join([r"\.\./share" + "d", r"/wor" + "k/", r"/tm" + "p/w/"]))


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines()]


def text_of(path: Path) -> str:
    try:
        return path.read_text()
    except (UnicodeDecodeError, FileNotFoundError):
        return ""


def test_no_file_names_a_registry_or_a_workplace():
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if HOSTS.search(text := text_of(path)) or WORKPLACE.search(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "name",
    [
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-postgres.txt",
        "tests/bench/requirements.txt",
        "tests/bench/requirements-warehouse.txt",
    ],
)
def test_requirements_are_hashed_and_carry_no_address(name):
    text = (ROOT / name).read_text()
    assert "://" not in text
    pins = re.findall(r"^[a-z0-9][\w.\-]*==", text, re.MULTILINE)
    assert len(pins) > 10
    assert len(re.findall(r"--hash=sha256:", text)) >= len(pins)


def test_every_dependency_is_locked():
    wanted = set(re.findall(r'^  "([a-z0-9\-]+)[\[=>]', (ROOT / "pyproject.toml").read_text(), re.MULTILINE))
    locked = set(re.findall(r"^([a-z0-9\-]+)==", (ROOT / "requirements-dev.txt").read_text(), re.MULTILINE))
    assert wanted - locked == set()


def test_no_lock_that_names_hosts_is_kept():
    names = {path.name for path in tracked()}
    assert not names & {"uv.lock", "pylock.toml"}
