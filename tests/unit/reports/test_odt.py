"""ODT: a sound package with real headings, lists and tables that agree with the tree."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree  # type: ignore[import-untyped]

from peelian.reports.rendering.look import TEXT_WIDTH
from peelian.reports.rendering.odt import render_odt
from peelian.reports.rendering.packages import fitted, png_size
from peelian.reports.tree import Chart, Heading, ItemList, Link, ListItem, Paragraph, Text
from tests.unit.reports.sample import AWKWARD, TITLE, sample_document
from tests.unit.reports.tree_facts import tables_of, with_blocks

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NS = {
    "office": f"{ODF}:office:1.0",
    "text": f"{ODF}:text:1.0",
    "table": f"{ODF}:table:1.0",
    "style": f"{ODF}:style:1.0",
    "fo": f"{ODF}:xsl-fo-compatible:1.0",
    "svg": f"{ODF}:svg-compatible:1.0",
    "manifest": f"{ODF}:manifest:1.0",
    "meta": f"{ODF}:meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.fixture(scope="module")
def made() -> bytes:
    return render_odt(sample_document(draft=True))


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def name_of(prefixed: str) -> str:
    prefix, local = prefixed.split(":")
    return f"{{{NS[prefix]}}}{local}"


def words(element: etree._Element) -> str:
    return "".join(element.itertext())


def test_the_package_begins_with_its_stored_type_and_lists_every_member(made: bytes) -> None:
    assert made[30:77] == b"mimetypeapplication/vnd.oasis.opendocument.text"
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        members = set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        for name in archive.namelist():
            if name.endswith(".xml"):
                etree.fromstring(archive.read(name))
    listed = {row.get(name_of("manifest:full-path")) for row in part(made, "META-INF/manifest.xml")}
    assert members | {"/", "Peelian/"} == listed


def test_headings_have_outline_levels_and_the_title_its_style(made: bytes) -> None:
    body = part(made, "content.xml")
    found = [(h.get(name_of("text:outline-level")), words(h)) for h in body.iter(name_of("text:h"))]
    assert found == [
        ("1", "Recommendation"),
        ("1", "Burglary"),
        ("2", "By month"),
        ("3", "What was done"),
        ("1", "Officers"),
    ]
    titles = body.findall(".//text:p[@text:style-name='Title']", NS)
    assert [words(title) for title in titles] == [TITLE]


def test_every_style_that_is_cited_is_defined(made: bytes) -> None:
    content, styles = part(made, "content.xml"), part(made, "styles.xml")
    names = (name_of("style:name"), name_of("text:name"))
    defined = {
        element.get(names[0]) for root in (content, styles) for element in root.iter() if element.get(names[0])
    }
    cited = {
        value
        for root in (content, styles)
        for element in root.iter()
        for attribute, value in element.attrib.items()
        if attribute.endswith(("}style-name", "}parent-style-name", "}next-style-name", "}page-layout-name"))
    }
    assert cited <= defined


def test_every_table_cell_agrees_with_the_tree(made: bytes) -> None:
    found = []
    for table in part(made, "content.xml").iter(name_of("table:table")):
        rows = table.iter(name_of("table:table-row"))
        found.append([[words(cell) for cell in row.iter(name_of("table:table-cell"))] for row in rows])
    assert found[0] == [list(row) for row in sample_document().control.rows()]
    assert found[1:] == tables_of(sample_document())


def test_tables_repeat_their_heading_row_and_say_what_they_are(made: bytes) -> None:
    tables = part(made, "content.xml").findall(".//table:table", NS)
    assert [len(table.findall("table:table-header-rows/table:table-row", NS)) for table in tables] == [
        0,
        1,
        1,
        1,
        1,
    ]
    assert all(words(table.find("table:desc", NS)) for table in tables)
    assert len({table.get(name_of("table:name")) for table in tables}) == len(tables)
    rows = part(made, "content.xml").find(".//style:style[@style:name='Row']/style:table-row-properties", NS)
    assert rows.get(name_of("fo:keep-together")) == "always"


def test_charts_are_pictures_with_a_title_and_a_description(made: bytes) -> None:
    charts = [block for block in sample_document().blocks if isinstance(block, Chart)]
    body = part(made, "content.xml")
    assert [words(title) for title in body.iter(name_of("svg:title"))] == [chart.caption for chart in charts]
    assert [words(desc) for desc in body.iter(name_of("svg:desc"))] == [chart.alternative for chart in charts]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("Pictures/chart2.png").startswith(b"\x89PNG")


def test_figures_stand_in_bookmarks_whose_names_are_unique(made: bytes) -> None:
    starts = part(made, "content.xml").findall(".//text:bookmark-start", NS)
    names = [start.get(name_of("text:name")) for start in starts]
    assert names == ["peelian:burglary-806", "peelian:burglary-change", "peelian:burglary-806#2"]
    assert [start.tail for start in starts] == ["806", "12.4% fewer", "806"]


def test_header_and_footer_language_and_properties(made: bytes) -> None:
    styles, meta = part(made, "styles.xml"), part(made, "meta.xml")
    header = [words(line) for line in styles.find(".//style:header", NS)]
    assert header == ["OFFICIAL", "DRAFT: not yet signed"]
    assert styles.find(".//style:footer//text:page-number", NS) is not None
    assert styles.find(".//style:footer//text:page-count", NS) is not None
    default = styles.find(".//style:default-style/style:text-properties", NS)
    assert (default.get(name_of("fo:language")), default.get(name_of("fo:country"))) == ("en", "GB")
    assert words(meta.find(".//dc:title", NS)) == TITLE
    assert words(meta.find(".//dc:date", NS)) == "2021-09-16T00:00:00Z"


def test_lists_nest_and_begin_where_they_should(made: bytes) -> None:
    body = part(made, "content.xml")
    bullets, numbers = body.findall("office:body/office:text/text:list", NS)
    inner = bullets.findall("text:list-item/text:list/text:list-item", NS)
    assert [words(item) for item in inner] == ["street lighting", "alley gates"]
    assert numbers.get(name_of("text:style-name")) == "Numbers"
    items = numbers.findall("text:list-item", NS)
    assert [item.get(name_of("text:start-value")) for item in items] == ["3", None]


def test_links_lead_out_and_within_but_never_elsewhere() -> None:
    links = (Link("out", "https://data.example/?a=1&b=2"), Link("in", "#a-b"), Link("x", "javascript:alert(1)"))
    body = part(render_odt(with_blocks(Heading(2, "There", "a-b"), Paragraph(links, "p"))), "content.xml")
    found = [(words(a), a.get(name_of("xlink:href"))) for a in body.iter(name_of("text:a"))]
    assert found == [("out", links[0].href), ("in", "#a-b")]
    assert body.find(".//text:bookmark[@text:name='a-b']", NS) is not None


def test_spaces_tabs_and_lines_are_kept() -> None:
    odd = f"two  spaces\tand\na line\x0b {AWKWARD}"
    body = part(render_odt(with_blocks(ItemList((ListItem((Text(odd),)),)))), "content.xml")
    item = body.find(".//text:list-item/text:p", NS)
    assert item.find("text:s", NS).get(name_of("text:c")) == "1"
    assert item.find("text:tab", NS) is not None
    assert item.find("text:line-break", NS) is not None
    assert words(item) == f"two spacesanda line {AWKWARD}"


def test_columns_fill_the_width_of_the_text(made: bytes) -> None:
    styles = part(made, "content.xml").findall(".//style:style[@style:family='table']/style:table-properties", NS)
    assert {style.get(name_of("style:width")) for style in styles} == {f"{TEXT_WIDTH:.2f}pt"}


def test_equal_documents_give_equal_bytes(made: bytes) -> None:
    assert render_odt(sample_document(draft=True)) == made
    assert render_odt(sample_document()) != made


def test_a_picture_fills_the_width_without_passing_the_height() -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (400).to_bytes(4, "big") + (200).to_bytes(4, "big")
    assert fitted(png, 100, 300) == (100, 50)
    assert fitted(png, 1000, 50) == (100, 50)
    with pytest.raises(ValueError, match="PNG"):
        png_size(b"GIF89a")
