"""A workbook that breaks a rule cannot be made, and says every reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from peelian.kernel.errors import Refused
from peelian.reports.rendering.spreadsheets.workbook import Column, Sheet, Workbook
from peelian.reports.tree import Link
from tests.unit.reports.rendering.spreadsheets.sample_workbook import STAFF, sample_workbook

PLAIN = Sheet("Plain", "A plain table", (Column("Month"), Column("Offences")), (("April", 1),))


def made(*sheets: Sheet, **changes: Any) -> Workbook:
    return replace(sample_workbook(), **({"notes": (), "sheets": sheets or (PLAIN,)} | changes))


def refusal(*sheets: Sheet, **changes: Any) -> str:
    with pytest.raises(Refused) as caught:
        made(*sheets, **changes)
    return str(caught.value)


def with_cell(cell: Any) -> Sheet:
    return replace(PLAIN, rows=(("April", 1), ("May", cell)))


def test_a_sound_workbook_is_made() -> None:
    assert made().sheets[0].table_name == "Plain_figures"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "It has no title."),
        ({"description": ""}, "It has no description."),
        ({"publisher": ""}, "It has no publisher."),
        ({"contact": ""}, "It has no contact."),
        ({"title": "Two\tparts"}, "sheet Cover: The line “Two\tparts” holds a line break"),
        ({"description": "One.\n\n Two."}, "sheet Cover: The line “ Two.” begins or ends with a space."),
        ({"licence": Link("", "https://example.org")}, "The link “” needs words"),
        ({"source": Link("Run it", "javascript:alert(1)")}, "The link “Run it” needs words and the address"),
        ({"contact": Link("Here", "#Plain")}, "The link “Here” needs words and the address"),
    ],
)
def test_the_cover_says_what_it_must(changes: dict[str, Any], words: str) -> None:
    assert words in refusal(**changes)


def test_a_workbook_has_a_table() -> None:
    assert "It has no table." in refusal(sheets=(), notes=())


@pytest.mark.parametrize("name", ["", "1st", "Table 1", "It's", "a" * 32, "A/B", "[x]", "Table:1"])
def test_a_sheet_name_is_one_word(name: str) -> None:
    assert "It cannot have this name." in refusal(replace(PLAIN, name=name))


@pytest.mark.parametrize("name", ["Cover", "contents", "NOTES", "History"])
def test_a_sheet_may_not_take_the_name_of_another(name: str) -> None:
    assert "kept for another purpose" in refusal(replace(PLAIN, name=name))


def test_two_sheets_may_not_share_a_name() -> None:
    assert refusal(PLAIN, replace(PLAIN, name="plain")).count("Two sheets have this name.") == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "sheet Plain: It has no title."),
        ({"units": "per\x00cent"}, "sheet Plain: The line “per\x00cent” holds a line break or a character"),
        ({"columns": (), "rows": ((),)}, "A table has between 1 and 16,384 columns."),
        ({"rows": ()}, "A table has between 1 and 1,048,000 rows."),
        ({"columns": (Column("Month"), Column(""))}, "column 2: The column has no heading."),
        ({"columns": (Column("Month"), Column("MONTH"))}, "The column has the heading of another column."),
        ({"columns": (Column("Month"), Column("a" * 256))}, "has a heading of more than 255 characters."),
        ({"columns": (Column("Month"), Column("Two\nlines"))}, "The column holds a line break"),
        ({"rows": (("April", 1), ("May",))}, "row 2: The row has 1 cells, not 2."),
    ],
)
def test_a_table_is_whole(changes: dict[str, Any], words: str) -> None:
    assert words in refusal(replace(PLAIN, **changes))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("", "is empty"),
        ("  ", "is empty"),
        (" May", "begins or ends with a space"),
        ("two\nlines", "holds a line break"),
        ("\u2028", "is empty"),
        ("a" * 32_768, "holds more than 32,767 characters"),
        ("[q]", "holds shorthand that is not known: [q]"),
        ("[p] [q]", "holds shorthand that is not known: [q]"),
        (Decimal("NaN"), "holds no number"),
        (Decimal("Infinity"), "holds no number"),
        (10**15, "more than 15 digits"),
        (Decimal("1.123456789012345"), "more than 15 digits"),
        (Decimal("1E+16"), "more than 15 digits"),
        (Decimal("1E-16"), "more than 15 digits"),
    ],
)
def test_a_cell_holds_something_that_can_be_kept(cell: object, words: str) -> None:
    told = refusal(with_cell(cell))
    assert "sheet Plain, row 2, column Offences: The cell" in told
    assert words in told


@pytest.mark.parametrize("cell", [0.5, True, None, b"x"])
def test_a_cell_of_another_type_is_a_mistake_in_the_program(cell: object) -> None:
    with pytest.raises(TypeError, match="A cell is text, an int or a Decimal, not"):
        made(with_cell(cell))


@pytest.mark.parametrize("cell", ["=1+1", "[sic] as they wrote", "£1 – 2", 10**15 - 1, Decimal("-0.00"), "[x]"])
def test_other_cells_are_taken(cell: object) -> None:
    assert made(with_cell(cell))


def test_a_note_is_defined_and_used() -> None:
    assert "[note 2] is referred to, but there is no such note." in refusal(STAFF)
    assert "Note 1 is never referred to." in refusal(notes=("Unused.",))


def test_a_note_has_a_text() -> None:
    assert "Note 2 has no text." in refusal(title="Figures [note 1] [note 2]", notes=("First.", ""))


def test_a_note_may_lead_to_another() -> None:
    assert replace(sample_workbook(), notes=("See [note 3].", "Second.", "Third."))


def test_every_reason_is_given_at_once() -> None:
    told = refusal(replace(with_cell(""), title=""), title="")
    assert told.count("\n") == 3
