"""The words a due is stated in, read one turn of phrase at a time. Pure; :mod:`due` puts them together.

A period of months ends on the day of the month that corresponds to the one it runs from, or on the last day of a
month that has none (Dodds v Walker [1981] UKHL 4). The day it runs from is not counted.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from peelian.kernel.dates import FuzzyDate
from peelian.kernel.errors import Refused
from peelian.kernel.periods import MONTH_NAMES, day_words
from peelian.law.clocks import nth_working_day
from peelian.law.working_days import Nation

_DAY = dt.timedelta(days=1)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: number for number, word in enumerate(_NUMBERS, 1)} | {"a": 1, "an": 1}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_UNITS = {"week": 0, "month": 1, "quarter": 3, "year": 12, "financial year": 12}
_WEEKDAYS = "|".join(name.lower() for name in calendar.day_name)

_SPAN = re.compile(
    r"(?P<lead>within|inside|in|no later than|not later than|by)?\s*(?P<next>(?:the )?(?:next|coming) )?"
    rf"(?:(?P<count>\d{{1,3}}|an?|{'|'.join(_NUMBERS)}) )?(?P<working>working )?"
    r"(?P<unit>day|week|fortnight|month|year)s?'?(?P<tail>(?: .+)?)"
)
_FROM_NOW = re.compile(
    r" ?(?:time|from now|hence|(?:of|after|from|following)(?: the date of)?(?: (?:the|this|that|today's))? "
    r"(?:panel )?meeting|(?:of|after|from) (?:today|now))?"
)
_OF_NEXT = re.compile(r" (?:of|after|from|following) (?:the )?(?:next|following) (?:[\w&'-]+ ){0,6}?meeting")
_MEETING = re.compile(
    r"\b(?:next|following|each|every) (?:(?!(?:at|by|for|of|steps|to|with) )[\w&'-]+ ){0,8}?"
    r"(?:meeting|panel|board|committee|group|session)s?\b"
)
_LATER = re.compile(r"\b(?:after next|but one|next (?:two|three|few))\b")
_BEFORE = re.compile(r"\b(?:before|prior to|ahead of|in advance of)\b")
_RELATIVE = re.compile(
    r"(?:(?P<lead>by|before|prior to|early|mid|late|in|during|at|from|no later than) )?(?P<end>(?:the )?end of )?"
    rf"(?:(?P<which>this|next|the|the next|the current) )?(?P<unit>{'|'.join([*_UNITS, *_SEASONS, *_MONTHS])})"
    r"(?: (?:panel )?meeting)?"
)
_THIS_TIME = re.compile(r"(?:at |by )?this time next year")
_END_OF = re.compile(r"(?:(?:by|at|before|towards|until) )?(?:the )?end of (?:the )?(.+)")
_OF_MEETING = re.compile(r"(?:(?:at|to|for|by) )?(?:the |a )?(?:.*)?\bmeeting (?:in|on|of) (.+?)(?: for .+)?")
_MEETING_OF = re.compile(r"(?:(?:at|to|for) )?(?:the )?(.+?\d{4})(?: [\w&'-]+){0,6} meeting")
_BY = re.compile(r"(?:no later than|not later than|on or before|until|up to|due(?: by)?|latest) ")
_LEAD = re.compile(r"(?:in|on|at|during|for|to|the) ")
_DAY_AND_MONTH = re.compile(rf"(?:.* )?(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(_MONTHS)})")
_NUMERIC = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")


class Moment(NamedTuple):
    """When the words were said, and when the next meeting is, if that is known."""

    raised_on: dt.date
    next_meeting: dt.date | None


class Range(NamedTuple):
    """First and last day, how they follow from the words, and whether a meeting's date is waited for."""

    first: dt.date | None
    last: dt.date | None
    working: str = ""
    waits: bool = False


_WAITING = Range(None, None, waits=True)


def plain(words: str) -> str:
    """The words in lower case, without names of weekdays and without marks that change nothing."""
    text = words.lower().replace("’", "'").strip(" .;,")
    text = re.sub(r"\bmid-", "mid ", text)
    return re.sub(rf"\b(?:{_WEEKDAYS}),? ", "", text)


def months_after(day: dt.date, months: int, *, keep_end: bool = False) -> dt.date:
    """The corresponding day so many months on. With ``keep_end`` the last of a month leads to the last of one."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = calendar.monthrange(year, month)[1]
    ends = keep_end and day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month, last if ends else min(day.day, last))


def span(text: str, moment: Moment) -> Range | None:
    """``within a month of the meeting``, ``within 10 working days``, ``in 12 months' time``."""
    match = _SPAN.fullmatch(text)
    if match is None or not (match["count"] or (match["next"] and match["lead"] == "within")):
        return None
    base: dt.date | None = moment.raised_on
    if _OF_NEXT.fullmatch(match["tail"]):
        base = moment.next_meeting
    elif not _FROM_NOW.fullmatch(match["tail"]):
        return None
    if base is None:
        return _WAITING
    counted = match["count"] or "one"
    count = _COUNTS.get(counted) or int(counted)
    unit = f"{match['working'] or ''}{match['unit']}"
    last = _end_of_span(base, count, unit)
    about = (match["lead"] == "in" and not match["next"]) or match["tail"] in (" time", " from now", " hence")
    if about and not match["working"]:
        return _about(last, unit)
    many = f"1 {unit}" if count == 1 else f"{count} {unit}s"
    return Range(None, last, f"{many} from {day_words(base)}, that day not counted: {day_words(last)}.")


