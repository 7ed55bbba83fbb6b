from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.periods import Period
from peelian.sources.figures import FiguresFile, read_figures
from peelian.sources.tables import read_table
from tests.unit.sources.making import SEED, csv_bytes, number, ods, ods_row, ods_table, words, xlsx, xlsx_rows

WEEK_36 = Period.week(2021, 36)


def figures(rows: Sequence[Sequence[str]], period: Period | None = WEEK_36) -> FiguresFile:
    return read_figures(read_table("week.csv", csv_bytes(rows)), period=period)


def refused(rows: Sequence[Sequence[str]], period: Period | None = WEEK_36) -> Refused:
    with pytest.raises(Refused) as caught:
        figures(rows, period)
    return caught.value


def problems(rows: Sequence[Sequence[str]], period: Period | None = WEEK_36) -> tuple[Problem, ...]:
    return refused(rows, period).problems


def from_excel(rows: Sequence[Sequence[object]], period: Period | None = WEEK_36) -> FiguresFile:
    return read_figures(read_table("week.xlsx", xlsx_rows(rows)), period=period)


def test_the_weekly_crime_table() -> None:
    """Week 36 of 2021 as Warwickshire's force reported it on 13 September 2021."""
    read = figures(SEED)
    assert read.comparison_label == "Weighted Baseline %"
    assert [(row.measure, row.printed, row.comparison_printed) for row in read.rows] == list(SEED[1:])
    assert [row.value for row in read.rows] == [806, 85, 11, 3, 0, 19, 55, 17, 16, 86]
    assert [str(row.comparison) for row in read.rows] == [
        "3.9",
        "35",
        "37",
        "-63",
        "-100",
        "-47",
        "-43",
        "21",
        "100",
        "75",
    ]
    assert {row.period for row in read.rows} == {WEEK_36}
    assert (read.rows[3].cell, read.rows[3].row) == ("B5", 5)
    assert (read.file, read.sheet) == ("week.csv", "")


def test_the_same_table_from_excel_numbers_and_opendocument() -> None:
    rows = [SEED[0], *((name, int(value), float(change)) for name, value, change in SEED[1:])]
    excel = from_excel(rows)
    cells = [
        ods_row(words(name), number(value), number(float(change) / 100, kind="percentage"))
        for name, value, change in SEED[1:]
    ]
    table = read_table("week.ods", ods(ods_table(ods_row(*map(words, SEED[0])), *cells)))
    open_document = read_figures(table, period=WEEK_36)
    for read in (excel, open_document):
        assert [(row.measure, row.value, row.comparison) for row in read.rows] == [
            (row.measure, row.value, row.comparison) for row in figures(SEED).rows
        ]
    assert open_document.rows[0].comparison_printed == "3.9%"


@pytest.mark.parametrize("measure", ["Measure", "ho  crime category", "CATEGORY"])
@pytest.mark.parametrize("value", ["Value", "volume", "VOLUMES", "Count"])
@pytest.mark.parametrize("area", ["Area", "area code", "District"])
def test_headings_whatever_their_case(measure: str, value: str, area: str) -> None:
    row = figures([(value, area, measure), ("11", "Rugby", " Rape ")]).rows[0]
    assert (row.measure, row.area, row.value, row.cell) == ("Rape", "Rugby", Decimal(11), "A2")


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Period", "2021-W36"),
        ("Period", "2021-09"),
        ("Period", "2021-09-14"),
        ("Period", "FY2021-22"),
        ("Period", "2021"),
        ("WEEK", "2021-W36"),
        ("Month", "2021-09"),
        ("Quarter", "2020-21-Q1"),
    ],
)
def test_periods(heading: str, code: str) -> None:
    read = figures([("Measure", heading, "Value"), ("Rape", code, "11")], None)
    assert read.rows[0].period == Period.parse(code)


@pytest.mark.parametrize(
    ("heading", "code", "sentence"),
    [
        ("Period", "2021-W53", "There is no week 53 in 2021"),
        ("Week", "2021-W00", "There is no week 0 in 2021"),
        ("Month", "2021-13", "is not a period"),
        ("Period", "36", "is not a period"),
        ("Period", "", "does not say which period"),
        ("Week", "2021-09", "This is a month, under a heading that promises a week"),
        ("Month", "2021-22", "This is a financial year, under a heading that promises a month"),
        ("Quarter", "2021", "This is a year, under a heading that promises a quarter"),
    ],
)
def test_periods_that_do_not_exist_or_do_not_fit(heading: str, code: str, sentence: str) -> None:
    found = problems([("Measure", heading, "Value"), ("Rape", code, "11")], None)
    assert len(found) == 1
    assert (found[0].row, found[0].column) == (2, heading)
    assert sentence in found[0].message


