"""Files, functions and the root stay small enough to hold in the head."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path
    for folder in ("peelian", "tests", "script")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts and "node_modules" not in path.parts
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_and_functions_within_budget(path):
    text = path.read_text()
    assert text.count("\n") <= 500
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{node.name} has {length} lines"


def test_most_files_are_short():
    lengths = [path.read_text().count("\n") for path in SOURCES if "peelian" in path.parts]
    assert sum(length <= 300 for length in lengths) / len(lengths) >= 0.9


def test_the_root_has_few_entries():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    entries = {name.split("/")[0] for name in tracked.splitlines()}
    assert len([name for name in entries if not name.startswith(".")]) <= 14


def test_no_package_is_called_for_nothing_in_particular():
    banned = {"utils", "helpers", "common", "core", "signals", "misc"}
    assert [path for path in SOURCES if path.stem in banned or banned & set(path.parts)] == []
