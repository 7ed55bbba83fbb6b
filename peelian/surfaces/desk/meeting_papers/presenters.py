"""What the page of a paper shows, and the reports that can be laid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from peelian.facts.meetings.kinds import PaperState
from peelian.facts.meetings.models import Paper
from peelian.facts.meetings.paper_days import PaperDays, standing_words
from peelian.facts.meetings.queries.meetings import notice_of
from peelian.kernel.periods import day_words
from peelian.reports.models import ReportVersion


@dataclass(frozen=True, slots=True)
class Standing:
    """How a paper stands: in words, and whether a file of it is held."""

    words: str
    has_file: bool
    is_withdrawn: bool


def standing(paper: Paper, today: dt.date) -> Standing:
    """How a paper stands on a day."""
    state = PaperState(paper.state)
    days = PaperDays(state, paper.due, paper.received_on, notice_of(paper.item.meeting).last_day)
    return Standing(
        words=standing_words(days, today),
        has_file=paper.document_id is not None and paper.document_version is not None,
        is_withdrawn=state is PaperState.WITHDRAWN,
    )


def report_choices(versions: Iterable[ReportVersion]) -> list[tuple[str, str]]:
    """Signed reports by reference, the newest papers first."""
    ordered = sorted(versions, key=lambda one: one.dated, reverse=True)
    return [
        (str(one.report.ref), f"{one.title}, {day_words(one.dated)}, {one.report.body.name}") for one in ordered
    ]
