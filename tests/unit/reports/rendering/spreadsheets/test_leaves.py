"""The leaves of a workbook: what stands on the cover, contents, notes and above each table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from peelian.reports.rendering.spreadsheets.leaves import Leaf, leaves_of
from peelian.reports.rendering.spreadsheets.looks import Dress
from peelian.reports.rendering.spreadsheets.measures import LINE_HEIGHT, WIDEST, column_width, lines_in
from peelian.reports.rendering.spreadsheets.workbook import Column, Sheet
from tests.unit.reports.rendering.spreadsheets.sample_workbook import sample_workbook

ONE = Sheet("Plain", "A plain table", (Column("Month"), Column("Offences")), (("April", 1),))


def lines(leaf: Leaf) -> list[str]:
    return [line.text for line in leaf.lines]


def test_several_tables_and_notes_give_a_contents_and_a_notes_sheet() -> None:
    names = [leaf.name for leaf in leaves_of(sample_workbook())]
    assert names == ["Cover", "Contents", "Notes", "Burglary", "Officers"]


def test_one_table_without_notes_needs_neither() -> None:
    cover, table = leaves_of(
        replace(sample_workbook(), sheets=(ONE,), notes=(), source="", licence="", next_update="")
    )
    assert [table.name, *lines(table)] == ["Plain", "A plain table", "This sheet contains one table."]
    assert "Source and licence" not in lines(cover)
    assert "Shorthand used in the tables" not in lines(cover)
    assert (cover.lines[-1].text, cover.lines[-1].href) == ("A plain table", "#Plain")


def test_the_cover_says_who_when_and_what_the_shorthand_means() -> None:
    cover = lines(leaves_of(sample_workbook())[0])
    assert cover[0] == "Performance of Warwickshire Police, June 2021"
    assert "Published: 5 July 2021" in cover
    assert "Next update: August 2021" in cover
    assert "Licence: Open Government Licence v3.0" in cover
    assert "[p] provisional: The figure is expected to be revised." in cover
    assert not any(line.startswith("[u]") for line in cover)


def test_the_contents_lead_to_every_sheet() -> None:
    grid = leaves_of(sample_workbook())[1].grid
    assert grid is not None
    assert [row[0] for row in grid.rows] == ["Notes", "Burglary", "Officers"]
    assert grid.hrefs == ("#Notes", "#Burglary", "#Officers")


def test_contents_without_notes() -> None:
    again = replace(ONE, name="Again")
    contents = leaves_of(replace(sample_workbook(), sheets=(ONE, again), notes=()))[1]
    assert contents.grid is not None
    assert [row[0] for row in contents.grid.rows] == ["Plain", "Again"]


def test_a_note_says_where_it_is_used() -> None:
    workbook = replace(sample_workbook(), title="Performance [note 2]")
    grid = leaves_of(workbook)[2].grid
    assert grid is not None
    assert [(row[0], row[2]) for row in grid.rows] == [("[note 1]", "Burglary"), ("[note 2]", "Cover, Officers")]


def test_above_a_table_stand_its_title_count_notes_shorthand_units_and_source() -> None:
    assert lines(leaves_of(sample_workbook())[3]) == [
        "Residential burglary by month, April to June 2021 [note 1]",
        "This sheet contains one table.",
        "Notes in square brackets are explained on the sheet Notes",
        "Shorthand in this table: [c] confidential, [p] provisional, [r] revised, [z] not applicable.",
        "Units: offences, unless a heading says otherwise",
        "The baseline weighs the three years before, the newest most.",
        "Source: Warwickshire Police, weekly figures",
        "Back to the contents",
    ]


def test_numbers_of_a_column_have_the_places_of_its_finest() -> None:
    grid = leaves_of(sample_workbook())[3].grid
    assert grid is not None
    assert [look.name for look in grid.looks] == ["Figure 0", "Plain number 0", "Figure 0", "Figure 1", "Figure 0"]
    assert grid.numeric == (False, True, True, True, False)
    assert grid.dress("[c]", 2) is Dress.SHORTHAND
    assert grid.dress("April", 0) is Dress.TEXT
    assert grid.dress("-", 2) is Dress.AS_WRITTEN


def test_a_large_decimal_without_places_has_none() -> None:
    rows = (("April", Decimal("1E+3")),)
    grid = leaves_of(replace(sample_workbook(), sheets=(replace(ONE, rows=rows),), notes=()))[1].grid
    assert grid is not None
    assert grid.looks[1].decimals == 0


def test_columns_are_as_wide_as_they_need_and_no_wider() -> None:
    assert column_width(Column("A"), ["x"]) == 13
    assert column_width(Column("A"), [1_234_567_890]) == 16
    assert column_width(Column("A"), ["x" * 500]) == WIDEST + 3
    assert column_width(Column("Unquestionably"), ["x"]) > len("Unquestionably")


def test_rows_are_high_enough_for_wrapped_words() -> None:
    assert lines_in("short", 13) == 1
    assert lines_in("one two three four five six seven", 13) == 4
    notes = leaves_of(sample_workbook())[2]
    assert notes.heights[-2:] == (2 * LINE_HEIGHT, LINE_HEIGHT)
    assert len(notes.heights) == len(notes.lines) + 3
