"""When a rule's duty falls due after an event: a day with its working, or the state that stands in its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.errors import Refused
from peelian.law.clocks import (
    Clock,
    Span,
    after,
    beginning_with,
    clear_days_before,
    end_of_financial_year,
    fixed_day,
    nth_working_day,
)
from peelian.law.month_clocks import day_before, months_after, months_beginning_with
from peelian.law.rules import Calculator, Occasion, Rule
from peelian.law.working_days import NO_OVERRIDES, Nation, Overrides


class Timing(StrEnum):
    """A day, or why there is none."""

    DAY = "a day"
    AS_SOON_AS_PRACTICABLE = "as soon as practicable"
    REASONABLE = "a reasonable time"
    BEFORE = "before something else"
    CONTINUING = "continuing"
    NONE = "no day named"


class Basis(StrEnum):
    """How clear days before a meeting are read: councils count working days, the calendar counts all."""

    WORKING = "working days"
    CALENDAR = "calendar days"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a count needs to know besides its rule and its event.

    ``ignoring`` are stretches of days left out, such as from a poll to the declaration of acceptance; ``set_for``
    is the day somebody set where the law only says a reasonable time, or aims at where it says as soon as
    practicable.
    """

    ignoring: tuple[Span, ...] = ()
    overrides: Overrides = NO_OVERRIDES
    basis: Basis = Basis.WORKING
    set_for: dt.date | None = None


PLAIN = Reckoning()


@dataclass(frozen=True, slots=True)
class Due:
    """What came of a rule and an event: ``clock`` holds the day and its working, or is None where there is no day.

    ``target`` is a day the office set for itself; passing it breaks no law. A reasonable time that somebody has
    set is a day.
    """

    rule: Rule
    occasion: Occasion
    event: dt.date
    timing: Timing
    clock: Clock | None = None
    target: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The last lawful day, or None."""
        if self.clock:
            return self.clock.due
        return self.target if self.timing is Timing.REASONABLE else None

    def late(self, on: dt.date) -> bool:
        """Whether the last lawful day has passed; never so where the law names no day."""
        return self.day is not None and on > self.day


_UNCOUNTED: Mapping[Calculator, Timing] = {
    Calculator.AS_SOON_AS_PRACTICABLE: Timing.AS_SOON_AS_PRACTICABLE,
    Calculator.REASONABLE: Timing.REASONABLE,
    Calculator.BEFORE: Timing.BEFORE,
    Calculator.CONTINUING: Timing.CONTINUING,
    Calculator.NONE: Timing.NONE,
}


def work_out(rule: Rule, event: dt.date, *, trigger: str = "", reckoning: Reckoning = PLAIN) -> Due:
    """When the duty of ``rule`` falls due after ``event``; ``trigger`` picks one occasion of several.

    Refuses an event on a day when the rule was not law, days left out of a count from which none may be, a day set
    where the law sets it or before the event, and what the clocks refuse.
    """
    if not rule.in_force(event):
        raise Refused(f"{rule.id} was not law then: {rule.citation} is {_standing(rule)}.")
    occasion = rule.occasion(trigger)
    _check(rule, occasion, event, reckoning)
    timing = _UNCOUNTED.get(occasion.calculator)
    if timing is not None:
        return Due(rule, occasion, event, timing, target=reckoning.set_for)
    clock = _CALCULATORS[occasion.calculator](event, occasion, reckoning, rule.citation)
    return Due(rule, occasion, event, Timing.DAY, clock)


def _standing(rule: Rule) -> str:
    return rule.span_words if rule.since is None else f"in force {rule.span_words}"


def _check(rule: Rule, occasion: Occasion, event: dt.date, reckoning: Reckoning) -> None:
    if reckoning.ignoring and not occasion.ignores:
        raise Refused(f"No days may be left out of the count of {rule.id} ({rule.citation}).")
    if reckoning.set_for is None:
        return
    if occasion.calculator not in (Calculator.REASONABLE, Calculator.AS_SOON_AS_PRACTICABLE):
        raise Refused(f"Nobody can set a day for {rule.id}: {rule.citation} says when it is due.")
    if reckoning.set_for < event:
        raise Refused(f"A day set for {rule.id} cannot lie before its event.")


def _beginning_with(event: dt.date, how: Occasion, reckoning: Reckoning, citation: str) -> Clock:
    return beginning_with(event, how.days, reckoning.ignoring, citation=citation)


def _after(event: dt.date, how: Occasion, reckoning: Reckoning, citation: str) -> Clock:
    return after(event, how.days, reckoning.ignoring, citation=citation)


def _months_beginning_with(event: dt.date, how: Occasion, _: Reckoning, citation: str) -> Clock:
    return months_beginning_with(event, how.months, citation=citation)


def _months_after(event: dt.date, how: Occasion, reckoning: Reckoning, citation: str) -> Clock:
    return months_after(event, how.months, rolls=how.rolls, overrides=reckoning.overrides, citation=citation)


def _working_days(event: dt.date, how: Occasion, reckoning: Reckoning, citation: str) -> Clock:
    nation, overrides = Nation(how.nation), reckoning.overrides
    return nth_working_day(event, how.days, nation=nation, overrides=overrides, citation=citation)


def _clear_days(event: dt.date, how: Occasion, reckoning: Reckoning, citation: str) -> Clock:
    return clear_days_before(
        event,
        how.days,
        working=reckoning.basis is Basis.WORKING,
        nation=Nation(how.nation),
        overrides=reckoning.overrides,
        citation=citation,
    )


def _fixed_day(event: dt.date, how: Occasion, _: Reckoning, citation: str) -> Clock:
    year = end_of_financial_year(event).due.year
    clock = fixed_day(how.day, how.month, precept_year=year, citation=citation)
    return day_before(clock.due, citation=citation) if how.strictly_before else clock


def _day_before(event: dt.date, _how: Occasion, _: Reckoning, citation: str) -> Clock:
    return day_before(event, citation=citation)


def _end_of_financial_year(event: dt.date, _how: Occasion, _: Reckoning, citation: str) -> Clock:
    return end_of_financial_year(event, citation=citation)


_CALCULATORS: Mapping[Calculator, Callable[[dt.date, Occasion, Reckoning, str], Clock]] = {
    Calculator.BEGINNING_WITH: _beginning_with,
    Calculator.AFTER: _after,
    Calculator.MONTHS_BEGINNING_WITH: _months_beginning_with,
    Calculator.MONTHS_AFTER: _months_after,
    Calculator.WORKING_DAYS: _working_days,
    Calculator.CLEAR_DAYS: _clear_days,
    Calculator.FIXED_DAY: _fixed_day,
    Calculator.DAY_BEFORE: _day_before,
    Calculator.END_OF_FINANCIAL_YEAR: _end_of_financial_year,
}


def read_span(text: str) -> Span:
    """A stretch of days from ``2024-05-02:2024-05-08``; refuses anything else, and one that ends too soon."""
    first, _, last = text.partition(":")
    try:
        span = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        raise Refused(f"“{text}” is not a stretch of days. Write it as 2024-05-02:2024-05-08.") from None
    if span[1] < span[0]:
        raise Refused(f"“{text}” ends before it starts.")
    return span


def read_spans(texts: Sequence[str]) -> tuple[Span, ...]:
    """Several such stretches."""
    return tuple(read_span(text) for text in texts)