@pytest.mark.parametrize(
    ("heading", "dates", "codes"),
    [
        ("Period", [dt.date(2021, 9, 1), dt.date(2021, 10, 1)], ["2021-09", "2021-10"]),
        ("Period", [dt.date(2021, 9, 1), dt.date(2021, 9, 2)], ["2021-09-01", "2021-09-02"]),
        ("Month", [dt.date(2021, 9, 1)], ["2021-09"]),
        ("Week", [dt.date(2021, 9, 6)], ["2021-W36"]),
        ("Quarter", [dt.date(2021, 7, 1)], ["2021-22-Q2"]),
    ],
)
def test_date_cells(heading: str, dates: list[dt.date], codes: list[str]) -> None:
    def fill(book: object) -> None:
        page = book.add_worksheet()  # type: ignore[attr-defined]
        shown = book.add_format({"num_format": "mmm-yy"})  # type: ignore[attr-defined]
        page.write_row(0, 0, ["Measure", "Value", heading])
        for row, day in enumerate(dates, 1):
            page.write_row(row, 0, ["Rape", row])
            page.write_datetime(row, 2, day, shown)

    read = read_figures(read_table("week.xlsx", xlsx(fill)))
    assert [row.period.code for row in read.rows] == codes


def test_a_date_on_which_no_week_starts_is_refused() -> None:
    def fill(book: object) -> None:
        page = book.add_worksheet()  # type: ignore[attr-defined]
        page.write_row(0, 0, ["Measure", "Value", "Week"])
        page.write_row(1, 0, ["Rape", 1])
        page.write_datetime(1, 2, dt.date(2021, 9, 7), book.add_format({"num_format": "dd/mm/yy"}))  # type: ignore[attr-defined]

    with pytest.raises(Refused) as caught:
        read_figures(read_table("week.xlsx", xlsx(fill)))
    assert "is not a Monday" in caught.value.problems[0].message


def test_a_date_in_a_number_column_is_refused() -> None:
    def fill(book: object) -> None:
        page = book.add_worksheet()  # type: ignore[attr-defined]
        page.write_row(0, 0, ["Measure", "Value"])
        page.write(1, 0, "Rape")
        page.write_datetime(1, 1, dt.date(2021, 9, 7), book.add_format({"num_format": "dd/mm/yy"}))  # type: ignore[attr-defined]

    with pytest.raises(Refused) as caught:
        read_figures(read_table("week.xlsx", xlsx(fill)), period=WEEK_36)
    assert caught.value.problems[0].found == "2021-09-07"


def test_a_period_in_the_file_must_be_the_one_given() -> None:
    rows = [("Measure", "Week", "Value"), ("Rape", "2021-W36", "11"), ("Public Order", "2021-W35", "86")]
    found = problems(rows)
    assert [problem.row for problem in found] == [3]
    assert "said to be for week 36 of 2021" in found[0].message
    assert len(figures(rows, None).rows) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [("x", "suppressed"), ("n/a", "not available or not applicable"), ("Not reported", "not reported")],
)
def test_no_figure_keeps_its_reason(text: str, reason: str) -> None:
    row = figures([("Measure", "Value", "Change %"), ("Rape", text, text)]).rows[0]
    assert (row.value, row.printed, row.null_reason) == (None, text, reason)
    assert (row.comparison, row.comparison_printed) == (None, text)


def test_an_empty_comparison_is_none_and_an_empty_value_is_refused() -> None:
    row = figures([("Measure", "Value", "Comparison"), ("Rape", "11", "")]).rows[0]
    assert (row.comparison, row.comparison_printed) == (None, "")
    found = problems([("Measure", "Value"), ("Rape", "")])
    assert found[0].message == "There is no figure here."
    assert "x, -, n/a" in found[0].expected


def test_every_problem_is_told_and_nothing_is_read() -> None:
    rows = [
        ("Measure", "Week", "Value", "Baseline %"),
        ("Rape", "2021-W36", "eleven", "+37"),
        ("", "2021-W36", "3", "lots"),
        ("Public Order", "2021-W54", "1e3", "+75"),
        ("Drug Offences", "2021-W36", "17", "+21"),
    ]
    refusal = refused(rows, None)
    assert [(problem.row, problem.column) for problem in refusal.problems] == [
        (2, "Value"),
        (3, "Measure"),
        (3, "Baseline %"),
        (4, "Week"),
        (4, "Value"),
    ]
    assert "week.csv has 5 problems. Nothing was read." in refusal.message
    assert refusal.problems[0].found == "eleven"
    assert all(problem.file == "week.csv" for problem in refusal.problems)


def test_one_problem_is_one_problem() -> None:
    assert "has 1 problem." in refused([("Measure", "Value"), ("Rape", "lots")]).message


def test_a_note_under_the_table_is_not_taken_for_a_figure() -> None:
    found = problems([("Measure", "Value"), ("Rape", "11"), ("Source: the force", "")])
    assert [problem.row for problem in found] == [3]


