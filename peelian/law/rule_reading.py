"""Rules read from YAML and refused, all problems at once, where one lacks what a rule must have."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from peelian.kernel.errors import Problem, Refused
from peelian.law.rules import Calculator, Figure, Occasion, Rule, Rulebook, RuleKind, overlapping
from peelian.law.schema import problems_of

FOLDER = Path(__file__).with_name("rulebook")
SCHEMA = "rulebook.schema.json"
EVENTS = "events.yaml"
_NEEDS: Mapping[Calculator, tuple[str, ...]] = {
    Calculator.BEGINNING_WITH: ("days",),
    Calculator.AFTER: ("days",),
    Calculator.MONTHS_BEGINNING_WITH: ("months",),
    Calculator.MONTHS_AFTER: ("months",),
    Calculator.WORKING_DAYS: ("days",),
    Calculator.CLEAR_DAYS: ("days",),
    Calculator.FIXED_DAY: ("day", "month"),
    Calculator.BEFORE: ("words",),
}


class _Loader(yaml.CSafeLoader):
    """Reads text, whole numbers, true, false and null; a day, and a word such as off, stays the text it is."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"null\Z"), ["n"])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[0-9]+\Z"), list("0123456789"))


@cache
def rulebook() -> Rulebook:
    """The rulebook that came with the program; read on first use, then kept."""
    return read_rulebook(FOLDER)


def read_rulebook(folder: Path) -> Rulebook:
    """Every rule of every file in ``folder``, which also holds the schema and the events.

    Refuses, naming every problem with its file and place: a file that is not YAML or departs from the schema, a
    calculator without its numbers, an event nobody has named, a urn that is not made of id and first day, dates in
    the wrong order, an id in the wrong family, and two versions of one rule in force at once.
    """
    schema = json.loads((folder / SCHEMA).read_text("utf-8"))
    events: dict[str, str] = _yaml(folder / EVENTS)
    rules: list[Rule] = []
    problems: list[Problem] = []
    families: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name == EVENTS:
            continue
        content = _yaml(path)
        found = problems_of(content, schema, file=path.name)
        problems += found
        if not found:
            read = [_rule(one) for one in content["rules"]]
            problems += [Problem(words, file=path.name) for words in _faults(read, content["family"], events)]
            rules += read
            families[content["family"]] = content["title"]
    problems += [Problem(f"{rule.urn} begins before the version before it ends.") for rule in overlapping(rules)]
    if problems:
        raise Refused("The rulebook cannot be used.", problems)
    return Rulebook(tuple(rules), events, families)


def _yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 - derived from the safe loader
    except yaml.YAMLError as error:
        raise Refused(f"{path.name} is not YAML: {error}") from None


def _rule(plain: Mapping[str, Any]) -> Rule:
    return Rule(
        id=plain["id"],
        urn=plain["urn"],
        kind=RuleKind(plain["kind"]),
        owed_by=tuple(plain["owed_by"]),
        owed_to=plain["owed_to"],
        what=plain["what"],
        when=tuple(_occasion(one) for one in plain["when"]),
        publication=plain["publication"],
        act=plain["provision"]["act"],
        section=plain["provision"]["section"],
        since=_day(plain["in_force"]["from"]),
        until=_day(plain["in_force"]["until"]),
        bodies=frozenset(plain["applies_to"]["bodies"]),
        nations=frozenset(plain["applies_to"]["nations"]),
        verify=plain["verify"],
        note=plain["note"],
        figures=tuple(Figure(**one) for one in plain.get("figures", ())),
    )


def _occasion(plain: Mapping[str, Any]) -> Occasion:
    return Occasion(**{**plain, "calculator": Calculator(plain["calculator"])})


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _faults(rules: list[Rule], family: str, events: Mapping[str, str]) -> Iterator[str]:
    for rule in rules:
        first = rule.since.isoformat() if rule.since else "prospective"
        if rule.urn != f"urn:peelian:rule:{rule.id}:{first}":
            yield f"{rule.urn} is not made of the id {rule.id} and its first day, {first}."
        if rule.family != family:
            yield f"{rule.id} does not belong to the family {family}."
        if rule.until and (rule.since is None or rule.until < rule.since):
            yield f"{rule.id} ends before it begins."
        if rule.verify and not rule.note:
            yield f"{rule.id} is to be verified, and no note says what."
        if len({occasion.trigger for occasion in rule.when}) < len(rule.when):
            yield f"{rule.id} is started twice by one event."
        for occasion in rule.when:
            yield from (f"{rule.id}: {words}" for words in _occasion_faults(occasion, events))


def _occasion_faults(occasion: Occasion, events: Mapping[str, str]) -> Iterator[str]:
    if occasion.trigger not in events:
        yield f"no event is called {occasion.trigger}."
    for name in _NEEDS.get(occasion.calculator, ()):
        if not getattr(occasion, name):
            yield f"the calculator {occasion.calculator} needs {name}."
