"""Letters from the public to a meeting of Anyshire's panel that is called and not yet held."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.publication.inbox import Letter, receive
from peelian.publication.letterbox import Posted
from tests.factories.meeting import a_meeting

AHEAD = dt.date(2021, 6, 24)
SENDER = "Perpetua Quillfeather"
ADDRESS = "perpetua@quillfeather.example"
WORDS = "Why does the zebra crossing at Mill Lane wait for a warden?"
AGREED = "I agree."


def a_called_meeting(on: dt.date = AHEAD, **changes: Any) -> Meeting:
    """The meeting of June 2021."""
    return a_meeting(on=on, **{"state": MeetingState.CALLED, "called_on": dt.date(2021, 6, 10), **changes})


def posted(**changes: Any) -> Posted:
    """A letter as the site hands it over."""
    known = {
        "body": "anyshire-panel",
        "meeting": AHEAD.isoformat(),
        "name": SENDER,
        "email": ADDRESS,
        "text": WORDS,
        "agreed_to": AGREED,
        "key": "k1",
    }
    return Posted(**{**known, **changes})


def a_letter(**changes: Any) -> Letter:
    """A letter that was received."""
    return Letter.objects.get(reference=receive(posted(**changes)))
