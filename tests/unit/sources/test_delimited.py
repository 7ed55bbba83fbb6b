from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.sources.limits import MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from peelian.sources.tables import Table, read_table
from tests.unit.sources.making import SEED, csv_bytes

SEED_TEXT = [tuple(row) for row in SEED[1:]]


def texts(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_table("week.csv", data)
    return caught.value


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_delimiter_and_encoding_reads_the_same(delimiter: str, encoding: str) -> None:
    table = read_table("week.csv", csv_bytes(SEED, delimiter, encoding))
    assert table.header == SEED[0]
    assert texts(table) == SEED_TEXT


def test_utf_16_big_endian_by_its_mark() -> None:
    data = b"\xfe\xff" + "Force,Cost\nDyfed–Powys,£1\n".encode("utf-16-be")
    assert texts(read_table("week.csv", data)) == [("Dyfed–Powys", "£1")]


def test_windows_1252_pounds_and_dashes() -> None:
    assert texts(read_table("week.csv", "Fund,Cost\nA–B,£1\n".encode("cp1252"))) == [("A–B", "£1")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_ending(end: str) -> None:
    table = read_table("week.csv", f"A,B{end}1,2{end}3,4".encode())
    assert [(row.number, row.cells[1].ref) for row in table.rows] == [(2, "B2"), (3, "B3")]


def test_rows_are_numbered_by_the_line_they_start_on() -> None:
    table = read_table("week.csv", b'Week 36\n\nA,B\n"two\nlines",2\n , \n3,4\n')
    assert table.header_row == 3
    assert table.above == ("Week 36",)
    assert [row.number for row in table.rows] == [4, 7]
    assert table.rows[0].cells[0].text == "two\nlines"


def test_a_semicolon_file_with_decimal_commas() -> None:
    assert texts(read_table("week.csv", b"A;B;C\n1,5;2,5;3\n2,5;3,5;4\n")) == [
        ("1,5", "2,5", "3"),
        ("2,5", "3,5", "4"),
    ]


def test_a_comma_file_with_semicolons_in_its_words() -> None:
    assert texts(read_table("week.csv", b"A,B\nx; y,1\n")) == [("x; y", "1")]


def test_an_empty_cell_is_no_value() -> None:
    cell = read_table("week.csv", b"A,B\n1,\n").rows[0].cells[1]
    assert (cell.text, cell.value, cell.ref) == ("", None, "B2")


@pytest.mark.parametrize(
    ("data", "line"),
    [(b'A,B\n1,2\n"3,4\n5,6\n', 3), (b'A,B\n1,"2\n', 2), (b'A,B\n"1"x,2\n', 2), (b'"A,B\n1,2\n', 1)],
)
def test_quotation_marks_that_do_not_pair_up_name_the_line(data: bytes, line: int) -> None:
    refused = refusal(data)
    assert refused.problems[0].row == line
    assert "do not pair up" in refused.problems[0].message


@pytest.mark.parametrize("size", [MAX_CELL + 1, 10_000_000])
def test_a_huge_cell_names_the_line(size: int) -> None:
    refused = refusal(b"A,B\n1,2\n" + b"x" * size + b",2\n")
    assert refused.problems[0].row == 3
    assert "32,767 characters" in refused.problems[0].message


def test_the_largest_cell_is_read() -> None:
    assert len(read_table("week.csv", b"A,B\n" + b"x" * MAX_CELL + b",2\n").rows[0].cells[0].text) == MAX_CELL


def test_nul_and_other_control_characters_are_named() -> None:
    refused = refusal(b"A,B\n1,\x002\n\x1b[31m,4\n")
    assert [(p.row, p.column) for p in refused.problems] == [(2, "B"), (3, "A")]
    assert "U+0000" in refused.problems[0].message


def test_utf_16_without_its_mark_is_refused_for_its_nul_bytes() -> None:
    refused = refusal("A,B\n1,2\n".encode("utf-16-le"))
    assert "U+0000" in refused.problems[0].message


@pytest.mark.parametrize(("data", "line"), [(b"A,B\n1,\x81\n", 2), (b"\xff\xfeA\x00,", 1)])
def test_bytes_of_no_encoding_name_the_line(data: bytes, line: int) -> None:
    refused = refusal(data)
    assert "cannot be read as text" in refused.message
    assert refused.problems[0].row == line


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"A,B\n" + b"\n" * MAX_ROWS, "past 100,000 rows"),
        (b"A," * MAX_COLUMNS + b"B\n1\n", "more than 256 cells"),
        (b"A,B\n" + (b"1" + b"," * 249 + b"\n") * (MAX_CELLS // 250), "past 250,000 cells"),
    ],
)
def test_a_file_past_the_limits_is_refused(data: bytes, words: str) -> None:
    assert words in str(refusal(data))


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8), st.sampled_from(",;\t"))
def test_what_is_written_quoted_reads_back(rows: list[list[str]], delimiter: str) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["A", "B", "C"], *rows])
    table = read_table("week.csv", buffer.getvalue().encode())
    assert texts(table) == [tuple(row) for row in rows if any(cell.strip() for cell in row)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.from_regex(r"[A-Z][a-z ]{0,9}", fullmatch=True), st.integers(0, 9999)), max_size=8))
def test_what_is_written_plain_reads_back(rows: list[tuple[str, int]]) -> None:
    data = csv_bytes([("Measure", "Value"), *((name, str(value)) for name, value in rows)])
    assert texts(read_table("week.csv", data)) == [(name, str(value)) for name, value in rows]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_whole_or_refused_in_words(data: bytes) -> None:
    try:
        table = read_table("week.csv", data)
    except Refused:
        return
    assert all(len(row.cells) == len(table.header) for row in table.rows)
