from __future__ import annotations

from pikepdf import Array, Dictionary, Name

from peelian.reports.packs.grafting import rework, shift_keys
from peelian.reports.packs.structure import attributes
from tests.unit.reports.packs.sample import opened, tagged


def test_classes_are_written_out():
    pdf = opened(tagged())
    root = pdf.Root.StructTreeRoot
    root.ClassMap = Dictionary(
        Wide=Dictionary(O=Name.Table, ColSpan=2), Both=Array([Dictionary(O=Name.Layout), Dictionary(O=Name.List)])
    )
    top = root.K if isinstance(root.K, Dictionary) else root.K[0]
    first, second = top.K[0], top.K[1]
    first.C, second.C = Name.Wide, Array([Name.Both, 0, Name.Missing])
    rework(pdf, name="p", above=2)
    assert attributes(first)[-1].ColSpan == 2
    assert [one.O for one in attributes(second)][-2:] == [Name.Layout, Name.List]
    assert Name.C not in first


def test_top_elements_may_stand_in_the_root_itself():
    pdf = opened(tagged())
    pdf.Root.StructTreeRoot.K = Array([Dictionary(S=Name.Document), Dictionary(S=Name.P)])
    tops, named = rework(pdf, name="p", above=2)
    assert [one.S for one in tops] == [Name.Part, Name.P]
    assert all(one.is_indirect for one in tops)
    assert named == []


def test_headings_skip_no_level():
    pdf = opened(tagged())
    roles = (Name.H1, Name.H4, Name.H6, Name.H2, Name.H1)
    pdf.Root.StructTreeRoot.K = Array([Dictionary(S=role) for role in roles])
    tops, _ = rework(pdf, name="p", above=2)
    assert [str(one.S) for one in tops] == ["/H3", "/H4", "/H5", "/H4", "/H3"]


def test_keys_move_up_together():
    pdf = opened(tagged())
    link = pdf.pages[0].obj.Annots[0]
    pdf.pages[0].obj.Annots = Array([Dictionary(link)])
    before = int(link.StructParent)
    pairs, free = shift_keys(pdf, 100)
    assert int(pdf.pages[0].obj.Annots[0].StructParent) == before + 100
    assert min(pairs[::2]) == 100
    assert free == max(pairs[::2]) + 1
