from __future__ import annotations

import pytest

from peelian.sources.file_names import ending, shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("week 36.csv", "week 36.csv"),
        ("../../etc/week.csv", "week.csv"),
        ("C:\\Users\\force\\week.csv", "week.csv"),
        ("week\u202excod.csv", "weekxcod.csv"),
        ("we\0ek\n.csv", "week.csv"),
        ("", "unnamed file"),
        ("figures/", "unnamed file"),
    ],
)
def test_shown_name(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_long_name_keeps_its_ending() -> None:
    shown = shown_name("w" * 300 + ".csv")
    assert len(shown) == 100
    assert shown.startswith("…")
    assert ending(shown) == ".csv"


@pytest.mark.parametrize(("name", "end"), [("a.XLSX", ".xlsx"), ("a", ""), ("a.csv.exe", ".exe"), (".csv", "")])
def test_ending(name: str, end: str) -> None:
    assert ending(name) == end
