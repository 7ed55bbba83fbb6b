"""Lists of people that minutes count among their business, as ``1. Present``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peelian.sources.minutes.lines import Line
from peelian.sources.minutes.sections import Section

_OPENING = 3
_IS_ATTENDANCE = re.compile(
    r"(?:record of )?(?:(?:members |those |councillors )?present|attendance|attendees)\b", re.IGNORECASE
)


def attendance_items(sections: Sequence[Section]) -> list[Line]:
    """The lines of the item that holds those present, under a label; empty where no early item does."""
    for section in sections[:_OPENING]:
        if _IS_ATTENDANCE.match(section.heading.title):
            return [replace(section.line, text="Present:", cells=()), *section.lines]
    return []
