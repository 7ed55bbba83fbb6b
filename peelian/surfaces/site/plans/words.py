"""How plans and what is reported on them are said, and the style of each in a list."""

from __future__ import annotations

import datetime as dt
from typing import Final

from peelian.kernel.periods import day_words
from peelian.publication.plan_payloads import PlanCard, ProgressTold

CURRENT, ISSUED, COMING = "current", "issued, not yet in effect", "in development"
_STANDING_STYLES: Final = {CURRENT: "on-track", ISSUED: "due", COMING: "waiting", "not known": "unknown"}
_RATING_STYLES: Final = {
    "not started": "unknown",
    "on track": "on-track",
    "at risk": "due",
    "off track": "late",
    "complete": "done",
    "stopped": "withdrawn",
}
ORIGIN_WORDS: Final = {
    "manifesto": "From the manifesto",
    "statutory": "Asked for by law",
    "joint with partners": "Joint with partners",
    "consultation": "From what people said",
    "panel": "Asked for by the panel",
    "the office": "Put forward by the office",
}
RATING_MEANINGS: Final = (
    ("Not started, on track, at risk, off track", "what whoever reports says of it on the day named"),
    ("Complete", "whoever reports says that it is finished"),
    ("Done", "the record has the day on which it was done, and no rating"),
    ("Not rated", "nobody has said how it is going"),
    ("Past its day", "its day has passed, and nothing in this record says that it was done"),
    ("Called into question", "something else in this record does not fit the rating; both are shown"),
)


def capital(words: str) -> str:
    """Words that begin with a capital letter."""
    return words[:1].upper() + words[1:]


def several(word: str) -> str:
    """What a plan calls its objectives, for more than one: ``priorities``."""
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def plan_standing(card: PlanCard, *, on: dt.date) -> tuple[str, str, str]:
    """How a plan stands on a day: as its kind of standing, in words, and the style of a status.

    One whose period has run out since it was released is over, whatever it said then.
    """
    if card.standing == CURRENT and card.ends_on and card.ends_on < on:
        return "ended", f"Its period ended on {day_words(card.ends_on)}", "withdrawn"
    if card.standing == ISSUED and card.takes_effect_on and card.takes_effect_on <= on:
        return CURRENT, f"Current since {day_words(card.takes_effect_on)}", _STANDING_STYLES[CURRENT]
    style = _STANDING_STYLES.get(card.standing, "withdrawn")
    words = f"{card.standing_words}, not issued yet" if card.standing == COMING else card.standing_words
    return card.standing, capital(words), style


def rating_words(one: ProgressTold) -> tuple[str, str]:
    """How something is going, in words, and the style of a status."""
    if one.ended_why:
        return "Given up", "withdrawn"
    if one.rating:
        return capital(one.rating), _RATING_STYLES.get(one.rating, "unknown")
    return ("Done", "done") if one.done_on else ("Not rated", "unknown")


def due_words(words: str, due: dt.date | None) -> str:
    """When something is due as it was put, with the last day that this is read as; nothing where none is named."""
    if due is None or day_words(due) in words:
        return words
    return f"{words}, read as by {day_words(due)}" if words else f"by {day_words(due)}"
