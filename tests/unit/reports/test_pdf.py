from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
import typst

from peelian.kernel.errors import Refused
from peelian.reports.manifest import FILE_NAME, Manifest
from peelian.reports.rendering.pdf import render_pdf
from peelian.reports.rendering.row_headers import mark_row_headers
from peelian.reports.rendering.typesetting import typeset_pdf
from peelian.reports.tree import Block, Document, Heading, Link, Paragraph, Table, Text
from tests.unit.reports.sample import AWKWARD, TITLE, districts, long_document, offences_chart, sample_document


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(sample_document())


def pages(pdf: bytes) -> list[str]:
    """The words of each page, lines joined; the joiners that hold page numbers in the contents left out."""
    texts = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    return [" ".join(text.replace("\u2060", "").split()) for text in texts]


def files(pdf: bytes) -> dict[str, bytes]:
    document = pypdfium2.PdfDocument(pdf)
    held = [document.get_attachment(index) for index in range(document.count_attachments())]
    return {file.get_name(): bytes(file.get_data()) for file in held}


def with_blocks(*blocks: Block) -> Document:
    return replace(sample_document(), blocks=blocks)


def test_every_word_can_be_read_back_in_order(pdf: bytes) -> None:
    words = " ".join(pages(pdf))
    in_order = (
        TITLE,
        "Prepared by Scrutiny and Performance Lead",
        "Figures for June 2021 are provisional.",
        "1. Members of the Panel are invited to consider this report.",
        "There were 806 offences, 12.4% fewer than the baseline",
        "District Offences Change on baseline Signal North Warwickshire 806 −12.4% Falling",
        "Nuneaton and Bedworth 1,204 +3.1% No change Stratford-on-Avon 94 too few to compare No change",
        "Burglary varied between 96 and 184 a month around an average of 110.",
        "street lighting",
        "The police are the public and the public are the police.",
        "Strength rose towards the plan.",
        "A. Reader Clerk",
    )
    places = [words.index(part) for part in in_order]
    assert places == sorted(places)


def test_nothing_in_the_words_is_read_as_markup(pdf: bytes) -> None:
    assert AWKWARD in " ".join(pages(pdf))


def test_each_page_has_marking_reference_and_number(pdf: bytes) -> None:
    found = pages(pdf)
    assert len(found) == 4
    for number, words in enumerate(found, start=1):
        assert "OFFICIAL" in words[:80]
        assert words.endswith(f"warwickshire/reports/2021-09-23, version 1.2 Page {number} of 4")


def test_the_manifest_is_attached(pdf: bytes) -> None:
    assert list(files(pdf)) == [FILE_NAME]
    assert Manifest.parse(files(pdf)[FILE_NAME].decode()) == Manifest.of(sample_document())


def test_a_short_table_of_a_chart_is_printed_under_it_and_a_long_one_at_the_end(pdf: bytes) -> None:
    found = pages(pdf)
    assert "31 March 2020 887.10 900.00" in found[2]
    assert "The figures of this chart are on page 4." in found[1]
    assert "Chart figures Burglary a month Month Offences Signal 2019-01 96 None 2019-02 104 None" in found[3]
    assert "2020-09 171 Above the upper limit" in found[3]


def test_long_tables_without_an_anchor_are_found_too() -> None:
    chart = replace(offences_chart(), table=replace(offences_chart().table, anchor=""))
    found = pages(render_pdf(with_blocks(Heading(2, "A", "a"), chart, chart)))
    assert "".join(found).count("are on page 3.") == 2
    assert found[2].count("Burglary a month Month Offences Signal 2019-01 96 None") == 2


