from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, NameTree, String

from peelian.reports.packs.packing import compose
from peelian.reports.packs.parts import tagged_part
from tests.unit.reports.packs.sample import a_pack, opened, paper, saved, tagged, untagged


def linked(pdf, **keys):
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 50, 20]), **keys)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def only_link(content):
    pdf = opened(compose(a_pack(paper("paper-1", content))).content)
    (link,) = pdf.pages[1].obj.Annots
    return pdf, link


def test_a_link_to_the_web_stays_on_a_page_without_tags():
    source = opened(untagged())
    linked(source, A=Dictionary(S=Name.URI, URI=String("https://data.example/")))
    pdf, link = only_link(saved(source))
    assert str(link.A.URI) == str(link.Contents) == "https://data.example/"
    assert link.StructParent is not None
    assert pdf.pages[1].obj.Tabs == Name.S


@pytest.mark.parametrize(
    "keys",
    [
        {"Dest": Name.Somewhere},
        {"A": Dictionary(S=Name.JavaScript, JS=String("x"))},
        {"A": Dictionary(S=Name.Launch, F=String("x"))},
    ],
)
def test_other_links_go_from_such_a_page(keys):
    source = opened(untagged())
    linked(source, **keys)
    pdf = opened(compose(a_pack(paper("paper-1", saved(source)))).content)
    assert Name.Annots not in pdf.pages[1].obj


def test_a_link_to_a_program_leads_nowhere():
    source = opened(tagged())
    source.pages[0].obj.Annots[0].A = Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))
    _pdf, link = only_link(saved(source))
    assert Name.A not in link
    assert Name.Dest not in link


@pytest.mark.parametrize("way", ["array", "name", "old", "action", "whole"])
def test_a_link_within_a_paper_still_leads_there(way):
    source = opened(tagged())
    link = source.pages[0].obj.Annots[0]
    del link.A
    target = Array([source.pages[1].obj, Name.XYZ, 20, 700, 0])
    if way == "array":
        link.Dest = target
    elif way == "whole":
        link.Dest = Array([source.pages[1].obj, Name.Fit])
    elif way == "action":
        link.A = Dictionary(S=Name.GoTo, D=target)
    elif way == "old":
        source.Root.Dests = Dictionary(There=Dictionary(D=target))
        link.Dest = Name.There
    else:
        source.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("there"), target])))
        link.Dest = String("there")
    pdf, moved = only_link(saved(source))
    place = NameTree(pdf.Root.Names.Dests)[str(moved.Dest)]
    assert str(moved.Dest).startswith("paper-1.")
    assert place[0].objgen == pdf.pages[2].obj.objgen
    assert (float(place[3]) < 700) is (way != "whole")


@pytest.mark.parametrize(
    "target", [Array([]), Array([3, Name.Fit]), Dictionary(), Array([Dictionary(), Name.Fit])]
)
def test_a_link_to_a_page_that_is_not_there_leads_nowhere(target):
    source = opened(tagged())
    link = source.pages[0].obj.Annots[0]
    del link.A
    link.Dest = target
    _pdf, moved = only_link(saved(source))
    assert Name.Dest not in moved


def test_links_move_with_their_page():
    source = opened(tagged())
    before = [float(one) for one in source.pages[0].obj.Annots[0].Rect]
    part = tagged_part(source, name="p", key=0, above=2, head=30)
    after = [float(one) for one in part.pdf.pages[0].obj.Annots[0].Rect]
    scale = (part.sheets[0].height - 30) / part.sheets[0].height
    assert after[3] - after[1] == pytest.approx((before[3] - before[1]) * scale, abs=0.01)
