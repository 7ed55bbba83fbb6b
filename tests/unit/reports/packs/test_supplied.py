from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from peelian.reports.packs import supplied
from peelian.reports.packs.supplied import UnusableError, Way, damage_told, inherit, open_supplied
from tests.unit.reports.packs.sample import drawn, locked, opened, saved, tagged, untagged


def test_good_tags_keep_their_way():
    found = open_supplied(tagged())
    assert (found.way, found.fault) == (Way.TAGS, "")


def test_a_file_that_opens_without_its_password_is_used():
    assert open_supplied(locked(user="")).way is Way.FIGURES


def test_a_form_is_drawn_as_it_stood():
    pdf = opened(untagged())
    look = pdf.make_stream(b"0 0 9 9 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Btn,
            T="Agreed",
            F=4,
            Rect=Array([9, 9, 18, 18]),
            AP=Dictionary(N=look),
        )
    )
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    found = open_supplied(saved(pdf))
    assert (found.way, "forms or comments" in found.fault) == (Way.FIGURES, True)
    assert Name.Annots not in found.pdf.pages[0].obj or len(found.pdf.pages[0].obj.Annots) == 0
    assert b"Do" in b"".join(one.read_bytes() for one in found.pdf.pages[0].obj.Contents)


def test_a_file_may_be_too_large(monkeypatch):
    monkeypatch.setattr(supplied, "MAX_BYTES", 1024 * 1024)
    with pytest.raises(UnusableError, match="larger than 1 MB"):
        open_supplied(b"%PDF-" + bytes(1024 * 1024))


def test_a_form_of_one_maker_is_refused():
    pdf = opened(untagged())
    pdf.Root.NeedsRendering = True
    with pytest.raises(UnusableError, match="one maker"):
        open_supplied(saved(pdf))


def test_parts_without_end_are_refused(monkeypatch):
    monkeypatch.setattr(supplied, "MAX_RESOURCES", 0)
    with pytest.raises(UnusableError, match="far more parts"):
        open_supplied(untagged())


def test_fonts_are_looked_for_inside_drawings():
    pdf = opened(drawn(content=b"/Fm Do"))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    inner = pdf.make_stream(
        b"", Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), Resources=Dictionary(Font=Dictionary(F=font))
    )
    inner.Resources.XObject = Dictionary(Again=inner)
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Fm=inner))
    assert "Courier" in open_supplied(saved(pdf)).fault


@pytest.mark.parametrize("settings", [Dictionary(), Dictionary(D=Dictionary(BaseState=Name.ON))])
def test_layers_that_all_show_are_no_matter(settings):
    pdf = opened(untagged())
    pdf.Root.OCProperties = settings
    assert open_supplied(saved(pdf)).way is Way.FIGURES


def test_layers_that_are_off_unless_told_are_hidden():
    pdf = opened(untagged())
    pdf.Root.OCProperties = Dictionary(D=Dictionary(BaseState=Name.OFF))
    assert open_supplied(saved(pdf)).way is Way.PICTURES


def test_a_page_takes_after_the_tree_above_it():
    pdf = opened(drawn())
    page = pdf.pages[0].obj
    del page.MediaBox
    page.Parent.MediaBox, page.Parent.Rotate = Array([0, 0, 50, 60]), 90
    inherit(page)
    assert (int(page.MediaBox[3]), int(page.Rotate)) == (60, 90)


@pytest.mark.parametrize("error", [pikepdf.PdfError("x"), KeyError("x"), TypeError("x"), AttributeError("x")])
def test_wrong_insides_are_told_as_damage(error):
    with pytest.raises(UnusableError, match="damaged"), damage_told():
        raise error
