from __future__ import annotations

import math
import random

import numpy as np
import pytest

from peelian.kernel.errors import Refused
from peelian.statistics.control_charts import xmr
from peelian.statistics.control_grids import xmr_grid
from peelian.statistics.special_causes import SIGNALS


@pytest.mark.parametrize("frozen", [None, 12])
def test_each_row_is_charted_as_a_series_on_its_own(frozen: int | None) -> None:
    draw = random.Random(36)
    rows: list[list[float | None]] = [
        [None if 20 <= at < 26 else float(draw.randint(0, 30) + at * row // 40) for at in range(50)]
        for row in range(60)
    ]
    grid = xmr_grid(np.array(rows, np.float64), frozen=frozen, steps=(26,))
    for at, row in enumerate(rows):
        chart = xmr(row, frozen=frozen, steps=(26,))
        assert [SIGNALS[code] for code in grid.signals[at]] == list(chart.signals)
        for found, expected in ((grid.mean, chart.mean), (grid.lower, chart.lower), (grid.upper, chart.upper)):
            assert found[at].tolist() == pytest.approx(list(expected), rel=1e-12)


def test_a_segment_with_one_known_period_has_no_limits() -> None:
    grid = xmr_grid([[1.0, 2.0, 3.0], [4.0, 4.0, 4.0]], steps=(2,))
    assert grid.mean[:, 0].tolist() == [1.5, 4.0]
    assert all(math.isnan(value) for value in grid.upper[:, 2])


def test_no_series_make_an_empty_grid() -> None:
    assert xmr_grid(np.empty((0, 24))).signals.shape == (0, 24)


def test_refused_grids() -> None:
    with pytest.raises(Refused, match="one row a series"):
        xmr_grid([1.0, 2.0])
    with pytest.raises(Refused, match="known for every series"):
        xmr_grid([[1.0, math.nan], [1.0, 2.0]])
    with pytest.raises(Refused, match="known for every series"):
        xmr_grid([[1.0, math.inf]])
    with pytest.raises(Refused, match="Step changes"):
        xmr_grid([[1.0, 2.0]], steps=(2,))
