"""How measures differ: unit, kind, tier, and how sure one may be of a figure."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """What one of it is."""

    COUNT = "count"
    PEOPLE = "people"
    FTE = "fte"
    OFFICERS = "officers"
    POUNDS = "pounds"
    PERCENT = "percent"
    NUMBER = "number"


class Kind(StrEnum):
    """How the figure behaves: volumes add up over time, stocks do not, shares change in points."""

    VOLUME = "volume"
    STOCK = "stock"
    SHARE = "share"
    AMOUNT = "amount"


class Tier(StrEnum):
    """Where a measure stands in a force's framework: strategic, service, operational, or none."""

    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"
    NONE = ""


class Confidence(StrEnum):
    """How far a figure can be leaned on; the weakest notice decides."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class BaselineMethod(StrEnum):
    """How a baseline was made."""

    WEIGHTED = "weighted"
    MEAN = "mean"


class SetKind(StrEnum):
    """What holds a set of measures together."""

    TABLE = "table"
    NATIONAL = "national"
    OBJECTIVE = "objective"
    BRIDGE = "bridge"
    OUTCOMES = "outcomes"
    SURVEY = "survey"


class MarkKind(StrEnum):
    """What a person may lay down about the chart of a series."""

    STEP_CHANGE = "step change"
    LEFT_OUT = "left out"
    FROZEN_LIMITS = "frozen limits"
    ANNOTATION = "annotation"


class FigureStatus(StrEnum):
    """What its supplier says of a figure: still to be settled, settled, or nothing."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    NOT_STATED = ""


class Weakness(StrEnum):
    """In what way figures are weak."""

    COMPLETENESS = "completeness"
    TIMELINESS = "timeliness"
    KNOWN_DEFECT = "known defect"
    COVERAGE = "coverage"
    DEFINITION = "definition"
