from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.law.schema import problems_of

PAGE = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1, "pattern": "^[a-z]+$"},
        "size": {"type": ["integer", "null"], "minimum": 1},
        "sort": {"enum": ["plan", "report"]},
        "version": {"const": 1},
        "day": {"type": ["string", "null"], "format": "date"},
        "open": {"type": "boolean"},
        "anything": {},
        "parts": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"$ref": "#/$defs/part"}},
        "bag": {"type": "array", "uniqueItems": False},
    },
    "$defs": {"part": {"type": "object", "properties": {"title": {"type": "string"}}}},
}


def words(value: object) -> list[str]:
    return [str(problem) for problem in problems_of(value, PAGE, file="x.yaml")]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "x.yaml: the whole: It should be object."),
        ({}, "x.yaml: name: It is missing."),
        ({"name": " "}, "x.yaml: name: It says nothing."),
        ({"name": "A"}, "x.yaml: name: “A” is not of the form ^[a-z]+$."),
        ({"name": "a", "size": 0}, "x.yaml: size: It should be 1 or more."),
        ({"name": "a", "size": True}, "x.yaml: size: It should be integer or null."),
        ({"name": "a", "sort": "poem"}, "x.yaml: sort: “poem” is not one of plan, report."),
        ({"name": "a", "version": 2}, "x.yaml: version: It should be 1."),
        ({"name": "a", "day": "2026-02-30"}, "x.yaml: day: “2026-02-30” is not a day that exists."),
        ({"name": "a", "parts": []}, "x.yaml: parts: It should list 1 or more."),
        ({"name": "a", "parts": [{}, {}]}, "x.yaml: parts: It lists something twice."),
        ({"name": "a", "parts": [{}, {"title": 1}]}, "x.yaml: parts[1].title: It should be string."),
        ({"name": "a", "colour": "red"}, "x.yaml: colour: Nothing of this name is known."),
    ],
)
def test_each_departure_is_named_with_its_place(value, said):
    assert said in words(value)


def test_what_keeps_to_the_schema_has_no_problem():
    value = {"name": "a", "size": None, "sort": "plan", "version": 1, "day": None, "open": False, "anything": 1}
    assert words(value | {"parts": [{"title": "b"}], "bag": [1, 1]}) == []
    assert words({"name": "a", "size": 2, "day": "2026-02-28"}) == []


@pytest.mark.parametrize("keyword", ["pattern", "format", "minLength", "minimum", "minItems", "uniqueItems"])
def test_a_keyword_says_nothing_of_a_value_it_is_not_for(keyword):
    wanted = {"pattern": "a", "format": "date", "uniqueItems": True}.get(keyword, 1)
    assert problems_of({"a": 1}, {keyword: wanted}) == ()
    for name, part in (("required", ["b"]), ("properties", {"b": {}}), ("items", {})):
        assert problems_of("text", {name: part}) == ()
    assert problems_of("text", {"additionalProperties": False, "properties": {}}) == ()


def test_a_schema_that_asks_for_more_than_is_checked_is_refused():
    with pytest.raises(Refused, match="asks for maximum"):
        problems_of(1, {"maximum": 2})
    with pytest.raises(Refused, match="the format email"):
        problems_of("a", {"format": "email"})
