from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.cells import Scalar
from peelian.sources.tables import Table, read_table
from tests.unit.sources.making import altered, number, ods, ods_row, ods_table, words

HEADER = ods_row(words("A"), words("B"))
EMPTY = "<table:table-cell/>"
HIDDEN_STYLE = (
    '<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
)
FORMULA = 'table:formula="of:=1+1"'


def read(*tables: str, sheet: str | None = None, styles: str = "") -> Table:
    return read_table("week.ods", ods(*tables, styles=styles), sheet=sheet)


def refusal(*tables: str, styles: str = "") -> Refused:
    with pytest.raises(Refused) as caught:
        read(*tables, styles=styles)
    return caught.value


def places(refused: Refused) -> list[tuple[int | None, str]]:
    return [(problem.row, problem.column) for problem in refused.problems]


def cell(attributes: str, inside: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def dated(value: str) -> str:
    return cell(f'office:value-type="date" office:date-value="{value}"', "<text:p>any</text:p>")


def times(count: int, of: str = "columns") -> str:
    return f'table:number-{of}-repeated="{count}"'


def gap(count: int) -> str:
    return f"<table:table-cell {times(count)}/>"


STRING = 'office:value-type="string"'
NOTE = "<office:annotation><text:p>a note</text:p></office:annotation>"
TRUE = 'office:value-type="boolean" office:boolean-value="true"'


@pytest.mark.parametrize(
    ("written", "text", "scalar"),
    [
        (number(806), "806", Decimal(806)),
        (number("0.039", kind="percentage"), "3.9%", Decimal("3.9")),
        (number("12.50", kind="currency"), "12.5", Decimal("12.5")),
        (dated("2021-09-01"), "2021-09-01", dt.date(2021, 9, 1)),
        (dated("2021-09-01T12:30:00"), "2021-09-01 12:30:00", "2021-09-01 12:30:00"),
        (words("Rape"), "Rape", "Rape"),
        (cell(f'{STRING} office:string-value="Rape"'), "Rape", "Rape"),
        (cell(STRING, "<text:p>two</text:p><text:p>l<text:s/>s</text:p>"), "two\nl s", "two\nl s"),
        (cell(TRUE, "<text:p>TRUE</text:p>"), "TRUE", "TRUE"),
        (cell(STRING, f"{NOTE}<text:p>Rape</text:p>"), "Rape", "Rape"),
        (cell("", NOTE), "", None),
    ],
)
def test_values(written: str, text: str, scalar: Scalar) -> None:
    read_cell = read(ods_table(HEADER, ods_row(words("x"), written))).rows[0].cells[1]
    assert (read_cell.text, read_cell.value, read_cell.ref) == (text, scalar, "B2")


def test_leading_blank_rows_and_columns_keep_their_places() -> None:
    rows = (
        ods_row(EMPTY, attributes=times(3, "rows")),
        ods_row(gap(2), words("A"), words("B")),
        ods_row(gap(2), words("x"), words("y")),
    )
    table = read(ods_table(*rows))
    assert table.header_row == 4
    assert [cell.ref for cell in table.rows[0].cells] == ["C5", "D5"]


def test_repeats_are_counted_out_and_the_empty_tail_is_not() -> None:
    table = read(
        ods_table(
            ods_row(
                words("A"), words("B"), words("C"), '<table:table-cell table:number-columns-repeated="16381"/>'
            ),
            ods_row(
                words("x"),
                number(1, 'table:number-columns-repeated="2"'),
                attributes='table:number-rows-repeated="2"',
            ),
            ods_row(
                '<table:table-cell table:number-columns-repeated="16384"/>',
                attributes='table:number-rows-repeated="1048573"',
            ),
        )
    )
    assert [row.number for row in table.rows] == [2, 3]
    assert [cell.text for cell in table.rows[1].cells] == ["x", "1", "1"]


def test_percentages_in_repeats_are_all_percentages() -> None:
    half = number("0.5", times(2), kind="percentage")
    table = read(ods_table(HEADER, ods_row(half, attributes=times(2, "rows"))))
    assert [cell.text for row in table.rows for cell in row.cells] == ["50%"] * 4


def test_formulas_are_named() -> None:
    refused = refusal(
        ods_table(HEADER, ods_row(words("x"), number(2, FORMULA)), ods_row(f"<table:table-cell {FORMULA}/>"))
    )
    assert places(refused) == [(2, "B"), (3, "A")]
    assert "Paste the values" in refused.problems[0].message


def test_errors_are_named() -> None:
    problem = refusal(ods_table(HEADER, ods_row(words("#DIV/0!", 'calcext:value-type="error"')))).problems[0]
    assert (problem.row, problem.column, problem.found) == (2, "A", "#DIV/0!")


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_hidden_rows_that_hold_values_are_named(visibility: str) -> None:
    row = ods_row(words("x"), attributes=f'table:visibility="{visibility}"')
    assert places(refusal(ods_table(HEADER, row))) == [(2, "")]


def test_rows_folded_away_are_hidden() -> None:
    folded = f'<table:table-row-group table:display="false">{ods_row(words("x"))}</table:table-row-group>'
    shown = f"<table:table-row-group>{ods_row(words('x'))}</table:table-row-group>"
    assert places(refusal(ods_table(HEADER, folded, shown))) == [(2, "")]


def test_hidden_columns_that_hold_values_are_named() -> None:
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-column-group table:display="false"><table:table-column/></table:table-column-group>'
    )
    header = ods_row(words("A"), words("B"), EMPTY, words("D"))
    assert places(refusal(ods_table(header, columns=columns))) == [(None, "B"), (None, "D")]