def test_the_file_knows_its_title_date_and_outline(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    about = document.get_metadata_dict()
    assert about["Title"] == TITLE
    assert about["CreationDate"].startswith("D:20210916")
    outline = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert (0, "Burglary") in outline
    assert (1, "By month") in outline
    assert TITLE not in [title for _, title in outline]


def test_it_says_that_it_is_accessible_and_in_english(pdf: bytes) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/Lang(en-GB)" in pdf


def test_rows_and_columns_have_headers(pdf: bytes) -> None:
    assert pdf.count(b"/Scope/Column") == 4 + 3 + 2 + 3
    assert pdf.count(b"/Scope/Row") == 3 + 2 + 30


def test_row_headers_change_no_length_and_spare_tables_without_them() -> None:
    cell = b"<</Type/StructElem/S/TD/P 9 0 R/A[<</O/Table/Headers[(U%dx%dy0)]>>]/K[1]/Pg 2 0 R>>"
    before = cell % (1, 0) + cell % (1, 3) + cell % (2, 0)
    after = mark_row_headers(before, [True, False])
    assert len(after) == len(before)
    assert after.count(b"/S/TH") == after.count(b"/Scope/Row") == 1
    assert after.endswith(cell % (2, 0))
    assert b"(U1x" not in after


def test_the_same_document_gives_the_same_bytes(pdf: bytes) -> None:
    assert render_pdf(sample_document()) == pdf
    assert render_pdf(replace(sample_document(), modified="2021-09-17")) != pdf


def test_a_draft_says_so_on_every_page(pdf: bytes) -> None:
    drafts = pages(render_pdf(sample_document(draft=True)))
    assert all("DRAFT: not yet signed" in words for words in drafts)
    assert not any("DRAFT" in words for words in pages(pdf))


def test_a_long_table_repeats_its_head_and_splits_no_row() -> None:
    rows = tuple(((Text(f"Row {number}"),), (Text("words " * 30 + "end"),)) for number in range(60))
    found = pages(render_pdf(with_blocks(Heading(2, "A", "a"), Table("Long", ("First", "Second"), rows))))
    assert len(found) > 3
    for words in found[1:-1]:
        assert "First Second Row" in words
        assert words.split(" end ")[-1].startswith("warwickshire/reports")


def test_a_long_report_has_page_numbers_in_its_contents() -> None:
    made = render_pdf(long_document(3))
    marks = [mark for mark in pypdfium2.PdfDocument(made).get_toc() if mark.level == 0]
    entries = [f"{mark.get_title()} {mark.get_dest().get_index() + 1}" for mark in marks]
    assert len(entries) == 10
    assert f"Contents {' '.join(entries)}" in pages(made)[0]


def test_repeated_and_missing_anchors_do_no_harm() -> None:
    stray = Paragraph((Link("gone", "#gone"), Link(" run", "javascript:alert(1)"), Link(" there", "#districts")))
    document = with_blocks(Heading(4, "A", "a"), Heading(2, "A", "a"), stray, districts(), districts())
    made = render_pdf(document)
    assert "gone run there" in " ".join(pages(made))
    assert b"javascript" not in made


@pytest.mark.parametrize("character", ["😀", "警"])
def test_a_character_no_font_can_show_is_refused_by_name(character: str) -> None:
    with pytest.raises(Refused, match=character):
        render_pdf(with_blocks(Heading(2, "A", "a"), Paragraph((Text(f"said {character} there"),))))


def test_a_fault_in_a_template_is_not_taken_for_a_refusal(tmp_path: Path) -> None:
    template = tmp_path / "broken.typ"
    template.write_text("#nothing-of-that-name")
    with pytest.raises(typst.TypstError, match="unknown variable"):
        typeset_pdf(template, {}, timestamp=datetime(2021, 9, 16, tzinfo=UTC))


@pytest.mark.parametrize(("modified", "stamp"), [("", "D:1970"), ("2021-09-16T09:30:00+01:00", "D:20210916")])
def test_dates_come_from_the_document(modified: str, stamp: str) -> None:
    made = render_pdf(replace(with_blocks(Heading(2, "A", "a")), modified=modified))
    assert pypdfium2.PdfDocument(made).get_metadata_dict()["CreationDate"].startswith(stamp)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="not a date"):
        render_pdf(replace(sample_document(), modified="Spring 2021"))


def test_another_language_is_declared() -> None:
    made = render_pdf(replace(with_blocks(Heading(2, "Adroddiad", "a")), language="cy"))
    assert b"/Lang(cy)" in made
