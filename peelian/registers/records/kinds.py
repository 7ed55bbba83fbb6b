"""How one record can be linked to another by hand."""

from __future__ import annotations

from enum import StrEnum


class LinkVerb(StrEnum):
    """What the record that the link starts at is to the other, read from the one to the other."""

    SUPPORTED_BY = "supported by"
    LED_TO = "led to"
    RESPONDS_TO = "responds to"
    REPLACES = "replaces"
    PART_OF = "is part of"
    ABOUT = "is about"
