"""Templates of reports: files that say which sections a report begins with. A new file is a new template.

A template is TOML: its ``title``, what it is ``about``, the ``kind`` of report, the ``report_title``, the
``frequencies`` of the periods it is for, and in order the ``section`` tables. A section has a ``heading`` and a
``text`` of Markdown with tokens. ``each`` makes it once for every set of that kind, or for every objective of the
plan; ``unless`` leaves it out where the body has one of that kind. A paragraph that asks for something of an
objective which that one does not have is left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peelian.kernel.errors import NotFound, Problem, Refused
from peelian.kernel.periods import Frequency, Period
from peelian.kernel.refs import is_slug

FOLDER = Path(__file__).with_name("templates")
_BRACED = re.compile(r"\{([a-z_]*)\}")
_WHOLE = frozenset({"period", "period_words", "body"})
_OF_SECTION = _WHOLE | {"number"}
_OF_SET = _OF_SECTION | {"set", "title"}
_OF_OBJECTIVE = _OF_SET | {"objective", "outcome"}
PLAN_OBJECTIVE = "plan objective"
"""What ``each`` calls an objective of the body's plan; a set of measures for one is an ``objective``."""
_KEYS = {"title", "about", "kind", "report_title", "frequencies", "section"}
_SECTION_KEYS = {"heading", "text", "each", "unless"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One section: made once, or for ``each`` set of a kind; not made where there is one of kind ``unless``."""

    heading: str
    text: str
    each: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """What a report begins with. ``slug`` is the name of its file."""

    slug: str
    title: str
    about: str
    kind: str
    report_title: str
    frequencies: tuple[Frequency, ...]
    sections: tuple[Pattern, ...]

    def require(self, period: Period) -> None:
        """Refuse a period that this template is not for."""
        if period.frequency not in self.frequencies:
            known = " or a ".join(self.frequencies)
            raise Refused(f"“{self.title}” is for a {known}, and {period.words} is a {period.frequency}.")


@dataclass(frozen=True, slots=True)
class NamedSet:
    """A set of measures as a template names it; or an objective of the plan, with the set of its measures."""

    slug: str
    title: str
    kind: str
    objective: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A section with every brace filled in."""

    heading: str
    text: str


def templates() -> list[ReportTemplate]:
    """Every template there is, by title."""
    return sorted((read_template(path) for path in sorted(FOLDER.glob("*.toml"))), key=lambda one: one.title)


def template_called(slug: str) -> ReportTemplate:
    """The template of this name; refuses as :class:`NotFound`, naming those there are."""
    path = FOLDER / f"{slug}.toml"
    if not is_slug(slug) or not path.is_file():
        known = ", ".join(sorted(one.stem for one in FOLDER.glob("*.toml")))
        raise NotFound(f"There is no template “{slug}”. There are: {known}.")
    return read_template(path)


def read_template(path: Path) -> ReportTemplate:
    """Read a template's file; refuses, with everything that is wrong in it."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(f"The template {path.name} cannot be read: {error}.") from None
    problems = [Problem(words, file=path.name) for words in _faults(told)]
    if problems:
        raise Refused(f"The template {path.name} is not sound.", problems)
    return ReportTemplate(
        slug=path.stem,
        title=told["title"],
        about=told["about"],
        kind=told["kind"],
        report_title=told["report_title"],
        frequencies=tuple(Frequency(one) for one in told["frequencies"]),
        sections=tuple(Pattern(**one) for one in told["section"]),
    )


def _faults(told: dict[str, Any]) -> list[str]:
    missing = [f"It has no {key}." for key in sorted(_KEYS - told.keys())]
    unknown = [f"It has something called {key}, which no template has." for key in sorted(told.keys() - _KEYS)]
    if missing:
        return missing + unknown
    periods = [f"There is no period of a {one}." for one in told["frequencies"] if one not in list(Frequency)]
    braces = _unknown_braces(told["report_title"], _WHOLE, "The title of the report")
    sections = [words for at, one in enumerate(told["section"], 1) for words in _section_faults(at, one)]
    return [*unknown, *periods, *braces, *sections]


def _section_faults(at: int, told: dict[str, Any]) -> list[str]:
    where, known = f"Section {at}", _known_in(str(told.get("each", "")))
    faults = [f"{where} has no {key}." for key in ("heading", "text") if not str(told.get(key, "")).strip()]
    faults += [f"{where} has something called {key}." for key in sorted(told.keys() - _SECTION_KEYS)]
    texts = (str(told.get(key, "")) for key in ("heading", "text"))
    return faults + [words for text in texts for words in _unknown_braces(text, known, where)]


def _known_in(each: str) -> frozenset[str]:
    if each == PLAN_OBJECTIVE:
        return _OF_OBJECTIVE
    return _OF_SET if each else _OF_SECTION


def _unknown_braces(text: str, known: frozenset[str], where: str) -> list[str]:
    return [
        f"{where} asks for {{{name}}}, which it cannot know."
        for name in _BRACED.findall(text)
        if name not in known
    ]


def filled(template: ReportTemplate, *, body: str, period: Period, sets: Sequence[NamedSet]) -> list[Filled]:
    """The sections of a report on ``period`` of a body with these sets, in order, numbered from 1."""
    found: list[Filled] = []
    number = 1
    for pattern in template.sections:
        if any(one.kind == pattern.unless for one in sets):
            continue
        of_kind = [one for one in sets if one.kind == pattern.each] if pattern.each else [None]
        for one in of_kind:
            words = _words(body, period) | {"number": str(number)}
            if one is not None:
                names = {"set": one.slug, "title": one.title}
                words |= names | {"objective": one.objective, "outcome": one.outcome}
            found.append(Filled(_filled(pattern.heading, words), _text(pattern.text, words)))
            number += "{number}" in pattern.heading
    return found


def title_of(template: ReportTemplate, *, body: str, period: Period) -> str:
    """The title of a report on ``period``."""
    return _filled(template.report_title, _words(body, period))


def _words(body: str, period: Period) -> dict[str, str]:
    return {"period": period.code, "period_words": period.words, "body": body}


def _text(text: str, words: dict[str, str]) -> str:
    """The paragraphs, but for those that ask for what is not there."""
    asked = ((part, {words[name] for name in _BRACED.findall(part)}) for part in text.strip().split("\n\n"))
    return "\n\n".join(_filled(part, words) for part, told in asked if "" not in told) + "\n"


def _filled(text: str, words: dict[str, str]) -> str:
    return _BRACED.sub(lambda match: words[match[1]], text)
