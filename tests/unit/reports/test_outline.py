from __future__ import annotations

from dataclasses import replace

import pytest

from peelian.reports.rendering.outline import anchors, leads_somewhere, sections, sound
from peelian.reports.tree import Block, Chart, Document, Heading, Paragraph, Text
from tests.unit.reports.sample import blocks, districts, sample_document


def with_blocks(*parts: Block) -> Document:
    return replace(sample_document(), blocks=parts)


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.anchor) for block in sound(document).blocks if isinstance(block, Heading)]


def test_repeated_anchors_are_told_apart_and_the_first_keeps_its_name() -> None:
    document = with_blocks(Heading(2, "A", "a"), Heading(2, "A", "a"), Paragraph((Text("x"),), "a"), districts())
    named = [getattr(block, "anchor", "") for block in sound(document).blocks]
    assert named == ["a", "a-2", "a-3", "districts"]


def test_a_heading_without_an_anchor_is_named_by_its_words() -> None:
    document = with_blocks(Heading(2, "What was done?", ""), Heading(2, "警察", ""), Heading(2, "b", "two words"))
    assert headings(document) == [(2, "what-was-done"), (2, "section"), (2, "two-words")]


def test_anchors_of_the_page_itself_are_not_taken() -> None:
    assert headings(with_blocks(Heading(2, "Contents", "contents"), Heading(2, "M", "main"))) == [
        (2, "contents-2"),
        (2, "main-2"),
    ]
    assert headings(with_blocks(Heading(2, "F", "fig-burglary-806"))) == [(2, "fig-burglary-806-2")]


def test_no_level_is_skipped() -> None:
    document = with_blocks(*(Heading(level, "x", f"h{at}") for at, level in enumerate((4, 2, 4, 4, 3, 1))))
    assert [level for level, _ in headings(document)] == [2, 2, 3, 4, 3, 2]


def test_the_tables_of_charts_are_named_apart_too() -> None:
    charts = [block for block in sound(with_blocks(*blocks(), *blocks())).blocks if isinstance(block, Chart)]
    assert [chart.table.anchor for chart in charts] == ["burglary-data", "", "burglary-data-2", ""]


def test_a_sound_document_is_left_as_it_is() -> None:
    assert sound(sample_document()) == sample_document()


def test_contents_are_listed_only_in_a_longer_report() -> None:
    assert [heading.text for heading in sections(sample_document())] == ["Recommendation", "Burglary", "Officers"]
    assert sections(with_blocks(Heading(2, "A", "a"), Heading(3, "B", "b"))) == ()


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("https://example.org/a?b=1#c", True),
        ("HTTP://example.org", True),
        ("mailto:office@example.org", True),
        ("#districts", True),
        ("#nowhere", False),
        ("#", False),
        ("", False),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("https://example.org/a b", False),
        ("https://example.org/\n", False),
        ("//example.org", False),
        ("/local", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_links_that_lead_somewhere_are_links(href: str, leads: bool) -> None:
    assert leads_somewhere(href, anchors(sample_document())) is leads
