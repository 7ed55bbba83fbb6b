"""What a step carries besides its day: each fact with words for a form, read from text or plain values. Pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.money import parse_pounds
from peelian.law.clocks import Span
from peelian.law.due import read_span
from peelian.law.processes.process import existing_day

Facts = Mapping[str, Any]
_YES, _NO = {"yes", "true", "on", "y"}, {"no", "false", "off", "n"}


class Sort(StrEnum):
    """What a fact is, as a form would ask for it."""

    PENCE = "an amount"
    COUNT = "a number"
    YES_NO = "yes or no"
    CHOICE = "one of several"
    WORDS = "words"
    DAY = "a day"
    SPANS = "stretches of days"
    NAMES = "names"
    ANSWERS = "an answer to each recommendation"


@dataclass(frozen=True, slots=True)
class Field:
    """One fact that is asked for: its name, the words to ask with, what it is, and among what to choose.

    A fact that is not ``needed`` may be left out; some are then refused by the law itself, with the provision.
    """

    name: str
    words: str
    sort: Sort
    needed: bool = True
    choices: tuple[str, ...] = ()


def read_facts(fields: Iterable[Field], given: Facts) -> dict[str, Any]:
    """The facts as plain values for JSON: pence and numbers whole, days as ``2022-03-31``, spans as text.

    Reading what was read changes nothing. Refuses, all at once: a fact that is missing, one that is not asked for,
    and one that is not what it should be.
    """
    asked = {field.name: field for field in fields}
    problems = [Problem(f"“{name}” is not asked for here.") for name in given if name not in asked]
    found: dict[str, Any] = {}
    for field in asked.values():
        value = given.get(field.name)
        if value is None or value == "":
            problems += [Problem(f"It does not say: {field.words} ({field.name}).")] if field.needed else []
            continue
        try:
            found[field.name] = _READERS[field.sort](value, field)
        except Refused as refusal:
            problems.append(Problem(f"{field.words} ({field.name}): {refusal.message}"))
    if problems:
        raise Refused("The facts cannot be entered as they are.", problems)
    return found


def spans(facts: Facts, name: str = "ignoring") -> tuple[Span, ...]:
    """Stretches of days out of facts that were read."""
    return tuple(read_span(text) for text in facts.get(name, ()))


def _pence(value: Any, _: Field) -> int:
    """Pence from a whole number, or from text that says pounds: ``£15.00``."""
    amount = value if _is_whole(value) else parse_pounds(str(value)) if "£" in str(value) else _whole(str(value))
    if amount < 0:
        raise Refused("An amount is not below nought.")
    return int(amount)


def _count(value: Any, _: Field) -> int:
    number = value if _is_whole(value) else _whole(str(value))
    if number < 0:
        raise Refused("A number is not below nought.")
    return int(number)


def _yes_no(value: Any, _: Field) -> bool:
    if isinstance(value, bool):
        return value
    said = str(value).strip().casefold()
    if said not in _YES | _NO:
        raise Refused(f"“{value}” is neither yes nor no.")
    return said in _YES


def _choice(value: Any, field: Field) -> str:
    if str(value) not in field.choices:
        raise Refused(f"“{value}” is not one of: {', '.join(field.choices)}.")
    return str(value)


def _words(value: Any, _: Field) -> str:
    return " ".join(str(value).split())


def _day(value: Any, _: Field) -> str:
    return existing_day(value if isinstance(value, dt.date) else str(value)).isoformat()


def _spans(value: Any, _: Field) -> list[str]:
    texts = value.replace(",", " ").split() if isinstance(value, str) else [str(one) for one in value]
    return [f"{first.isoformat()}:{last.isoformat()}" for first, last in map(read_span, texts)]


def _names(value: Any, _: Field) -> list[str]:
    texts = value.split(";") if isinstance(value, str) else value
    return [text for one in texts if (text := " ".join(str(one).split()))]


def _answers(value: Any, _: Field) -> dict[str, dict[str, str]]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except json.JSONDecodeError:
            raise Refused("It is not JSON such as {“1”: {“action”: “…”}}.") from None
    if not isinstance(value, Mapping) or not all(isinstance(one, Mapping) for one in value.values()):
        raise Refused("It gives each recommendation by its name an action, or why there is none.")
    known = ("action", "why_none")
    return {str(name): {key: str(one.get(key, "")).strip() for key in known} for name, one in value.items()}


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _whole(text: str) -> int:
    digits = text.strip().replace(",", "")
    if not digits.isdecimal():
        raise Refused(f"“{text}” is not a whole number.")
    return int(digits)


_READERS: Mapping[Sort, Callable[[Any, Field], Any]] = {
    Sort.PENCE: _pence,
    Sort.COUNT: _count,
    Sort.YES_NO: _yes_no,
    Sort.CHOICE: _choice,
    Sort.WORDS: _words,
    Sort.DAY: _day,
    Sort.SPANS: _spans,
    Sort.NAMES: _names,
    Sort.ANSWERS: _answers,
}
