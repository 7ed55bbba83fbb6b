"""A paper is expected, missing, in time or late, as its days say."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.kinds import PaperState
from peelian.facts.meetings.paper_days import PaperDays, PaperStanding, standing_of, standing_words

DUE, NOTICE, ON = dt.date(2018, 3, 7), dt.date(2018, 3, 9), dt.date(2018, 3, 10)


@pytest.mark.parametrize(
    ("state", "due", "received", "on", "standing", "words"),
    [
        (PaperState.EXPECTED, DUE, None, DUE, PaperStanding.EXPECTED, "Expected: due by 7 March 2018."),
        (PaperState.EXPECTED, DUE, None, ON, PaperStanding.MISSING, "Missing: due by 7 March 2018, 3 days ago."),
        (PaperState.EXPECTED, None, None, ON, PaperStanding.MISSING, "Missing: due by 9 March 2018, 1 day ago."),
        (PaperState.RECEIVED, DUE, DUE, ON, PaperStanding.IN_TIME, "Received on 7 March 2018, in time."),
        (
            PaperState.RECEIVED,
            ON,
            ON,
            ON,
            PaperStanding.IN_TIME,
            "Received on 10 March 2018, in time. It came after the last day of notice.",
        ),
        (
            PaperState.RECEIVED,
            DUE,
            NOTICE,
            ON,
            PaperStanding.LATE,
            "Late: received on 9 March 2018, 2 days after it was due.",
        ),
        (PaperState.WITHDRAWN, DUE, DUE, ON, PaperStanding.WITHDRAWN, "Withdrawn."),
    ],
)
def test_how_a_paper_stands(state, due, received, on, standing, words):
    days = PaperDays(state, due, received, NOTICE)
    assert standing_of(days, on) is standing
    assert standing_words(days, on) == words
