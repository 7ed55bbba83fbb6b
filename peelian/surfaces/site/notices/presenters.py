"""Notices as pages show them: what the grade means, in what way the figures are weak, and since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from peelian.kernel.periods import day_words
from peelian.publication.payloads import Notice, NoticesPayload
from peelian.publication.store.models import Published

GRADE_WORDS = {
    "high": "The figures can be leaned on.",
    "medium": "The figures can be used with care: a better figure might differ somewhat.",
    "low": "Nothing is judged by the figures.",
}
_WITHHELD = "The figures are not shown."
_WEAKNESS_WORDS = {
    "completeness": "some of what should be counted is missing",
    "timeliness": "the figures come late",
    "known defect": "the figures have a known fault",
    "coverage": "the figures do not cover everybody or everywhere",
    "definition": "what is counted differs or has changed",
}


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """A notice with its words."""

    notice: Notice
    grade_words: str
    weakness_words: str
    when_words: str


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """The register: notices that withhold figures, and the others."""

    payload: NoticesPayload
    released: Published
    withholding: tuple[NoticeShown, ...]
    others: tuple[NoticeShown, ...]
    grades: tuple[tuple[str, str], ...] = tuple(GRADE_WORDS.items())


def notices_page(released: Published) -> NoticesPage:
    """Everything on the page of a body's notices."""
    payload = NoticesPayload.model_validate(released.payload)
    return NoticesPage(
        payload,
        released,
        withholding=shown(one for one in payload.notices if one.withheld),
        others=shown(one for one in payload.notices if not one.withheld),
    )


def shown(notices: Iterable[Notice]) -> tuple[NoticeShown, ...]:
    """Notices with their words, those that withhold figures first."""
    ordered = sorted(notices, key=lambda notice: not notice.withheld)
    return tuple(
        NoticeShown(
            notice,
            _WITHHELD if notice.withheld else GRADE_WORDS.get(notice.confidence, ""),
            _WEAKNESS_WORDS.get(notice.weakness, notice.weakness),
            stretch_words(notice.begins, notice.ends),
        )
        for notice in ordered
    )


def stretch_words(start: dt.date | None, end: dt.date | None) -> str:
    """From which day to which, in words; ``end`` is the first day after."""
    last = None if end is None else day_words(end - dt.timedelta(days=1))
    if start is None:
        return "all figures" if last is None else f"up to {last}"
    return f"from {day_words(start)} on" if last is None else f"{day_words(start)} to {last}"
