"""ODS: a sound package, every table a database range, and the cells that went in."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
import python_calamine
from lxml import etree  # type: ignore[import-untyped]

from peelian.reports.rendering.spreadsheets import ods, xlsx
from tests.unit.reports.rendering.spreadsheets.sample_workbook import AWKWARD, sample_workbook

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NS = {name: f"{ODF}:{space}:1.0" for name, space in (("table", "table"), ("style", "style"), ("office", "office"))}
NS |= {"text": f"{ODF}:text:1.0", "manifest": f"{ODF}:manifest:1.0", "xlink": "http://www.w3.org/1999/xlink"}


@pytest.fixture(scope="module")
def made() -> bytes:
    return ods.write(sample_workbook())


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def test_equal_workbooks_give_equal_bytes(made: bytes) -> None:
    assert ods.write(sample_workbook()) == made
    assert ods.write(replace(sample_workbook(), title="Another")) != made


def test_the_package_begins_with_its_stored_type_and_lists_every_member(made: bytes) -> None:
    assert made[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        members = set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        assert {entry.date_time for entry in archive.infolist()} == {(2021, 7, 5, 0, 0, 0)}
    listed = set(part(made, "META-INF/manifest.xml").xpath("//@manifest:full-path", namespaces=NS))
    assert listed == members | {"/"}


def test_every_table_is_a_named_range_with_a_heading_row_and_no_filter(made: bytes) -> None:
    ranges = part(made, "content.xml").findall(".//table:database-range", NS)
    found = {
        mark.get(f"{{{NS['table']}}}name"): mark.get(f"{{{NS['table']}}}target-range-address") for mark in ranges
    }
    assert found == {
        "Contents_list": "$'Contents'.$A$3:$'Contents'.$B$6",
        "Notes_list": "$'Notes'.$A$3:$'Notes'.$C$5",
        "Burglary_figures": "$'Burglary'.$A$9:$'Burglary'.$E$12",
        "Officers_figures": "$'Officers'.$A$5:$'Officers'.$C$8",
    }
    assert {mark.get(f"{{{NS['table']}}}contains-header") for mark in ranges} == {"true"}
    assert {mark.get(f"{{{NS['table']}}}display-filter-buttons") for mark in ranges} == {"false"}


def test_every_style_that_is_cited_is_defined(made: bytes) -> None:
    content, styles = part(made, "content.xml"), part(made, "styles.xml")
    defined = {*content.xpath("//@style:name", namespaces=NS), *styles.xpath("//@style:name", namespaces=NS)}
    cited = {*content.xpath("//@table:style-name | //@table:default-cell-style-name", namespaces=NS)}
    cited |= set(styles.xpath("//@style:parent-style-name | //@style:data-style-name", namespaces=NS))
    assert cited - defined == set()


def test_no_text_is_a_formula_and_one_that_looks_like_it_stays_a_text(made: bytes) -> None:
    content = part(made, "content.xml")
    assert content.xpath("//@table:formula", namespaces=NS) == []
    cell = content.xpath("//table:table-cell[starts-with(text:p, '=HYPERLINK')]", namespaces=NS)[0]
    assert cell.get(f"{{{NS['office']}}}value-type") == "string"
    assert cell.get(f"{{{NS['table']}}}style-name") == "Text_20_as_20_written"


def test_links_lead_to_sheets_and_pages(made: bytes) -> None:
    hrefs = set(part(made, "content.xml").xpath("//text:a/@xlink:href", namespaces=NS))
    assert {"#Contents.A1", "#Burglary.A1", "#Notes.A1", "https://example.org/figures"} <= hrefs
    assert "mailto:performance@warwickshire.example" in hrefs


def test_both_formats_read_back_as_the_same_cells(made: bytes) -> None:
    first = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(made))
    second = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(xlsx.write(sample_workbook())))
    assert first.sheet_names == second.sheet_names
    for name in first.sheet_names:
        assert first.get_sheet_by_name(name).to_python() == second.get_sheet_by_name(name).to_python()


def test_the_cells_are_those_that_went_in(made: bytes) -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert book.get_sheet_by_name("Burglary").to_python()[-3:] == [
        ["April", 2021.0, 1204.0, -12.5, "Final"],
        ["May", 2021.0, 987.0, 3.0, "[p] [r]"],
        ["June", 2021.0, "[c]", "[z]", "[p]"],
    ]
    assert book.get_sheet_by_name("Officers").to_python()[-3] == ["Officers", 1010.28, AWKWARD]
