"""The small picture of a series: its line, its last point, and its limits where there are points enough."""

from __future__ import annotations

from peelian.assurance.assessments.calculator import assess
from peelian.surfaces.desk.thumbnails import thumbnail
from tests.factories.record import TODAY, monthly

STEADY = [20.0, 22.0, 18.0, 21.0, 19.0, 23.0, 17.0, 20.0, 22.0, 18.0, 21.0, 19.0]


def picture(values):
    return thumbnail(assess(monthly(values), as_at=TODAY))


def test_the_last_points_are_drawn_between_the_limits():
    found = picture([*STEADY * 3, 60.0])
    assert found is not None
    assert found.line.count("L") == 23
    assert found.end == (175.0, 5.0)
    top, height = found.band
    assert 5.0 < top < found.mean < top + height <= 43.0


def test_trial_limits_are_not_drawn():
    found = picture(STEADY[:6])
    assert found is not None
    assert found.band is None
    assert found.mean is None


def test_a_gap_breaks_the_line_and_a_lone_point_is_a_dot():
    found = picture([20.0, None, 21.0, None, 22.0, 23.0])
    assert found is not None
    assert found.line.count("M") == 3
    assert found.line.count("h0") == 2


def test_no_limit_is_drawn_below_zero():
    found = picture([6.0, 14.0] * 8)
    assert found is not None
    top, height = found.band
    assert top + height == 43.0


def test_too_little_is_not_drawn():
    assert picture([20.0]) is None
    assert picture([None, None, 20.0]) is None
