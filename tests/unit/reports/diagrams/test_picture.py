from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest

from peelian.law.processes.plans import PLAN
from peelian.law.processes.process import Course, Process, take
from peelian.reports.diagrams.actors import ALL_PROCESSES, Actor
from peelian.reports.diagrams.boxes import NARROW, WIDE, Scale
from peelian.reports.diagrams.picture import draw
from peelian.reports.diagrams.steps import steps_of
from peelian.reports.rendering.inline_svg import inline_svg
from tests.unit.reports.diagrams.drawn import Area, Picture, read

_TAKEN = (
    ("evidence-gathered", "2021-06-01"),
    ("chief-constable-consulted", "2021-07-01"),
    ("people-consulted", "2021-07-05"),
    ("people-consulted", "2021-08-05"),
    ("victims-consulted", "2021-07-06"),
    ("draft-sent-to-panel", "2021-09-20"),
    ("panel-reported", "2021-10-20"),
    ("response-given", "2021-11-01"),
)


def plan_course() -> Course:
    course = Course(PLAN)
    for stage, day in _TAKEN:
        course = take(course, stage, day)
    return course


_DRAWN = [(process, None, scale) for process in ALL_PROCESSES for scale in (WIDE, NARROW)]
_CASES = [*_DRAWN, (PLAN, plan_course(), WIDE), (PLAN, plan_course(), NARROW)]


@pytest.fixture(
    params=_CASES, ids=lambda case: f"{case[0].name} {case[2].width:.0f}{' under way' if case[1] else ''}"
)
def picture(request: pytest.FixtureRequest) -> Picture:
    process, course, scale = request.param
    return read(_svg(process, course, scale))


def _svg(process: Process, course: Course | None, scale: Scale) -> str:
    return draw(steps_of(process, course=course, on=dt.date(2021, 11, 10)), scale, title=process.name).svg


def test_no_word_runs_over_the_edge_of_the_picture_or_of_a_box(picture: Picture) -> None:
    for words, area in picture.words:
        assert picture.whole.holds(area), words
        around = [box for box in picture.boxes if box.meets(area)]
        assert all(box.holds(area) for box in around), words


def test_no_words_touch_one_another(picture: Picture) -> None:
    for (one, first), (other, second) in combinations(picture.words, 2):
        assert not first.meets(second), (one, other)


def test_no_boxes_touch_one_another(picture: Picture) -> None:
    assert len(picture.boxes) > 5
    for one, other in combinations(picture.boxes, 2):
        assert not one.meets(other)


def test_no_arrow_runs_over_a_box_or_over_words_outside_the_signs(picture: Picture) -> None:
    for line in picture.lines:
        for box in picture.boxes:
            assert not Area(line.left, line.top + 0.1, line.right, line.bottom - 0.1).meets(box) or (
                line.right - line.left < 0.1 and box.left > line.right
            )
        for words, area in picture.words:
            assert len(words) <= 2 or not line.meets(area), words


def test_a_picture_can_stand_inside_a_page() -> None:
    svg = _svg(PLAN, plan_course(), WIDE)
    assert inline_svg(svg, name="The steps of a plan") == svg


def test_words_of_ours_are_escaped() -> None:
    drawn = draw(steps_of(PLAN), WIDE, title="A <plan> & more", names={Actor.COMMISSIONER: "Mayor & <deputy>"})
    assert "<title>A &lt;plan&gt; &amp; more</title>" in drawn.svg
    assert "Mayor &amp; &lt;deputy&gt;" in drawn.svg
    assert "Commissioner" not in drawn.svg


def test_the_narrow_picture_says_in_each_box_whose_step_it_is() -> None:
    words = [words for words, _ in read(_svg(PLAN, None, NARROW)).words]
    assert words.count("Police and crime panel") == 2
    assert words.count("Commissioner") == 15


def test_a_standing_is_said_in_words_and_by_a_shape() -> None:
    words = [words for words, _ in read(_svg(PLAN, plan_course(), WIDE)).words]
    assert "Done 20 October 2021" in words
    assert words.count("Can be taken now") == 3
    assert words.count("No longer possible") == 2
    assert words.count("Not yet possible") == 1


def test_what_is_asked_at_times_is_explained_under_its_letter() -> None:
    words = [words for words, _ in read(_svg(PLAN, None, WIDE)).words]
    assert words.count("a") == words.count("b") == 2
    assert "Asked if the panel reported (2011 Act, s5(6)(e), s5(6)(f))" in words
    assert "Asked as far as the plan differs from the draft (2011 Act, s5(8))" in words


def test_equal_steps_give_equal_pictures() -> None:
    assert _svg(PLAN, plan_course(), WIDE) == _svg(PLAN, plan_course(), WIDE)
