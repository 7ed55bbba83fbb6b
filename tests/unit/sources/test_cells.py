from __future__ import annotations

import pytest

from peelian.sources.cells import Cell, Row, cell_ref, column_letters


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_column_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_a_cell_knows_its_place() -> None:
    assert cell_ref(4, 2) == "B4"


def test_a_row_of_spaces_is_blank() -> None:
    blank = Cell(" \N{NO-BREAK SPACE}", None, "A1")
    assert Row(1, (blank,)).blank
    assert not Row(1, (blank, Cell("0", "0", "B1"))).blank
