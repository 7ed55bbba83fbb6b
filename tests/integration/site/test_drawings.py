"""Bars on one scale, and maps in few classes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from peelian.publication.payloads import District
from peelian.surfaces.site.bars import WIDTH, intervals, lengths, steps
from peelian.surfaces.site.performance.district_map import district_map
from tests.factories.performance import district
from tests.factories.published import rate, square


def test_intervals_share_one_scale():
    low, high, none = intervals([rate("10.0"), rate("20.0"), None])

    assert low.start == 6.0
    assert high.end == WIDTH - 6.0
    assert low.start < low.at < low.end < high.start
    assert none is None


def test_no_rate_at_all_draws_nothing():
    assert intervals([None]) == (None,)


def test_one_rate_without_width_is_still_seen():
    span = intervals([rate("5.0", lower="5.0", upper="5.0")])[0]

    assert span.length == 2.0


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["10", "5", ""], (WIDTH, WIDTH / 2, 0.0)),
        (["0", ""], (0.0, 0.0)),
        ([], ()),
        (["-4", "8"], (0.0, WIDTH)),
    ],
)
def test_lengths_begin_at_nought(values, expected):
    assert lengths(values) == expected


def test_steps_lead_up_and_down():
    up, down = steps([(Decimal(0), Decimal(10)), (Decimal(10), Decimal(5))])

    assert (up.start, up.end) == (6.0, WIDTH - 6.0)
    assert down.end == up.end
    assert down.at == down.start == WIDTH / 2


def outlined(*codes: str) -> list[District]:
    return [
        District(code=code, name=f"District {code}", outline=square(-1.8, 52.1 + at))
        for at, code in enumerate(codes)
    ]


def test_classes_are_of_equal_width_and_empty_ones_are_left_out():
    values = {"a": "10.0", "b": "10.5", "c": "19.0", "d": "50.0"}
    readings = [district(code, code, value) for code, value in values.items()]
    made = district_map(readings, outlined("a", "b", "c", "d"))

    assert [(band.letter, band.words, band.names) for band in made.bands] == [
        ("A", "10.0 to 19.0", ("District a", "District b", "District c")),
        ("B", "50.0", ("District d",)),
    ]
    assert [shape.band for shape in made.drawing.shapes] == ["A", "A", "A", "B"]


def test_like_rates_are_one_class_and_the_missing_are_named():
    readings = [district("a", "a", "10.0"), district("b", "b", "10.0")]
    made = district_map(readings, outlined("a", "b", "c"))

    assert [band.words for band in made.bands] == ["10.0"]
    assert made.missing == ("District c",)


@pytest.mark.parametrize("codes", [(), ("a",), ("x", "y")])
def test_without_two_rates_on_outlines_there_is_no_map(codes):
    readings = [district("a", "a", "10.0"), district("b", "b", "20.0")]

    assert district_map(readings, outlined(*codes)) is None


def test_outlines_that_enclose_nothing_make_no_map():
    flat = [District(code=code, name=code, outline={"type": "Point", "coordinates": [0, 52]}) for code in "ab"]

    assert district_map([district("a", "a", "1.0"), district("b", "b", "2.0")], flat) is None
