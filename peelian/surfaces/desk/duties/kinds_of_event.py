"""The events of the rulebook as one chooses among them: by part of the law, with what each starts here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peelian.kernel.errors import NotFound
from peelian.law.rule_reading import rulebook
from peelian.law.rules import Calculator, Rule
from peelian.registers.duties.happenings import FORESEEN


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event: what it means, and the duties that it starts for a kind of body.

    ``ignores`` says in the rule's words which days may be left out of a count, blank where none may be;
    ``sets`` that a day may be set within which it is reasonable to act; ``foreseen`` that it may be to come.
    """

    name: str
    words: str
    rules: tuple[Rule, ...]
    ignores: str
    sets: bool
    foreseen: bool

    @property
    def title(self) -> str:
        """``Ordinary election held``."""
        return self.name.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one part of the law."""

    title: str
    kinds: tuple[EventKind, ...]


def kind_called(name: str, body_kind: str) -> EventKind:
    """The event of this name for such a body; refuses as :class:`NotFound` one that the rulebook does not know."""
    if name not in rulebook().events:
        raise NotFound(f"The rulebook knows no event “{name}”.")
    return _kind(name, body_kind)


def groups(body_kind: str, *, words: str = "") -> list[Group]:
    """The events that start anything for such a body, each under the part of the law of the first duty it starts.

    ``words`` asks for those in which every one of them stands, in the event or in a duty it starts.
    """
    wanted = words.casefold().split()
    found: dict[str, list[EventKind]] = {}
    for name in sorted(rulebook().events):
        kind = _kind(name, body_kind)
        if kind.rules and all(word in _said(kind) for word in wanted):
            family = kind.rules[0].id.partition("-")[0]
            found.setdefault(rulebook().families.get(family, family), []).append(kind)
    return [Group(title, tuple(kinds)) for title, kinds in sorted(found.items())]


def _kind(name: str, body_kind: str) -> EventKind:
    book = rulebook()
    started = book.owed_after(name, body_kind)
    occasions = [occasion for _, occasion in started]
    return EventKind(
        name=name,
        words=book.events[name].rstrip("."),
        rules=tuple({rule.id: rule for rule, _ in started}.values()),
        ignores=next((occasion.ignores for occasion in occasions if occasion.ignores), ""),
        sets=any(occasion.calculator is Calculator.REASONABLE for occasion in occasions),
        foreseen=name in FORESEEN,
    )


def _said(kind: EventKind) -> str:
    return " ".join(_texts(kind)).casefold()


def _texts(kind: EventKind) -> Iterator[str]:
    yield from (kind.title, kind.words)
    for rule in kind.rules:
        yield from (rule.id, rule.what, rule.citation)
