from __future__ import annotations

import io

import pytest
from PIL import Image

from peelian.reports.packs import pictures
from peelian.reports.packs.pictures import MAX_SIDE, page_pictures, page_words, photograph
from peelian.reports.packs.supplied import UnusableError
from tests.unit.reports.packs.sample import drawn, untagged
from tests.unit.reports.packs.sample import photograph as taken


def test_a_picture_is_turned_as_the_camera_was_and_never_too_large():
    assert photograph(taken((40, 20), turned=True)).size == (20, 40)
    assert photograph(taken((MAX_SIDE * 2, 10))).size[0] == MAX_SIDE


def test_what_shows_through_is_white():
    packed = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(packed, "PNG")
    assert photograph(packed.getvalue()).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("content", [b"", b"GIF89a", taken()[:200], taken(form="PNG")[:60]])
def test_a_damaged_picture_is_refused(content):
    with pytest.raises(UnusableError, match="damaged or cut short"):
        photograph(content)


def test_a_picture_of_far_too_many_dots_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    with pytest.raises(UnusableError, match="far more dots"):
        photograph(taken())
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 500)
    with pytest.raises(UnusableError, match="far more dots"):
        photograph(taken())


def test_pages_are_drawn_and_read():
    assert page_words(untagged()) == ["Words of page 1.", "Words of page 2."]
    (page,) = page_pictures(drawn((0, 0, 72, 144)))
    assert page.size == (pictures.DOTS, 2 * pictures.DOTS)


def test_what_cannot_be_read_is_refused():
    with pytest.raises(UnusableError, match="damaged"):
        page_words(b"%PDF-1.7 nothing")
