"""The kinds of official statistics, and on what terms each is published."""

from __future__ import annotations

from enum import StrEnum

OGL = "Open Government Licence v3.0"
ATTRIBUTION = f"Contains public sector information licensed under the {OGL}."


class Kind(StrEnum):
    """What a file holds."""

    RECORDED_CRIME = "recorded-crime"
    OUTCOMES = "outcomes"
    WORKFORCE = "workforce"
    GRADES = "grades"
    SURVEYS = "surveys"


TITLES = {
    Kind.RECORDED_CRIME: "Police recorded crime by police force area",
    Kind.OUTCOMES: "Crime outcomes by police force area",
    Kind.WORKFORCE: "Police workforce: officers in post (FTE)",
    Kind.GRADES: "PEEL inspection grades",
    Kind.SURVEYS: "Public-perception survey waves",
}
PUBLISHERS = {
    Kind.RECORDED_CRIME: "Home Office",
    Kind.OUTCOMES: "Home Office",
    Kind.WORKFORCE: "Home Office",
    Kind.GRADES: "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services",
    Kind.SURVEYS: "",
}
"""Empty where the file's sender must say."""
