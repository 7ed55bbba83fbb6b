from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.tables import read_table
from tests.unit.sources.making import ods, ods_row, ods_table, words, xlsx_rows


def refusal(text: str) -> Refused:
    with pytest.raises(Refused) as caught:
        read_table("week.csv", text.encode())
    return caught.value


def test_the_header_is_the_first_row_with_two_filled_cells() -> None:
    table = read_table("week.csv", b"\nWeekly crime\n,As reported 13 Sep 2021\n A ,B\n1,2\n")
    assert table.header == ("A", "B")
    assert table.header_row == 4
    assert table.above == ("Weekly crime", "As reported 13 Sep 2021")
    assert table.file == "week.csv"
    assert table.sheet == ""


@pytest.mark.parametrize("text", ["Week 36\n", "\n\n", "A\n1\n2\n", "\ufeff"])
def test_no_header(text: str) -> None:
    assert "has no header" in refusal(text).message


def test_a_short_row_gets_empty_cells() -> None:
    row = read_table("week.csv", b"A,B,C\n1\n").rows[0]
    assert [(cell.text, cell.ref) for cell in row.cells] == [("1", "A2"), ("", "B2"), ("", "C2")]


def test_empty_columns_between_and_after_are_left_out() -> None:
    table = read_table("week.csv", b"A,,B,,\n1,,2,,\n")
    assert table.header == ("A", "B")
    assert [cell.ref for cell in table.rows[0].cells] == ["A2", "C2"]


def test_values_under_no_heading_are_named() -> None:
    refused = refusal("A,,B\n1,2,3\n1,,3,4\n")
    assert [(p.row, p.column, p.found) for p in refused.problems] == [(2, "B", "2"), (3, "D", "4")]


def test_repeated_headings_are_named() -> None:
    problem = refusal("Value,Area,value ,VALUE\n1,2,3,4\n").problems[0]
    assert (problem.row, problem.column, problem.found) == (1, "C", "value")
    assert "column A already" in problem.message


def test_all_faults_of_a_table_are_told_at_once() -> None:
    assert len(refusal("A,a\n1,2,3\n\x07,2\n").problems) == 3


def test_a_csv_file_has_no_sheets() -> None:
    with pytest.raises(Refused, match="has no sheets"):
        read_table("week.csv", b"A,B\n1,2\n", sheet="Week 36")


def test_the_same_table_from_excel_and_opendocument() -> None:
    excel = read_table("week.xlsx", xlsx_rows([("A", "B"), ("x", "y")]))
    open_document = read_table(
        "week.ods",
        ods(ods_table(ods_row(words("A"), words("B")), ods_row(words("x"), words("y")))),
    )
    assert excel.rows == open_document.rows
    assert excel.header == open_document.header
    assert excel.sheet == open_document.sheet == "Week 36"


def test_a_huge_cell_in_a_workbook_is_named() -> None:
    long = "x" * 32_768
    with pytest.raises(Refused) as caught:
        read_table("week.ods", ods(ods_table(ods_row(words("A"), words("B")), ods_row(words(long), words("y")))))
    assert [(p.row, p.column) for p in caught.value.problems] == [(2, "A")]


def test_formula_like_words_stay_words() -> None:
    row = read_table("week.csv", b"A,B\n=1+1,@SUM(A1)\n").rows[0]
    assert [cell.value for cell in row.cells] == ["=1+1", "@SUM(A1)"]
