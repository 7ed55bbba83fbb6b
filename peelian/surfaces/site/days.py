"""Days and times of day as a reader says them."""

from __future__ import annotations

import datetime as dt

from peelian.kernel.periods import MONTH_NAMES, day_words

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED = {"00:00": "midnight", "12:00": "midday"}


def weekday_words(day: dt.date) -> str:
    """``Monday 19 March 2018``."""
    return f"{_WEEKDAYS[day.weekday()]} {day_words(day)}"


def month_words(day: dt.date) -> str:
    """The month of a day: ``May 2021``."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def clock_words(clock: str) -> str:
    """A time of day, given as ``14:30``, as ``2:30pm``; nothing for nothing."""
    if not clock or clock in _NAMED:
        return _NAMED.get(clock, "")
    time = dt.time.fromisoformat(clock)
    minutes = f":{time:%M}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{'am' if time.hour < 12 else 'pm'}"


def hours_words(opens_at: str, rose_at: str) -> str:
    """``10am to 12:30pm``, ``10am``, ``until 12:30pm``; nothing where neither is known."""
    start, end = clock_words(opens_at), clock_words(rose_at)
    if start and end:
        return f"{start} to {end}"
    return start or (f"until {end}" if end else "")
