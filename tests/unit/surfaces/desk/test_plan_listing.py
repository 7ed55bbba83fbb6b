"""Areas of focus and tasks written into one box come back as they were."""

from __future__ import annotations

import pytest

from peelian.facts.plans.services.making import TaskRow
from peelian.facts.plans.services.objectives import FocusRow
from peelian.surfaces.desk.plans.listing import focus_rows, focus_text, task_rows, task_text

AREAS = [FocusRow("Extra officers", "One hundred.\nIn two years."), FocusRow("Roads")]
TASKS = [
    TaskRow("Count cars\non every road", "Head of Policy", "monthly", "Spring 2021", "anyshire/reports/1", "p. 4"),
    TaskRow("Count bikes"),
]


def test_areas_come_back_as_they_were():
    assert focus_rows(focus_text(AREAS)) == AREAS


def test_an_area_keeps_where_it_was_taken_from_however_it_is_moved():
    before = [FocusRow("Extra officers", "", "page 3"), FocusRow("Roads", "", "page 4")]
    found = focus_rows("Roads\nAll of them.\n\nBridges", before)
    assert found == [FocusRow("Roads", "All of them.", "page 4"), FocusRow("Bridges")]


def test_an_area_with_an_empty_line_in_its_text_stays_one_area():
    assert focus_rows(focus_text([FocusRow("Roads", "One.\n\nTwo.")])) == [FocusRow("Roads", "One.\nTwo.")]


@pytest.mark.parametrize("text", ["", "\n \n", "\n\n\n"])
def test_nothing_written_is_no_area_and_no_task(text):
    assert focus_rows(text) == []
    assert task_rows(text) == []


def test_tasks_come_back_as_they_were():
    assert task_rows(task_text(TASKS)) == TASKS


def test_labels_are_read_however_they_are_written():
    assert task_rows("Count\nLEAD:  Policy\nhow often: weekly") == [TaskRow("Count", "Policy", "weekly")]


def test_a_line_that_only_begins_alike_is_part_of_the_text():
    assert task_rows("Count\nLeading: the way") == [TaskRow("Count\nLeading: the way")]
