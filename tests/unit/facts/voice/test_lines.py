"""How many answered, as last stated; and an event of which nobody has said that it was held."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.voice.kinds import EventState
from peelian.facts.voice.lines import Counted, Responses, newest
from peelian.facts.voice.when import UNSTATED, When
from tests.factories.heard import event_line

JULY, AUGUST = dt.date(2021, 7, 20), dt.date(2021, 8, 20)


def test_the_latest_statement_of_each_type_counts():
    found = newest(
        [
            Counted("Residents", 201, AUGUST),
            Counted("", 329, JULY),
            Counted("Residents", 200, JULY),
            Counted("Charities", 12, JULY),
            Counted("Charities", 14, JULY),
        ]
    )
    assert found.total == Counted("", 329, JULY)
    assert found.by_type == (Counted("Charities", 14, JULY), Counted("Residents", 201, AUGUST))
    assert found.of_no_type == 114


@pytest.mark.parametrize(
    "found", [Responses(), newest([Counted("", 9, JULY)]), newest([Counted("Police", 9, JULY)])]
)
def test_of_no_type_needs_a_total_and_types(found):
    assert found.of_no_type is None


@pytest.mark.parametrize(
    ("state", "when", "overtaken"),
    [
        (EventState.PLANNED, "July 2021", True),
        (EventState.UNDER_WAY, "July 2021", True),
        (EventState.HELD, "July 2021", False),
        (EventState.CANCELLED, "July 2021", False),
        (EventState.PLANNED, "August 2021", False),
        (EventState.PLANNED, "", False),
    ],
)
def test_an_event_is_overtaken_when_its_days_are_over_and_nothing_was_said(state, when, overtaken):
    line = event_line(1, state, when=When.read(when))
    assert line.is_overtaken(dt.date(2021, 8, 1)) is overtaken
    assert not line.is_overtaken(dt.date(2021, 7, 31))


@pytest.mark.parametrize("state", EventState)
def test_what_was_held_or_has_begun_has_happened(state):
    assert event_line(1, state, when=UNSTATED).has_happened is (state in ("held", "under way"))
