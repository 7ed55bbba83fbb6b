"""The check finds what breaks the rules or hides something, in either format, and nothing in what we write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
import xlsxwriter

from peelian.kernel.errors import Refused
from peelian.reports.rendering.spreadsheets import ods, xlsx
from peelian.reports.rendering.spreadsheets.checking import faults
from peelian.reports.rendering.spreadsheets.workbook import Column, Sheet
from tests.unit.reports.rendering.spreadsheets.sample_workbook import sample_workbook

MADE = {"ods": ods.write(sample_workbook()), "xlsx": xlsx.write(sample_workbook())}
BURGLARY = "xl/worksheets/sheet4.xml"


def changed(form: str, part: str, old: str, new: str) -> bytes:
    """The sample with ``old`` replaced in one part; an empty ``old`` adds the part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(MADE[form])) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part and old:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            after.writestr(name, text)
        if not old:
            after.writestr(part, new)
    return buffer.getvalue()


@pytest.mark.parametrize("write", [ods.write, xlsx.write])
def test_what_we_write_has_no_fault(write: Callable[..., bytes]) -> None:
    table = Sheet("Plain", "A plain table", (Column("Month"), Column("Offences")), (("April", 1),))
    assert faults(write(sample_workbook())) == []
    assert faults(write(replace(sample_workbook(), sheets=(table,), notes=()))) == []


