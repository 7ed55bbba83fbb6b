"""The two pictures of a thread: what they say, where they lead, and that they are sound."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from peelian.assurance.thread.graph import Bounds
from peelian.assurance.thread.picture import no_page, picture_of
from peelian.assurance.thread.tall_picture import WIDTH, tall_picture_of
from tests.unit.assurance.thread.drawn import thread

STORY = (
    ("plan", "sets", "objective"),
    ("objective", "is measured by", "measure"),
    ("objective", "commits to", "commitment"),
    ("report", "prints a figure of", "measure"),
    ("item", "considers", "report"),
    ("item", "came to", "outcome"),
    ("outcome", "raised", "action"),
)
DRAWN = pytest.mark.parametrize("draw", [picture_of, tall_picture_of], ids=["wide", "tall"])


def href(node):
    return f"/thread/{node.ref}/?a=1&b=2"


def words(drawing: str) -> list[str]:
    return [part.text for part in etree.fromstring(drawing).iter("{*}text")]


def boxes(drawing: str) -> list[tuple[float, float, float, float]]:
    found = etree.fromstring(drawing).iter("{*}rect")
    return [tuple(float(part.get(name)) for name in ("x", "y", "width", "height")) for part in found]


@DRAWN
def test_every_record_is_drawn_and_leads_to_its_thread_but_the_one_it_is_about(draw):
    drawing = draw(thread("measure", *STORY), href=href)
    assert {"Plan", "Objective", "Measure", "Report", "Item", "Outcome", "Action"} <= set(words(drawing))
    links = [part.get("href") for part in etree.fromstring(drawing).iter("{*}a")]
    assert "/thread/anyshire/records/plan/?a=1&b=2" in links
    assert not any("/measure/" in link for link in links)
    assert len(links) == 6


@DRAWN
def test_the_words_are_read_as_the_story_goes(draw):
    drawn = words(draw(thread("outcome", *STORY), href=href))
    assert {"came to", "raised", "sets", "is measured by", "is printed in", "was considered"} <= {
        word.removesuffix(" under") for word in drawn
    }
    assert "came of" not in drawn


@DRAWN
def test_it_has_a_title_and_a_description_and_no_styles(draw):
    drawing = draw(thread("plan", *STORY, plan="Fish & <chips>"), href=no_page, name="one")
    root = etree.fromstring(drawing)
    assert root.get("aria-labelledby") == "one-title one-words"
    assert root.findtext("{*}title") == "The thread of the record “Fish & <chips>”"
    assert root.findtext("{*}desc")
    assert "style" not in drawing
    assert "<a " not in drawing


@DRAWN
def test_boxes_lie_inside_the_drawing_and_on_no_other(draw):
    many = [("a", "raised", f"b{at}") for at in range(9)] + [(f"b{at}", "led to", "c") for at in range(9)]
    many += [("a", "led to", "c"), ("c", "led to", "a"), ("before", "led to", "a")]
    drawing = draw(thread("a", *many, bounds=Bounds(4, 5, 30), b1="A very long title indeed " * 9), href=href)
    width, height = (float(etree.fromstring(drawing).get(name)) for name in ("width", "height"))
    found = boxes(drawing)
    for x, y, wide, tall in found:
        assert x >= 0
        assert y >= 0
        assert x + wide <= width
        assert y + tall <= height
    for at, (x, y, wide, tall) in enumerate(found):
        for left, top, other_wide, other_tall in found[at + 1 :]:
            apart = x + wide <= left or left + other_wide <= x or y + tall <= top or top + other_tall <= y
            assert apart


@DRAWN
def test_those_there_is_no_room_for_are_one_box_on_their_side(draw):
    lines = [("a", "raised", f"b{at}") for at in range(5)] + [(f"c{at}", "raised", "a") for at in range(6)]
    drawn = words(draw(thread("a", *lines, bounds=Bounds(2, 2, 60)), href=href))
    assert {"and 3 more", "and 4 more"} <= set(drawn)


@DRAWN
def test_a_record_by_itself_is_one_box(draw):
    assert len(boxes(draw(thread("alone"), href=href))) == 1


def test_several_verbs_between_two_records_are_one_line_with_both():
    drawn = " ".join(words(picture_of(thread("a", ("a", "raised", "b"), ("a", "led to", "b")), href=href)))
    assert "led to, raised" in drawn


def test_a_line_that_goes_back_runs_above_all_boxes():
    drawing = picture_of(thread("a", ("a", "raised", "b"), ("b", "raised", "c"), ("c", "raised", "a")), href=href)
    (top,) = {float(found) for found in re.findall(r"V([\d.]+)H[\d.]+V", drawing)}
    assert top < min(y for _, y, _, _ in boxes(drawing))


def test_the_tall_picture_is_as_wide_as_a_phone():
    root = etree.fromstring(tall_picture_of(thread("measure", *STORY), href=href))
    assert float(root.get("width")) <= WIDTH + 1
    tops = [y for _, y, _, _ in boxes(tall_picture_of(thread("measure", *STORY), href=href))]
    assert tops == sorted(tops)