def test_hidden_rows_and_columns_that_hold_nothing_are_no_matter() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    )
    row = ods_row(EMPTY, attributes='table:visibility="collapse"')
    assert read(ods_table(HEADER, row, columns=columns)).header == ("A", "B")


def test_a_hidden_sheet_that_holds_values_is_named() -> None:
    tables = (ods_table(HEADER, style="ta1"), ods_table(HEADER, name="Names", style="ta2"))
    refused = refusal(*tables, styles=HIDDEN_STYLE)
    assert [problem.sheet for problem in refused.problems] == ["Names"]
    assert (
        read(tables[0], ods_table(ods_row(EMPTY), name="No", style="ta2"), styles=HIDDEN_STYLE).sheet == "Week 36"
    )


def test_a_value_under_a_merged_cell_is_not_shown() -> None:
    row = ods_row(words("x", 'table:number-columns-spanned="2"'), words("hidden", tag="covered-table-cell"))
    refused = refusal(ods_table(HEADER, row))
    assert places(refused) == [(2, "B")]
    assert "not shown" in refused.problems[0].message


def test_merged_cells_of_the_table_are_named_and_a_merged_title_is_not() -> None:
    covered = "<table:covered-table-cell/>"
    title = ods_row(words("Weekly crime", 'table:number-columns-spanned="2"'), covered)
    assert read(ods_table(title, HEADER)).header_row == 2
    refused = refusal(ods_table(HEADER, ods_row(words("x", 'table:number-rows-spanned="2"')), ods_row(covered)))
    assert "A2:A3 of the table" in refused.problems[0].message


def test_several_sheets_must_be_chosen_from() -> None:
    tables = (ods_table(HEADER), ods_table(HEADER, name="Week 35"))
    assert "“Week 36”, “Week 35”" in refusal(*tables).message
    assert read(*tables, sheet="Week 35").sheet == "Week 35"


def test_a_table_inside_another_thing_is_no_sheet() -> None:
    cached = (
        f"<table:dde-links><table:dde-link>{ods_table(HEADER, name='Other')}</table:dde-link></table:dde-links>"
    )
    with pytest.raises(Refused, match="holds no values"):
        read(cached)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (ods_row(words("x"), attributes=times(1048576, "rows")), "goes past row 100,000"),
        (ods_row(words("x", times(16384))), "goes past column IV"),
        (ods_row(gap(9999), words("x")), "goes past column IV"),
        (
            ods_row(EMPTY, attributes=times(100000, "rows")) + ods_row(words("x")),
            "past row 100,000",
        ),
        (
            ods_row(
                words("x", 'table:number-columns-repeated="250"'), attributes='table:number-rows-repeated="9000"'
            ),
            "250,000",
        ),
    ],
)
def test_repeats_past_the_limits_are_refused(rows: str, sentence: str) -> None:
    assert sentence in refusal(ods_table(rows)).message


def test_an_empty_cell_far_to_the_right_is_no_matter() -> None:
    assert read(ods_table(ods_row(words("A"), words("B"), gap(9999), EMPTY))).header == ("A", "B")


@pytest.mark.parametrize("count", ["0", "-1", "4294967296", "many"])
def test_a_repeat_that_cannot_be_is_damage(count: str) -> None:
    assert (
        "is damaged"
        in refusal(ods_table(ods_row(EMPTY, attributes=f'table:number-rows-repeated="{count}"'))).message
    )


def test_far_too_many_sheets_stop_the_reading() -> None:
    assert "content.xml cannot be read" in refusal("<table:table/>" * 300).message


def test_a_cell_of_no_kind_that_shows_words_cannot_be_read_with_certainty() -> None:
    bare = ods_row(words("x"), cell("", "<text:p>12</text:p>"))
    assert "with certainty" in refusal(ods_table(HEADER, bare)).message


def test_a_document_type_is_refused() -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    data = altered(ods(ods_table(HEADER)), "content.xml", lambda xml: xml.replace("?>", "?>" + doctype, 1))
    with pytest.raises(Refused, match="declares a document type"):
        read_table("week.ods", data)