XLSX_FAULTS = [
    (BURGLARY, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>', "merged cells"),
    (BURGLARY, '<row r="10"', '<row r="10" hidden="1"', "has a hidden row: 10"),
    (BURGLARY, '<row r="10"', '<row r="10" ht="0"', "has a hidden row: 10"),
    (BURGLARY, '<col min="2"', '<col hidden="true" min="2"', "has a hidden column: 2"),
    (BURGLARY, '<col min="2" max="2" width="13.00"', '<col min="2" max="2" width="0"', "has a hidden column: 2"),
    (BURGLARY, "<v>1204</v>", "<f>1+1</f><v>1204</v>", "has a formula"),
    (BURGLARY, "<v>1204</v>", "", "C10 is empty"),
    (BURGLARY, "<selection", '<pane ySplit="1" state="frozen"/><selection', "frozen or split panes"),
    (BURGLARY, "<pageMargins", '<drawing r:id="x"/><pageMargins', "a picture or a chart"),
    (BURGLARY, "<pageMargins", "<oddity/><pageMargins", "something no published spreadsheet needs: oddity"),
    (
        BURGLARY,
        "</sheetData>",
        '<row r="14"><c r="A14"><v>1</v></c></row></sheetData>',
        "A14 holds something below",
    ),
    (
        BURGLARY,
        "</sheetData>",
        '<row r="14"><c r="G2"><v>1</v></c></row></sheetData>',
        "G2 holds something outside",
    ),
    (BURGLARY, '<c r="A2"', '<c r="B2"', "row 2 is blank"),
    (BURGLARY, '<c r="A1"', '<c r="B1"', "A1 does not hold its title"),
    (BURGLARY, 't="s"', 't="str"', "names its columns otherwise"),
    (BURGLARY, "<v>1204</v>", "<is><t>[q]</t></is>", "The shorthand [q] is not explained"),
    (BURGLARY, '<tablePart r:id="table"/>', '<tablePart r:id="table"/>' * 2, "has 2 tables"),
    (BURGLARY, '<tablePart r:id="table"/>', "", "it has no marked table"),
    ("xl/workbook.xml", 'name="Notes"', 'name="Notes" state="veryHidden"', "Sheet Notes is hidden"),
    ("xl/workbook.xml", 'name="Notes"', 'name="Words"', "[note 1] is not on a sheet called Notes"),
    ("xl/workbook.xml", 'name="Contents"', 'name="List"', "several tables and no contents sheet"),
    ("xl/workbook.xml", 'name="Cover"', 'name="Front"', "The first sheet is not a cover"),
    ("xl/workbook.xml", 'activeTab="0"', 'activeTab="2"', "does not open at A1 of its first sheet"),
    ("xl/workbook.xml", "</sheets>", "</sheets><definedNames/>", "The workbook has defined names"),
    ("xl/worksheets/sheet1.xml", 'activeCell="A1"', 'activeCell="C9"', "does not open at A1"),
    ("xl/tables/table3.xml", "<tableColumns", "<autoFilter/><tableColumns", "Sheet Burglary has a filter"),
    ("xl/tables/table3.xml", 'headerRowCount="1"', 'headerRowCount="0"', "without one heading row"),
    ("xl/tables/table3.xml", 'name="Month"', 'name="Day"', "names its columns otherwise"),
    ("xl/tables/table3.xml", 'name="Burglary_figures"', 'name="Notes_list"', "2 tables are called notes_list"),
    ("xl/tables/table3.xml", "A9:E12", "B9:E12", "does not start in column A"),
    ("xl/tables/table3.xml", "A9:E12", "A9:E9", "has no rows"),
    ("xl/tables/table3.xml", "A9:E12", "A9:E13", "row 13 of the table is blank"),
    ("xl/tables/table3.xml", "A9:E12", "A9:F12", "F9 is empty, and it is a heading"),
    ("xl/sharedStrings.xml", "<t>Year</t>", "<t>Month</t>", "two columns of one heading"),
    ("xl/sharedStrings.xml", "<t>Final</t>", "<t>[q]</t>", "The shorthand [q] is not explained"),
    ("xl/sharedStrings.xml", "<t>Final</t>", "<t>[u]</t>", "The shorthand [u] is not explained"),
    ("xl/sharedStrings.xml", "<t>Final</t>", "<r><t>Fi</t></r><r><t>nal</t></r>", "words of several looks"),
    ("xl/styles.xml", '<sz val="12"/>', '<sz val="8"/>', "smaller than 12 points"),
    ("xl/styles.xml", '<name val="Arial"/>', '<name val="Georgia"/>', "not known to be without serifs: Georgia"),
    ("xl/styles.xml", 'rgb="FF1A65A6"', 'rgb="FFFFFFFF"', "too light to be seen"),
    ("xl/styles.xml", 'rgb="FF1A65A6"', 'theme="0"', "too light to be seen"),
    ("xl/styles.xml", 'patternType="gray125"', 'patternType="solid"', "filled with a colour"),
    ("xl/styles.xml", 'formatCode="#,##0"', 'formatCode=";;;"', "A number format may hide"),
    ("xl/styles.xml", '<xf numFmtId="49"', '<xf numFmtId="14"', "A number format may hide"),
    ("docProps/core.xml", "dc:title>", "dc:subject>", "properties have no title"),
    ("docProps/core.xml", "dc:creator>", "dc:subject>", "properties have no author"),
    ("docProps/core.xml", "en-GB", "fr-FR", "do not give its language as en-GB"),
    ("[Content_Types].xml", "spreadsheetml.sheet.main", "ms-excel.macro.main", "it may run macros"),
    ("xl/vbaProject.bin", "", "code", "a part that no published spreadsheet needs: xl/vbaProject.bin"),
    (
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        '<Relationship Id="x" Type="r/externalLink" Target="file:///x" TargetMode="External"/></Relationships>',
        "links to other files",
    ),
]
BURGLARY_TABLE = '<table:table table:name="Burglary" table:style-name="ta">'
REPEATED = (
    '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2">'
    "<text:p>x</text:p></table:table-cell></table:table-row>"
)
ENDLESS = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell office:value="1"/></table:table-row>'
)
LAST = '</table:table><table:table table:name="Officers"'
ODS_FAULTS = [
    ("content.xml", "<text:p>1,204<", "<text:p>1<office:annotation/><", "Sheet Burglary has comments"),
    ("content.xml", 'office:value="1204"', 'office:value="1204" table:formula="of:=1+1"', "has a formula"),
    ("content.xml", 'office:value="1204"', 'office:value="1204" table:number-columns-spanned="2"', "merged cells"),
    ("content.xml", 'office:value="1204"><text:p>1,204</text:p>', "><text:p/>", "C10 is empty"),
    ("content.xml", BURGLARY_TABLE, f"{BURGLARY_TABLE}<table:shapes/>", "Sheet Burglary has pictures or charts"),
    (
        "content.xml",
        "<table:database-ranges>",
        "<table:named-expressions/><table:database-ranges>",
        "defined names",
    ),
    ("content.xml", 'table:display="true"', 'table:display="false"', "Sheet Cover is hidden"),
    ("content.xml", 'style:column-width="87.75pt"', 'style:column-width="0pt"', "has a hidden column"),
    ("content.xml", 'style:row-height="31.50pt"', 'style:row-height="0.01cm"', "has a hidden row"),
    ("content.xml", "<table:table-row", '<table:table-row table:visibility="filter"', "has a hidden row"),
    ("content.xml", 'contains-header="true"', 'contains-header="false"', "without one heading row"),
    ("content.xml", 'buttons="false"', 'buttons="true"', "Sheet Burglary has a filter"),
    ("content.xml", "$'Burglary'.$A$9", "$'Nowhere'.$A$9", "marked that is not on any sheet"),
    (
        "content.xml",
        "<office:automatic-styles>",
        "<office:scripts><office:script/></office:scripts><office:automatic-styles>",
        "The file has macros",
    ),
    ("content.xml", "<office:automatic-styles>", "<office:scripts/><office:automatic-styles>", ""),
    (
        "content.xml",
        LAST,
        f"{REPEATED}{LAST}",
        "A13 holds",
    ),
    (
        "content.xml",
        LAST,
        f'<table:table-row table:number-rows-repeated="9999"><table:table-cell/></table:table-row>{LAST}',
        "",
    ),
    ("styles.xml", 'fo:font-size="14pt"', 'fo:font-size="8pt"', "smaller than 12 points"),
    ("styles.xml", 'fo:font-size="14pt"', 'fo:font-size="90%"', "smaller than 12 points"),
    ("styles.xml", "#1A65A6", "#EEEEEE", "too light to be seen"),
    ("styles.xml", 'fo:font-size="14pt"', 'fo:font-size="14pt" text:display="none"', "Some text is hidden"),
    ("styles.xml", 'font-family="Arial"', 'font-family="Georgia"', "not known to be without serifs"),
    ("styles.xml", 'fo:wrap-option="wrap"', 'fo:background-color="#ff0000"', "filled with a colour"),
    ("styles.xml", 'fo:wrap-option="wrap"', 'style:cell-protect="formula-hidden"', "Some cells are hidden"),
    ("styles.xml", "<number:text-content/>", "<number:text/>", "A number format may hide"),
    ("styles.xml", "<number:text-content/>", "<number:text-content/><style:map/>", "conditional formatting"),
    ("styles.xml", '<style:header style:display="false"/>', "<style:header/>", "a page header or footer"),
    ("settings.xml", ">Cover<", ">Notes<", "does not open at A1"),
    ("settings.xml", 'config:type="int">0', 'config:type="int">4', "does not open at A1"),
    ("settings.xml", "CursorPositionX", "HorizontalSplitMode", ""),
    ("settings.xml", 'CursorPositionX" config:type="int">0', 'VerticalSplitMode" config:type="int">2', "panes"),
    ("settings.xml", 'config:name="Cover"', 'config:name="Front"', ""),
    ("meta.xml", "en-GB", "", "do not give its language"),
    ("Thumbnails/thumbnail.png", "", "x", "no published spreadsheet needs: Thumbnails/thumbnail.png"),
]


