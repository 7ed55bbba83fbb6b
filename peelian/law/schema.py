"""The part of JSON Schema (draft 2020-12) that the rulebook is described in, checked without a library.

It knows ``type``, ``enum``, ``const``, ``pattern``, ``format: date``, ``minLength``, ``minItems``, ``minimum``,
``uniqueItems``, ``properties``, ``required``, ``additionalProperties: false``, ``items`` and ``$ref`` to
``$defs``.
A schema that asks for anything else is refused, so that nothing is thought to be checked that is not.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from peelian.kernel.errors import Problem, Refused

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_Schema = Mapping[str, Any]
_Found = tuple[str, str]
_Check = Callable[[Any, Any, _Schema, _Schema], Iterator[_Found]]
_ABOUT = {"$schema", "$id", "$defs", "title", "description"}


def problems_of(value: object, schema: Mapping[str, Any], *, file: str = "") -> tuple[Problem, ...]:
    """Everything in which ``value`` departs from ``schema``, each opening with its place as ``rules[3].what``.

    Refuses a schema with a keyword that is not checked here.
    """
    found = _departures(value, schema, schema, "")
    return tuple(
        Problem(f"{place.removeprefix('.') or 'the whole'}: {words}", file=file) for place, words in found
    )


def _departures(value: object, schema: _Schema, root: _Schema, at: str) -> Iterator[_Found]:
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if unknown := set(schema) - _ABOUT - set(_CHECKS) - {"type"}:
        raise Refused(f"The schema asks for {', '.join(sorted(unknown))}, which is not checked here.")
    if not _is_of_type(value, schema.get("type", ())):
        yield at, f"It should be {_a_type(schema['type'])}."
        return
    for keyword, check in _CHECKS.items():
        if keyword in schema:
            for place, words in check(value, schema[keyword], schema, root):
                yield f"{at}{place}", words


def _is_of_type(value: object, wanted: str | list[str] | tuple[()]) -> bool:
    names = [wanted] if isinstance(wanted, str) else wanted
    if not names:
        return True
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _TYPES[name]) for name in names)


def _a_type(wanted: str | list[str]) -> str:
    return wanted if isinstance(wanted, str) else " or ".join(wanted)


def _enum(value: Any, allowed: list[Any], *_: object) -> Iterator[_Found]:
    if value not in allowed:
        yield "", f"“{value}” is not one of {', '.join(map(str, allowed))}."


def _const(value: Any, wanted: Any, *_: object) -> Iterator[_Found]:
    if value != wanted:
        yield "", f"It should be {wanted}."


def _pattern(value: Any, pattern: str, *_: object) -> Iterator[_Found]:
    if isinstance(value, str) and not re.search(pattern, value):
        yield "", f"“{value}” is not of the form {pattern}."


def _format(value: Any, name: str, *_: object) -> Iterator[_Found]:
    if name != "date":
        raise Refused(f"The schema asks for the format {name}, which is not checked here.")
    if isinstance(value, str):
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            yield "", f"“{value}” is not a day that exists."


def _min_length(value: Any, least: int, *_: object) -> Iterator[_Found]:
    if isinstance(value, str) and len(value.strip()) < least:
        yield "", "It says nothing."


def _minimum(value: Any, least: int, *_: object) -> Iterator[_Found]:
    if isinstance(value, int) and value < least:
        yield "", f"It should be {least} or more."


def _min_items(value: Any, least: int, *_: object) -> Iterator[_Found]:
    if isinstance(value, list) and len(value) < least:
        yield "", f"It should list {least} or more."


def _unique(value: Any, wanted: bool, *_: object) -> Iterator[_Found]:
    if wanted and isinstance(value, list) and len({str(one) for one in value}) < len(value):
        yield "", "It lists something twice."


def _required(value: Any, names: list[str], *_: object) -> Iterator[_Found]:
    if isinstance(value, dict):
        for name in names:
            if name not in value:
                yield f".{name}", "It is missing."


def _additional(value: Any, _allowed: bool, schema: _Schema, _root: object) -> Iterator[_Found]:
    if isinstance(value, dict):
        for name in value:
            if name not in schema["properties"]:
                yield f".{name}", "Nothing of this name is known."


def _properties(value: Any, parts: _Schema, _schema: object, root: _Schema) -> Iterator[_Found]:
    if isinstance(value, dict):
        for name, part in parts.items():
            if name in value:
                yield from _departures(value[name], part, root, f".{name}")


def _items(value: Any, part: _Schema, _schema: object, root: _Schema) -> Iterator[_Found]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _departures(one, part, root, f"[{number}]")


_CHECKS: Mapping[str, _Check] = {
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minLength": _min_length,
    "minimum": _minimum,
    "minItems": _min_items,
    "uniqueItems": _unique,
    "required": _required,
    "additionalProperties": _additional,
    "properties": _properties,
    "items": _items,
}
