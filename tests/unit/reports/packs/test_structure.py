from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, NumberTree

from peelian.reports.packs import structure
from peelian.reports.packs.structure import TagsError, attributes, check_tags, tags
from tests.unit.reports.packs.sample import as_supplied, opened, tagged


def first(pdf, role):
    return next(tag.element for tag in tags(pdf.Root.StructTreeRoot) if tag.role == role)


def test_good_tags_are_kept():
    check_tags(opened(tagged()))
    check_tags(opened(as_supplied()))


def without_tags(pdf):
    del pdf.Root.StructTreeRoot


def not_marked(pdf):
    pdf.Root.MarkInfo.Marked = False


def no_parents(pdf):
    del pdf.Root.StructTreeRoot.ParentTree


def unknown_kind(pdf):
    first(pdf, "/P").S = Name.Mystery


def circular(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(One=Name.Two, Two=Name.One)
    first(pdf, "/P").S = Name.One


def figure_without_words(pdf):
    first(pdf, "/P").S = Name.Figure


def loose_cell(pdf):
    first(pdf, "/P").S = Name.TD


def odd_child(pdf):
    first(pdf, "/Table").K.append(Dictionary(S=Name.P))


def ragged(pdf):
    first(pdf, "/TD").A = Dictionary(O=Name.Table, ColSpan=2)


def untyped_heading(pdf):
    first(pdf, "/H1").S = Name.H


def form(pdf):
    first(pdf, "/P").S = Name.Form


def loose_words(pdf):
    pdf.pages[1].contents_add(b"BT /f0 9 Tf (loose) Tj ET", prepend=False)


def left_open(pdf):
    pdf.pages[1].contents_add(b"q", prepend=False)


def loose_mark(pdf):
    pdf.pages[1].contents_add(b"/P <</MCID 99>> BDC EMC", prepend=False)


def marks_in_a_drawing(pdf):
    form_drawn = pdf.make_stream(b"/P <</MCID 0>> BDC EMC", Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    pdf.pages[1].obj.Resources = Dictionary(
        XObject=Dictionary(Fm=form_drawn), Font=pdf.pages[0].obj.Resources.Font
    )
    pdf.pages[1].contents_add(b"/Artifact BMC /Fm Do EMC", prepend=False)


def untagged_link(pdf):
    del pdf.pages[0].obj.Annots[0].StructParent


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (without_tags, "no tags"),
        (not_marked, "no tags"),
        (no_parents, "no tags"),
        (unknown_kind, "kinds that the standard does not know"),
        (circular, "kinds that the standard does not know"),
        (figure_without_words, "no description"),
        (loose_cell, "tables or lists"),
        (odd_child, "tables or lists"),
        (ragged, "different lengths"),
        (untyped_heading, "kind H"),
        (form, "kind Form"),
        (loose_words, "has no tag"),
        (left_open, "has no tag"),
        (loose_mark, "has no tag"),
        (marks_in_a_drawing, "inside a drawing"),
        (untagged_link, "a link or a form"),
    ],
)
def test_other_tags_are_not(spoil, why):
    pdf = opened(tagged())
    spoil(pdf)
    with pytest.raises(TagsError, match=why):
        check_tags(pdf)


def test_tags_without_end_are_not_followed(monkeypatch):
    pdf = opened(tagged())
    around = first(pdf, "/P")
    around.K = Array([around])
    with pytest.raises(TagsError, match="far more, or far deeper"):
        list(tags(pdf.Root.StructTreeRoot))
    monkeypatch.setattr(structure, "MAX_ELEMENTS", 3)
    with pytest.raises(TagsError, match="far more, or far deeper"):
        list(tags(pdf.Root.StructTreeRoot))


def test_a_table_may_have_spans_and_its_headers_get_a_scope():
    pdf = opened(tagged())
    table = first(pdf, "/Table")
    rows = [row for part in structure.kids(table) for row in (structure.kids(part) or [part])]
    rows = [row for row in rows if row.S == Name.TR]
    for cell in structure.kids(rows[0]):
        del cell.A
    cells = structure.kids(rows[1])
    cells[0].S = Name.TH
    cells[0].A = Array([Dictionary(O=Name.Table, RowSpan=2)])
    rows[2].K = Array([structure.kids(rows[2])[1]])
    check_tags(pdf)
    assert [attributes(cell)[-1].Scope for cell in structure.kids(rows[0])] == [Name.Column, Name.Column]
    assert next(one.Scope for one in attributes(cells[0]) if Name.Scope in one) == Name.Row


def test_a_note_gets_a_name_and_bare_lines_a_mark():
    pdf = opened(tagged())
    first(pdf, "/P").S = Name.Note
    pdf.pages[0].contents_add(b"1 1 m 5 5 l S", prepend=False)
    check_tags(pdf)
    assert str(first(pdf, "/Note").ID).startswith("note-")
    assert b"BMC" in pdf.pages[0].obj.Contents.read_bytes()


def test_a_page_without_key_has_no_owners():
    pdf = opened(tagged())
    del pdf.pages[1].obj.StructParents
    with pytest.raises(TagsError, match="has no tag"):
        check_tags(pdf)
    assert len(NumberTree(pdf.Root.StructTreeRoot.ParentTree)) > 1
