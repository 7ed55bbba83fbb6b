"""Papers of every kind read to the same paragraphs; what cannot be read is refused."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.papers import odt_files
from peelian.sources.papers.reader import read_paper, read_text
from tests.unit.sources.making import zipped
from tests.unit.sources.minutes.making import docx, paragraph, pdf, table

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in (("office", "office"), ("text", "text"), ("table", "table"), ("svg", "svg-compatible"))
)


def odt(blocks: str, *, body: str = "text", head: str = "") -> bytes:
    content = (
        f"{head}<office:document-content {SPACES}><office:body><office:{body}>{blocks}</office:{body}>"
        "</office:body></office:document-content>"
    )
    return zipped([("mimetype", odt_files.MEDIA_TYPE), ("content.xml", content)])


def texts(name: str, data: bytes) -> list[str]:
    return [line.text for line in read_paper(name, data)]


def test_text_markdown_word_pdf_and_web_pages_are_read():
    wanted = ["Report", "The first paragraph.", "Rape 11"]
    assert texts("a.md", b"# Report\n\nThe first paragraph.\n\nRape\t11\n") == wanted
    word = docx(paragraph("Report"), paragraph("The first paragraph."), table([["Rape", "11"]]))
    assert texts("a.docx", word) == wanted
    page = b"<!doctype html><h1>Report</h1><p>The first paragraph.</p><table><tr><td>Rape<td>11</table>"
    assert texts("a.html", page) == wanted
    drawn = pdf([(72, 700, "Report"), (72, 650, "The first paragraph."), (72, 600, "Rape"), (300, 600, "11")])
    assert texts("a.pdf", drawn) == wanted


def test_an_opendocument_text_is_read_with_headings_lists_and_tables():
    blocks = (
        "<text:tracked-changes><text:p>Deleted</text:p></text:tracked-changes>"
        '<text:h text:outline-level="2">Report</text:h><text:p/>'
        "<text:p>The<text:s/>first<text:note><text:p>Note</text:p></text:note> <text:span>paragraph"
        "</text:span>.<text:line-break/>On<text:tab/>it goes</text:p>"
        "<text:list><text:list-item><text:p>One</text:p><text:p>more</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>"
        "Rape</text:p></table:table-cell><table:table-cell><text:p>11</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )
    lines = read_paper("a.odt", odt(blocks))
    assert [line.text for line in lines] == [
        *("Report", "The first paragraph. On it goes", "\u2022 One", "more", "Rape 11")
    ]
    assert (lines[0].level, lines[1].level, str(lines[1].place)) == (2, 0, "paragraph 3")
    assert lines[-1].cells == ("Rape", "11")


@pytest.mark.parametrize(("level", "read"), [("", 1), ("x", 1), ("999", 1), ("10", 10)])
def test_a_heading_of_no_sensible_level_is_a_heading(level, read):
    [line] = read_paper("a.odt", odt(f'<text:h text:outline-level="{level}">Report</text:h>'))
    assert line.level == read


def test_a_text_nested_past_all_sense_is_left_out():
    deep = "<text:section>" * 80 + "<text:p>Deep</text:p>" + "</text:section>" * 80
    assert texts("a.odt", odt(f"<text:p>Flat</text:p>{deep}")) == ["Flat"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (odt("", body="text"), "holds no words"),
        (odt("<text:p>x</text:p>", body="spreadsheet"), "holds no words"),
        (odt("<text:p>x"), "damaged"),
        (odt("<text:p>x</text:p>", head="<!DOCTYPE x>"), "damaged"),
        (zipped([("mimetype", odt_files.MEDIA_TYPE)]), "damaged"),
        (zipped([("a.txt", "x")]), "no Word document"),
        (b"", "empty"),
        (b"\n\n", "holds no words"),
        (b"\x89PNG", "picture"),
    ],
)
def test_what_is_no_paper_is_refused(data, words):
    with pytest.raises(Refused, match=words):
        read_paper("a.odt", data)


def test_an_opendocument_text_past_all_size_is_refused(monkeypatch):
    monkeypatch.setattr(odt_files, "_MAX_PART", 10)
    with pytest.raises(Refused, match="far more words than a paper does"):
        read_paper("a.odt", odt("<text:p>x</text:p>"))


def test_text_that_is_being_written_is_read_whatever_is_in_it():
    assert read_text("") == []
    assert [line.text for line in read_text("One\0 \ud800 two\n\nThree")] == ["One ? two", "Three"]
