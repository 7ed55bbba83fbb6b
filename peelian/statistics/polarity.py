"""Which way a measure is meant to go."""

from __future__ import annotations

from enum import StrEnum


class Polarity(StrEnum):
    """Whether a fall is good news, a rise is, or neither can be said (recorded drug offences, stop and search)."""

    LOWER_IS_BETTER = "lower_is_better"
    HIGHER_IS_BETTER = "higher_is_better"
    NEUTRAL = "neutral"
