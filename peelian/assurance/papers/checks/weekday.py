"""A weekday and a date that disagree."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.paper import Paper
from peelian.assurance.papers.printed_dates import DAY_NAMES
from peelian.kernel.periods import day_words


def weekday(paper: Paper) -> Iterator[Found]:
    """Thursday 8 September 2021 was a Wednesday."""
    for paragraph in paper.paragraphs:
        for date in paragraph.dates:
            if date.weekday and date.day and DAY_NAMES[date.day.weekday()] != date.weekday:
                true = DAY_NAMES[date.day.weekday()]
                yield Found(
                    paragraph.at,
                    paragraph.quoted(date.start, date.end),
                    f"{day_words(date.day)} was a {true}, not a {date.weekday}.",
                    f"Find out which is right; if the date is, write {true}.",
                )
