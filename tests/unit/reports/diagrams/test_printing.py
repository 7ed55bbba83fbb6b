"""A diagram and marked words in each of the four formats."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import pypdfium2
import pytest

from peelian.law.processes.plans import PLAN
from peelian.reports.diagrams.process_diagrams import process_diagram
from peelian.reports.freezing import freeze, thaw
from peelian.reports.rendering.docx import render_docx
from peelian.reports.rendering.html import render_fragment
from peelian.reports.rendering.odt import render_odt
from peelian.reports.rendering.packages import png_size
from peelian.reports.rendering.pdf import render_pdf
from peelian.reports.tree import Deleted, Diagram, Document, Heading, Inserted, Link, Paragraph, Text
from tests.unit.reports.diagrams.test_picture import plan_course
from tests.unit.reports.sample import AWKWARD, offences_chart, sample_document

_FIRST = "Evidence gathered. Done 1 June 2021. Commissioner; 2011 Act, s5(6)(a); can be taken more than once."
_SHORT = "A diagram of 17 steps with arrows from each to what may follow."


@pytest.fixture(scope="module")
def document() -> Document:
    diagram = process_diagram(PLAN, course=plan_course(), anchor="steps")
    marked = Paragraph((Text("It was "), Deleted(AWKWARD), Text(" and is "), Inserted("safer"), Text(".")))
    blocks = (
        Heading(2, "Process", "process"),
        Paragraph((Link("the steps", "#steps"),)),
        offences_chart(),
        diagram,
        marked,
    )
    return replace(sample_document(), blocks=blocks, figures=())


def test_a_frozen_diagram_thaws_as_it_was(document: Document) -> None:
    assert thaw(freeze(document)) == document


def test_a_page_has_both_pictures_and_the_words(document: Document) -> None:
    page = render_fragment(document)
    assert '<figure id="steps" class="pl-diagram">' in page
    assert page.count("<title>The steps of a police and crime plan</title>") == 2
    wide, narrow = page.index('class="pl-wide"'), page.index('class="pl-narrow"')
    assert wide < narrow < page.index(_SHORT) < page.index("The same in words")
    assert "<li><strong>Evidence gathered.</strong> Done 1 June 2021." in page
    assert '<a href="#steps">the steps</a>' in page


def test_a_picture_without_a_narrow_twin_stands_alone(document: Document) -> None:
    diagram = next(block for block in document.blocks if isinstance(block, Diagram))
    page = render_fragment(replace(document, blocks=(replace(diagram, narrow=""),)))
    assert "pl-wide" not in page
    assert page.count("<svg") == 1


def test_words_added_and_removed_say_so_on_a_page(document: Document) -> None:
    page = render_fragment(document)
    assert '<ins><span class="pl-hidden">[added: </span>safer<span class="pl-hidden">]</span></ins>' in page
    assert '<del><span class="pl-hidden">[removed: </span>#eval(&quot;1&quot;)' in page


def test_a_pdf_has_the_picture_with_its_alternative_and_the_words(document: Document) -> None:
    pdf = render_pdf(document)
    words = " ".join(
        " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)).split()
    )
    assert _FIRST in words
    assert f"[removed: {AWKWARD}] and is [added: safer]." in words
    alternatives = re.findall(rb"/Alt\((.*?[^\\])\)", pdf)
    assert any(b"Diagram: The steps of a police and crime plan" in one for one in alternatives)


def test_no_diagram_is_taller_than_a_page() -> None:
    tall = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="900" viewBox="0 0 100 900"></svg>'
    unsized = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="20"></svg>'
    diagram = process_diagram(PLAN)
    blocks = (Heading(2, "A", "a"), replace(diagram, svg=tall), replace(diagram, svg=unsized))
    pages = pypdfium2.PdfDocument(render_pdf(replace(sample_document(), blocks=blocks, figures=())))
    images = [one.get_bounds() for page in pages for one in page.get_objects() if one.type == 5]
    assert all(top - foot <= 641 for _, foot, _, top in images)
    assert len(pages) <= 6


def test_a_word_document_has_the_picture_with_its_alternative(document: Document) -> None:
    opened = docx.Document(io.BytesIO(render_docx(document)))
    pictures = [shape._inline.docPr for shape in opened.inline_shapes]
    assert [one.get("name") for one in pictures] == ["Chart 1", "Diagram 2"]
    assert pictures[1].get("descr").startswith(_SHORT)
    assert opened.inline_shapes[1].height.pt <= 590.1
    words = [paragraph.text for paragraph in opened.paragraphs]
    assert _FIRST in words
    dressed = {run.style.name: run.text for paragraph in opened.paragraphs for run in paragraph.runs}
    assert dressed["Inserted"] == "[added: safer]"
    assert dressed["Deleted"] == f"[removed: {AWKWARD}]"


def test_an_open_document_has_the_picture_with_its_alternative(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(render_odt(document))) as package:
        content, styles = package.read("content.xml").decode(), package.read("styles.xml").decode()
        across, down = png_size(package.read("Pictures/chart2.png"))
    assert 'draw:name="Diagram 2"' in content
    assert f"<svg:desc>{_SHORT}" in content
    assert across < down
    assert '<text:span text:style-name="Inserted">[added: safer]</text:span>' in content
    assert 'style:name="Deleted"' in styles
    assert "Evidence gathered." in content
