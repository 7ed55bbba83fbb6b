"""Items that nearly every meeting has, by the words of their titles."""

from __future__ import annotations

import re
from enum import StrEnum


class Topic(StrEnum):
    """What a standing item is about."""

    APOLOGIES = "apologies"
    INTERESTS = "interests"
    MINUTES = "minutes"
    FUTURE = "future meetings"
    ACTIONS = "actions"
    OTHER = ""


_TOPICS: tuple[tuple[Topic, str], ...] = (
    (
        Topic.APOLOGIES,
        (
            r"apolog(?:y|ies)|ymddiheuriad|(?:named )?substitut(?:es?|ions?)(?: (?:members?|councillors?))?$"
            r"|membership and apologies"
        ),
    ),
    (
        Topic.INTERESTS,
        (
            r"(?:declarations?|disclosures?)\b.*\binterests?|disclos\w+ .*interests?"
            r"|interests? (?:of members|declared)|members' (?:interests|declarations|disclosures)"
            r"|datgan\w* .*bud"
        ),
    ),
    (
        Topic.FUTURE,
        (
            r"(?:dates?|times?)\b.*\b(?:next|future|forthcoming|upcoming)?\s*meetings?|(?:next"
            r"|future|forthcoming|upcoming) meetings?|(?:meeting|panel) dates|calendar of meetings"
            r"|programme of meetings|schedule of meetings|(?:to (?:confirm|note|agree) (?:the"
            r" )?)?(?:meetings? schedule"
            r"|meetings? dates|dates of meetings)|dyddiad"
        ),
    ),
    (
        Topic.MINUTES,
        (
            r"(?:confirmation of |approval of |draft |to (?:sign|approve|confirm|agree"
            r"|receive)\b.*)?(?:the )?(?:minutes\b|notes of (?:the )?(?:last|previous)\b)|cofnodion"
        ),
    ),
    (
        Topic.ACTIONS,
        r"(?:summary of |schedule of |table of )?actions?(?: (?:log|list|tracker|points|arising|sheet|summary))?$",
    ),
)
_PATTERNS = tuple((topic, re.compile(words, re.IGNORECASE)) for topic, words in _TOPICS)
_STANDING = re.compile(
    r"(?:general|welcome|introductions?|matters arising|chair(?:man"
    r"|person)?'?s'? (?:announcements?|remarks|update)|announcements?|"
    r"public (?:questions?|participation|speaking|forum)|questions? (?:from|by|to)|any other"
    r"|urgent|forward (?:plan|work)|"
    r"(?:future )?work (?:programme|plan)|exclusion of|exempt|reports containing|complaints?"
    r"|proposed precept|.*\bprecept\b|"
    r"(?:draft )?police(?:, fire)? and crime (?:plan|commissioner)|.*\bannual report\b"
    r"|.*(?:election|appointment) of|"
    r".*\b(?:performance|finance|budget|update|monitoring) (?:report|update|monitoring)"
    r"|.*confirm\w+ hearing|.*working group|"
    r"action (?:log|tracker)|membership|terms of reference|rules of procedure|evacuation"
    r"|mobile phones|deputations|petitions|"
    r"filming|closing|unrhyw fater|croeso)",
    re.IGNORECASE,
)


def topic_of(title: str) -> Topic:
    """What an item is about, by its title; ``title`` has plain quotes."""
    return next((topic for topic, pattern in _PATTERNS if pattern.match(title)), Topic.OTHER)


def is_known(title: str) -> bool:
    """Whether nearly every meeting has an item of this title."""
    return topic_of(title) is not Topic.OTHER or bool(_STANDING.match(title))
