"""What the public calls the kinds and states of meetings, items, questions and people. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Final

from peelian.publication.meeting_payloads import MeetingCard

SERIES_KIND_WORDS: Final = {
    "panel": "All the members meet to check and question the commissioner or mayor.",
    "working group": (
        "Some of the members look closely at one subject and report back. A working group cannot decide for "
        "the panel."
    ),
    "holding to account": (
        "The commissioner or mayor asks the chief constable to account for how the force performs."
    ),
    "board": "Those who run the service decide together how it is done.",
}
BODY_KIND_WORDS: Final = {
    "panel": (
        "A police and crime panel is made up of councillors and independent members. It checks and questions the "
        "commissioner or mayor on the public’s behalf. It does not run the police."
    ),
}
POLICING_WORDS: Final = (
    "Here the force is held to account: its chief constable answers to whoever the public elected or the law put "
    "in charge of it."
)
PART_WORDS: Final = {
    "appointed": "Members",
    "co-opted independent": "Independent members",
    "co-opted councillor": "Co-opted councillors",
    "substitute": "Substitutes",
    "commissioner": "Commissioner",
    "commissioner's office": "Commissioner’s office",
    "police": "Police",
    "council officer": "Council officers",
    "partner": "Partners",
    "public": "Members of the public",
}
"""What those who take each part are headed, in the order they are listed."""
SESSION_WORDS: Final = {"public": "In public", "thematic": "On one theme", "private": "In private"}
PRESENCE_WORDS: Final = {
    "present": "Came",
    "apologies": "Sent apologies",
    "absent": "Did not come",
    "expected": "Not recorded",
}
SAID_WORDS: Final = {"note": "", "evidence gathered in confidence": "Evidence"}
_QUESTIONS: Final = {
    "answered": ("Answered", "done"),
    "partly answered": ("Answered in part", "due"),
    "unanswered": ("Not answered", "late"),
    "refused": ("Not taken", "unknown"),
    "withdrawn": ("Withdrawn by the asker", "withdrawn"),
}


def standing(card: MeetingCard, *, on: dt.date) -> tuple[str, str]:
    """How a meeting stands on a day, and the style of that status."""
    if card.state == "cancelled":
        return "Cancelled", "withdrawn"
    if card.on == on and card.state != "held":
        return "Today", "due"
    if card.on < on:
        return ("Held", "done") if card.state in {"held", "sitting"} else ("Not yet recorded", "unknown")
    return {"called": ("Agenda published", "on-track"), "held": ("Held", "done")}.get(
        card.state, ("Planned", "waiting")
    )


def minutes_words(state: str) -> str:
    """``Minutes confirmed``; for a meeting without any: ``No minutes yet``."""
    return {"": "No minutes yet", "confirmed": "Minutes confirmed"}.get(state, "Draft minutes")


def question_standing(state: str) -> tuple[str, str]:
    """How a question stands, and the style of that status."""
    return _QUESTIONS.get(state, ("Not answered yet", "waiting"))