@pytest.mark.parametrize(("part", "old", "new", "words"), XLSX_FAULTS)
def test_a_fault_in_an_xlsx_file_is_named(part: str, old: str, new: str, words: str) -> None:
    assert words in "\n".join(faults(changed("xlsx", part, old, new)))


@pytest.mark.parametrize(("part", "old", "new", "words"), ODS_FAULTS)
def test_a_fault_in_an_ods_file_is_named(part: str, old: str, new: str, words: str) -> None:
    told = faults(changed("ods", part, old, new))
    assert words in "\n".join(told)
    assert bool(told) == bool(words)


def test_an_ordinary_spreadsheet_of_somebody_else_has_many_faults() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("Data")
    sheet.merge_range("A1:C1", "Burglary")
    sheet.write_formula("A2", "=1+1")
    book.add_worksheet("Secret").hide()
    book.close()
    told = "\n".join(faults(buffer.getvalue()))
    for words in ("merged cells", "a formula", "Sheet Secret is hidden", "Sheet Secret: it is empty", "no author"):
        assert words in told


def test_a_file_without_properties_or_texts_is_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(MADE["xlsx"])) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            if name not in ("docProps/core.xml", "xl/sharedStrings.xml"):
                after.writestr(name, before.read(name))
    assert "The file's properties have no title." in faults(buffer.getvalue())


def test_a_file_without_sheets_is_faulty() -> None:
    start, end = '<sheets><sheet name="Cover"', "</sheets>"
    with zipfile.ZipFile(io.BytesIO(MADE["xlsx"])) as archive:
        text = archive.read("xl/workbook.xml").decode()
    sheets = text[text.index(start) : text.index(end)]
    assert "The file has no sheet." in faults(changed("xlsx", "xl/workbook.xml", sheets, "<sheets>"))


@pytest.mark.parametrize(
    ("form", "part", "old", "new"),
    [
        ("xlsx", "xl/tables/table3.xml", "A9:E12", "nowhere"),
        ("xlsx", "xl/styles.xml", '<sz val="12"/>', '<sz val="big"/>'),
        ("xlsx", "xl/worksheets/_rels/sheet4.xml.rels", "table3.xml", "table9.xml"),
        (
            "ods",
            "content.xml",
            LAST,
            f"{ENDLESS}{LAST}",
        ),
    ],
)
def test_a_damaged_file_is_refused(form: str, part: str, old: str, new: str) -> None:
    with pytest.raises(Refused, match="damaged"):
        faults(changed(form, part, old, new))


def test_what_is_no_spreadsheet_is_refused() -> None:
    with pytest.raises(Refused, match="damaged"):
        faults(b"not a zip")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(Refused, match="neither an ODS nor an XLSX"):
        faults(buffer.getvalue())
