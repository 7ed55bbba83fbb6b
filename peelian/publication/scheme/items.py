"""The items of the Specified Information Order as they are told to the public, and what the check allows.

What an item asks stands in the rulebook; its plain words, its group, and the days allowed where the Order names
none, stand in ``order.yaml`` beside this module.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from peelian.kernel.errors import NotFound
from peelian.law.rule_reading import rulebook
from peelian.law.rules import Calculator, Occasion, Rule

FAMILY = "SIO"
_PLACE = Path(__file__).with_name("order.yaml")


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many days or months that the check allows; ``verify`` where that is a measure of our own, not law."""

    many: int
    verify: bool


@dataclass(frozen=True, slots=True)
class Words:
    """How an item is told: its group, its name, what it is. ``answered_by`` names what else can answer it."""

    group: str
    title: str
    words: str
    answered_by: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Everything in ``order.yaml``: groups in their order, items by rule, allowances and words by event."""

    groups: Mapping[str, str]
    items: Mapping[str, Words]
    days: Mapping[str, Allowance]
    months: Mapping[str, Allowance]
    when: Mapping[str, str]
    events: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it stands in law on a day, with its words."""

    rule: Rule
    told: Words

    @property
    def slug(self) -> str:
        """Its part of an address: ``sio-3-f``."""
        return slug_of(self.rule.id)


def slug_of(rule: str) -> str:
    """``sio-3-f`` of ``SIO-3.f``."""
    return rule.lower().replace(".", "-")


@cache
def order() -> Order:
    """What came with the program; read on first use, then kept."""
    plain = yaml.safe_load(_PLACE.read_text("utf-8"))
    return Order(
        groups=plain["groups"],
        items={rule: Words(**told) for rule, told in plain["items"].items()},
        days={event: Allowance(one["days"], one["verify"]) for event, one in plain["allowed_days"].items()},
        months={event: Allowance(one["months"], one["verify"]) for event, one in plain["stands_months"].items()},
        when=plain["when"],
        events=plain["events"],
    )


def items_of(kind: str, *, on: dt.date) -> tuple[Item, ...]:
    """What the Order asks of a body of this kind on a day, in its own sequence; nothing of other bodies."""
    rules = (rule for rule in rulebook().standing(on=on, kind=kind) if rule.family == FAMILY)
    return tuple(Item(rule, order().items[rule.id]) for rule in rules)


def item_called(name: str, *, kind: str, on: dt.date) -> Item:
    """The item of this id or slug; refuses as ``NotFound`` one that the Order does not ask of such a body."""
    wanted = slug_of(name)
    found = next((item for item in items_of(kind, on=on) if item.slug == wanted), None)
    if found is None:
        raise NotFound(f"The Specified Information Order asks no “{name}” of this body.")
    return found


def basis_words(rule: Rule) -> str:
    """When an item is due, and where the check goes by a measure of its own, in words for the public."""
    parts = []
    for occasion in rule.when:
        if occasion.calculator is Calculator.NONE:
            continue
        said = order().when.get(occasion.trigger, "")
        parts.append(f"{said or f'looked at again {occasion.words}'}{_measure(occasion)}")
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}."


def _measure(occasion: Occasion) -> str:
    """What the check allows of its own accord; nothing where the law names the day or the months."""
    months, days = months_of(occasion), order().days.get(occasion.trigger)
    if months is not None:
        return f" (this check: at least every {months.many} months)" if months.verify else ""
    if days is not None and occasion.calculator is Calculator.AS_SOON_AS_PRACTICABLE:
        return f" (this check allows {days.many} days)"
    return ""


def months_of(occasion: Occasion) -> Allowance | None:
    """How long something stands: by the words of the rule, or by the event; None where neither is in the data."""
    known = order().months
    return known.get(occasion.words) or known.get(occasion.trigger)
