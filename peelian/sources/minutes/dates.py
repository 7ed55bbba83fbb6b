"""Days and times in running words: ``Thursday, 21st June 2018``, ``3 May``, ``10.30 am``."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from peelian.kernel.periods import MONTH_NAMES

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WELSH_DAYS = ("llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul")
_WELSH_MONTHS = (
    *("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
    *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
)
_MONTHS = {name.casefold(): number for number, name in enumerate(MONTH_NAMES, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTHS |= {name: number for number, name in enumerate(_WELSH_MONTHS, 1)}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur?|sun)(?:day)?|dydd \w+)"
_DAY = re.compile(
    rf"(?:\b{_WEEKDAY}[.,]?\s+(?:the\s+)?)?\b(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th|[\"'*°®™]{{1,2}})?\s+"
    r"(?:of\s+|day of\s+)?"
    rf"(?P<month>{_MONTH})\b\.?,?(?:\s+(?P<year>\d{{4}})\b)?",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    (
        rf"(?:\b{_WEEKDAY}[.,]?\s+)?\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd"
        rf"|th)?,?\s+(?P<year>\d{{4}})\b"
    ),
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\d/.])(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:20)?\d{2})(?![\d/])"
)
_ISO = re.compile(r"(?<!\d)(?P<year>20\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s?(?:(?P<half>[ap])\.?\s?m\b\.?|(?P<plain>hrs|hours))"
    r"|\b(?P<hour2>[01]?\d|2[0-3])[:.](?P<minute2>[0-5]\d)\b(?!\s*%|\.\d)|\b(?P<noon>noon|midday)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A day in words; ``year_from`` says where the year came from where the words hold none."""

    day: dt.date
    words: str
    start: int
    end: int
    stated_year: bool
    clash: str = ""


def days_in(text: str, *, near: dt.date | None = None) -> list[Found]:
    """Days in order of place. Without a year a day is the first on or after ``near``; without that it is left out.

    A day that does not exist is left out. ``clash`` is set where the weekday printed is not the day's.
    """
    found: list[Found] = []
    for pattern in (_DAY, _AMERICAN, _FIGURES, _ISO):
        for match in pattern.finditer(text):
            one = _found(match, near)
            if one and not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def _found(match: re.Match[str], near: dt.date | None) -> Found | None:
    parts = match.groupdict()
    month = parts["month"].casefold()
    number = int(month) if month.isdecimal() else _MONTHS[month]
    year, day = parts.get("year"), int(parts["day"])
    stated = _day(int(year) + (2000 if len(year) == 2 else 0), number, day) if year else _next(near, number, day)
    if stated is None:
        return None
    words = match[0].strip(" ,.")
    return Found(stated, words, match.start(), match.end(), bool(year), _clash(parts.get("weekday"), stated))


def _next(near: dt.date | None, month: int, day: int) -> dt.date | None:
    if near is None:
        return None
    this = _day(near.year, month, day)
    return _day(near.year + 1, month, day) if this is None or this < near else this


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _clash(weekday: str | None, day: dt.date) -> str:
    if not weekday:
        return ""
    printed = weekday.casefold()
    welsh = f"dydd {_WELSH_DAYS[day.weekday()]}"
    if _DAYS[day.weekday()].startswith(printed[:3]) or printed == welsh:
        return ""
    return f"The weekday printed is {weekday}, but that day is a {_DAYS[day.weekday()].capitalize()}."


def time_in(text: str) -> str:
    """The first time of day in the words as ``10:30``; empty where there is none."""
    for match in _TIME.finditer(text):
        if match["noon"]:
            return "12:00"
        hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or match["minute2"] or 0)
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].casefold() == "p" else 0)
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    return ""
