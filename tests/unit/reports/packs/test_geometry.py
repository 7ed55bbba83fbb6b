from __future__ import annotations

import pytest
from pikepdf import Array

from peelian.reports.packs.geometry import sheet
from peelian.reports.packs.supplied import UnusableError
from tests.unit.reports.packs.sample import drawn, opened


def of(*box, head=30.0, **keys):
    pdf = opened(drawn(box, **keys))
    return sheet(pdf.pages[0].obj, head=head)


@pytest.mark.parametrize(
    ("turn", "size", "corner"),
    [
        (0, (600, 800), (0, 0)),
        (90, (800, 600), (0, 600)),
        (180, (600, 800), (600, 800)),
        (270, (800, 600), (800, 0)),
    ],
)
def test_a_page_stands_upright(turn, size, corner):
    at = of(0, 0, 600, 800, rotate=turn, head=0)
    assert (at.width, at.height) == size
    assert at.point(0, 0) == pytest.approx(corner)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_whole_page_stands_below_the_line(turn):
    at = of(-50, 20, 550, 820, rotate=turn)
    x, y, right, top = at.corners(at.box)
    assert (y, top) == pytest.approx((0, at.height - 30))
    assert x == pytest.approx(at.width - right)
    assert (right - x) / (top - y) == pytest.approx(at.width / at.height)


def test_only_what_the_viewer_shows_counts():
    at = of(0, 0, 900, 900, CropBox=Array([100, 100, 500, 700]))
    assert (at.width, at.height, at.box) == (400, 600, (100, 100, 500, 700))
    assert of(0, 0, 900, 900, CropBox=Array([2000, 0, 2100, 50])).box == (0, 0, 900, 900)


def test_a_page_may_count_in_larger_units():
    assert (of(0, 0, 300, 400, UserUnit=2).width, of(0, 0, 300, 400, UserUnit=2).height) == (600, 800)


@pytest.mark.parametrize("box", [(0, 0, 9, 400), (0, 0, 400, 4)])
def test_a_page_without_a_size_is_refused(box):
    with pytest.raises(UnusableError, match="no size"):
        of(*box)


def test_a_page_larger_than_any_sheet_is_refused():
    with pytest.raises(UnusableError, match="no size"):
        of(0, 0, 800, 800, UserUnit=50)


def test_a_page_without_a_box_is_taken_for_a4():
    pdf = opened(drawn())
    page = pdf.pages[0].obj
    del page.MediaBox
    assert round(sheet(page, head=0).height) == 842
