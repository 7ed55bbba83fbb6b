"""The lexicon read from YAML and refused, all problems at once, where a file departs from its schema."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from peelian.assurance.papers.lexicon import (
    Acronym,
    Ambiguous,
    Fund,
    Implication,
    Lexicon,
    ManyNames,
    NoSuchBody,
    Obsolete,
    Promising,
    StatedRule,
    Words,
)
from peelian.kernel.errors import Problem, Refused
from peelian.law.rule_reading import rulebook
from peelian.law.rules import Rule
from peelian.law.schema import problems_of

FOLDER = Path(__file__).with_name("terms")
SCHEMA = "terms.schema.json"


@cache
def lexicon() -> Lexicon:
    """The lexicon that came with the program; read on first use, then kept."""
    return read_lexicon(FOLDER)


def read_lexicon(folder: Path) -> Lexicon:
    """The lexicon of a folder that holds one YAML file for each part of its schema.

    Refuses, naming every problem with its file and place: a file that is absent, is not YAML or departs from the
    schema, a pattern that is none, and a rule that is not in the rulebook.
    """
    schemas: Mapping[str, Any] = json.loads((folder / SCHEMA).read_text("utf-8"))
    files = {name: _yaml(folder / name) for name in schemas}
    problems = [one for name, schema in schemas.items() for one in problems_of(files[name], schema, file=name)]
    if problems:
        raise Refused("The lexicon cannot be used.", problems)
    faults: list[Problem] = []
    made = _made(_Maker(faults), files)
    if faults:
        raise Refused("The lexicon cannot be used.", faults)
    return made


def _yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except FileNotFoundError:
        raise Refused(f"The lexicon lacks {path.name}.") from None
    except yaml.YAMLError as error:
        raise Refused(f"{path.name} is not YAML: {error}") from None


class _Maker:
    """Makes patterns and finds rules, and notes what it cannot make or find."""

    def __init__(self, faults: list[Problem]) -> None:
        self._faults = faults

    def words(self, patterns: Iterable[str]) -> Words:
        """Patterns, blind to capitals."""
        return tuple(self.pattern(one) for one in patterns)

    def pattern(self, words: str) -> re.Pattern[str]:
        try:
            return re.compile(words, re.IGNORECASE)
        except re.error as error:
            self._faults.append(Problem(f"“{words}” is no pattern: {error}."))
            return re.compile("")

    def rule(self, urn: str) -> Rule | None:
        found = next((rule for rule in rulebook().rules if rule.urn == urn), None)
        if found is None:
            self._faults.append(Problem(f"{urn} is not in the rulebook."))
        return found


def _made(maker: _Maker, files: Mapping[str, Any]) -> Lexicon:
    wording, promises = files["wording.yaml"], files["wording.yaml"]["promises"]
    rules = [(one, maker.rule(one["rule"])) for one in files["stated_rules.yaml"]["rules"]]
    return Lexicon(
        acronyms=tuple(
            Acronym(one["short"], tuple(one["long"]), one["common"], one["verify"])
            for one in files["acronyms.yaml"]["acronyms"]
        ),
        plain_capitals=frozenset(files["acronyms.yaml"]["plain_capitals"]),
        none_such=tuple(
            NoSuchBody(one["name"], one["meant"], one["verify"]) for one in files["bodies.yaml"]["none_such"]
        ),
        many_names=tuple(
            ManyNames(one["body"], tuple(one["names"]), one["verify"])
            for one in files["bodies.yaml"]["many_names"]
        ),
        funds=tuple(
            Fund(tuple(one["names"]), one["funder"], one["verify"]) for one in files["funds.yaml"]["funds"]
        ),
        funders=tuple(files["funds.yaml"]["funders"]),
        obsolete=tuple(_obsolete(one, maker) for one in files["obsolete.yaml"]["ended"]),
        stated=tuple(
            StatedRule(one["topic"], law, maker.words(one["agrees"]), maker.words(one["differs"]))
            for one, law in rules
            if law
        ),
        implications=tuple(
            Implication(one["kind"], maker.words(one["heading"]), maker.words(one["content"]))
            for one in files["implications.yaml"]["implications"]
        ),
        ambiguous=tuple(Ambiguous(maker.pattern(one["words"]), one["query"]) for one in wording["ambiguous"]),
        corrections=maker.words(wording["corrections"]),
        promising=Promising(
            maker.words(promises["acts"]), maker.words(promises["vague"]), maker.words(promises["timed"])
        ),
        reading_age=wording["reading_age"]["at_most"],
    )


def _obsolete(one: Mapping[str, Any], maker: _Maker) -> Obsolete:
    """What has ended; with a rule of the rulebook, on that rule's last day."""
    law = maker.rule(one["rule"]) if one["rule"] else None
    told = dt.date.fromisoformat(one["until"]) if one["until"] else None
    until = law.until if law else told
    verify = law.verify if law else one["verify"]
    return Obsolete(one["what"], maker.words(one["words"]), until, one["instead"], verify)
