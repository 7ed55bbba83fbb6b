"""XLSX: parts that agree with one another, every table an Excel table, and nothing a program would run."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import replace

import pytest
import python_calamine
from lxml import etree  # type: ignore[import-untyped]

from peelian.reports.rendering.spreadsheets import xlsx
from peelian.reports.rendering.spreadsheets.workbook import Column, Sheet
from tests.unit.reports.rendering.spreadsheets.sample_workbook import AWKWARD, sample_workbook

NS = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}


@pytest.fixture(scope="module")
def made() -> bytes:
    return xlsx.write(sample_workbook())


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def test_equal_workbooks_give_equal_bytes(made: bytes) -> None:
    assert xlsx.write(sample_workbook()) == made
    assert xlsx.write(replace(sample_workbook(), title="Another")) != made


def test_every_part_has_a_kind_and_every_relation_a_part(made: bytes) -> None:
    kinds = part(made, "[Content_Types].xml").xpath("//ct:Override/@PartName", namespaces=NS)
    parts = [name for name in names(made) if not name.endswith(".rels") and name != "[Content_Types].xml"]
    assert sorted(kinds) == sorted(f"/{name}" for name in parts)
    for name in names(made):
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for row in part(made, name):
                if row.get("TargetMode") != "External":
                    assert posixpath.normpath(posixpath.join(folder, row.get("Target"))) in parts


def test_every_table_has_the_headings_of_its_cells_and_no_filter(made: bytes) -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(made))
    table = part(made, "xl/tables/table3.xml")
    assert (table.get("name"), table.get("ref")) == ("Burglary_figures", "A9:E12")
    assert (
        table.xpath("m:tableColumns/m:tableColumn/@name", namespaces=NS)
        == book.get_sheet_by_name("Burglary").to_python()[8]
    )
    assert table.find("m:autoFilter", NS) is None
    marked = [part(made, f"xl/tables/table{number}.xml") for number in range(1, 5)]
    assert len({table.get("name") for table in marked}) == len({table.get("id") for table in marked}) == 4


def test_counts_of_styles_and_strings_are_true(made: bytes) -> None:
    styles = part(made, "xl/styles.xml")
    for group in ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"):
        element = styles.find(f"m:{group}", NS)
        assert int(element.get("count")) == len(element)
    formats = len(styles.find("m:cellXfs", NS))
    strings = part(made, "xl/sharedStrings.xml")
    sheets = [part(made, f"xl/worksheets/sheet{number}.xml") for number in range(1, 6)]
    cells = [cell for sheet in sheets for cell in sheet.iter(f"{{{NS['m']}}}c")]
    assert all(int(cell.get("s")) < formats for cell in cells)
    texts = [int(cell.findtext("m:v", None, NS)) for cell in cells if cell.get("t") == "s"]
    assert int(strings.get("count")) == len(texts)
    assert int(strings.get("uniqueCount")) == len(strings) == len(set(texts))


def test_headings_are_real_cell_styles(made: bytes) -> None:
    styles = part(made, "xl/styles.xml")
    built_in = {style.get("name"): style.get("builtinId") for style in styles.find("m:cellStyles", NS)}
    assert built_in["Heading 1"] == "16"
    assert built_in["Hyperlink"] == "8"
    first = part(made, "xl/worksheets/sheet1.xml").find(".//m:c", NS)
    master = styles.find("m:cellXfs", NS)[int(first.get("s"))].get("xfId")
    assert styles.find(f"m:cellStyles/m:cellStyle[@xfId='{master}']", NS).get("name") == "Heading 1"


def test_it_opens_at_the_first_sheet(made: bytes) -> None:
    chosen = [
        number
        for number in range(1, 6)
        if part(made, f"xl/worksheets/sheet{number}.xml").find(".//m:sheetView", NS).get("tabSelected")
    ]
    assert chosen == [1]
    assert part(made, "xl/workbook.xml").find(".//m:workbookView", NS).get("activeTab") == "0"


def test_the_properties_say_whose_and_in_what_language(made: bytes) -> None:
    core = part(made, "docProps/core.xml")
    assert core.findtext("dc:title", None, NS) == "Performance of Warwickshire Police, June 2021"
    assert core.findtext("dc:creator", None, NS) == "Warwickshire Police and Crime Commissioner"
    assert core.findtext("dc:language", None, NS) == "en-GB"
    assert core.findtext("dcterms:modified", None, NS) == "2021-07-05T00:00:00Z"


def test_a_text_like_a_formula_is_a_string_that_stays_one(made: bytes) -> None:
    sheet = part(made, "xl/worksheets/sheet5.xml")
    assert sheet.find(".//m:f", NS) is None
    cell = sheet.find(".//m:c[@r='C6']", NS)
    assert cell.get("t") == "s"
    own = part(made, "xl/styles.xml").find("m:cellXfs", NS)[int(cell.get("s"))]
    assert (own.get("quotePrefix"), own.get("numFmtId")) == ("1", "49")
    text = part(made, "xl/sharedStrings.xml")[int(cell.findtext("m:v", None, NS))].findtext("m:t", None, NS)
    assert text == AWKWARD.replace("_x0041_", "_x005F_x0041_")


def test_links_lead_to_sheets_and_pages(made: bytes) -> None:
    sheet = part(made, "xl/worksheets/sheet4.xml")
    inside = sheet.xpath("//m:hyperlink/@location", namespaces=NS)
    assert inside == ["'Notes'!A1", "'Contents'!A1"]
    outside = [row.get("Target") for row in part(made, "xl/worksheets/_rels/sheet4.xml.rels")]
    assert outside == ["https://example.org/figures", "../tables/table3.xml"]
    contents = part(made, "xl/worksheets/sheet2.xml")
    assert contents.xpath("//m:hyperlink/@ref", namespaces=NS) == ["B4", "B5", "B6"]


def test_a_workbook_with_a_plain_contact_has_no_links_out_of_its_cover() -> None:
    table = Sheet("Plain", "A plain table", (Column("Month"), Column("Offences")), (("April", 1),))
    workbook = replace(sample_workbook(), contact="Write to us", licence="", notes=(), sheets=(table,))
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in names(xlsx.write(workbook))
    assert part(xlsx.write(workbook), "xl/worksheets/sheet2.xml").find("m:hyperlinks", NS) is None
