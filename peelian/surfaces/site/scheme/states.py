"""The three states of an item in words before colours: is it published, is it up to date, can it be found?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from peelian.publication.scheme.payloads import SchemeLine


@dataclass(frozen=True, slots=True)
class State:
    """One state: its words, and the style of its tag."""

    words: str
    style: str


NOT_ASKED = State("Not asked of this body", "unknown")
_UNLOOKED = State("Not looked for yet", "waiting")
_HIDDEN = State("No way to it found", "late")


def states_of(line: SchemeLine, *, is_out: bool, has_new: bool) -> tuple[State, ...]:
    """How an item stands. ``is_out`` is whether what the check found is still out, ``has_new`` what it missed."""
    if line.not_asked:
        return (NOT_ASKED,)
    if not line.exists:
        if has_new:
            return (State("Published since it was last checked", "waiting"),)
        return State("Not published", "late" if line.timely is False else "unknown"), missing_state(line.timely)
    if not is_out:
        return (State("Taken back since it was last checked", "withdrawn"),)
    return State("Published", "done"), timely_state(line.timely), findable_state(line.findable, line.clicks)


def missing_state(timely: bool | None) -> State:
    """Of what is not there: whether it should be."""
    return State("Overdue", "late") if timely is False else State("Nothing shows that it is due", "unknown")


def timely_state(timely: bool | None) -> State:
    """Whether what is there is as new as it should be."""
    if timely is None:
        return State("Cannot tell whether it is up to date", "unknown")
    return State("Up to date", "done") if timely else State("Out of date", "late")


def findable_state(findable: bool | None, clicks: int | None) -> State:
    """Whether links lead to it from the body’s page, and how many."""
    if findable is None:
        return _UNLOOKED
    return State(clicks_words(clicks), "done") if findable and clicks is not None else _HIDDEN


def clicks_words(clicks: int | None) -> str:
    """``Found in 2 clicks``."""
    if clicks is None:
        return _HIDDEN.words
    if clicks == 0:
        return "Found on the first page"
    return f"Found in {clicks} click{'' if clicks == 1 else 's'}"


def needs_something(states: Collection[State]) -> bool:
    """Whether something is owed: it is missing, out of date, or cannot be found."""
    return any(state.style == "late" for state in states)
