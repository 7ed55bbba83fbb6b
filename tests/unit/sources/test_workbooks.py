from __future__ import annotations

import datetime as dt
import tracemalloc
from collections.abc import Callable
from decimal import Decimal

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from python_calamine import CalamineError

from peelian.kernel.errors import Refused
from peelian.sources.cells import Scalar
from peelian.sources.tables import Table, read_table
from tests.unit.sources.making import altered, xlsx, xlsx_rows, zipped

SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"


def read(data: bytes, sheet: str | None = None) -> Table:
    return read_table("week.xlsx", data, sheet=sheet)


def refusal(data: bytes, sheet: str | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        read(data, sheet)
    return caught.value


def sheet(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]) -> bytes:
    """A workbook with the header A, B and the row x, 1, and what ``fill`` adds."""

    def make(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet("Week 36")
        page.write_row(0, 0, ["A", "B"])
        page.write_row(1, 0, ["x", 1])
        fill(book, page)

    return xlsx(make)


PLAIN = sheet(lambda _book, _page: None)


def held(value: object, number_format: str = "General") -> tuple[str, Scalar]:
    """Text and value of one cell as read back."""
    data = sheet(lambda book, page: page.write(1, 1, value, book.add_format({"num_format": number_format})))
    cell = read(data).rows[0].cells[1]
    assert cell.ref == "B2"
    return cell.text, cell.value


@pytest.mark.parametrize(
    ("value", "number_format", "text", "scalar"),
    [
        (806, "General", "806", Decimal(806)),
        (1234567, "#,##0", "1234567", Decimal(1234567)),
        (3.9, "General", "3.9", Decimal("3.9")),
        (0.1 + 0.2, "General", "0.3", Decimal("0.3")),
        (-0.0, "General", "0", Decimal(0)),
        (1e21, "General", "1" + "0" * 21, Decimal(10**21)),
        (0.0000001, "General", "0.0000001", Decimal("0.0000001")),
        (0.039, "0%", "3.9%", Decimal("3.9")),
        (0.35, "0.00%", "35%", Decimal(35)),
        (-1, "+0%;-0%", "-100%", Decimal(-100)),
        (3.9, '0.0"%"', "3.9", Decimal("3.9")),
        (3.9, "0.0\\%", "3.9", Decimal("3.9")),
        ("3.9%", "0%", "3.9%", "3.9%"),
        (dt.date(2021, 9, 1), "mmm-yy", "2021-09-01", dt.date(2021, 9, 1)),
        (dt.datetime(2021, 9, 1), "dd/mm/yyyy", "2021-09-01", dt.date(2021, 9, 1)),
        (dt.datetime(2021, 9, 1, 12, 30), "dd/mm/yyyy hh:mm", "2021-09-01 12:30:00", "2021-09-01 12:30:00"),
        (dt.time(12, 30), "hh:mm", "12:30:00", "12:30:00"),
        (True, "General", "TRUE", "TRUE"),
        ("  Rape ", "General", "  Rape ", "  Rape "),
        (None, "General", "", None),
    ],
)
def test_values(value: object, number_format: str, text: str, scalar: Scalar) -> None:
    assert held(value, number_format) == (text, scalar)


def test_a_number_that_is_none_stays_words() -> None:
    table = read(altered(PLAIN, SHEET, lambda xml: xml.replace('"B2"><v>1<', '"B2"><v>NaN<')))
    assert table.rows[0].cells[1].value == "nan"


def test_formulas_are_named_and_not_read() -> None:
    def fill(_: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        page.write_formula(2, 1, "=B2*2", value=2)
        page.write_array_formula("C4:C5", "{=B2:B3}")

    refused = refusal(sheet(fill))
    assert [(p.sheet, p.row, p.column) for p in refused.problems] == [("Week 36", 3, "B"), ("Week 36", 4, "C")]
    assert all("Paste the values" in p.message for p in refused.problems)


def test_a_sheet_of_nothing_but_formulas_is_refused_for_them() -> None:
    data = xlsx(lambda book: book.add_worksheet().write_formula("A1", "=1+1", value=""))
    assert "formula" in refusal(data).problems[0].message


def test_many_formulas_are_counted_not_all_named() -> None:
    data = sheet(lambda _, page: [page.write_formula(row, 0, "=1") for row in range(2, 252)])
    refused = refusal(data)
    assert len(refused.problems) == 201
    assert "50 more cells" in refused.problems[-1].message


def test_a_cell_with_an_error_is_named() -> None:
    data = altered(PLAIN, SHEET, lambda xml: xml.replace('<c r="B2"><v>1<', '<c r="B2" t="e"><v>#DIV/0!<'))
    problem = refusal(data).problems[0]
    assert (problem.row, problem.column, problem.found) == (2, "B", "#DIV/0!")


@pytest.mark.parametrize(
    ("change", "row", "column"),
    [
        (lambda _, page: page.set_row(1, None, None, {"hidden": True}), 2, ""),
        (lambda _, page: page.set_column(1, 1, None, None, {"hidden": True}), None, "B"),
        (lambda _, page: page.set_column(1, 16383, 0), None, "B"),
        (lambda book, page: page.write(1, 1, 5, book.add_format({"num_format": ";;;"})), 2, "B"),
        (lambda _, page: page.autofilter(0, 0, 1, 1) or page.set_row(1, 0), 2, ""),
    ],
)
def test_values_no_one_can_see_are_named(
    change: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object], row: int | None, column: str
) -> None:
    problems = refusal(sheet(change)).problems
    assert [(p.row, p.column) for p in problems] == [(row, column)]


def test_hidden_rows_and_columns_that_hold_nothing_are_no_matter() -> None:
    def fill(_: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        page.set_row(5, None, None, {"hidden": True})
        page.set_column(3, 16383, None, None, {"hidden": True})

    assert len(read(sheet(fill)).rows) == 1


@pytest.mark.parametrize("hide", ["hide", "very_hidden"])
def test_a_hidden_sheet_that_holds_values_is_named(hide: str) -> None:
    def make(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Week 36").write_row(0, 0, ["A", "B"])
        names = book.add_worksheet("Names")
        names.write(0, 0, "a victim")
        getattr(names, hide)()

    refused = refusal(xlsx(make), "Week 36")
    assert [p.sheet for p in refused.problems] == ["Names"]
    assert "not shown" in refused.message


def test_an_empty_hidden_sheet_and_a_chart_sheet_are_no_matter() -> None:
    def make(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Week 36").write_row(0, 0, ["A", "B"])
        book.add_worksheet("Empty").hide()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "='Week 36'!$A$1:$B$1"})
        book.add_chartsheet("Chart").set_chart(chart)

    assert read(xlsx(make)).sheet == "Week 36"


def test_an_old_macro_sheet_is_refused() -> None:
    data = altered(PLAIN, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace("/worksheet", "/dialogsheet", 1))
    assert "not an ordinary worksheet" in refusal(data).message


def two_sheets() -> bytes:
    def make(book: xlsxwriter.Workbook) -> None:
        for name in ("Week 35", "Week 36"):
            book.add_worksheet(name).write_row(0, 0, ["A", name])
        book.add_worksheet("Notes")

    return xlsx(make)


def test_several_sheets_must_be_chosen_from() -> None:
    message = refusal(two_sheets()).message
    assert "“Week 35”, “Week 36”" in message
    assert "Notes" not in message
    assert read(two_sheets(), "Week 36").header == ("A", "Week 36")


@pytest.mark.parametrize("name", ["Week 37", "Notes", "week 36"])
def test_a_sheet_that_is_not_there_lists_those_that_are(name: str) -> None:
    message = refusal(two_sheets(), name).message
    assert f"no sheet “{name}”" in message
    assert "“Week 35”, “Week 36”" in message


def test_a_workbook_of_nothing() -> None:
    assert "holds no values" in refusal(xlsx(lambda book: book.add_worksheet())).message


def test_merged_cells_of_the_table_are_named_and_a_merged_title_is_not() -> None:
    def make(rows: str) -> bytes:
        def fill(book: xlsxwriter.Workbook) -> None:
            page = book.add_worksheet()
            page.merge_range("A1:C1", "Weekly crime")
            page.write_row("A2", ["A", "B", "C"])
            page.write_row("A3", ["x", 1, 2])
            if rows:
                page.merge_range(rows, "Violence")

        return xlsx(fill)

    assert read(make("")).header == ("A", "B", "C")
    header = refusal(make("B2:C2")).problems[0]
    assert "B2:C2 of the header" in header.message
    body = refusal(make("A4:A5")).problems[0]
    assert "A4:A5 of the table" in body.message
    assert body.row == 4


def test_a_merge_of_one_cell_is_read_as_such() -> None:
    data = altered(PLAIN, SHEET, lambda x: x.replace("</sheetData>", '</sheetData><mergeCell ref="A2"/>'))
    assert "A2:A2" in refusal(data).problems[0].message


def test_inline_and_rich_text() -> None:
    def fill(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        page.write_rich_string(1, 0, "Total ", book.add_format({"bold": True}), "Crime")

    data = sheet(fill)
    assert read(data).rows[0].cells[0].text == "Total Crime"
    plain, inline = '<c r="B2"><v>1</v></c>', '<c r="B2" t="inlineStr"><is><t>Rape</t></is></c>'
    data = altered(data, SHEET, lambda xml: xml.replace(plain, inline))
    assert read(data).rows[0].cells[1].text == "Rape"


def test_phonetic_guides_are_no_words() -> None:
    data = altered(
        PLAIN, "xl/sharedStrings.xml", lambda x: x.replace("<t>x</t>", "<t>x</t><rPh><t>guide</t></rPh>")
    )
    assert read(data).rows[0].cells[0].text == "x"


def test_rows_and_cells_without_places_follow_one_another() -> None:
    data = altered(PLAIN, SHEET, lambda x: x.replace(' r="A2"', "").replace(' r="B2"', "").replace(' r="2"', ""))
    assert [cell.ref for cell in read(data).rows[0].cells] == ["A2", "B2"]


def test_a_cell_that_stands_twice_cannot_be_read_with_certainty() -> None:
    once, again = '<c r="B2"><v>1</v></c>', '<c r="B2"><v>9</v></c>'
    data = altered(PLAIN, SHEET, lambda xml: xml.replace(once, once + again))
    assert "with certainty" in refusal(data).message


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, '<row r="2"', '<row r="two"'),
        (SHEET, 'r="B2"', 'r="2B"'),
        (SHEET, '<c r="A2" t="s"><v>2<', '<c r="A2" t="s"><v>99<'),
        (SHEET, "</sheetData>", ""),
        (BOOK, "sheetId", "name"),
        (BOOK, 'name="Week 36"', ""),
        ("xl/_rels/workbook.xml.rels", "Target", "Aim"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/sheet9.xml"),
        (SHEET, "<sheetData>", "<sheetData>&who;"),
    ],
)
def test_damage_is_refused(part: str, old: str, new: str) -> None:
    assert "is damaged" in refusal(altered(PLAIN, part, lambda xml: xml.replace(old, new))).message


def test_a_workbook_without_its_parts_is_damaged() -> None:
    assert "is damaged" in refusal(zipped([("xl/workbook.xml", "<workbook/>")])).message


def test_a_workbook_the_reader_of_values_cannot_open_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> object:
        raise CalamineError

    monkeypatch.setattr("peelian.sources.workbooks.CalamineWorkbook.from_filelike", fail)
    assert "is damaged" in refusal(PLAIN).message


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<row r="100001"><c r="A100001"><v>1</v></c></row>', "goes past row 100,000"),
        ('<row r="3"><c r="IW3"><v>1</v></c></row>', "goes past column IV"),
        ('<row r="90000"><c r="IV90000"><v>1</v></c></row>', "more than 250,000 cells"),
    ],
)
def test_a_far_cell_is_refused_before_the_space_between_is_made(cell: str, words: str) -> None:
    data = altered(PLAIN, SHEET, lambda xml: xml.replace("</sheetData>", cell + "</sheetData>"))
    tracemalloc.start()
    try:
        assert words in refusal(data).message
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000


