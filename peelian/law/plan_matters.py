"""What a police and crime plan must contain, and the duties in making and carrying out one, as at a day.

The matters are those of section 7(1) of the Police Reform and Social Responsibility Act 2011, read out of PLAN-16
of the rulebook, which holds the section as enacted and as it stands since section 143 of the Anti-social
Behaviour, Crime and Policing Act 2014 took the place of section 9. The duties are the seven that commissioners
name in their papers.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from peelian.law.acts import police_act, reform_act
from peelian.law.rule_reading import rulebook
from peelian.law.rules import Rule

CONTENT_RULE = "PLAN-16"
_ALONE = ("under that section", "under s143 of that Act of 2014")
"""A matter stands on its own in a checklist, and cannot point to the one before it."""
_MATTER = re.compile(r"\(([a-z]{1,2})\) (.+?)(?=; \([a-z]{1,2}\) |\.$)")


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of a checklist. ``key`` stays the same when the words do not: ``s7(1)(f)``, ``children``.

    ``verify`` is true where the provision, or the day from which it applies, has not been seen in its source.
    """

    key: str
    words: str
    provision: str
    verify: bool


@dataclass(frozen=True, slots=True)
class _Duty:
    """A duty in making a plan; with ``rule`` it stands or falls with that rule of the rulebook."""

    key: str
    words: str
    provision: str
    rule: str = ""


_DUTIES = (
    _Duty(
        "responsible-authorities",
        "Co-operate with responsible authorities in making and carrying out strategies on crime and disorder",
        "",
        "PART-01",
    ),
    _Duty(
        "criminal-justice",
        "Co-operate with criminal justice bodies to provide an efficient and effective criminal justice system",
        "",
        "PART-02",
    ),
    _Duty("value-for-money", "Achieve value for money", reform_act("s1(8)(f), s35")),
    _Duty(
        "engagement",
        "Make arrangements to engage with local people",
        f"{police_act('s96(1)')}; {reform_act('s1(8)(e), s34')}",
    ),
    _Duty(
        "equality",
        "Hold the chief constable to account for the duties relating to equality and diversity",
        reform_act("s1(8)(g)"),
    ),
    _Duty(
        "children",
        "Have regard to the need to safeguard children and promote their welfare",
        f"Children Act 2004, s11; {reform_act('s1(8)(h)')}",
    ),
    _Duty("strategic-policing", "Have regard to the strategic policing requirement", "", "PLAN-04"),
)


def matters(on: dt.date) -> tuple[Matter, ...]:
    """What a plan had to contain on a day, in the order of section 7(1). Refuses a day before it was law."""
    rule = content_rule(on)
    found = _MATTER.findall(rule.what.replace(*_ALONE))
    return tuple(
        Matter(f"s7(1)({letter})", f"{words[0].upper()}{words[1:]}", reform_act(f"s7(1)({letter})"), rule.verify)
        for letter, words in found
    )


def plan_duties(on: dt.date) -> tuple[Matter, ...]:
    """The duties in making and carrying out a plan on a day. Refuses a day before plans were law."""
    content_rule(on)
    return tuple(_duty(one, on) for one in _DUTIES)


def content_rule(on: dt.date) -> Rule:
    """The rule on what a plan contains as it stood on a day; refuses a day before it was law."""
    return rulebook().rule(CONTENT_RULE, on)


def _duty(duty: _Duty, on: dt.date) -> Matter:
    if not duty.rule:
        return Matter(duty.key, duty.words, duty.provision, verify=True)
    rule = rulebook().rule(duty.rule, on)
    return Matter(duty.key, duty.words, rule.citation, rule.verify)
