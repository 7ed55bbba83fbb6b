from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace

import pytest
from lxml import html  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.reports.manifest import Manifest
from peelian.reports.rendering.html import MANIFEST_ID, render_fragment, render_html
from peelian.reports.tree import Block, Chart, Document, Heading, Link, Paragraph, Text
from tests.unit.reports.sample import AWKWARD, long_document, sample_document, use


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.document_fromstring(render_html(sample_document()))


def fragment(*blocks: Block) -> html.HtmlElement:
    return html.fragment_fromstring(render_fragment(replace(sample_document(), blocks=blocks)))


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_page_stands_alone(page: html.HtmlElement) -> None:
    text = render_html(sample_document()).decode()
    assert text.startswith("<!doctype html>")
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title").startswith("Report of the Police and Crime Commissioner")
    assert not page.xpath("//link | //img | //iframe | //*[@src]")
    assert page.xpath("count(//h1)") == 1


def test_no_style_attribute_no_handler_no_running_script(page: html.HtmlElement) -> None:
    assert not page.xpath("//*[@style]")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert [script.get("type") for script in page.iter("script")] == ["application/json"]


def test_ids_are_unique_and_links_inside_arrive() -> None:
    pages = html.document_fromstring(render_html(long_document(3)))
    ids = Counter(pages.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    inside = {href[1:] for href in pages.xpath("//a/@href") if href.startswith("#")}
    assert inside
    assert inside <= ids.keys()


def test_the_control_block_and_contents_come_first(page: html.HtmlElement) -> None:
    rows = dict(zip(map(said, page.findall(".//dt")), map(said, page.findall(".//dd")), strict=True))
    assert rows["Security classification"] == "OFFICIAL"
    assert rows["Prepared for"] == "Warwickshire Police and Crime Panel"
    assert [said(item) for item in page.xpath("//nav//li")] == ["Recommendation", "Burglary", "Officers"]


def test_marking_stands_at_head_and_foot(page: html.HtmlElement) -> None:
    assert [said(mark) for mark in page.find_class("pl-marking")] == ["OFFICIAL", "OFFICIAL"]


def test_a_draft_says_so_and_a_signed_report_does_not(page: html.HtmlElement) -> None:
    assert "DRAFT" in said(html.document_fromstring(render_html(sample_document(draft=True))))
    assert "DRAFT" not in said(page)


def test_notices_are_shown(page: html.HtmlElement) -> None:
    assert said(page.find_class("pl-notice")[0]) == "Figures for June 2021 are provisional."


def test_sections_begin_with_their_heading(page: html.HtmlElement) -> None:
    sections = page.findall(".//section")
    assert [section.get("id") for section in sections] == ["recommendation", "burglary", "officers"]
    assert [section[0].tag for section in sections] == ["h2", "h2", "h2"]
    assert page.get_element_by_id("by-month").tag == "h3"


def test_blocks_before_the_first_section_are_kept() -> None:
    drawn = fragment(Paragraph((Text("before"),)), Heading(2, "A", "a"), Paragraph((Text("after"),)))
    assert said(drawn.find("p[last()]")) == "before"
    assert said(drawn.find("section/p")) == "after"


def test_awkward_words_come_out_as_they_stand(page: html.HtmlElement) -> None:
    assert said(page.get_element_by_id("p3")) == f"3. {AWKWARD}"


def test_a_table_has_caption_scopes_numbers_and_a_region_to_scroll(page: html.HtmlElement) -> None:
    region = page.get_element_by_id("districts")
    assert (region.get("role"), region.get("tabindex")) == ("region", "0")
    assert "Burglary by district" in region.get("aria-label")
    table = region.find("table")
    assert said(table.find("caption")) == "Burglary by district, April to June 2021"
    assert [cell.get("scope") for cell in table.findall("thead/tr/th")] == ["col"] * 4
    assert said(table.find("tbody/tr/th[@scope='row']")) == "North Warwickshire"
    assert [said(cell) for cell in table.find("tbody/tr").find_class("pl-num")] == ["806", "−12.4%"]
    assert said(region.getnext()) == "Baseline: the same quarter of 2017 to 2019, weighted 3, 2, 1."


def test_a_table_without_row_headers_has_none(page: html.HtmlElement) -> None:
    (contacts,) = page.xpath("//table[caption='Contacts']")
    assert not contacts.findall("tbody/tr/th")


def test_figures_carry_number_and_token_and_the_first_its_id(page: html.HtmlElement) -> None:
    figures = page.xpath("//data[@data-token='burglary-806']")
    assert [figure.get("id") for figure in figures] == ["fig-burglary-806", None]
    assert [(figure.get("value"), said(figure)) for figure in figures] == [("806", "806")] * 2
    assert page.get_element_by_id("fig-burglary-change").get("value") == "-12.4"


def test_a_chart_has_picture_words_and_table(page: html.HtmlElement) -> None:
    figure = page.get_element_by_id("burglary-chart")
    svg = figure.find(".//svg")
    assert svg.get("role") == "img"
    assert svg[0].tag == "title"
    assert said(figure.find("figcaption")) == "Burglary by month, with its limits"
    assert "around an average of 110" in said(figure.find_class("pl-alternative")[0])
    assert len(figure.findall("details//tbody/tr")) == 30
    assert said(figure.find("details/summary")) == "Figures of this chart: Burglary by month, with its limits"


def test_lists_nest_and_count_on(page: html.HtmlElement) -> None:
    assert [said(item) for item in page.xpath("//li/ul/li")] == ["street lighting", "alley gates"]
    assert page.xpath("//section//ol/@start") == ["3"]


def test_a_link_that_leads_nowhere_stays_as_words() -> None:
    drawn = fragment(
        Paragraph(
            (
                Link("run", "javascript:alert(1)"),
                Text(" "),
                Link("gone", "#gone"),
                Link(" web", "https://a.example"),
            )
        )
    )
    assert [link.get("href") for link in drawn.iter("a")] == ["https://a.example"]
    assert said(drawn.find("p[last()]")) == "run gone web"


def test_an_attribute_cannot_be_broken_out_of() -> None:
    evil = '"><script>alert(1)</script>'
    drawn = fragment(
        Heading(2, evil, evil), Paragraph((Link("x", f"https://a.example/{evil}"), Text(evil)), evil, evil)
    )
    assert not list(drawn.iter("script"))
    assert evil in drawn.text_content()


def test_the_manifest_is_inside_and_cannot_end_its_element() -> None:
    document = sample_document()
    hostile = replace(document, figures=(*document.figures, use("t", "</script><!-- <b>", "1")))
    text = render_html(hostile).decode()
    element = html.document_fromstring(text).get_element_by_id(MANIFEST_ID)
    assert Manifest.parse(element.text) == Manifest.of(hostile)
    assert json.loads(element.text)["figures"][-1]["text"] == "</script><!-- <b>"
    assert text.count("</script") == 1
    assert "<!--" not in text


def chart_drawn(svg: str) -> Chart:
    (chart, *_) = (block for block in sample_document().blocks if isinstance(block, Chart))
    return replace(chart, svg=svg)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<rect style="fill:red"/>',
        '<a href="https://a.example"><text>x</text></a>',
        '<image href="https://a.example/x.png"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<rect fill="url(https://a.example/x)"/>',
        "<!-- hidden -->",
        "<rect>",
    ],
)
def test_a_drawing_that_is_more_than_shapes_and_words_is_refused(inside: str) -> None:
    with pytest.raises(Refused, match="drawing"):
        fragment(chart_drawn(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'))


@pytest.mark.parametrize(
    ("inside", "title"), [("", "Burglary by month, with its limits"), ("<title>Its own</title>", "Its own")]
)
def test_a_drawing_is_an_image_and_named(inside: str, title: str) -> None:
    drawn = fragment(chart_drawn(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}<rect width="1"/></svg>'))
    svg = drawn.find(".//svg")
    assert svg.get("role") == "img"
    assert said(svg.find("title")) == title


def test_the_fragment_has_no_title_of_its_own_and_the_same_body() -> None:
    drawn = render_fragment(sample_document())
    assert "<h1" not in drawn
    assert drawn in render_html(sample_document()).decode()


def test_the_policy_allows_just_the_style_that_is_there(page: html.HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='", policy)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_html(sample_document()) == render_html(sample_document())


def test_an_empty_report_is_still_a_page() -> None:
    bare = Document("warwickshire/reports/x", replace(sample_document().control, marking=""), ())
    page = html.document_fromstring(render_html(bare))
    assert not page.find_class("pl-marking")
    assert not page.findall(".//nav")
