"""Rows and columns have the names that spreadsheets give them."""

from __future__ import annotations

import pytest

from peelian.reports.rendering.spreadsheets.places import cell_name, column_letters, place_named


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16_383, "XFD")])
def test_columns_have_letters(index: int, letters: str) -> None:
    assert column_letters(index) == letters
    assert place_named(f"${letters}$7") == (6, index)
    assert cell_name((6, index)) == f"{letters}7"


@pytest.mark.parametrize("name", ["", "A", "7", "A0", "a1", "A1:B2"])
def test_what_names_no_cell_is_an_error(name: str) -> None:
    with pytest.raises(ValueError, match="names no cell"):
        place_named(name)
