"""One total, or its change against another year's, as a figure that can be printed and checked again.

Its kind in a manifest is ``years``, the comparison, and the part: ``years rolling-12-months-against-the-12-before
change``.
"""

from __future__ import annotations

import re
from enum import StrEnum

from peelian.assurance.assessments.assessment import Assessment, YearCompared
from peelian.kernel.errors import Refused

_KIND = re.compile(r"years ([a-z0-9-]+) ([a-z]+)")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


class YearPart(StrEnum):
    """What of a comparison of years is printed: its total, the other's, the change, or what to make of it."""

    NOW = "now"
    THEN = "then"
    CHANGE = "change"
    WORDS = "words"


def year_kind(compared: YearCompared, part: YearPart) -> str:
    """The kind under which one part of a comparison is entered."""
    return f"years {_slug(compared)} {part}"


def year_text(assessment: Assessment, kind: str) -> str:
    """What is printed under a kind; refuses what is no kind, and a comparison that the figure does not have."""
    match = _KIND.fullmatch(kind)
    if match is None or match[2] not in YearPart.__members__.values():
        raise Refused(f"There is no kind of figure called “{kind[:80]}”.")
    compared = next((one for one in assessment.years if _slug(one) == match[1]), None)
    text = "" if compared is None else part_text(compared, YearPart(match[2]))
    if not text:
        raise Refused(f"{assessment.series.measure.title} has no such comparison of years.")
    return text


def part_text(compared: YearCompared, part: YearPart) -> str:
    """One part of a comparison as printed; empty where a total is not whole."""
    texts = {
        YearPart.NOW: compared.now_text,
        YearPart.THEN: compared.then_text,
        YearPart.CHANGE: compared.change_text,
        YearPart.WORDS: compared.words,
    }
    return texts[part]


def _slug(compared: YearCompared) -> str:
    return _NOT_SLUG.sub("-", compared.label.lower()).strip("-")
