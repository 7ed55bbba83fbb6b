"""A dozen charts as NHSRplotthedots 0.2.2 draws them; the files' first line says how they were made."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from peelian.statistics.control_charts import Signal, XmrChart, xmr

DATA = Path(__file__).parent / "data"
TYPES = {
    "Common Cause": Signal.NONE,
    "Above UCL": Signal.OUTSIDE_ABOVE,
    "Below LCL": Signal.OUTSIDE_BELOW,
    "7 Point Trend (Increasing)": Signal.TREND_UP,
    "7 Point Trend (Decreasing)": Signal.TREND_DOWN,
    "2 in 3 Above CL": Signal.TWO_OF_THREE_ABOVE,
    "2 in 3 Below CL": Signal.TWO_OF_THREE_BELOW,
    "7 Points Above CL": Signal.SHIFT_ABOVE,
    "7 Points Below CL": Signal.SHIFT_BELOW,
}
PANDEMIC_YEAR, REBASED = slice(24, 36), 36


def read(name: str) -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        assert next(file).startswith("# Invented monthly counts")
        for row in csv.DictReader(file):
            found[row["series"]].append(row)
    return found


POINTS, LIMITS = read("nhsrplotthedots_points.csv"), read("nhsrplotthedots_limits.csv")


def chart(name: str) -> XmrChart:
    values: list[float | None] = [float(row["value"]) for row in POINTS[name]]
    values[24:24] = [None] * 12
    return xmr(values, steps=(REBASED,))


def test_the_sample_shows_every_signal() -> None:
    assert len(POINTS) == 12
    assert {TYPES[row["type"]] for rows in POINTS.values() for row in rows} == set(Signal)


@pytest.mark.parametrize("name", sorted(POINTS))
def test_every_point_carries_the_published_signal(name: str) -> None:
    found = list(chart(name).signals)
    assert set(found[PANDEMIC_YEAR]) == {Signal.NONE}
    del found[PANDEMIC_YEAR]
    assert found == [TYPES[row["type"]] for row in POINTS[name]]


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_limits_are_the_published_ones(name: str) -> None:
    segments = chart(name).segments
    assert len(segments) == len(LIMITS[name]) == 2
    for segment, row in zip(segments, LIMITS[name], strict=True):
        published = [float(row[column]) for column in ("mean", "lpl", "upl")]
        assert [segment.mean, segment.lower, segment.upper] == pytest.approx(published, rel=1e-13, abs=1e-12)
