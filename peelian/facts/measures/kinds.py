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
