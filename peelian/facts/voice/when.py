"""When something happens, as it was put, and the days between which that lies. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.kernel.dates import FuzzyDate
from peelian.kernel.errors import Refused
from peelian.kernel.periods import MONTH_NAMES, day_words


@dataclass(frozen=True, slots=True)
class When:
    """``earliest`` and ``latest`` bound it, both inside; either is None where nothing sets that bound.

    What has a length lies within the two as well: it begins no earlier and ends no later.
    """

    words: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None

    @classmethod
    def read(cls, words: str = "", earliest: dt.date | None = None, latest: dt.date | None = None) -> When:
        """Read words such as ``July 2021``; days that are given count in place of those the words would allow.

        Without words the days make them. Refuses days out of order, and a day that does not exist.
        """
        text = " ".join(words.split())
        if earliest is not None and latest is not None and earliest > latest:
            raise Refused(f"{day_words(earliest)} lies after {day_words(latest)}.")
        if earliest is not None or latest is not None:
            return cls(text or span_words(earliest, latest), earliest, latest)
        if not text:
            return UNSTATED
        fuzzy = FuzzyDate.parse(text)
        return cls(fuzzy.text, fuzzy.earliest, fuzzy.latest)

    @property
    def day(self) -> dt.date | None:
        """The day, where it can be no other."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def follows_from_words(self) -> bool:
        """Whether the words alone give the same days."""
        return When.read(self.words) == self

    def __str__(self) -> str:
        return self.words


UNSTATED = When()


def span_words(earliest: dt.date | None, latest: dt.date | None) -> str:
    """Two days as a reader would say them: ``5 to 28 July 2021``, ``by 20 July 2021``, ``from 1 May 2021``."""
    if earliest is None or latest is None:
        given = earliest or latest
        return f"{'from' if latest is None else 'by'} {day_words(given)}" if given else ""
    if earliest == latest:
        return day_words(latest)
    if earliest.year != latest.year:
        return f"{day_words(earliest)} to {day_words(latest)}"
    month = f" {MONTH_NAMES[earliest.month - 1]}" if earliest.month != latest.month else ""
    return f"{earliest.day}{month} to {day_words(latest)}"
