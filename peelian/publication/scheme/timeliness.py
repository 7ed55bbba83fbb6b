"""Whether what is out under an item is as new as the Order asks, and when the next is due. Pure.

Where the law names a day, published after it is late for good. Where it says as soon as practicable, the check
allows some days (``order.yaml``), and what came after them is in order again once it is there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peelian.kernel.periods import Frequency, Period, day_words
from peelian.law.due import work_out
from peelian.law.month_clocks import months_after
from peelian.law.rules import Calculator, Occasion, Rule
from peelian.publication.scheme.items import months_of, order

_RECURRING = {
    "month-ended": Frequency.MONTH,
    "quarter-ended": Frequency.QUARTER,
    "financial-year-ended": Frequency.FINANCIAL_YEAR,
}
_YEAR_AHEAD = "financial-year-to-begin"
_NOT_ALWAYS = "became-available"
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that is out under an item: since when, and of which period (half-open) or as at which day."""

    ref: str
    since: dt.date
    starts: dt.date | None = None
    ends: dt.date | None = None
    as_at: dt.date | None = None

    @property
    def last(self) -> dt.date | None:
        """The last day it tells of, where it says."""
        return self.ends - _ONE_DAY if self.ends else self.as_at

    @property
    def base(self) -> dt.date:
        """The day from which it grows old: that as at which it is, or that of its publication."""
        return self.as_at or self.since

    @property
    def words(self) -> str:
        """``Published 3 March 2026 for January 2026``."""
        published = f"Published {day_words(self.since)}"
        if self.starts and self.ends:
            return f"{published} for {span_words(self.starts, self.ends)}"
        return f"{published}, as at {day_words(self.as_at)}" if self.as_at else published


@dataclass(frozen=True, slots=True)
class Timely:
    """Whether an item is up to date: None where nothing shows either. ``due`` is the day it is or was due."""

    state: bool | None
    words: str
    due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """One occasion of a rule, what is out, the newest event of each kind, and the day asked about."""

    rule: Rule
    occasion: Occasion
    shown: Sequence[Shown]
    events: Mapping[str, dt.date]
    on: dt.date

    @property
    def allowed(self) -> dt.timedelta:
        """How long the check allows where the rule names no day."""
        found = order().days.get(self.occasion.trigger)
        return dt.timedelta(days=found.many if found else 0)


def judge(rule: Rule, shown: Sequence[Shown], events: Mapping[str, dt.date], *, on: dt.date) -> Timely:
    """How an item stands on a day. ``events`` holds the newest day of each kind of event that is known.

    Of several occasions the one that is late speaks, that due first; otherwise the one that falls due next.
    """
    found = [one for occasion in rule.when if (one := _judged(_Case(rule, occasion, shown, events, on)))]
    if not found:
        said = f"{_newest(shown).words}. " if shown else "Nothing is published. "
        return Timely(None, f"{said}Nothing that makes it due has been entered.")
    return min(found, key=lambda one: (_WEIGHT[one.state], one.due or dt.date.max))


_WEIGHT = {False: 0, True: 1, None: 2}


def _judged(case: _Case) -> Timely | None:
    """The answer of one occasion; None where it cannot speak."""
    occasion = case.occasion
    if occasion.calculator is Calculator.NONE:
        return None
    if occasion.trigger in _RECURRING:
        return _after_each(case, _RECURRING[occasion.trigger])
    if occasion.trigger == _YEAR_AHEAD:
        return _before_the_year(case)
    months = months_of(occasion)
    return _standing(case, months.many) if months else _after_event(case)


def _after_each(case: _Case, frequency: Frequency) -> Timely:
    """Something is wanted of each period, some days after its end."""

    def due(period: Period) -> dt.date:
        return period.last_day + case.allowed

    owed = containing(case.on, frequency)
    while due(owed) >= case.on:
        owed = owed.previous()
    dated = [one for one in case.shown if one.last]
    if not dated:
        said = (
            f"{_newest(case.shown).words}, and it does not say for when" if case.shown else "Nothing is published"
        )
        return Timely(False, f"{said}. That for {owed.words} was due by {day_words(due(owed))}.", due(owed))
    best = max(dated, key=lambda one: (one.last, one.since))
    wanted = containing((best.last or case.on) + _ONE_DAY, frequency)
    is_new = wanted.start > owed.start
    words = f"{best.words}. The next, for {wanted.words}, {_by(due(wanted), case.on)}."
    return Timely(is_new, words, due(wanted))


