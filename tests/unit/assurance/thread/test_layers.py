"""Where the boxes of a layered drawing stand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from peelian.assurance.thread.layers import place


def test_a_chain_stands_in_a_line():
    found = place([20, 30, 20], [(0, 1), (1, 2)], gap=10)
    assert found.layer == {0: 0, 1: 1, 2: 2}
    assert len(set(found.middle.values())) == 1
    assert found.routes == {(0, 1): (0, 1), (1, 2): (1, 2)}
    assert found.turned == frozenset()


def test_a_layer_is_one_past_the_last_that_leads_to_it_and_a_long_line_passes_through_those_between():
    found = place([20, 20, 20], [(0, 1), (1, 2), (0, 2)], gap=10)
    assert found.layer[2] == 2
    (_, through, _) = found.routes[0, 2]
    assert (through, found.layer[through]) == (3, 1)
    assert found.middle[through] != found.middle[1]


def test_what_nothing_leads_to_stands_next_to_what_it_leads_to():
    assert place([20] * 4, [(0, 1), (1, 2), (3, 2)], gap=10).layer == {0: 0, 1: 1, 2: 2, 3: 1}


def test_boxes_by_themselves_stand_one_below_another():
    found = place([20, 40], [], gap=10)
    assert found.layer == {0: 0, 1: 0}
    assert found.middle[1] - found.middle[0] == 20 / 2 + 40 / 2 + 10
    assert place([], [], gap=10).middle == {}


def test_a_line_that_closes_a_circle_is_turned():
    found = place([20, 20, 20], [(0, 1), (1, 2), (2, 0)], gap=10)
    assert found.turned == {(2, 0)}
    assert found.layer == {0: 0, 1: 1, 2: 2, 3: 1}
    assert found.routes[2, 0] == (2, 3, 0)


def test_lines_are_uncrossed():
    found = place([20] * 4, [(0, 3), (1, 2)], gap=10)
    first, second = sorted((0, 1), key=found.middle.__getitem__)
    ends = {0: 3, 1: 2}
    assert found.middle[ends[first]] < found.middle[ends[second]]


def test_a_trailing_box_stands_behind_the_others_of_the_same_box():
    found = place([20] * 5, [(0, 1), (0, 2), (0, 3), (4, 3)], gap=10, trailing=[1])
    assert found.middle[1] > max(found.middle[2], found.middle[3])
    alone = place([20] * 3, [(0, 1), (0, 2)], gap=10, trailing=[2])
    assert alone.middle[2] > alone.middle[1]


_LINES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20, unique=True)


@given(st.lists(st.floats(10, 90), min_size=10, max_size=10), _LINES, st.sets(st.integers(0, 9), max_size=2))
def test_no_two_boxes_of_a_layer_overlap_and_every_line_runs_forward(heights, lines, trailing):
    lines = [line for line in lines if line[0] != line[1]]
    found = place(heights, lines, gap=8, trailing=trailing)
    rows: dict[int, list[int]] = {}
    for box, layer in found.layer.items():
        rows.setdefault(layer, []).append(box)
    for row in rows.values():
        row.sort(key=found.middle.__getitem__)
        for above, below in pairwise(row):
            tall = [heights[box] if box < 10 else 0 for box in (above, below)]
            assert found.middle[below] - found.middle[above] >= sum(tall) / 2 + 8 - 1e-6
    for line, route in found.routes.items():
        assert (route[0], route[-1]) == line
        steps = [found.layer[after] - found.layer[before] for before, after in pairwise(route)]
        assert steps == [-1 if line in found.turned else 1] * len(steps)