def test_a_shared_text_used_too_often_is_refused() -> None:
    """One long text, held once in the file, would be copied into every cell."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>2</v></c></row>' for row in range(3, 1_003))
    data = altered(PLAIN, "xl/sharedStrings.xml", lambda x: x.replace("<t>x</t>", f"<t>{'x' * 30_000}</t>"))
    data = altered(data, SHEET, lambda x: x.replace("</sheetData>", cells + "</sheetData>"))
    assert "20,000,000 characters" in refusal(data).message


def test_sheets_are_weighed_together() -> None:
    def make(book: xlsxwriter.Workbook) -> None:
        for name in ("One", "Two"):
            page = book.add_worksheet(name)
            page.write(0, 0, "A")
            page.write(600, 250, "B")

    assert "more than 250,000 cells" in refusal(xlsx(make), "One").message


def test_characters_are_weighed_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peelian.sources.sheet_contents.MAX_CHARACTERS", 15)
    assert "more than 15 characters" in refusal(two_sheets(), "Week 36").message


def test_too_many_sheets() -> None:
    data = xlsx(lambda book: [book.add_worksheet() for _ in range(201)])
    assert "more than 200 sheets" in refusal(data).message


def test_far_too_many_sheets_stop_the_reading() -> None:
    more = '<sheet name="s" sheetId="9" r:id="rId1"/>' * 300
    assert (
        "is damaged" in refusal(altered(PLAIN, BOOK, lambda x: x.replace("</sheets>", more + "</sheets>"))).message
    )


def test_two_sheets_of_one_name() -> None:
    data = altered(two_sheets(), BOOK, lambda xml: xml.replace('name="Week 35"', 'name="WEEK 36"'))
    assert "two sheets of the same name" in refusal(data).message


def test_too_many_merges() -> None:
    merges = '<mergeCell ref="A9:B9"/>' * 10_001
    data = altered(PLAIN, SHEET, lambda x: x.replace("</sheetData>", "</sheetData>" + merges))
    assert "10,000 merged cells" in refusal(data).message


def test_too_many_shared_texts_or_formats_are_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peelian.sources.excel.MAX_CELLS", 2)
    assert "sharedStrings.xml cannot be read" in refusal(PLAIN).message
    monkeypatch.undo()
    monkeypatch.setattr("peelian.sources.excel._MOST_FORMATS", 0)
    assert "styles.xml cannot be read" in refusal(PLAIN).message


@pytest.mark.parametrize("part", [SHEET, BOOK, STYLES, "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "secret"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    ],
)
def test_a_document_type_is_refused_in_every_part(part: str, doctype: str) -> None:
    data = altered(PLAIN, part, lambda xml: xml.replace("?>", "?>" + doctype, 1))
    assert "declares a document type" in refusal(data).message


def test_a_million_rows_are_refused_as_they_stream_by() -> None:
    rows = "".join(f'<row r="{row}"><c><v>{row * 7919 % 999_983}</v></c></row>' for row in range(3, 300_000))
    data = altered(PLAIN, SHEET, lambda xml: xml.replace("</sheetData>", rows + "</sheetData>"))
    assert "goes past row 100,000" in refusal(data).message


def test_the_seed_table_from_rows() -> None:
    table = read(xlsx_rows([("A", "B"), ("Rape", 11), (), ("Public Order", 86)]))
    assert [row.number for row in table.rows] == [2, 4]