def meeting(text: str, moment: Moment) -> Range | None:
    """``next meeting``, ``before the next working group``; waits where the date is not known.

    The date of ``the meeting after next`` is never the next one's, so it waits until somebody states it.
    """
    if _LATER.search(text) and "meeting" in text:
        return _WAITING
    match = _MEETING.search(text)
    if match is None:
        return None
    if moment.next_meeting is None:
        return _WAITING
    if _BEFORE.search(text[: match.start()]):
        last = moment.next_meeting - _DAY
        return Range(None, last, f"The day before the meeting of {day_words(moment.next_meeting)}.")
    return Range(moment.next_meeting, moment.next_meeting, f"The meeting of {day_words(moment.next_meeting)}.")


def relative(text: str, moment: Moment) -> Range | None:
    """``next month``, ``by the end of the year``, ``this autumn``, ``this time next year``."""
    if _THIS_TIME.fullmatch(text):
        return _about(months_after(moment.raised_on, 12), "month")
    match = _RELATIVE.fullmatch(text)
    if match is None:
        return None
    which = (match["which"] or "").removeprefix("the ").strip()
    if match["unit"] in _UNITS:
        if not which and not match["end"] and match["which"] is None:
            return None
        first, last = _unit(match["unit"], moment.raised_on, ahead=which == "next")
    else:
        first, last = _named(match["unit"], moment.raised_on, ahead=which == "next")
    working = f"Said on {day_words(moment.raised_on)}"
    lead = match["lead"] or ""
    if lead in ("before", "prior to") and not match["end"]:
        return Range(None, first - _DAY, f"{working}: before {day_words(first)}.")
    if lead == "from":
        return Range(first, None, f"{working}: from {day_words(first)}.")
    opens = None if match["end"] or lead in ("by", "no later than") else first
    return Range(opens, last, f"{working}: in time until {day_words(last)}.")


def dated(text: str, moment: Moment) -> tuple[dt.date | None, dt.date | None]:
    """A date as the kernel reads it, once what stands around it is taken away; both None where there is none.

    A day and a month without a year are the next such day.
    """
    text = _NUMERIC.sub(lambda found: f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}", text)
    if match := _DAY_AND_MONTH.fullmatch(text):
        past = (_MONTHS[match[2]], int(match[1])) < (moment.raised_on.month, moment.raised_on.day)
        text = f"{text} {moment.raised_on.year + past}"
    if match := _END_OF.fullmatch(text):
        return None, FuzzyDate.parse(match[1]).latest
    if match := _OF_MEETING.fullmatch(text) or _MEETING_OF.fullmatch(text):
        text = match[1]
    text = _BY.sub("by ", text, count=1) if _BY.match(text) else text
    while match := _LEAD.match(text):
        text = text[match.end() :]
    date = FuzzyDate.parse(text)
    return date.earliest, date.latest


def _end_of_span(base: dt.date, count: int, unit: str) -> dt.date:
    if unit.startswith("working"):
        if unit != "working day":
            raise Refused("Only working days can be counted, not working weeks or months.")
        return nth_working_day(base, count, nation=Nation.ENGLAND).due
    if unit in ("month", "year"):
        return months_after(base, count * (12 if unit == "year" else 1))
    return base + count * {"day": 1, "week": 7, "fortnight": 14}[unit] * _DAY


def _about(day: dt.date, unit: str) -> Range:
    """The day, the week or the month that a day so far off lies in."""
    if unit == "day":
        return Range(day, day, f"{day_words(day)}.")
    name = "week" if unit in ("week", "fortnight") else "month"
    first, last = _unit(name, day, ahead=False)
    return Range(first, last, f"The {name} of {day_words(day)}: in time until {day_words(last)}.")


def _unit(name: str, day: dt.date, *, ahead: bool) -> tuple[dt.date, dt.date]:
    """First and last day of the week, month, quarter, year or financial year around a day, or of the next one."""
    if name == "week":
        monday = day + (7 * ahead - day.weekday()) * _DAY
        return monday, monday + 6 * _DAY
    months = _UNITS[name]
    into = (day.month - 4) % 12 if name == "financial year" else (day.month - 1) % months
    first = months_after(day.replace(day=1), ahead * months - into)
    return first, months_after(first, months) - _DAY


def _named(name: str, day: dt.date, *, ahead: bool) -> tuple[dt.date, dt.date]:
    """The month or season of that name that has not ended by a day, or with ``ahead`` the next to begin."""
    month, length = (_SEASONS[name], 3) if name in _SEASONS else (_MONTHS[name], 1)
    firsts = [dt.date(year, month, 1) for year in range(day.year - 1, day.year + 2)]
    spans = [(first, months_after(first, length) - _DAY) for first in firsts]
    return next(found for found in spans if (found[0] > day if ahead else found[1] >= day))
