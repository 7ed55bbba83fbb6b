"""Each room keeps to its purpose: views do not query, services know no request, nothing is left for later."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PEELIAN = Path(__file__).parents[2] / "peelian"
SURFACES = sorted((PEELIAN / "surfaces").rglob("*.py"))
SOURCES = sorted(path for path in PEELIAN.rglob("*.py") if "migrations" not in path.parts)


def name(path: Path) -> str:
    return str(path.relative_to(PEELIAN))


@pytest.mark.parametrize(
    "path", [path for path in SURFACES if {"site", "desk", "design"} & set(path.parts)], ids=name
)
def test_a_page_asks_a_query_and_never_a_table(path):
    assert ".objects" not in path.read_text()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nothing_is_left_for_later_and_nothing_swallowed(path):
    text = path.read_text()
    assert not re.search(r"\b(TODO|FIXME|XXX)\b", text)
    assert not re.search(r"except (Exception|BaseException)\b|except:", text)


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name == "__init__.py"], ids=name)
def test_a_package_says_what_it_is_for(path):
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree)


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if "queries" in (path.stem, path.parent.name)], ids=name
)
def test_queries_do_not_write(path):
    text = path.read_text()
    assert not re.search(r"\.(save|create|bulk_create|delete|update|bulk_update|update_or_create)\(", text)


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if "services" in (path.stem, path.parent.name)], ids=name
)
def test_a_service_does_not_know_a_request(path):
    assert "request" not in path.read_text()
