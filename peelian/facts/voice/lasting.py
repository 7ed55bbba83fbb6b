"""How long a series of events lasts, counted in days, and whether the words said of it agree. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from peelian.facts.voice.when import span_words
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORTH = {word: number for number, word in enumerate(_NUMBERS, 1)}
_LENGTH = re.compile(rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS)})[\s-](day|week)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lasting:
    """``days`` counts the first and the last; ``stated`` is how many the words make it, where they give a length.

    ``remark`` says so where the two differ.
    """

    days: int
    stated: int | None = None
    remark: str = ""


def lasting(first: dt.date, last: dt.date, words: str = "") -> Lasting:
    """Count the days from the first to the last, both inside, and compare them with words: ``4-week period``.

    Refuses a last day before the first. A length in months is not compared: months are not all as long.
    """
    if last < first:
        raise Refused(f"{day_words(last)} lies before {day_words(first)}.")
    days = (last - first).days + 1
    match = _LENGTH.search(words)
    if match is None:
        return Lasting(days)
    number = match[1].lower()
    stated = (_WORTH.get(number) or int(number)) * (7 if match[2].lower() == "week" else 1)
    if stated == days:
        return Lasting(days, stated)
    counted = f"{span_words(first, last)} is {_length(days)}, the first and the last day counted"
    return Lasting(days, stated, f"{counted}; “{words.strip()}” would be {_length(stated)}.")


def _length(days: int) -> str:
    weeks, over = divmod(days, 7)
    plain = "1 day" if days == 1 else f"{days} days"
    if not weeks:
        return plain
    parts = ["1 week" if weeks == 1 else f"{weeks} weeks"]
    if over:
        parts.append("1 day" if over == 1 else f"{over} days")
    return f"{plain} ({' and '.join(parts)})"
