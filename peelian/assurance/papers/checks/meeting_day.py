"""A meeting put on a day on which the record has none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.paper import Paper
from peelian.kernel.periods import day_words

_BEFORE = re.compile(r"\bmeeting(?: that was)?(?: held)?(?: of| on| for)?(?: the)?[ ,:]*$", re.IGNORECASE)
_NEAR = dt.timedelta(days=10)
"""How far off a day is a slip for the day of a meeting; farther, it is another meeting's."""


def meeting_day(paper: Paper) -> Iterator[Found]:
    """“the meeting of 24 September 2021”, where the record has one on the 23rd and none on the 24th."""
    days = dict(paper.known.meetings)
    for paragraph in paper.paragraphs if days else ():
        for printed in paragraph.dates:
            day = printed.day
            if day is None or day in days or not _BEFORE.search(paragraph.text[: printed.start]):
                continue
            nearest = min(days, key=lambda one: (abs(one - day), one))
            if abs(nearest - day) <= _NEAR:
                quoted = paragraph.quoted(printed.start, printed.end)
                held = f"{days[nearest]} on {day_words(nearest)}"
                reason = f"The record has no meeting on that day, but one of {held}."
                yield Found(paragraph.at, quoted, reason, "Correct the day, or enter the meeting.", str(nearest))