def _before_the_year(case: _Case) -> Timely:
    """The financial year is to be told of before it begins; the law names the day."""
    year = containing(case.on, Frequency.FINANCIAL_YEAR)
    due, next_due = (_lawful(case, one.start) or one.start for one in (year, year.next()))
    of_year = [one for one in case.shown if one.starts and one.ends and one.starts <= year.last_day < one.ends]
    if not of_year:
        said = f"{_newest(case.shown).words}" if case.shown else "Nothing is published"
        return Timely(False, f"{said}. That for {year.words} was due by {day_words(due)}.", due)
    first = min(of_year, key=lambda one: one.since)
    if first.since > due:
        return Timely(False, f"{first.words}; it was due by {day_words(due)}.", due)
    words = f"{first.words}. That for {year.next().words} is due by {day_words(next_due)}."
    return Timely(True, words, next_due)


def _standing(case: _Case, months: int) -> Timely | None:
    """Something is to be there always, and looked at again after so many months; or is due when there is any."""
    is_always = case.occasion.trigger != _NOT_ALWAYS
    if not case.shown:
        return Timely(False, "Nothing is published. It is asked for at all times.") if is_always else None
    best = max(case.shown, key=lambda one: one.base)
    until = months_after(best.base, months).due
    if case.on > until:
        since = f"It was to be looked at again by {day_words(until)}" if is_always else "Nothing newer is out"
        return Timely(False, f"{best.words}. {since}.", until)
    words = f"{best.words}. To be looked at again by {day_words(until)}." if is_always else f"{best.words}."
    return Timely(True, words, until)


def _after_event(case: _Case) -> Timely | None:
    """Something is wanted after an event; None where none is known, or the rule was not law then."""
    event = case.events.get(case.occasion.trigger)
    if event is None or not case.rule.in_force(event):
        return None
    lawful = _lawful(case, event)
    due = lawful or event + case.allowed
    why = f"{order().events[case.occasion.trigger]} of {day_words(event)}"
    since = [one for one in case.shown if one.since >= event or (one.as_at and one.as_at >= event)]
    if not since:
        said = f"{_newest(case.shown).words}, before" if case.shown else "Nothing is published after"
        state = False if case.on > due else (True if case.shown else None)
        return Timely(state, f"{said} the {why}. It {_by(due, case.on)}.", due)
    first = min(since, key=lambda one: one.since)
    late = lawful is not None and first.since > due
    words = f"{first.words}, after the {why}; it was due by {day_words(due)}."
    return Timely(not late, words, due if late else None)


def _lawful(case: _Case, event: dt.date) -> dt.date | None:
    """The day the law names after an event; None where it names none."""
    return work_out(case.rule, event, trigger=case.occasion.trigger).day


def containing(day: dt.date, frequency: Frequency) -> Period:
    """The month, quarter or financial year that a day lies in."""
    first = day.replace(day=1)
    while True:
        if frequency is Frequency.MONTH or (first.month in _STARTS[frequency]):
            return Period.starting(first, frequency)
        first = (first - _ONE_DAY).replace(day=1)


_STARTS: Mapping[Frequency, tuple[int, ...]] = {
    Frequency.QUARTER: (1, 4, 7, 10),
    Frequency.FINANCIAL_YEAR: (4,),
}


def span_words(starts: dt.date, ends: dt.date) -> str:
    """A stretch of days as a reader says it: ``January 2026``, ``2025/26``, ``1 January to 31 March 2026``."""
    for frequency in (Frequency.MONTH, Frequency.FINANCIAL_YEAR):
        period = containing(starts, frequency)
        if (period.start, period.end) == (starts, ends):
            return period.words
    return Period(starts, ends, Frequency.DAY).span


def _by(due: dt.date, on: dt.date) -> str:
    return f"{'was' if on > due else 'is'} due by {day_words(due)}"


def _newest(shown: Sequence[Shown]) -> Shown:
    return max(shown, key=lambda one: one.since)
