from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.registers.duties.courses.facts import Field, Sort, read_facts, spans


def read(sort, value, **more):
    return read_facts([Field("it", "It", sort, **more)], {"it": value}).get("it")


@pytest.mark.parametrize(
    ("sort", "value", "found"),
    [
        (Sort.PENCE, 1500, 1500),
        (Sort.PENCE, "1,500", 1500),
        (Sort.PENCE, "£15.00", 1500),
        (Sort.COUNT, 12, 12),
        (Sort.COUNT, " 12 ", 12),
        (Sort.YES_NO, True, True),
        (Sort.YES_NO, "Yes", True),
        (Sort.YES_NO, "no", False),
        (Sort.CHOICE, "b", "b"),
        (Sort.WORDS, " two  words ", "two words"),
        (Sort.DAY, dt.date(2022, 3, 31), "2022-03-31"),
        (Sort.DAY, "31 March 2022", "2022-03-31"),
        (
            Sort.SPANS,
            "2024-05-02:2024-05-08, 2024-07-04:2024-07-10",
            ["2024-05-02:2024-05-08", "2024-07-04:2024-07-10"],
        ),
        (Sort.SPANS, ["2024-05-02:2024-05-08"], ["2024-05-02:2024-05-08"]),
        (Sort.NAMES, "1; 2;", ["1", "2"]),
        (Sort.NAMES, ["1", 2], ["1", "2"]),
        (Sort.ANSWERS, '{"1": {"action": " Done. "}}', {"1": {"action": "Done.", "why_none": ""}}),
        (Sort.ANSWERS, {2: {"why_none": "No."}}, {"2": {"action": "", "why_none": "No."}}),
    ],
)
def test_a_fact_is_read_from_text_and_from_plain_values_and_stays_as_read(sort, value, found):
    assert read(sort, value, choices=("a", "b")) == found
    assert read(sort, found, choices=("a", "b")) == found


@pytest.mark.parametrize(
    ("sort", "value", "words"),
    [
        (Sort.PENCE, -1, "not below nought"),
        (Sort.PENCE, "fifteen", "not a whole number"),
        (Sort.PENCE, "£fifteen", "not an amount in pounds"),
        (Sort.PENCE, True, "not a whole number"),
        (Sort.COUNT, -1, "not below nought"),
        (Sort.COUNT, 1.5, "not a whole number"),
        (Sort.YES_NO, "perhaps", "neither yes nor no"),
        (Sort.CHOICE, "c", "is not one of: a, b"),
        (Sort.DAY, "2022-02-29", "There is no 2022-02-29"),
        (Sort.SPANS, "2024-05-08:2024-05-02", "ends before it starts"),
        (Sort.ANSWERS, "Done", "It is not JSON"),
        (Sort.ANSWERS, '{"1": "Done"}', "an action, or why there is none"),
        (Sort.ANSWERS, ["1"], "an action, or why there is none"),
    ],
)
def test_what_it_is_not_is_refused(sort, value, words):
    with pytest.raises(Refused) as refusal:
        read(sort, value, choices=("a", "b"))
    assert words in str(refusal.value)
    assert "It (it)" in str(refusal.value)


def test_every_problem_is_said_at_once():
    fields = [Field("a", "The first", Sort.COUNT), Field("b", "The second", Sort.COUNT, needed=False)]
    assert read_facts(fields, {"a": 1, "b": ""}) == {"a": 1}
    with pytest.raises(Refused) as refusal:
        read_facts(fields, {"b": "x", "c": 1})
    assert [str(problem) for problem in refusal.value.problems] == [
        "“c” is not asked for here.",
        "It does not say: The first (a).",
        "The second (b): “x” is not a whole number.",
    ]


def test_spans_are_days():
    assert spans({"ignoring": ["2024-05-02:2024-05-08"]}) == ((dt.date(2024, 5, 2), dt.date(2024, 5, 8)),)
    assert spans({}) == ()
