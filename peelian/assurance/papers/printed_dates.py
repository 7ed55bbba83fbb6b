"""Dates as papers print them, with the weekday that stands before one, and whether there is such a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from peelian.kernel.periods import MONTH_NAMES

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = {name[:3]: name for name in DAY_NAMES}
_MONTHS = {name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
MONTH = rf"(?:{'|'.join(MONTH_NAMES)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
"""A month's name, whole or short."""
_WEEKDAY = (
    rf"(?:\b(?P<weekday>{'|'.join(DAY_NAMES)}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b"
    r"(?:\s+(?:morning|afternoon|evening))?[.,]?\s+(?:the\s+)?)?"
)
_YEAR = r"(?P<year>(?:19|20|21)\d\d)\b"
_FORMS = (
    re.compile(
        rf"{_WEEKDAY}\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})\b(?:,?\s+{_YEAR})?"
    ),
    re.compile(rf"{_WEEKDAY}\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}"),
    re.compile(rf"{_WEEKDAY}(?<![\d./])(?P<day>\d{{1,2}})(?P<sign>[/.])(?P<month>\d{{1,2}})(?P=sign){_YEAR}"),
)
_DIGIT = re.compile(r"\d")
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """From ``start`` to ``end`` of a text; ``year`` is None where none is printed, ``month`` may be no month."""

    start: int
    end: int
    weekday: str
    date: int
    month: int
    year: int | None

    @property
    def exists(self) -> bool:
        """Whether there is such a day; where no year is printed, in any year."""
        return self._in(self.year or _LEAP) is not None

    @property
    def day(self) -> dt.date | None:
        """The day, where a year is printed and there is such a day."""
        return self._in(self.year) if self.year else None

    def _in(self, year: int) -> dt.date | None:
        try:
            return dt.date(year, self.month, self.date)
        except ValueError:
            return None


def dates_in(text: str) -> Iterator[PrintedDate]:
    """Every date of a text, form by form."""
    if _DIGIT.search(text) is None:
        return
    for form in _FORMS:
        for match in form.finditer(text):
            month = match["month"]
            weekday = _DAYS[match["weekday"][:3]] if match["weekday"] else ""
            yield PrintedDate(
                match.start(),
                match.end(),
                weekday,
                int(match["day"]),
                int(month) if month.isdigit() else _MONTHS[month[:3]],
                int(match["year"]) if match["year"] else None,
            )
