"""Deadlines that show their working: each day counted or skipped, why, and the provision that says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.law.working_days import FIRST_YEAR, LAST_YEAR, NO_OVERRIDES, Nation, Overrides, day_off

Span = tuple[dt.date, dt.date]
"""First and last day of a stretch of days, both inside it."""

ACCESS_TO_MEETINGS = "Local Government Act 1972, s100A and s100B, as applied"
FREEDOM_OF_INFORMATION = "Freedom of Information Act 2000, s10(1) and s10(6)"
_LONGEST = 3_660
_KEPT = 2_048  # counts kept for the next body with the same day: more than the days of a four-year term
_DAY = dt.timedelta(days=1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Step:
    """One day looked at, whether it was counted, and why it was or was not."""

    day: dt.date
    counted: bool
    why: str

    def __str__(self) -> str:
        verb = "counted" if self.counted else "skipped"
        return f"{_WEEKDAYS[self.day.weekday()]} {day_words(self.day)}: {verb}, {self.why}"


@dataclass(frozen=True, slots=True)
class Clock:
    """A due date with its rule in words, its citation (blank where the caller gave none) and every day's step.

    Steps stand in the order of counting: backwards from a meeting, otherwise forwards.
    """

    due: dt.date
    rule: str
    citation: str
    steps: tuple[Step, ...]


def beginning_with(day: dt.date, n: int, ignoring: Sequence[Span] = (), *, citation: str = "") -> Clock:
    """The last day of the period of ``n`` days beginning with ``day``, which is counted: ``day`` + n - 1.

    Days inside an ignored span (post-election days, say) are not counted. Refuses a period shorter than a day or
    longer than 3,660, a span that ends before it starts, and days outside 1980 to 2099.
    """
    _check(day, n)
    rule = f"{_days(n)} beginning with {day_words(day)}{_but_not(ignoring)}"
    return _count(day, n, rule, citation, ignoring)


def after(day: dt.date, n: int, ignoring: Sequence[Span] = (), *, citation: str = "") -> Clock:
    """The last day of the period of ``n`` days starting with the day after ``day``: ``day`` + n.

    Refuses what :func:`beginning_with` refuses.
    """
    _check(day, n)
    rule = f"{_days(n)} starting with the day after {day_words(day)}{_but_not(ignoring)}"
    clock = _count(day + _DAY, n, rule, citation, ignoring)
    return _opening_with(Step(day, False, "counting starts with the day after"), clock)


def nth_working_day(
    day: dt.date,
    n: int,
    *,
    nation: Nation | str = Nation.UK,
    overrides: Overrides = NO_OVERRIDES,
    citation: str = FREEDOM_OF_INFORMATION,
) -> Clock:
    """The ``n``-th working day following ``day``.

    As for freedom of information, a bank holiday in any part of the United Kingdom is no working day unless a
    ``nation`` is named. Refuses a count below 1 or above 3,660, an unknown nation, and days outside 1980 to 2099.
    """
    _check(day, n)
    known = overrides is NO_OVERRIDES
    steps = _known_steps(day, n, nation) if known else _working_steps(day, n, nation, overrides)
    return Clock(steps[-1].day, f"working day {n} following {day_words(day)}", citation, steps)


@lru_cache(maxsize=_KEPT)
def _known_steps(day: dt.date, n: int, nation: Nation | str) -> tuple[Step, ...]:
    return _working_steps(day, n, nation, NO_OVERRIDES)


def _working_steps(day: dt.date, n: int, nation: Nation | str, overrides: Overrides) -> tuple[Step, ...]:
    steps: list[Step] = [Step(day, False, "counting starts with the day after")]
    counted, days = 0, _forward(day + _DAY)
    while counted < n:
        at = next(days)
        off = day_off(at, nation, overrides)
        counted += off is None
        steps.append(Step(at, off is None, off or f"working day {counted}"))
    return tuple(steps)


def clear_days_before(
    meeting: dt.date,
    clear: int = 5,
    *,
    working: bool = True,
    nation: Nation | str = Nation.ENGLAND,
    overrides: Overrides = NO_OVERRIDES,
    citation: str = ACCESS_TO_MEETINGS,
) -> Clock:
    """The last day on which papers for ``meeting`` may be published with ``clear`` clear days between.

    Neither the day of publication nor the day of the meeting counts. On the working-day reading, which councils
    follow, only working days count and publication is on one too; otherwise every day does. Five clear days are
    the rule in England, three for principal councils in Wales. Refuses what :func:`nth_working_day` refuses.
    """
    _check(meeting, clear)
    kind = "clear working day" if working else "clear day"
    rule = f"{clear} {kind}{'s' if clear > 1 else ''} before the meeting of {day_words(meeting)}"
    steps: list[Step] = [Step(meeting, False, "the day of the meeting")]
    counted, at = 0, meeting
    while True:
        at -= _DAY
        off = day_off(at, nation, overrides) if working else None
        if off is None and counted == clear:
            steps.append(Step(at, False, "the last day to publish"))
            return Clock(at, rule, citation, tuple(steps))
        counted += off is None
        steps.append(Step(at, off is None, off or f"{kind} {counted}"))


def fixed_day(day: int, month: int, *, precept_year: int, citation: str = "") -> Clock:
    """A date fixed in the precept timetable: ``precept_year`` 2026 is the year 2026/27, prepared early in 2026.

    It does not move for a weekend. Refuses a date that does not exist or lies outside 1980 to 2099.
    """
    try:
        due = dt.date(precept_year, month, day)
    except ValueError:
        raise Refused(f"There is no day {day} of month {month} in {precept_year}.") from None
    _check(due, 1)
    year = f"{precept_year}/{(precept_year + 1) % 100:02d}"
    return Clock(due, f"{day_words(due)}, fixed for the precept for {year}", citation, (Step(due, True, "fixed"),))


def end_of_financial_year(day: dt.date, *, citation: str = "") -> Clock:
    """The 31 March that ends the financial year containing ``day``. Refuses days outside 1980 to 2099."""
    _check(day, 1)
    due = dt.date(day.year + (day.month > 3), 3, 31)
    year = f"{due.year - 1}/{due.year % 100:02d}"
    return Clock(due, f"the end of the financial year {year}", citation, (Step(due, True, f"ends {year}"),))


def _count(first: dt.date, n: int, rule: str, citation: str, ignoring: Sequence[Span]) -> Clock:
    steps = _counted_steps(first, n, tuple(ignoring))
    return Clock(steps[-1].day, rule, citation, steps)


@lru_cache(maxsize=_KEPT)
def _counted_steps(first: dt.date, n: int, ignoring: tuple[Span, ...]) -> tuple[Step, ...]:
    steps: list[Step] = []
    counted, days = 0, _forward(first)
    while counted < n:
        at = next(days)
        span = next((span for span in ignoring if span[0] <= at <= span[1]), None)
        counted += span is None
        why = f"day {counted}" if span is None else f"ignored, {_span_words(span)}"
        steps.append(Step(at, span is None, why))
    return tuple(steps)


def _opening_with(step: Step, clock: Clock) -> Clock:
    return Clock(clock.due, clock.rule, clock.citation, (step, *clock.steps))


def _forward(day: dt.date) -> Iterator[dt.date]:
    while day.year <= LAST_YEAR:
        yield day
        day += _DAY
    raise Refused(f"The count runs past {LAST_YEAR}.")


def _check(day: dt.date, n: int) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(f"Clocks run from {FIRST_YEAR} to {LAST_YEAR}, not in {day.year}.")
    if not 1 <= n <= _LONGEST:
        raise Refused(f"A period of {n} days cannot be counted; it must be 1 to {_LONGEST:,}.")


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{n} days"


def _span_words(span: Span) -> str:
    return f"{day_words(span[0])} to {day_words(span[1])}"


def _but_not(ignoring: Sequence[Span]) -> str:
    for first, last in ignoring:
        if last < first:
            raise Refused(f"Ignored days cannot end on {day_words(last)} before they start on {day_words(first)}.")
    return f", ignoring {' and '.join(_span_words(span) for span in ignoring)}" if ignoring else ""