def test_the_same_measure_area_and_period_twice_names_both_rows() -> None:
    rows = [
        ("Measure", "Area", "Value"),
        ("Rape", "Rugby", "11"),
        ("Rape", "Stratford", "11"),
        ("RAPE", "rugby", "12"),
        ("Rape", "Rugby", "x"),
    ]
    found = problems(rows)
    assert [problem.row for problem in found] == [4, 5]
    assert "Rows 2 and 4 both give RAPE" in found[0].message
    assert "Rows 2 and 5" in found[1].message


def test_a_header_and_nothing_under_it() -> None:
    assert "has a header in row 1 and no figures under it" in refused([("Measure", "Value")]).message


def test_missing_columns_are_named_beside_those_found() -> None:
    found = problems([("Offence", "Number"), ("Rape", "11")], None)
    assert [problem.column for problem in found] == ["Offence", "Number", "", "", ""]
    missing = " ".join(problem.message for problem in found)
    for role in ("measure", "value", "period"):
        assert f"The column for the {role} is missing. The headings found are “Offence”, “Number”." in missing
    assert found[2].expected == "a column headed Measure, HO Crime Category or Category"
    assert "say which period the whole file is for" in found[4].message


def test_a_column_peelian_does_not_know_is_refused() -> None:
    found = problems([("Measure", "Value", "Notes"), ("Rape", "11", "")])
    assert [(problem.row, problem.column) for problem in found] == [(1, "Notes")]


def test_two_columns_for_one_thing_are_refused() -> None:
    found = problems([("Measure", "Value", "Count", "Last year %", "Baseline %"), ("Rape", "1", "2", "3", "4")])
    assert len(found) == 2
    assert "the value: B (Value) and C (Count)" in found[0].message
    assert "the comparison: D (Last year %) and E (Baseline %)" in found[1].message


@pytest.mark.parametrize("heading", ["Baseline %", "Baseline%"])
def test_percentages_kept_as_fractions_are_refused(heading: str) -> None:
    with pytest.raises(Refused) as caught:
        from_excel([("Measure", "Value", heading), ("Rape", 11, 0.37), ("Robbery", 3, -1), ("Theft", 9, 0)])
    problem = caught.value.problems[0]
    assert (problem.row, problem.column) == (1, heading)
    assert "such as 3.9%" in problem.message


@pytest.mark.parametrize(
    "rows",
    [
        [("Measure", "Value", "Baseline %"), ("Rape", 11, 0.37), ("Robbery", 3, -63)],
        [("Measure", "Value", "Baseline %"), ("Rape", 11, 0), ("Robbery", 3, 0)],
        [("Measure", "Value", "Baseline %"), ("Rape", 11, "0.37%"), ("Robbery", 3, "+1")],
        [("Measure", "Value", "Comparison"), ("Rape", 11, 0.37), ("Robbery", 3, -1)],
        [("Measure", "Value"), ("Rape", 0.5), ("Robbery", 0.2)],
    ],
)
def test_small_numbers_that_are_no_fractions_are_read(rows: list[tuple[object, ...]]) -> None:
    assert len(from_excel(rows).rows) == 2


def test_small_percentages_with_a_percentage_format_are_read_as_shown() -> None:
    def fill(book: object) -> None:
        page = book.add_worksheet()  # type: ignore[attr-defined]
        page.write_row(0, 0, ["Measure", "Value", "Baseline %"])
        page.write_row(1, 0, ["Rape", 11])
        page.write(1, 2, 0.0039, book.add_format({"num_format": "0.00%"}))  # type: ignore[attr-defined]

    row = read_figures(read_table("week.xlsx", xlsx(fill)), period=WEEK_36).rows[0]
    assert (row.comparison, row.comparison_printed) == (Decimal("0.39"), "0.39%")


def test_a_number_too_large_to_be_a_count_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        from_excel([("Measure", "Value"), ("Rape", 1e20)])
    assert caught.value.problems[0].found == "1" + "0" * 20


CELLS = st.sampled_from(["", " ", "Rape", "11", "-3", "x", "2021-W36", "2021-W99", "lots", "+3.9%", "=1+1"])
HEADER = ("Measure", "Week", "Value", "Area", "Baseline %")


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_every_row_is_read_or_refused_and_none_is_dropped(rows: list[tuple[str, ...]]) -> None:
    sent: set[int | None] = {line for line, row in enumerate(rows, 2) if any(cell.strip() for cell in row)}
    refused_lines: set[int | None] = set()
    accepted: set[int | None]
    try:
        accepted = {row.row for row in figures([HEADER, *rows], None).rows}
    except Refused as refusal:
        refused_lines = {problem.row for problem in refusal.problems}
        good = [row for line, row in enumerate(rows, 2) if line in sent - refused_lines]
        accepted = {line for line in sent if line not in refused_lines}
        if good:
            assert len(figures([HEADER, *good], None).rows) == len(good)
    assert accepted | refused_lines == sent
    assert not accepted & refused_lines
