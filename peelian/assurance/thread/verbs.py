"""The verbs of the golden thread as data: each with its words for the way back, and what it means for the story.

A verb is read from an edge's source to its target. ``inverse`` is read from the target to the source. An app that
gives a new verb enters it here; a graph refuses an edge whose verb is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class First(StrEnum):
    """Which end of an edge comes first in the story from a duty to a published result."""

    SOURCE = "source"
    TARGET = "target"


class Rests(StrEnum):
    """Which end of an edge has to be looked at again when the other changes."""

    SOURCE = "source"
    TARGET = "target"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its words each way, which end comes first, and which rests on the other.

    ``aside``: a story that comes by the target passes it over, for the source says it better.
    """

    words: str
    inverse: str
    first: First = First.SOURCE
    rests: Rests = Rests.NEITHER
    aside: bool = False


def _on_target(words: str, inverse: str) -> Verb:
    """The source comes first, and what it led to rests on it: an outcome raised an action."""
    return Verb(words, inverse, First.SOURCE, Rests.TARGET)


def _shown(words: str, inverse: str) -> Verb:
    """The source comes first and rests on what shows or measures it: an action is evidenced by a paper."""
    return Verb(words, inverse, First.SOURCE, Rests.SOURCE)


def _built(words: str, inverse: str) -> Verb:
    """The target came first and the source is built on it: a report prints a figure of a measure."""
    return Verb(words, inverse, First.TARGET, Rests.SOURCE)


_MEETINGS = (
    _on_target("has on its agenda", "is on the agenda of"),
    Verb("has its minutes put to", "considers the minutes of"),
    Verb("carried forward to", "was carried forward from"),
    Verb("has its minutes confirmed at", "confirmed the minutes of"),
    _built("considers", "was considered under"),
    _on_target("came to", "came of"),
    Verb("heard", "was heard at"),
    Verb("answered at", "answered", aside=True),
    _on_target("asked about in", "asks about"),
    Verb("led to", "came from"),
    Verb("scheduled for", "takes"),
    _built("looked at", "was looked at in"),
    Verb("reported in", "reports on"),
    Verb("taken at", "took"),
)
_ACTIONS = (
    _on_target("raised", "was raised by"),
    Verb("answered in", "answers"),
    Verb("answered by", "answers"),
    Verb("checked at", "checked"),
    Verb("superseded by", "supersedes"),
    Verb("is to be superseded by", "is to supersede"),
    _shown("evidenced by", "is evidence for"),
)
_FIGURES = (
    _built("comes from", "gave figures of"),
    Verb("is part of", "has as a part", First.SOURCE, Rests.TARGET),
    _built("prints a figure of", "is printed in"),
    _built("cites", "is cited in"),
)
_VOICE = (
    Verb("fed into", "was fed by"),
    _on_target("found", "was found by"),
    Verb("was held for", "held"),
    Verb("was part of", "included", First.TARGET),
    Verb("was one of", "was made up of", First.TARGET),
    _built("was about", "was the subject of"),
    Verb("takes part in", "had taking part"),
)
_DUTIES = (
    _on_target("asks for", "is asked for by"),
    _on_target("started", "was started by"),
    _shown("done in", "discharged"),
    _on_target("gave rise to", "arose from"),
    Verb("is of", "went through"),
)
_PLANS = (
    _on_target("sets", "is set by"),
    _on_target("commits to", "is committed to by"),
    _on_target("is reached by", "is on the way of"),
    _on_target("is delivered by", "delivers"),
    _on_target("is published as", "publishes"),
    Verb("was frozen as", "is a version of"),
    Verb("is made by", "makes"),
    _shown("is measured by", "measures"),
    _shown("is shown by", "shows"),
    _shown("was kept as shown by", "shows the keeping of"),
    _shown("was reached as shown by", "shows the reaching of"),
    _shown("meets its checklist by", "answers the checklist of"),
)
_LINKS = (
    _shown("supported by", "supports"),
    _built("responds to", "had as a response"),
    _built("replaces", "was replaced by"),
    _built("is about", "is the subject of"),
)

VERBS: Mapping[str, Verb] = {
    verb.words: verb for verb in (*_MEETINGS, *_ACTIONS, *_FIGURES, *_VOICE, *_DUTIES, *_PLANS, *_LINKS)
}
"""Every verb by its words."""
