"""Refusals say where, what was expected and what stood there."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Forbidden, NotFound, Problem, Refused, Stale


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem("It is wrong."), "It is wrong."),
        (Problem("It is wrong.", file="a.csv"), "a.csv: It is wrong."),
        (Problem("It is wrong.", row=0), "row 0: It is wrong."),
        (
            Problem("It is wrong.", "a.xlsx", "Week 36", 4, "Volumes", "a number", "many"),
            "a.xlsx, sheet Week 36, row 4, column Volumes: It is wrong. Expected a number. Found “many”.",
        ),
        (Problem("It is wrong.", found="x" * 100), f"It is wrong. Found “{'x' * 80}”."),
    ],
)
def test_a_problem_says_where_and_what(problem, words):
    assert str(problem) == words


def test_a_refusal_names_every_problem():
    refusal = Refused("Nothing was loaded.", [Problem("One.", row=1), Problem("Two.", row=2)])
    assert str(refusal) == "Nothing was loaded.\n  row 1: One.\n  row 2: Two."
    assert refusal.message == "Nothing was loaded."
    assert len(refusal.problems) == 2
    assert Refused("No.").problems == ()


def test_every_refusal_can_be_caught_as_one():
    assert issubclass(NotFound, Refused)
    assert issubclass(Forbidden, Refused)


def test_a_stale_save_loses_neither_text():
    with pytest.raises(Refused) as caught:
        raise Stale("Someone saved first.", theirs="A", yours="B")
    assert isinstance(caught.value, Stale)
    assert (caught.value.theirs, caught.value.yours) == ("A", "B")
