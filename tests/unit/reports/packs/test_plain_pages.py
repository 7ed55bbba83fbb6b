from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name

from peelian.reports.packs.geometry import sheet
from peelian.reports.packs.plain_pages import as_figure, figure_tags
from tests.unit.reports.packs.sample import drawn, opened

MARKED = b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC"


@pytest.fixture
def pdf():
    return opened(drawn(content=MARKED + b" /Fm Do"))


def figure(pdf):
    page = pdf.pages[0]
    as_figure(pdf, page, sheet(page.obj, head=30), 7)
    return page.obj


def test_a_page_becomes_one_mark_around_its_drawing(pdf):
    page = figure(pdf)
    assert page.Contents.read_bytes().startswith(b"/Figure <</MCID 0>> BDC q ")
    assert b"BDC" not in page.Resources.XObject.Page.read_bytes()
    assert int(page.StructParents) == 7


def test_marks_and_keys_go_from_drawings_within_drawings(pdf):
    inner = pdf.make_stream(MARKED, Subtype=Name.Form, StructParents=3, OC=Dictionary())
    inner.Resources = Dictionary(XObject=Dictionary(Again=inner, Not=Dictionary()))
    tile = pdf.make_stream(MARKED, PatternType=1)
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Fm=inner), Pattern=Dictionary(T=tile))
    drawing = figure(pdf).Resources.XObject.Page
    held = drawing.Resources.XObject.Fm
    assert b"BDC" not in held.read_bytes()
    assert Name.StructParents not in held
    assert Name.OC not in held
    assert b"BDC" not in drawing.Resources.Pattern.T.read_bytes()


def test_a_page_keeps_how_it_blends(pdf):
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency)
    assert Name.Transparency == figure(pdf).Resources.XObject.Page.Group.S


def test_a_page_without_content_is_an_empty_drawing(pdf):
    del pdf.pages[0].obj.Contents
    pdf.pages[0].obj.Resources = Array([])
    assert figure(pdf).Resources.XObject.Page.read_bytes() == b""


def test_a_figure_says_where_it_stands_and_what_it_holds(pdf):
    figure(pdf)
    (tag,), (key, owners) = figure_tags(pdf, ["Words"], 7)
    assert (str(tag.Alt), key, owners[0].objgen) == ("Words", 7, tag.objgen)
    assert [float(one) for one in tag.A.BBox] == [0, 0, 595, 842]
