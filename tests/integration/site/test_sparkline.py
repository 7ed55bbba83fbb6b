from __future__ import annotations

import pytest

from peelian.surfaces.site.performance.sparkline import sparkline


def test_the_line_runs_from_left_to_right_and_up_for_more():
    line = sparkline((1.0, 3.0, 2.0), width=108, height=28)

    assert line is not None
    assert line.path == "M4 24L54 4L104 14"
    assert (line.end_x, line.end_y) == (104, 14)


def test_the_line_breaks_where_a_value_is_missing():
    line = sparkline((1.0, None, 3.0, 2.0, None), width=108, height=28)

    assert line is not None
    assert line.path == "M4 24h0M54 4L79 14"
    assert (line.end_x, line.end_y) == (79, 14)


def test_a_level_series_is_a_level_line():
    line = sparkline((5.0, 5.0), width=108, height=28)

    assert line is not None
    assert line.path == "M4 24L104 24"


@pytest.mark.parametrize("values", [(), (1.0,), (None, 1.0, None)])
def test_there_is_no_line_through_fewer_than_two(values):
    assert sparkline(values) is None
