"""DOCX: what Word must find in the file, that it agrees with the tree, and that it is the same file every time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree  # type: ignore[import-untyped]

from peelian.reports.rendering.docx import render_docx
from peelian.reports.rendering.docx_runs import bookmark_name
from peelian.reports.rendering.docx_styles import W
from peelian.reports.rendering.packages import mark
from peelian.reports.tree import (
    Chart,
    FigureText,
    Heading,
    ItemList,
    Link,
    ListItem,
    Paragraph,
    Table,
    Text,
)
from tests.unit.reports.sample import AWKWARD, TITLE, sample_document
from tests.unit.reports.tree_facts import tables_of, with_blocks

NS = {"w": W, "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}


@pytest.fixture(scope="module")
def made() -> bytes:
    return render_docx(sample_document(draft=True))


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def words(element: etree._Element) -> str:
    return "".join(element.itertext(f"{{{W}}}t"))


def test_python_docx_opens_it_with_real_styles_and_an_outline(made: bytes) -> None:
    opened = docx.Document(io.BytesIO(made))
    styled = [(str(p.style and p.style.name), p.text) for p in opened.paragraphs]
    assert ("Title", TITLE) in styled
    headings = [(name, text) for name, text in styled if name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "Recommendation"),
        ("Heading 1", "Burglary"),
        ("Heading 2", "By month"),
        ("Heading 3", "What was done"),
        ("Heading 1", "Officers"),
    ]
    assert ("Caption", "Burglary by district, April to June 2021") in styled
    assert ("List Bullet", "street lighting") in styled
    assert ("Quote", "The police are the public and the public are the police.") in styled
    assert ("Notice", "Figures for June 2021 are provisional.") in styled


def test_properties_are_fixed_by_the_document(made: bytes) -> None:
    properties = docx.Document(io.BytesIO(made)).core_properties
    assert properties.title == TITLE
    assert properties.author == "Office of the Police and Crime Commissioner for Warwickshire"
    assert properties.language == "en-GB"
    assert properties.modified.date().isoformat() == "2021-09-16"
    assert part(made, "word/styles.xml").find(".//w:docDefaults//w:lang", NS).get(f"{{{W}}}val") == "en-GB"


def test_every_table_cell_agrees_with_the_tree(made: bytes) -> None:
    opened = docx.Document(io.BytesIO(made))
    found = [
        [[words(cell) for cell in row.findall("w:tc", NS)] for row in table._tbl.tr_lst] for table in opened.tables
    ]
    assert found[0] == [list(row) for row in sample_document().control.rows()]
    assert found[1:] == tables_of(sample_document())


def test_tables_repeat_their_heading_row_and_no_row_splits(made: bytes) -> None:
    body = part(made, "word/document.xml")
    tables = body.findall(".//w:tbl", NS)
    control, reports = tables[0], tables[1:]
    assert control.findall(".//w:tblHeader", NS) == []
    for table in reports:
        rows = table.findall("w:tr", NS)
        assert [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)
        assert table.find("w:tblPr/w:tblCaption", NS).get(f"{{{W}}}val")
        assert "columns" in table.find("w:tblPr/w:tblDescription", NS).get(f"{{{W}}}val")


def test_numeric_columns_stand_to_the_right_and_widths_fill_the_page(made: bytes) -> None:
    table = part(made, "word/document.xml").findall(".//w:tbl", NS)[1]
    for row in table.findall("w:tr", NS):
        right = [cell.find("w:p/w:pPr/w:jc", NS) is not None for cell in row.findall("w:tc", NS)]
        assert right == [False, True, True, False]
    widths = [int(column.get(f"{{{W}}}w")) for column in table.findall("w:tblGrid/w:gridCol", NS)]
    assert abs(sum(widths) - int(table.find("w:tblPr/w:tblW", NS).get(f"{{{W}}}w"))) <= len(widths)


def test_charts_are_pictures_with_alternatives(made: bytes) -> None:
    charts = [block for block in sample_document().blocks if isinstance(block, Chart)]
    pictures = part(made, "word/document.xml").findall(".//wp:docPr", NS)
    assert [picture.get("descr") for picture in pictures] == [chart.alternative for chart in charts]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("word/media/chart2.png").startswith(b"\x89PNG")
    assert all(chart.alternative in words(part(made, "word/document.xml")) for chart in charts)


def test_figures_are_content_controls_that_name_their_token(made: bytes) -> None:
    controls = part(made, "word/document.xml").findall(".//w:sdt", NS)
    found = [(c.find("w:sdtPr/w:tag", NS).get(f"{{{W}}}val"), words(c)) for c in controls]
    assert found == [
        ("peelian:burglary-806", "806"),
        ("peelian:burglary-change", "12.4% fewer"),
        ("peelian:burglary-806", "806"),
    ]
    ids = [c.find("w:sdtPr/w:id", NS).get(f"{{{W}}}val") for c in controls]
    assert len(set(ids)) == len(ids)


def test_header_carries_marking_and_draft_and_footer_counts_pages(made: bytes) -> None:
    header = [words(p) for p in part(made, "word/header1.xml")]
    assert header == ["OFFICIAL", "DRAFT: not yet signed"]
    assert [words(p) for p in part(render_docx(sample_document()), "word/header1.xml")] == ["OFFICIAL"]
    fields = part(made, "word/footer1.xml").findall(".//w:fldSimple", NS)
    assert [field.get(f"{{{W}}}instr").strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_lists_are_numbered_by_word_and_begin_where_they_should(made: bytes) -> None:
    body, numbering = part(made, "word/document.xml"), part(made, "word/numbering.xml")
    places = {}
    for paragraph in body.iter(f"{{{W}}}p"):
        number = paragraph.find("w:pPr/w:numPr/w:numId", NS)
        if number is not None:
            level = paragraph.find("w:pPr/w:numPr/w:ilvl", NS).get(f"{{{W}}}val")
            places[words(paragraph)] = (number.get(f"{{{W}}}val"), level)
    assert places["a bid"] == ("1", "0")
    assert places["street lighting"] == ("1", "1")
    assert places["third"] == places["fourth"] == ("2", "0")
    starts = numbering.find("w:num[@w:numId='2']/w:lvlOverride/w:startOverride", NS)
    assert starts.get(f"{{{W}}}val") == "3"


def test_two_numbered_lists_count_apart() -> None:
    one = ItemList((ListItem((Text("a"),)),), ordered=True)
    body = part(render_docx(with_blocks(one, one)), "word/document.xml")
    assert [n.get(f"{{{W}}}val") for n in body.findall(".//w:numId", NS)] == ["2", "3"]


def test_links_lead_out_and_within_but_never_elsewhere() -> None:
    links = (
        Link("out", "https://data.example/?a=1&b=2"),
        Link("in", "#a-b"),
        Link("script", "javascript:alert(1)"),
        Link("nowhere", "#gone"),
        Link("out again", "https://data.example/?a=1&b=2"),
    )
    made = render_docx(with_blocks(Heading(2, "There", "a-b"), Paragraph(links, "p")))
    body, relations = part(made, "word/document.xml"), part(made, "word/_rels/document.xml.rels")
    assert [words(link) for link in body.findall(".//w:hyperlink", NS)] == ["out", "in", "out again"]
    assert [row.get("Target") for row in relations if row.get("TargetMode") == "External"] == [links[0].href]
    names = [start.get(f"{{{W}}}name") for start in body.findall(".//w:bookmarkStart", NS)]
    assert body.findall(".//w:hyperlink", NS)[1].get(f"{{{W}}}anchor") in names
    assert "script" in words(body)


def test_awkward_words_come_out_as_they_stand() -> None:
    odd = "  two  spaces\tand\na line\x0b\ud800" + AWKWARD
    made = render_docx(with_blocks(Paragraph((Text(odd),), "p")))
    shown = docx.Document(io.BytesIO(made)).paragraphs[-1].text
    assert shown == odd.replace("\x0b", "").replace("\ud800", "")


def test_equal_documents_give_equal_bytes_with_fixed_dates(made: bytes) -> None:
    assert render_docx(sample_document(draft=True)) == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2021, 9, 16, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_a_document_without_a_date_is_dated_at_the_beginning_of_zip() -> None:
    made = render_docx(replace(sample_document(), blocks=(), modified=""))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"dcterms:created" not in archive.read("docProps/core.xml")


def test_a_table_with_many_columns_is_set_smaller_and_a_short_one_is_kept_whole() -> None:
    wide = Table("Wide", tuple(f"Quarter {n}" for n in range(12)), (tuple((Text("1,234"),) for _ in range(12)),))
    long = Table("Long", ("Month",), tuple(((Text(f"{n}"),),) for n in range(30)))
    first, second = part(render_docx(with_blocks(wide, long)), "word/document.xml").findall(".//w:tbl", NS)[1:]
    assert {style.get(f"{{{W}}}val") for style in first.iter(f"{{{W}}}pStyle")} == {
        "TableHeadingSmall",
        "TableTextSmall",
    }
    assert {style.get(f"{{{W}}}val") for style in second.iter(f"{{{W}}}pStyle")} == {"TableHeading", "TableText"}
    assert second.findall(".//w:keepNext", NS) == []
    noted = replace(long, rows=long.rows[:3], note=(FigureText("806", "t1"),))
    table = part(render_docx(with_blocks(noted)), "word/document.xml").findall(".//w:tbl", NS)[1]
    assert len(table.findall(".//w:keepNext", NS)) == 3


@pytest.mark.parametrize("token", ["x" * 80, "rape offences/été", "a#2", ""])
def test_a_token_word_could_not_hold_is_named_by_its_digest(token: str) -> None:
    assert mark(token).startswith("peelian:=")
    assert len(mark(token)) <= 64
    assert mark(token) != mark(token + "y")


def test_bookmark_names_are_ones_word_accepts() -> None:
    assert bookmark_name("summary") == "summary"
    for anchor in ("by-month", "2021", "x" * 60, "_hidden"):
        name = bookmark_name(anchor)
        assert name.isidentifier()
        assert name.isascii()
        assert not name.startswith("_")
        assert len(name) <= 40
    assert bookmark_name("a-b") != bookmark_name("a.b")
